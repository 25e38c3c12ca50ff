"""What is laid out: boxes whose lines are slots, and pages filled with slots."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .tags import Node
from .text import Block

_CLOSEST = 0.65  # spaces are drawn in to no less than this
_FEW = 12  # lines: more than spaces could ever make room for
_WHITE = 0.06  # of a page's height: more than this at its foot is worth drawing in for


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
    labels: tuple[Label, ...] = ()
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
    """A table row. `repeats` is the head that stands over it again when it begins a page; `rule` the weight and grey
    of the line under it."""

    cells: tuple[Cell, ...]
    left: float
    width: float
    leading: float
    padding: float
    lines: int
    rule: tuple[float, float]
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
    """Lines `first` up to `stop` of a box, the top of the first `y` points below the top of the block; `again` when
    they are a table's head once more, which is not to be read twice."""

    box: Paragraph | Row
    first: int
    stop: int
    y: float
    again: bool = False


def fill_pages(slots: Sequence[Slot], height: float) -> list[list[Placed]]:
    """The slots in pages of `height` points; a page ends where it may, or, if it nowhere may, where it is full.

    When that would leave a page with much white, or a few lines on the next, the page's spaces are drawn in a little.
    """
    pages, start, count = [], 0, len(slots)
    while start < count:
        stop, used, _ = _fill(slots, start, height, 1.0)
        draw_in = 1.0
        wasted = height - used > _WHITE * height
        if stop < count and not slots[stop].fresh and (wasted or _ends_soon(slots, stop)):
            closer, used_closer, spaces_closer = _fill(slots, start, height, _CLOSEST)
            ends = closer == count or slots[closer].fresh
            if closer > stop and (ends or wasted):
                stop, over = closer, used_closer + (1 - _CLOSEST) * spaces_closer - height
                draw_in = 1 - max(over, 0.0) / spaces_closer
        pages.append(_place(slots[start:stop], slots[start].box.head(), draw_in))
        start = stop
    return pages


def _ends_soon(slots: Sequence[Slot], stop: int) -> bool:
    """Whether so little is left before the end or a forced page that spaces could make room for it."""
    return stop + _FEW > len(slots) or any(slot.fresh for slot in slots[stop : stop + _FEW])


def _fill(slots: Sequence[Slot], start: int, height: float, draw_in: float) -> tuple[int, float, float]:
    """Where the page that begins at `start` ends, how much of its height is used, and the sum of its spaces."""
    head = slots[start].box.head()
    y = 0.0 if head is None else head.height()
    spaces = 0.0
    for at in range(start, len(slots)):
        _, _, tall, space, _, fresh = slots[at]
        if at == start:
            space = 0.0
        elif fresh:
            return at, y, spaces
        elif y + space * draw_in + tall > height + 0.01:
            stop = next((end for end in range(at, start, -1) if slots[end - 1].loose), at)
            for given_up in slots[stop:at]:
                y -= given_up.before * draw_in + given_up.height
                spaces -= given_up.before
            return stop, y, spaces
        y += space * draw_in + tall
        spaces += space
    return len(slots), y, spaces


def _place(slots: Sequence[Slot], head: Row | None, draw_in: float) -> list[Placed]:
    placed: list[Placed] = []
    y = 0.0
    if head is not None:
        placed.append(Placed(head, 0, head.lines, 0.0, again=True))
        y = head.height()
    box, first, stop, top = slots[0].box, slots[0].line, slots[0].line, y
    for at, slot in enumerate(slots):
        if at:
            y += slot.before * draw_in
        if slot.box is not box or slot.line != stop:
            placed.append(Placed(box, first, stop, top))
            box, first, top = slot.box, slot.line, y
        stop = slot.line + 1
        y += slot.height
    placed.append(Placed(box, first, stop, top))
    return placed
