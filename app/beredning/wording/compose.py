"""The sentences of a paper, composed from its facts; a sentence that somebody fixed stands as it was fixed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from beredning.matter.choices import SentenceState
from beredning.matter.declare import Thing
from beredning.matter.fold import fold
from beredning.matter.lately import Lately
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper, Sentence, Statement
from beredning.wording.facts import Said, said
from beredning.wording.headings import heading, known_heading
from beredning.wording.joint import answer_part, joint
from beredning.wording.references import ReferencesGap
from beredning.wording.resolving import resolve_all
from beredning.wording.statements import strong_start

__all__ = [
    "Composed",
    "answer_part",
    "automatic",
    "heading",
    "joint",
    "known_forms",
    "known_heading",
    "resolve_all",
    "sentence",
    "variant_of",
]


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


def variant_of(
    matter: Matter, paper: Paper, thing: Thing, part: str, text: str, shown: str, *, register: Register
) -> str | None:
    """The variant in which the facts give these words, None when there is none.

    It is the one that reading has shown or now shows, or that and what only the facts can show: `reservationen av (M)`
    says that the form is another one to whoever knows whose reservation is meant.
    """
    what = said(matter, paper, thing, part, register)
    if isinstance(what, str):
        return None
    wanted = fold(text)
    read = what.formula.read(text)
    return next(
        (
            variant
            for known in dict.fromkeys((shown, read.variant if read else ""))
            for variant in _variants(what, known)
            if fold(what.write(variant)) == wanted
        ),
        None,
    )


def known_forms(
    matter: Matter, paper: Paper, thing: Thing, part: str = "", *, register: Register
) -> list[tuple[str, str]]:
    """The other forms in which papers have said these facts, each with its variant; none where there is one alone.

    Raises KeyError as `sentence` does.
    """
    what = said(matter, paper, thing, part, register)
    if isinstance(what, str):
        return []
    found, seen = [], {"", what.write()}
    lines = (" ".join(sorted(line.names)) for line in what.formula.lines)
    for variant in filter(None, dict.fromkeys((*what.other, *lines, *sorted(what.formula.names)))):
        text = what.write(variant)
        if text not in seen:
            seen.add(text)
            found.append((variant, text))
    return found


def _variants(what: Said, shown: str) -> Iterator[str]:
    singles = sorted(what.formula.names - set(shown.split()))
    references = [name for name in singles if name in ReferencesGap.variants]
    more = [*product(what.other, singles), *combinations(references, 2)]
    for names in ((), *((name,) for name in (*what.other, *singles)), *more):
        if variant := " ".join(sorted({*shown.split(), *names})):
            yield variant


def _composed(matter: Matter, paper: Paper, thing: Thing, part: str, register: Register) -> Composed:
    fixed = _fixed(paper, thing, part)
    if fixed is not None and fixed.state is SentenceState.LOCKED:
        return Composed(fixed.text, "locked")
    what = said(matter, paper, thing, part, register)
    if fixed is not None and isinstance(what, Said) and fixed.variant:
        return Composed(what.write(fixed.variant), "variant", fixed.variant)
    return Composed(_written(what), "automatic")


def _written(what: Said | str) -> str:
    return what if isinstance(what, str) else what.write()


@Lately
def _by_place(sentences: tuple[Sentence, ...]) -> dict[tuple[str, str], Sentence]:
    """The sentences by thing and part; the first of two for one place holds."""
    return {(s.of, s.part): s for s in reversed(sentences)}


def _fixed(paper: Paper, thing: Thing, part: str) -> Sentence | None:
    return _by_place(paper.sentences).get((thing.uid, part))
