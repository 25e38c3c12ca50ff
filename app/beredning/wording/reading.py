"""Reading a sentence back: which formula it is and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from beredning.matter.register import Register
from beredning.wording import closing, opening, preparation, proposals, replies, statements
from beredning.wording.formula import LONGEST, Formula
from beredning.wording.genitive import bases

FORMULAS: tuple[Formula, ...] = tuple(
    formula
    for table in (opening, proposals, preparation, replies, statements, closing)
    for formula in table.FORMULAS
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sentence of the tables: `near` when it is one but for a slip; `mend` is then the sentence without it.

    A genitive `owner` comes with `by`, the name it is the genitive of.
    """

    formula: str
    facts: Mapping[str, Any]
    variant: str
    how: Literal["exact", "near"]
    mend: str | None = None


def recognise(text: str, register: Register) -> Recognised | None:
    """What the text says when it is a sentence of the tables, the whole of it; None for all other text."""
    if len(text) > LONGEST:
        return None
    for formula in FORMULAS:
        if reading := formula.read(text):
            return Recognised(formula.id, _named(reading.facts, register), reading.variant, "exact")
    return None


def _named(facts: Mapping[str, Any], register: Register) -> Mapping[str, Any]:
    owner = facts.get("owner")
    return facts if owner is None else {**facts, "by": base(owner, register)}


def base(genitive: str, register: Register) -> str:
    """The name that a genitive comes from: a body of the register before any other."""
    for body in register.bodies:
        if body.genitive == genitive:
            return body.name
    known = {body.name for body in register.bodies}
    found = bases(genitive) or (genitive,)
    return next((name for name in found if name in known), found[0])
