"""The composed sentences as the desk shows them: as they will be printed, locked by hand, let go again."""

from dataclasses import replace

from beredning.matter.choices import SentenceState
from beredning.matter.declare import Thing
from beredning.matter.edits import with_fields
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper, Sentence
from beredning.matter.tree import map_things
from beredning.wording.compose import Composed, known_forms, sentence

__all__ = ["Composed", "composed", "forms", "lock", "unlock", "vary"]


def composed(matter: Matter, paper: Paper, thing: Thing, part: str, register: Register) -> Composed:
    """The sentence for a part of a thing, empty where it has none."""
    try:
        return sentence(matter, paper, thing, part, register=register)
    except KeyError:
        return Composed("", "automatic")


def forms(matter: Matter, paper: Paper, thing: Thing, part: str, register: Register) -> list[tuple[str, str]]:
    """The other known forms of the sentence, each with the name of its variant; none where the facts are too few."""
    try:
        return known_forms(matter, paper, thing, part, register=register)
    except KeyError:
        return []


def lock(matter: Matter, paper: str, thing: str, part: str, text: str) -> Matter:
    """The matter with the sentence written by hand; the review will say so."""
    return _fixed(matter, paper, thing, part, {"state": SentenceState.LOCKED, "text": text, "variant": None})


def vary(matter: Matter, paper: str, thing: str, part: str, variant: str) -> Matter:
    """The matter with the sentence in another of its known forms, which goes on following the facts."""
    return _fixed(matter, paper, thing, part, {"state": SentenceState.VARIANT, "text": "", "variant": variant})


def _fixed(matter: Matter, paper: str, thing: str, part: str, said: dict[str, object]) -> Matter:
    def change(one: Thing) -> Thing:
        if not isinstance(one, Paper) or one.uid != paper:
            return one
        known = next((s for s in one.sentences if s.of == thing and s.part == part), None)
        if known is None:
            made = Sentence(of=thing, part=part, state=SentenceState.LOCKED)
            return replace(one, sentences=(*one.sentences, with_fields(made, made.uid, said)))
        held = with_fields(known, known.uid, said)
        return replace(one, sentences=tuple(held if s.uid == known.uid else s for s in one.sentences))

    return map_things(matter, change)


def unlock(matter: Matter, paper: str, thing: str, part: str) -> Matter:
    """The matter with the sentence composed from the facts again."""

    def change(one: Thing) -> Thing:
        if not isinstance(one, Paper) or one.uid != paper:
            return one
        return replace(one, sentences=tuple(s for s in one.sentences if (s.of, s.part) != (thing, part)))

    return map_things(matter, change)
