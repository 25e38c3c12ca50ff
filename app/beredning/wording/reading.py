"""Reading a sentence back: which formula it is and what it says, even where a slip has got into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from beredning.matter.register import Register
from beredning.wording import agenda, closing, opening, preparation, proposals, replies, statements
from beredning.wording.formula import LONGEST, Formula, Line
from beredning.wording.genitive import bases
from beredning.wording.near import Nearness
from beredning.wording.resolving import by_signers
from beredning.wording.words import core

LONGEST_LINE = 400
"""Code points; what is a line of its own rather than a sentence (designation, place and date, names) is no longer."""

FORMULAS: tuple[Formula, ...] = tuple(
    formula
    for table in (opening, proposals, preparation, replies, statements, closing, agenda)
    for formula in table.FORMULAS
)
# What is no sentence is read exactly or not at all: too many other lines are like it.
_NO_SENTENCES = frozenset({"designation", "annex", "origin", "signature", "names", "corrected", "conditional"})


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sentence of the tables: `near` when it is one but for a slip; `mend` is then the automatic sentence.

    Where the facts have a genitive `owner`, they have beside it `by`, the name that it is the genitive of.
    """

    formula: str
    facts: Mapping[str, Any]
    variant: str
    how: Literal["exact", "near"]
    mend: str | None = None


def recognise(text: str, register: Register) -> Recognised | None:
    """What the text says when the whole of it is a sentence of the tables; None for all other text.

    Signed names are read in capitals alone: as otherwise written they are told only by where they stand.
    """
    if len(text) > LONGEST:
        return None
    for formula, line in _EXACT.candidates(text):
        reading = formula.read_line(line, text)
        if reading and not (formula.id == "names" and "as-written" in reading.variant):
            return Recognised(formula.id, _named(reading.facts, register), reading.variant, "exact")
    if near := _nearness().read(text):
        mend = near.formula.write(**near.facts)
        return Recognised(near.formula.id, _named(near.facts, register), near.variant, "near", mend)
    return None


def base(genitive: str, register: Register) -> str:
    """The name that a genitive comes from: a body of the register before any other."""
    for body in register.bodies:
        if body.genitive == genitive:
            return body.name
    known = {body.name for body in register.bodies}
    found = bases(genitive) or (genitive,)
    return next((name for name in found if name in known), found[0])


def _named(facts: Mapping[str, Any], register: Register) -> Mapping[str, Any]:
    if (owner := facts.get("owner")) is not None:
        return {**facts, "by": base(owner, register)}
    if (references := facts.get("references")) and (signers := facts.get("signers")):
        return {**facts, "references": tuple(by_signers(reference, signers) for reference in references)}
    return facts


class _ByWord:
    """Lines by a word that each of them must have, so that most text is told to be none at the price of its words."""

    def __init__(self, formulas: Iterable[Formula]) -> None:
        self._lines: list[tuple[Formula, Line]] = []
        self._by_word: dict[str, list[int]] = {}
        self._wordless: list[int] = []
        for formula in formulas:
            for line in formula.lines:
                word = _longest_word(line)
                (self._by_word.setdefault(word, []) if word else self._wordless).append(len(self._lines))
                self._lines.append((formula, line))

    def candidates(self, text: str) -> list[tuple[Formula, Line]]:
        """The lines that the text may be, in the order of the tables."""
        found = list(self._wordless) if len(text) <= LONGEST_LINE else []
        for word in self._by_word.keys() & {core(word) for word in text.split()}:
            found += self._by_word[word]
        return [self._lines[place] for place in sorted(found)]


def _longest_word(line: Line) -> str:
    """The longest word between blanks: one that touches a gap is part of a longer one."""
    whole = line.template.replace("{", "\n{").replace("}", "}\n").split()
    bare = [core(word) for word in line.template.split() if "{" not in word and "}" not in word and word in whole]
    return max(bare, key=len, default="")


_EXACT = _ByWord(FORMULAS)


@cache
def _nearness() -> Nearness:
    """Made when first wanted: composing never needs it."""
    return Nearness(formula for formula in FORMULAS if formula.id not in _NO_SENTENCES)
