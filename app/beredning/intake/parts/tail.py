"""What stands between the presenter's signature and the statements: what is enclosed, and the outcome."""

import re
from collections.abc import Sequence

from beredning.intake.parts import facts
from beredning.intake.parts.bits import Bit
from beredning.intake.parts.making import Making
from beredning.intake.parts.outline import Part
from beredning.matter.things import Attachment, Outcome

TITLE_LENGTH = 300
_TITLES = frozenset({"origin", "designation"})
"""What names a paper at its own head names it here too: `Motion (2021:14) av A (V)`."""

_NUMBERED = re.compile(r"(?P<number>(?:Bilaga\s+)?\d{1,3}(?:[.:]\d{1,3})?[.:)]?)\s+(?:[–—-]\s+)?(?P<title>\S.*)$")


def attachments(parts: Sequence[Part], making: Making) -> tuple[Attachment, ...]:
    """The enclosed papers' titles with their numbers."""
    out: list[Attachment] = []
    for part in parts:
        before = len(out)
        for bit in part.bits:
            if (bit.found and bit.kind not in _TITLES) or bit.piece.kind == "table" or len(bit.text) > TITLE_LENGTH:
                making.lose([bit])
            else:
                out.append(_attachment(bit))
        if part.heading is not None:
            if len(out) > before:
                making.head("attachments", part.heading)
            else:
                making.lose([part.heading])
    return tuple(out)


def outcome(parts: Sequence[Part], making: Making) -> Outcome | None:
    """What the preparing instance said of the proposal; more than one cannot be kept."""
    made: Outcome | None = None
    for part in parts:
        for bit in part.bits:
            if bit.found and bit.kind == "outcome" and made is None:
                made = facts.outcome(bit.found)
                making.saw(made.uid, "", bit)
            else:
                making.lose([bit])
    return made


def _attachment(bit: Bit) -> Attachment:
    label = bit.piece.label if bit.start == 0 and bit.piece.label not in ("", "•") else None
    if label is None and (found := _NUMBERED.match(bit.text)):
        return Attachment(number=found["number"], title=found["title"])
    return Attachment(number=label, title=bit.text)
