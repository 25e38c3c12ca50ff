"""What the tests of drafts share: drafting a text, and the words of all that a draft holds."""

from collections import Counter
from pathlib import Path

from beredning.intake.draft import Draft, draft
from beredning.intake.source import Source
from beredning.intake.text.plain import read_plain
from beredning.matter.declare import FieldSpec, FieldType, Thing, kind_of, spec
from beredning.matter.fold import fold_words
from beredning.matter.register import Register
from beredning.matter.text import plain_text
from beredning.matter.tree import walk
from beredning.wording import compose
from beredning.wording.headings import HEADINGS
from beredning.work.registers import register_of

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))
STOCKHOLM = register_of("stockholm")
KOMMUN = register_of("kommun")


def drafted(text: str, register: Register = STOCKHOLM) -> Draft:
    """The draft of a plain text."""
    return draft(read_plain(text.encode(), "paper.txt"), register)


def source_words(source: Source) -> Counter[str]:
    """The folded words of a source's pieces, labels left out."""
    return Counter(word for piece in source.pieces for word in fold_words(piece.text))


def held_words(made: Draft, register: Register = STOCKHOLM) -> Counter[str]:
    """The folded words of every field, heading, composed sentence and left-over paragraph of a draft."""
    words: Counter[str] = Counter()
    for placed in walk(made.matter):
        words.update(_field_words(placed.thing))
    for text in _sentences(made, register):
        words.update(fold_words(text))
    for text in made.leftover:
        words.update(fold_words(text))
    return words


def lost_words(source: Source, made: Draft, register: Register = STOCKHOLM) -> list[str]:
    """Words of the source that the draft has nowhere."""
    held = held_words(made, register)
    folded = {word.casefold() for word in held}
    return [word for word in source_words(source) if word not in held and word.casefold() not in folded]


def _field_words(thing: Thing) -> Counter[str]:
    words: Counter[str] = Counter()
    for declared in spec(kind_of(thing)).fields:
        value = getattr(thing, declared.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                words.update(fold_words(_seen(declared, text)))
    return words


def _seen(declared: FieldSpec, text: str) -> str:
    return plain_text(text) if declared.type is FieldType.PROSE else text


def _sentences(made: Draft, register: Register) -> list[str]:
    matter, paper = made.matter, made.matter.papers[0]
    out = []
    for placed in walk(matter):
        for part in PARTS.get(kind_of(placed.thing), ()):
            fixed = next((s for s in paper.sentences if s.of == placed.thing.uid and s.part == part), None)
            try:
                out.append(
                    fixed.text
                    if fixed and fixed.text
                    else compose.sentence(matter, paper, placed.thing, part, register=register).text
                )
            except KeyError:
                continue
    out.extend(compose.heading(matter, paper, section) for section in HEADINGS)
    return out


PARTS = {
    "paper": ("designation", "presenters", "initiated", "referred", "prepared"),
    "subject": ("origin",),
    "proposal": ("", "repeat"),
    "repeated_proposal": ("repeat",),
    "referral": ("abstained", "silent", "office"),
    "signature": ("", "names", "on_behalf"),
    "outcome": ("",),
    "statement": ("", "counter", "further", "missing"),
    "reply_part": ("",),
    "decision": ("",),
}
