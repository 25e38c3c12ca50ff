"""Bits of running text become a text field: paragraphs, lists in lists, tables and sub-headings in the CommonMark subset."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from beredning.intake.bits import Bit
from beredning.matter.blocks import Block, ListBlock, Paragraph, Run, SubHeading, TableBlock
from beredning.matter.text import serialise

HEADING_LENGTH = 100
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
    if bit.piece.kind != "paragraph" or not bit.whole or not bit.piece.alone or bit.found:
        return False
    text = bit.text
    return len(text) <= HEADING_LENGTH and bit.piece.lines == 1 and text[:1].isupper() and not _CLOSED.search(text)


def blocks(bits: Sequence[Bit]) -> tuple[Block, ...]:
    """The blocks of a text in the order of its bits."""
    rows = _joined(bits)
    levels = [b.piece.level for b, _ in rows if b.piece.kind == "heading" and b.piece.level]
    top = min(levels, default=1)
    out: list[Block] = []
    items: list[_Item] = []
    for place, (bit, runs) in enumerate(rows):
        label = bit.piece.label
        if bit.piece.kind == "item" and _listed(label):
            items.append(_Item(max(1, min(bit.piece.level, DEEPEST)), label, [Paragraph(runs)]))
            continue
        if bit.piece.kind == "item" and not label and items:
            items[-1].blocks.append(Paragraph(runs))
            continue
        if items:
            out.extend(_lists(items))
            items = []
        if bit.piece.kind == "table":
            out.append(_table(bit))
        elif is_heading(bit) and _opens(rows, place):
            out.append(SubHeading(max(1, min(bit.piece.level - top + 1, 6)), runs))
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


def _table(bit: Bit) -> Block:
    rows = bit.piece.rows
    if not rows:
        return Paragraph(bit.runs)
    width = max(len(row) for row in rows)
    head, *body = (row + ((),) * (width - len(row)) for row in rows)
    return TableBlock(head, tuple(body), ("",) * width)
