"""A text field as blocks on paper, every span knowing its place in the field."""

import re
from collections.abc import Iterator
from typing import Literal

from beredning.matter.blocks import Block, ListBlock, Paragraph, Run, SubHeading, TableBlock
from beredning.matter.declare import Thing
from beredning.matter.places import Place
from beredning.matter.text import parse_with_positions
from beredning.papers.setting import Blocks
from beredning.papers.tree import Heading, Item, Listing, Origin, PaperBlock, Para, Role, Span, Spans, Table

Align = Literal["left", "center", "right", ""]

_FIGURE = re.compile(r"[-−–+]?\d[\d\s.,]*(?: ?(?:%|kr|tkr|mnkr|mdkr|procent))?|[-–]")

BULLETS = "•–"
"""The labels of bulleted lists by depth; they take turns, so that a reader of the plain text sees the depth."""


def prose(thing: Thing, field: str, source: str, *, level: int = 3) -> Blocks:
    """The text of a field; `level` is that of its highest headings, which never skip one on the way down."""
    if not source:
        return ()
    parsed = parse_with_positions(source)
    setter = _Setter(thing.uid, field, iter(parsed.places), level)
    return tuple(setter.block(block, 0) for block in parsed.blocks)


class _Setter:
    """Sets the blocks of one text, in reading order, for the places of the runs come in that order."""

    def __init__(self, uid: str, field: str, places: Iterator[Place], level: int) -> None:
        self.uid, self.field, self.places = uid, field, places
        self.above, self.deepest = level - 1, level - 1

    def block(self, block: Block, depth: int) -> PaperBlock:
        match block:
            case Paragraph(runs):
                return Para(Role.BODY, self.spans(runs))
            case SubHeading(level, runs):
                self.deepest = min(self.above + level, self.deepest + 1)
                return Heading(self.deepest, self.spans(runs))
            case ListBlock():
                return self.listing(block, depth)
            case TableBlock(head, rows, align):
                return Table(self.row(head), tuple(self.row(row) for row in rows), _aligned(rows, align))

    def listing(self, block: ListBlock, depth: int) -> Listing:
        items = []
        for number, inside in enumerate(block.items, block.start):
            label = f"{number}." if block.ordered else BULLETS[depth % len(BULLETS)]
            items.append(Item(label, tuple(self.block(one, depth + 1) for one in inside)))
        return Listing(tuple(items), "numbers" if block.ordered else "bullets")

    def row(self, cells: tuple[tuple[Run, ...], ...]) -> tuple[Spans, ...]:
        return tuple(self.spans(cell) for cell in cells)

    def spans(self, runs: tuple[Run, ...]) -> Spans:
        return tuple(self.span(run, next(self.places)) for run in runs)

    def span(self, run: Run, place: Place) -> Span:
        return Span(run.text, Origin(self.uid, self.field, place.start, place.stop), run.strong, run.emphasis)


def _aligned(rows: tuple[tuple[tuple[Run, ...], ...], ...], align: tuple[Align, ...]) -> tuple[Align, ...]:
    """The columns' alignment; one of figures that has none stands to the right, so that they can be compared."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(align)
    return tuple(given or ("right" if _figures(column) else "") for given, column in zip(align, columns, strict=True))


def _figures(column: tuple[tuple[Run, ...], ...]) -> bool:
    texts = ["".join(run.text for run in cell) for cell in column]
    return any(texts) and all(_FIGURE.fullmatch(text) for text in texts if text)
