"""The blocks of a text field: what the CommonMark subset means, without its markup."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style; `start` is the position of the first in the source text, in code points, or -1 if unknown.

    A line feed inside `text` is a line break within the paragraph.
    """

    text: str
    emphasis: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that flow together."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A heading inside a text; `level` 1 is the highest that a text field can have."""

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
    """A head row and body rows of cells; every row has as many cells as the head."""

    head: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    align: tuple[Literal["left", "center", "right", ""], ...]


Block = Paragraph | SubHeading | ListBlock | TableBlock
