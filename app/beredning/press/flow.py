"""What is laid out: boxes whose lines are slots, and pages filled with slots."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .tags import Node
from .text import Block


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before an item's first line."""

    block: Block
    x: float
    node: Node


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """Set text with its place on the measure; a heading has its level in the outline."""

    block: Block
    x: float
    first: float
    node: Node
    label: Label | None = None
    outline: int = 0

    def head(self) -> "Row | None":
        """Nothing is repeated over a paragraph."""
        return None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, if it has any, the left edge and width of its column, and its node."""

    block: Block | None
    x: float
    node: Node


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A table row. `repeats` is the head that stands over it again when it begins a page; `rule` the line under it."""

    cells: tuple[Cell, ...]
    left: float
    width: float
    leading: float
    padding: float
    lines: int
    rule: float
    repeats: "Row | None" = None

    def head(self) -> "Row | None":
        """The row that is repeated when this one begins a page."""
        return self.repeats

    def height(self) -> float:
        """The height of the whole row, in points."""
        return self.lines * self.leading + 2 * self.padding


class Slot(NamedTuple):
    """One line of a box: its height, the space before it (none at the top of a page), whether a page may end after
    it, and whether it must begin one."""

    box: Paragraph | Row
    line: int
    height: float
    before: float
    loose: bool
    fresh: bool


class Placed(NamedTuple):
    """Lines `first` up to `stop` of a box, the top of the first `y` points below the top of the block."""

    box: Paragraph | Row
    first: int
    stop: int
    y: float


def fill_pages(slots: Sequence[Slot], height: float) -> list[list[Placed]]:
    """The slots in pages of `height` points; a page ends where it may, or, if it nowhere may, where it is full."""
    pages, start, count = [], 0, len(slots)
    while start < count:
        head = slots[start].box.head()
        y = 0.0 if head is None else head.height()
        stop = start
        while stop < count:
            slot = slots[stop]
            if stop > start:
                if slot.fresh:
                    break
                if y + slot.before + slot.height > height + 0.01:
                    stop = _best_stop(slots, start, stop)
                    break
                y += slot.before
            y += slot.height
            stop += 1
        pages.append(_place(slots[start:stop], head))
        start = stop
    return pages


def _best_stop(slots: Sequence[Slot], start: int, stop: int) -> int:
    return next((at for at in range(stop, start, -1) if slots[at - 1].loose), stop)


def _place(slots: Sequence[Slot], head: Row | None) -> list[Placed]:
    placed: list[Placed] = []
    y = 0.0
    if head is not None:
        placed.append(Placed(head, 0, head.lines, 0.0))
        y = head.height()
    for at, slot in enumerate(slots):
        if at:
            y += slot.before
        if placed and placed[-1].box is slot.box and slot.line and at:
            placed[-1] = placed[-1]._replace(stop=slot.line + 1)
        else:
            placed.append(Placed(slot.box, slot.line, slot.line + 1, y))
        y += slot.height
    return placed
