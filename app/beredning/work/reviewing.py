"""The review of a file: one matter's findings, or everybody's, and the counts that the list shows."""

from collections.abc import Iterable, Iterator

from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.review.checks import review_matter
from beredning.review.finding import Finding, Severity
from beredning.store.file import File
from beredning.work.identity import the_matter, the_meeting


def counted(matter: Matter, register: Register) -> tuple[int, int]:
    """How many errors and warnings the review has for a matter."""
    found = [f.severity for f in review_matter(matter, register)]
    return found.count(Severity.ERROR), found.count(Severity.WARNING)


def note_findings(file: File, matters: Iterable[Matter]) -> None:
    """Lets the list show what the review of these matters, as they now stand, has found."""
    register = file.register().value
    file.count_findings((matter.uid, *counted(matter, register)) for matter in matters)


def findings(file: File, name: str | None) -> Iterator[tuple[str, Finding]]:
    """(matter's uid, finding) for one matter, for those of a meeting, or for all of the file's in the list's order."""
    register = file.register().value
    for one in _meant(file, name):
        for finding in review_matter(file.matter(one).value, register):
            yield one, finding


def _meant(file: File, name: str | None) -> list[str]:
    if name is None:
        return [row.uid for row in file.each_row()]
    meeting = the_meeting(file, name)
    if meeting is None:
        return [the_matter(file, name)]
    return [item.matter for item in file.meeting(meeting).value.items if item.matter]
