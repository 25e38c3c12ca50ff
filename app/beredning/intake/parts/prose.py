"""Bits of running text become a text field: paragraphs, lists in lists, tables and sub-headings."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from beredning.intake.parts.bits import Bit
from beredning.intake.parts.formulas import sections_of
from beredning.intake.source import Piece
from beredning.matter.blocks import Block, ListBlock, Paragraph, Run, SubHeading, TableBlock
from beredning.matter.text import serialise

HEADING_LENGTH = 100
SHORT_HEADING = 60
DEEPEST = 8
"""Lists nest no deeper than this in a text field."""

_NUMBER = re.compile(r"(\d{1,9})[.)]$")
_CLOSED = re.compile(r"[.:;,!?…”\"]$|\s(?:att|av|för|i|med|och|om|på|som|till|är)$")


def prose(bits: Sequence[Bit]) -> str:
    """The text of a field; bits that were cut out of one piece run together again."""
    return serialise(blocks(bits))


def is_heading(bit: Bit) -> bool:
    """Whether a bit could be a heading: the source says so, or a short line that stands alone and does not end."""
    if bit.piece.kind == "heading":
        return True
    if bit.piece.kind != "paragraph" or not bit.whole or bit.found:
        return False
    if sections_of(bit.text):
        return True
    alone = bit.piece.alone and (bit.piece.bold or not bit.styled)
    return alone and len(bit.text) <= HEADING_LENGTH and _short_line(bit)


def heads(bit: Bit, above: Bit | None, below: Bit | None) -> bool:
    """Whether a short line that does not stand alone is a heading: a text ends above it, one begins below."""
    if bit.styled or bit.found or not bit.whole or bit.piece.kind != "paragraph" or below is None:
        return False
    if len(bit.text) > SHORT_HEADING or not _short_line(bit) or bit.text.isupper():
        return False
    ended = above is None or above.piece.kind != "paragraph" or bool(_CLOSED.search(above.text)) or is_heading(above)
    return (
        ended
        and below.piece.kind == "paragraph"
        and len(below.text) > len(bit.text)
        and below.text.endswith((".", ":", "?", "!"))
    )


def _short_line(bit: Bit) -> bool:
    return bit.piece.lines == 1 and bit.text[:1].isupper() and not _CLOSED.search(bit.text)


def blocks(bits: Sequence[Bit]) -> tuple[Block, ...]:
    """The blocks of a text in the order of its bits."""
    rows = _joined(bits)
    return assembled([(bit.piece, runs) for bit, runs in rows], lambda place: _is_sub_heading(rows, place))


def assembled(rows: Sequence[tuple[Piece, tuple[Run, ...]]], heads: Callable[[int], bool]) -> tuple[Block, ...]:
    """The blocks of pieces with their runs; `heads` says of a row whether it is a sub-heading."""
    levels = [piece.level for piece, _ in rows if piece.kind == "heading" and piece.level]
    top = min(levels, default=1)
    out: list[Block] = []
    items: list[_Item] = []
    for place, (piece, runs) in enumerate(rows):
        label = piece.label
        if piece.kind == "item" and _listed(label):
            items.append(_Item(max(1, min(piece.level, DEEPEST)), label, [Paragraph(runs)]))
            continue
        if piece.kind == "item" and not label and items:
            items[-1].blocks.append(Paragraph(runs))
            continue
        if items:
            out.extend(_lists(items))
            items = []
        if piece.kind == "table":
            out.append(_table(piece, runs))
        elif heads(place):
            out.append(SubHeading(max(1, min(piece.level - top + 1, 6)), runs))
        else:
            out.append(Paragraph((Run(f"{label} "), *runs) if label else runs))
    out.extend(_lists(items))
    return tuple(out)


@dataclass(slots=True)
class _Item:
    depth: int
    label: str
    blocks: list[Block] = field(default_factory=list)


def _joined(bits: Sequence[Bit]) -> list[tuple[Bit, tuple[Run, ...]]]:
    """Bits with their runs; neighbours out of one piece are one."""
    out: list[tuple[Bit, tuple[Run, ...]]] = []
    for bit in bits:
        if out and out[-1][0].at == bit.at:
            before, runs = out[-1]
            out[-1] = (before, (*runs, Run(" "), *bit.runs))
        elif bit.text or bit.piece.rows:
            out.append((bit, bit.runs))
    return out


def _listed(label: str) -> bool:
    return label == "•" or _NUMBER.match(label) is not None


def _is_sub_heading(rows: Sequence[tuple[Bit, tuple[Run, ...]]], place: int) -> bool:
    bit = rows[place][0]
    if is_heading(bit):
        return _opens(rows, place)
    above = rows[place - 1][0] if place else None
    return place > 0 and heads(bit, above, rows[place + 1][0] if place + 1 < len(rows) else None)


def _opens(rows: Sequence[tuple[Bit, tuple[Run, ...]]], place: int) -> bool:
    """A heading opens something: the source's own word is taken for it, a line of plain text needs a text below."""
    bit = rows[place][0]
    if bit.piece.kind == "heading":
        return True
    if place + 1 == len(rows):
        return False
    below = rows[place + 1][0]
    return below.piece.kind in ("item", "table") or bool(_CLOSED.search(below.text)) or below.piece.lines > 1


def _lists(items: list[_Item]) -> list[Block]:
    """Items in order become lists: a change of sort at one depth, or a number out of turn, begins a new list."""
    out: list[Block] = []
    place = 0
    while place < len(items):
        depth = items[place].depth
        ordered = items[place].label != "•"
        start = _number(items[place].label)
        made: list[tuple[Block, ...]] = []
        while place < len(items) and items[place].depth >= depth:
            item = items[place]
            if item.depth == depth:
                if (item.label != "•") != ordered or (ordered and _number(item.label) != start + len(made)):
                    break
                made.append(tuple(item.blocks))
                place += 1
            else:
                end = place
                while end < len(items) and items[end].depth > depth:
                    end += 1
                made[-1] = (*made[-1], *_lists(items[place:end]))
                place = end
        out.append(ListBlock(tuple(made), ordered, start if ordered else 1))
    return out


def _number(label: str) -> int:
    found = _NUMBER.match(label)
    return int(found[1]) if found else 1


def _table(piece: Piece, runs: tuple[Run, ...]) -> Block:
    rows = piece.rows
    if not rows:
        return Paragraph(runs)
    width = max(len(row) for row in rows)
    head, *body = (row + ((),) * (width - len(row)) for row in rows)
    align: list[Literal["left", "center", "right", ""]] = [""] * width
    return TableBlock(head, tuple(body), tuple(align))
