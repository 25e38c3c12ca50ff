"""Tables in a PDF: lines whose stretches stand in columns; and signatures side by side, which are none."""

import re
from collections.abc import Sequence
from itertools import pairwise

from beredning.intake.pdf.lines import PdfLine, Stretch
from beredning.intake.text.labels import label_of

Cells = tuple[tuple[str, ...], ...]

_GUTTER = 0.6
_BESIDE = 2.0  # of the type size, between people
_SIGNERS_ROWS = 3
_NAME = r"[A-ZÅÄÖÉ][^\W\d_]*\.?(?:[-'’][^\W\d_]+)*"
_PERSON = re.compile(rf"{_NAME}(?: (?:{_NAME}|af|av|von|de|der|van|la)){{1,4}}")


def table_at(page: Sequence[PdfLine], start: int) -> tuple[int, Cells] | None:
    """The table that begins with a line: the place after its last line, and its rows; None if there is none."""
    if len(_cells(page[start])) < 2:
        return None
    columns: list[tuple[float, float]] = []
    stop, wide = start, 0
    while stop < len(page):
        line = page[stop]
        cells = _cells(line)
        if stop > start and page[stop - 1].bottom - line.bottom > 3.2 * line.size:
            break
        merged = _merged(columns, cells, line.size)
        if len(merged) < 2 or len(merged) < len(columns) or (len(cells) == 1 and not _inside(cells[0], columns)):
            break
        columns, wide, stop = merged, wide + (len(cells) > 1), stop + 1
    while stop > start and len(_cells(page[stop - 1])) == 1 and page[stop - 1].left < columns[0][1]:
        stop -= 1
    return (stop, _rows(page[start:stop], columns)) if wide >= 2 else None


def signers_at(page: Sequence[PdfLine], start: int) -> list[PdfLine]:
    """The lines of people who sign side by side, name over title, column by column; none if something else is there."""
    rows: list[list[Stretch]] = []
    for line in page[start:]:
        cells = _cells(line)
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    if not 0 < len(rows) <= _SIGNERS_ROWS or not all(_PERSON.fullmatch(cell.text) for cell in rows[0]):
        return []
    lines = page[start : start + len(rows)]
    for line, cells in zip(lines, rows, strict=True):
        wide = all(b.left - a.right > _BESIDE * line.size for a, b in pairwise(cells))
        if not wide or any(map(str.isdigit, line.text)) or line.text.endswith("."):
            return []
    return [
        line._replace(text=cells[at].text, stretches=(cells[at],), left=cells[at].left, right=cells[at].right)
        for at in range(len(rows[0]))
        for line, cells in zip(lines, rows, strict=True)
    ]


def _cells(line: PdfLine) -> list[Stretch]:
    cells: list[Stretch] = []
    for stretch in line.stretches:
        if cells and (stretch.glued or stretch.left - cells[-1].right <= _GUTTER * line.size):
            gap = "" if stretch.glued else " "
            cells[-1] = cells[-1]._replace(text=f"{cells[-1].text}{gap}{stretch.text}", right=stretch.right)
        else:
            cells.append(stretch)
    label = label_of(f"{cells[0].text} ")
    if line.label or (len(cells) == 2 and label and len(cells[0].text) <= label.length):
        return [cells[-1]._replace(text=line.text, left=cells[0].left)]
    return cells


def _merged(columns: Sequence[tuple[float, float]], cells: Sequence[Stretch], size: float) -> list[tuple[float, float]]:
    spans = sorted([*columns, *((cell.left, cell.right) for cell in cells)])
    out = [spans[0]]
    for left, right in spans[1:]:
        if left - out[-1][1] < 0.3 * size:
            out[-1] = out[-1][0], max(out[-1][1], right)
        else:
            out.append((left, right))
    return out


def _inside(cell: Stretch, columns: Sequence[tuple[float, float]]) -> bool:
    return any(left - 2 <= cell.left and cell.right <= right + 2 for left, right in columns)


def _rows(lines: Sequence[PdfLine], columns: Sequence[tuple[float, float]]) -> Cells:
    steps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    tight = min(steps, default=0.0)
    even = max(steps, default=0.0) <= 1.15 * tight
    rows: list[list[list[str]]] = []
    for at, line in enumerate(lines):
        cells: list[list[str]] = [[] for _ in columns]
        for cell in _cells(line):
            middle = (cell.left + cell.right) / 2
            column = min(range(len(columns)), key=lambda n: _distance(columns[n], middle))
            cells[column].append(cell.text)
        begins = at == 0 or (bool(cells[0]) if even else steps[at - 1] > 1.15 * tight)
        if begins:
            rows.append(cells)
        else:
            for whole, more in zip(rows[-1], cells, strict=True):
                whole += more
    return tuple(tuple(" ".join(cell) for cell in row) for row in rows)


def _distance(column: tuple[float, float], x: float) -> float:
    return max(column[0] - x, x - column[1], 0.0)
