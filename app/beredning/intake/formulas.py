"""What a sentence of a paper says, by the tables of wording: its kind, its facts, and the values made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from beredning.wording import closing, opening, preparation, proposals, replies, statements
from beredning.wording.formula import Formula
from beredning.wording.headings import known_heading

LONGEST_HEADING = 80
"""Code points; no heading of the tables is longer."""

_SKIPPED = frozenset({"names"})
_KINDS = {"reply_decision": "reply", "signature": "place"}
_TABLES: tuple[Formula, ...] = tuple(
    formula
    for module in (statements, proposals, replies, preparation, closing, opening)
    for formula in module.FORMULAS
    if formula.id not in _SKIPPED
)


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that the tables read: `kind` names the part of the paper that it is, `facts` what it says."""

    kind: str
    facts: Mapping[str, Any]
    variant: str = ""

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


def read(text: str) -> Found | None:
    """What the tables read in a whole sentence, or None."""
    for formula in _TABLES:
        if reading := formula.read(text):
            return Found(_KINDS.get(formula.id, formula.id), reading.facts, reading.variant)
    return None


def sections_of(text: str) -> frozenset[str]:
    """The sections that a line can be the heading of, by the names of wording's tables; none for any other text."""
    if len(text) > LONGEST_HEADING:
        return frozenset()
    return frozenset(known_heading(text) or ())
