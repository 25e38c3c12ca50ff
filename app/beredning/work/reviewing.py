"""The review of a file: one matter's findings, or everybody's, and the counts that the list shows."""

from collections.abc import Iterable, Iterator

from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.review.checks import review_matter, review_paper
from beredning.review.finding import Finding, Severity
from beredning.review.meeting import review_meeting
from beredning.store.file import File
from beredning.work.identity import the_matter, the_meeting, the_paper
from beredning.work.meetings import matters_of


def counted(matter: Matter, register: Register) -> tuple[int, int]:
    """How many errors and warnings the review has for a matter."""
    found = [f.severity for f in review_matter(matter, register)]
    return found.count(Severity.ERROR), found.count(Severity.WARNING)


def note_findings(file: File, matters: Iterable[Matter]) -> None:
    """Lets the list show what the review of these matters, as they now stand, has found."""
    register = file.register().value
    file.count_findings((matter.uid, *counted(matter, register)) for matter in matters)


def findings(file: File, name: str | None) -> Iterator[tuple[str, Finding]]:
    """(uid, finding) for one matter, for a meeting and the matters on its agenda, or for all of the file's matters.

    A name of one of a matter's papers (`KS 2018/550#pm`) means what is to be remarked on that one.
    """
    register = file.register().value
    meeting = the_meeting(file, name) if name else None
    if meeting is not None:
        held = file.meeting(meeting).value
        matters = matters_of(file, held)
        yield from ((meeting, finding) for finding in review_meeting(held, matters, register))
        for uid, matter in matters.items():
            yield from ((uid, finding) for finding in review_matter(matter, register))
        return
    if name and "#" in name:
        of_paper = file.matter(the_matter(file, name)).value
        yield from ((of_paper.uid, f) for f in review_paper(of_paper, the_paper(of_paper, name), register))
        return
    for one in [the_matter(file, name)] if name else [row.uid for row in file.each_row()]:
        for finding in review_matter(file.matter(one).value, register):
            yield one, finding
