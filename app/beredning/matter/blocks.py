"""The blocks of a text field: what the CommonMark subset means, without its markup."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", ""]

MAX_DEPTH = 20
"""Lists inside lists, counted from the outermost; what would nest deeper is plain text."""

MAX_NUMBER = 999_999_999
"""The highest number an ordered list can start with in CommonMark."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style. A line feed inside `text` is a line break within the paragraph."""

    text: str
    emphasis: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that flow together."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A heading inside a text; `level` is 1 to 6, and 1 is the highest that a text field can have."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Bullets, or numbers from `start`; an item is a sequence of blocks, lists among them."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A head row and body rows of cells; every row has as many cells as the head, and `align` as many entries."""

    head: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    align: tuple[Align, ...]


Block = Paragraph | SubHeading | ListBlock | TableBlock


def runs_of(blocks: tuple[Block, ...]) -> Iterator[Run]:
    """Every run in reading order: the order in which a parsed text lists the places of its runs."""
    for block in blocks:
        match block:
            case Paragraph(runs) | SubHeading(_, runs):
                yield from runs
            case ListBlock(items):
                for item in items:
                    yield from runs_of(item)
            case TableBlock(head, rows):
                for row in (head, *rows):
                    for cell in row:
                        yield from cell
