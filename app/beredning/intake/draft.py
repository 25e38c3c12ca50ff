"""From pieces to a draft matter: everything a paper says in its field, and what could not be placed."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from beredning.intake.parts.bits import bits
from beredning.intake.parts.bodies import Bodies
from beredning.intake.parts.making import Making, texts
from beredning.intake.parts.memorandum import memorandum
from beredning.intake.parts.officers_letter import is_letter, letter
from beredning.intake.parts.prose import prose
from beredning.intake.parts.settle import settled
from beredning.intake.source import Source
from beredning.matter.choices import SentenceState
from beredning.matter.declare import new_uid
from beredning.matter.fold import words
from beredning.matter.message import Message
from beredning.matter.register import Register
from beredning.matter.things import Matter


@dataclass(frozen=True, slots=True)
class Draft:
    """A matter as understood from a paper, and how well: `leftover` are the paragraphs without a place, in order.

    They also stand in the paper's `remainder`. `words` counts the source's words, `placed_words` those in fields and
    sentences; `locked` and `variants` count the sentences that are not the automatic ones.
    """

    matter: Matter
    leftover: tuple[str, ...]
    words: int
    placed_words: int
    locked: int
    variants: int
    notes: tuple[Message, ...] = ()


def draft(source: Source, register: Register) -> Draft:
    """The matter that the paper is about; every word of it stands in a field, a sentence or `leftover`."""
    cut = bits(source.pieces, register)
    making = Making(register, Bodies(register), new_uid(), PurePath(source.name).stem)
    matter = letter(cut, making) if is_letter(cut) else memorandum(cut, making)
    lost = sorted(making.lost, key=lambda bit: (bit.at, bit.start))
    leftover = texts(lost)
    paper = replace(matter.papers[0], remainder=prose(lost))
    matter = settled(replace(matter, papers=(paper,)), making)
    sentences = matter.papers[0].sentences
    missing = sum(words(bit.text) for bit in lost)
    return Draft(
        matter=matter,
        leftover=leftover,
        words=source.words,
        placed_words=max(source.words - missing, 0),
        locked=sum(1 for s in sentences if s.state is SentenceState.LOCKED and s.text),
        variants=sum(1 for s in sentences if s.state is SentenceState.VARIANT),
        notes=source.notes,
    )
