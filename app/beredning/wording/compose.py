"""The sentences of a paper, composed from its facts; a sentence that somebody fixed stands as it was fixed."""

from dataclasses import dataclass
from typing import Literal

from beredning.matter.choices import SentenceState
from beredning.matter.declare import Thing
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper, Sentence, Statement
from beredning.wording.facts import Said, said
from beredning.wording.headings import heading, known_heading
from beredning.wording.joint import answer_part, joint
from beredning.wording.resolving import resolve
from beredning.wording.statements import strong_start

__all__ = ["Composed", "answer_part", "automatic", "heading", "joint", "known_heading", "resolve", "sentence"]


@dataclass(frozen=True, slots=True)
class Composed:
    """A sentence as it stands on the paper; `strong`: leading code points set semibold."""

    text: str
    state: Literal["automatic", "variant", "locked"]
    variant: str | None = None
    strong: int = 0


def sentence(matter: Matter, paper: Paper, thing: Thing, part: str = "", *, register: Register) -> Composed:
    """The sentence for a part of a thing; its text is empty when the facts say nothing there.

    Raises KeyError for a part that a thing of this kind does not have.
    """
    composed = _composed(matter, paper, thing, part, register)
    strong = strong_start(composed.text) if isinstance(thing, Statement) and not part else 0
    return Composed(composed.text, composed.state, composed.variant, strong)


def automatic(matter: Matter, paper: Paper, thing: Thing, part: str = "", *, register: Register) -> str:
    """What the sentence would be were it not fixed."""
    return _written(said(matter, paper, thing, part, register))


def _composed(matter: Matter, paper: Paper, thing: Thing, part: str, register: Register) -> Composed:
    fixed = _fixed(paper, thing, part)
    if fixed is not None and fixed.state is SentenceState.LOCKED:
        return Composed(fixed.text, "locked")
    what = said(matter, paper, thing, part, register)
    if fixed is not None and isinstance(what, Said) and fixed.variant:
        names = [name for name in fixed.variant.split() if name in what.formula.names]
        return Composed(what.formula.write(" ".join(names), **what.facts), "variant", fixed.variant)
    return Composed(_written(what), "automatic")


def _written(what: Said | str) -> str:
    return what if isinstance(what, str) else what.formula.write(**what.facts)


def _fixed(paper: Paper, thing: Thing, part: str) -> Sentence | None:
    return next((s for s in paper.sentences if s.of == thing.uid and s.part == part), None)
