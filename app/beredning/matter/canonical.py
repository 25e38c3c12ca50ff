"""The canonical form of blocks: what a text field can carry, with one way to say each thing."""

from collections.abc import Iterable, Iterator

from beredning.matter.blocks import (
    MAX_DEPTH,
    MAX_NUMBER,
    Align,
    Block,
    ListBlock,
    Paragraph,
    Run,
    SubHeading,
    TableBlock,
)
from beredning.matter.styles import canonical_runs


def canonical(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks as parsing gives them; nothing that can be seen on paper changes.

    Empty runs, paragraphs, headings, lists and tables without columns go; neighbouring runs of one style join; white
    space loses a style that the characters around it do not share. Bullets count from 1, numbers and levels stay within
    CommonMark's bounds, rows are as wide as the head. Lists nested deeper than `MAX_DEPTH` become plain blocks of the
    item they stand in. Texts are taken to be clean.
    """
    return tuple(_canonical(blocks, 0))


def _canonical(blocks: Iterable[Block], depth: int) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                if settled := canonical_runs(runs):
                    yield block if settled == runs else Paragraph(settled)
            case SubHeading(level, runs):
                if settled := canonical_runs(runs):
                    yield SubHeading(min(max(level, 1), 6), settled)
            case TableBlock():
                if block.head:
                    yield _table(block)
            case ListBlock(items, ordered, start) if items and depth < MAX_DEPTH:
                number = min(max(start, 0), MAX_NUMBER) if ordered else 1
                yield ListBlock(tuple(tuple(_canonical(item, depth + 1)) for item in items), ordered, number)
            case ListBlock(items):
                for item in items:
                    yield from _canonical(item, depth)


def _table(table: TableBlock) -> TableBlock:
    width = len(table.head)
    nothing: tuple[tuple[Run, ...], ...] = ((),) * width
    rows = tuple(tuple(canonical_runs(cell) for cell in (row + nothing)[:width]) for row in table.rows)
    unaligned: list[Align] = [""] * width
    align = tuple([*table.align, *unaligned][:width])
    return TableBlock(tuple(canonical_runs(cell) for cell in table.head), rows, align)
