"""The clauses of a decision (att-satser) out of the bits below the sentence that introduces them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from beredning.intake.parts.bits import Bit
from beredning.intake.parts.prose import is_heading, prose
from beredning.intake.text.labels import follows, label_of
from beredning.matter.fold import fold
from beredning.matter.things import Clause

AHEAD = 4
"""A numbered clause may have this many further paragraphs before the next number."""
DEEPEST = 8

_NEXT_NUMBER = re.compile(r"(?<=[.;:!?] )\d{1,2}(?:\.\d{1,2})*[.)]? (?=[A-ZÅÄÖÉ])")
_BARE_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\s+(?=[A-ZÅÄÖÉ])")
_NEXT_THAT = re.compile(r"(?:(?<=[,;.] )|(?<=[,;] samt )|(?<=[,;] och ))(?=att )")
_THAT = re.compile(r"(?:att|Att)\s")


@dataclass(slots=True)
class _Entry:
    number: str | None
    depth: int
    bits: list[Bit] = field(default_factory=list)


def all_clauses(bits: Sequence[Bit]) -> tuple[Clause, ...]:
    """Clauses where nothing else can follow: every bit is a clause or a further paragraph of one."""
    return _nested(_entries(_single(bits)))


def clauses_first(bits: Sequence[Bit], known: frozenset[str] = frozenset()) -> tuple[tuple[Clause, ...], list[Bit]]:
    """Clauses where other text may follow, and that text; `known` are clauses' folded words to be met again."""
    single = list(_single(bits))
    taken = _extent(single, known)
    return _nested(_entries(single[:taken])), single[taken:]


def words_of(clauses: Sequence[Clause]) -> Iterator[str]:
    """The folded words of clauses and of theirs, one text at a time."""
    for clause in clauses:
        yield from (fold(line) for line in clause.text.split("\n\n"))
        yield from words_of(clause.clauses)


def _extent(bits: Sequence[Bit], known: frozenset[str]) -> int:
    """How many bits are clauses: the numbered ones, the `att` ones, the ones known from above, or the first alone."""
    if not bits or is_heading(bits[0]):
        return 0
    number = _number(bits[0])
    taken = 1
    for place in range(1, len(bits)):
        bit = bits[place]
        again = _number(bit)
        if (
            fold(bit.text) in known
            or (bit.piece.kind == "item" and taken == place and (number or again))
            or (number and again and _turn(number, again))
            or (_THAT.match(bits[0].text) and _THAT.match(bit.text))
        ):
            taken = place + 1
        elif place - taken >= AHEAD or is_heading(bit):
            break
        if again and taken == place + 1:
            number = again
    return taken


def _turn(before: str, now: str) -> bool:
    return follows(before, now) or (before[:1].isdigit() and now[:1].isdigit() and _digits(now) > _digits(before))


def _digits(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def _single(bits: Sequence[Bit]) -> Iterator[Bit]:
    """Bits with one clause each: numbers that ran together in one paragraph are parted."""
    for bit in bits:
        if bit.piece.kind in ("item", "table", "heading") or not _number(bit):
            yield from _thats(bit)
            continue
        start, number = bit.start, _number(bit)
        for found in _NEXT_NUMBER.finditer(bit.text):
            following = found[0].strip()
            if number and follows(number, following):
                stop = bit.start + found.start()
                yield replace(bit, start=start, stop=stop - 1)
                start, number = stop, following
        yield replace(bit, start=start)


def _thats(bit: Bit) -> Iterator[Bit]:
    """Clauses that begin with `att` in small letters, parted where they ran together."""
    if bit.piece.kind != "paragraph" or not bit.text.startswith("att "):
        yield bit
        return
    start = bit.start
    for found in _NEXT_THAT.finditer(bit.text):
        yield replace(bit, start=start, stop=bit.start + found.start() - 1)
        start = bit.start + found.start()
    yield replace(bit, start=start)


def _number(bit: Bit) -> str:
    """The clause number that a bit begins with, as printed."""
    if bit.piece.kind == "item" and bit.start == 0:
        return bit.piece.label if bit.piece.label != "•" else ""
    label = label_of(bit.text[:24])
    if label and label.printed != "•":
        return label.printed
    bare = _BARE_NUMBER.match(bit.text[:24])
    return bare[1] if bare else ""


def _entries(bits: Iterator[Bit] | Sequence[Bit]) -> list[_Entry]:
    out: list[_Entry] = []
    for bit in bits:
        number = _number(bit)
        if number:
            out.append(_Entry(number, _depth(number, bit), [_unlabelled(bit)]))
        elif bit.piece.label == "•" and bit.start == 0 and (not out or out[-1].number == "•"):
            out.append(_Entry("•", max(bit.piece.level, 1), [_unlabelled(bit)]))
        elif not out or (_THAT.match(bit.text) and _THAT.match(out[-1].bits[0].text) and out[-1].number is None):
            out.append(_Entry(None, 1, [bit]))
        else:
            out[-1].bits.append(bit)
    return out


def _depth(number: str, bit: Bit) -> int:
    if number[0].isdigit():
        return min(len(_digits(number)), DEEPEST)
    return min(max(bit.piece.level, 2), DEEPEST)


def _unlabelled(bit: Bit) -> Bit:
    """The bit without its number, as a plain paragraph."""
    piece = bit.piece
    if piece.kind == "item" and bit.start == 0:
        return replace(bit, piece=replace(piece, kind="paragraph", label="", alone=False))
    label = label_of(bit.text[:24])
    bare = _BARE_NUMBER.match(bit.text[:24])
    length = label.length if label else bare.end() if bare else 0
    return replace(bit, piece=replace(piece, alone=False), start=bit.start + length)


def _nested(entries: Sequence[_Entry]) -> tuple[Clause, ...]:
    """Entries in order as a tree; a sub-clause without a clause above it stands on its own."""
    out: list[Clause] = []
    place = 0
    while place < len(entries):
        entry = entries[place]
        below = place + 1
        while below < len(entries) and entries[below].depth > entry.depth:
            below += 1
        out.append(Clause(number=entry.number, text=prose(entry.bits), clauses=_nested(entries[place + 1 : below])))
        place = below
    return tuple(out)
