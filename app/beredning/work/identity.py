"""What a person means by `KS 2018/550`, `KS 2018/550#pm`, `KS 2018/550#pm:2016:122`, a uid; or by a meeting's name."""

import re

from beredning.matter.message import UserError, say
from beredning.matter.things import Matter, Paper
from beredning.store.file import MatterRow
from beredning.store.reading import Reader

UID = re.compile(r"[0-9a-f]{32}")


def the_matter(file: Reader, text: str) -> str:
    """The uid of the one matter that is meant; raises UserError with the candidates when there is none or several."""
    found = file.candidates(text)
    if not found:
        raise UserError(say("There is no matter {name} in this file.", name=text))
    if len(found) > 1:
        candidates = "; ".join(_candidate(row) for row in found)
        raise UserError(say("{name} is ambiguous: {candidates}.", name=text, candidates=candidates))
    return found[0].uid


def the_meeting(file: Reader, text: str) -> str | None:
    """The uid of the meeting that is meant by `body:date` or a uid, or None; UserError when it may be several."""
    if UID.fullmatch(text.casefold()) and text.casefold() in file.uids("meeting"):
        return text.casefold()
    body, _, day = text.casefold().partition(":")
    found = [row for row in file.meetings() if row.body.casefold() == body and day == row.date.isoformat()]
    if len(found) > 1:
        raise UserError(
            say("{name} is ambiguous: {candidates}.", name=text, candidates=", ".join(r.uid for r in found))
        )
    return found[0].uid if found else None


def the_root(file: Reader, text: str) -> str:
    """The uid of the matter or the meeting that is meant; a uid also means one whose import was undone.

    Raises UserError as `the_matter` does.
    """
    if UID.fullmatch(text) and file.history(text):
        return text
    return the_meeting(file, text) or the_matter(file, text)


def the_paper(matter: Matter, text: str) -> Paper:
    """The one paper of the matter that is meant; `text` may name it by kind and number after `#`."""
    _, _, wanted = text.partition("#")
    kind, _, number = wanted.partition(":")
    found = [p for p in matter.papers if not wanted or p.uid == text or (p.kind == kind and number in ("", p.number))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserError(say("{name} has no such paper.", name=text))
    candidates = "; ".join(f"#{p.kind}" + (f":{p.number}" if p.number else "") for p in found)
    raise UserError(say("{name} is ambiguous: {candidates}.", name=text, candidates=candidates))


def _candidate(row: MatterRow) -> str:
    return f"{', '.join(row.registry_numbers)}#{'+'.join(row.kinds)} {row.title} ({row.uid})"
