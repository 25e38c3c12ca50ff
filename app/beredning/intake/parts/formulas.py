"""What a sentence of a paper says, by the tables of wording: its kind and its facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from beredning.matter.register import Register
from beredning.wording.glance import plausible
from beredning.wording.headings import known_heading
from beredning.wording.loose import joint, near
from beredning.wording.reading import recognise

LONGEST_HEADING = 120
"""Code points; no heading of the tables is longer, nor any body's name."""

_PASSED_OVER = frozenset({"names"})
_KINDS = {"reply_decision": "reply", "signature": "place"}


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that the tables read: `kind` names the part of the paper that it is, `facts` what it says.

    `slipped`: it is a sentence of the tables but for a slip of the pen, so that no form of it is the one found.
    """

    kind: str
    facts: Mapping[str, Any]
    variant: str = ""
    slipped: bool = False

    def text(self, name: str) -> str:
        """A fact that is a text; empty when the sentence does not say it."""
        return str(self.facts.get(name) or "")

    def names(self, name: str) -> tuple[str, ...]:
        """A fact that is a list of names."""
        return tuple(self.facts.get(name) or ())

    def day(self, name: str) -> date | None:
        """A fact that is a day."""
        value = self.facts.get(name)
        return value if isinstance(value, date) else None


def read(text: str, register: Register) -> Found | None:
    """What the tables read in a whole sentence, or None."""
    if not plausible(text):
        return None
    got = joint(text) or recognise(text, register) or near(text, register)
    if got is None or got.formula in _PASSED_OVER:
        return None
    return Found(_KINDS.get(got.formula, got.formula), got.facts, got.variant, got.mend is not None)


def sections_of(text: str) -> frozenset[str]:
    """The sections that a line can be the heading of, by the names of wording's tables; none for any other text."""
    if len(text) > LONGEST_HEADING:
        return frozenset()
    return frozenset(known_heading(text) or ())
