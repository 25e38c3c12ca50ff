"""Pipe tables as GitHub Flavored Markdown reads them: which lines are one, and where their cells stand."""

import re
from dataclasses import dataclass

from beredning.matter.blocks import Align

Range = tuple[int, int]

_DIVIDER = re.compile(r"\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+\Z")
_CELL = re.compile(r"(?:[^|\\]|\\.|\\\Z)*+")
_MAX_PADDING = 65_536
"""Cells that short rows may lack in all: else a broad head and many short rows would fill the memory."""


@dataclass(slots=True)
class OpenTable:
    """The rows so far, the head first: the source ranges of each row's cells."""

    align: tuple[Align, ...]
    rows: list[list[Range]]
    padding: int = 0

    def add(self, source: str, start: int, stop: int) -> bool:
        """Add a body row; not if that would pad the table out of all proportion."""
        width = len(self.align)
        row = cells(source, start, stop, width)
        self.padding += width - len(row)
        if self.padding > _MAX_PADDING:
            return False
        self.rows.append(row + [(stop, stop)] * (width - len(row)))
        return True


def open_table(source: str, head: Range, divider: Range) -> OpenTable | None:
    """The table that two lines begin, if they do: a divider and a head with a pipe and as many cells."""
    if not _DIVIDER.match(source, *divider) or source.find("|", *head) < 0:
        return None
    align = tuple(_align(source[start:stop]) for start, stop in cells(source, *divider))
    row = cells(source, *head)
    return OpenTable(align, [row]) if len(row) == len(align) else None


def cells(source: str, start: int, stop: int, most: int | None = None) -> list[Range]:
    """The cells of a line, trimmed; the last of at most `most` keeps whatever follows, pipes and all."""
    stop = _end(source, start, stop)
    if source.startswith("|", start, stop):
        start += 1
    found: list[Range] = []
    while start < stop:
        cell = _CELL.match(source, start, stop)
        end = cell.end() if cell else stop
        if most is not None and len(found) == most - 1 and source[end:stop].strip(" \t|"):
            end = stop
        found.append(_trim(source, start, end))
        start = end + 1
        if most is not None and len(found) == most:
            break
    return found


def _end(source: str, start: int, stop: int) -> int:
    return start + len(source[start:stop].rstrip(" \t"))


def _trim(source: str, start: int, stop: int) -> Range:
    text = source[start:stop]
    begin = start + len(text) - len(text.lstrip(" \t"))
    return begin, max(begin, start + len(text.rstrip(" \t")))


def _align(divider: str) -> Align:
    left, right = divider.startswith(":"), divider.endswith(":")
    if left and right:
        return "center"
    return "left" if left else "right" if right else ""
