"""Tables: how wide the columns are, and their rows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from beredning.papers.tree import Spans, Table

from .flow import Cell, Row
from .look import MM, Look, Style
from .tags import Node, owned
from .text import set_text, text_of

_FIGURES = re.compile(r"^[+−–-]?[\d\s.,%]+(?:kr|tkr|mnkr|mdkr|%)?$")
_SCOPE = owned("Table", "Scope", "Column")
_TALLEST = 0.25  # of the page: a head that is taller is not repeated
_AIR = 3.0  # em: more between columns and the eye loses its row
_NEARLY = 0.8  # of the measure: a table that is as wide may as well fill it
_RULE, _LAST_RULE, _HEAD_RULE = (0.25, 0.65), (0.4, 0.3), (0.6, 0.2)


def table_rows(table: Table, look: Look, node: Node, left: float, width: float) -> list[Row]:
    """The rows of a table on a measure in points, the head first; every other row repeats it when it begins a page."""
    plain = Style(look.cell, look.sans)
    heading = replace(plain, strong=True)
    columns = max([len(table.head), *(len(row) for row in table.rows)])
    aligns = [_align(table, column) for column in range(columns)]
    gap = min(look.cell.size * 1.2, width / (3 * columns))
    edges, widths = _columns(table, columns, plain, heading, left, width, gap)

    def row(cells: Sequence[Spans], style: Style, role: str, rule: tuple[float, float], head: Row | None) -> Row:
        parent = node.child("TR")
        made = []
        for column in range(columns):
            own = parent.child(role, _SCOPE) if role == "TH" else parent.child(role)
            spans = cells[column] if column < len(cells) else ()
            block = set_text(spans, replace(style, align=aligns[column]), widths[column])
            made.append(Cell(block, edges[column], own))
        reach = edges[-1] + widths[-1] - left
        lines = max([1, *(len(cell.block.lines) for cell in made if cell.block)])
        return Row(tuple(made), left, reach, look.cell.leading, look.cell.size * 0.3, lines, rule, head)

    head = row(table.head, heading, "TH", _HEAD_RULE, None)
    repeated = head if head.height() < look.page[1] * MM * _TALLEST else None
    last = len(table.rows) - 1
    return [
        head,
        *(row(cells, plain, "TD", _RULE if at < last else _LAST_RULE, repeated) for at, cells in enumerate(table.rows)),
    ]


def _align(table: Table, column: int) -> str:
    asked = table.align[column] if column < len(table.align) else ""
    if asked:
        return asked
    if column == 0:  # years and numbers that name a row are read as words
        return "left"
    cells = [text_of(row[column]).strip() for row in table.rows if column < len(row)]
    filled = [cell for cell in cells if cell]
    return "right" if filled and all(_FIGURES.match(cell) for cell in filled) else "left"


def _columns(
    table: Table, columns: int, plain: Style, heading: Style, left: float, width: float, gap: float
) -> tuple[list[float], list[float]]:
    """Left edges and widths: each column gets its longest word or figure, and a share of the rest.

    A table that needs much less than the measure is narrower, so that its columns stand near each other.
    """
    least, liked = [1.0] * columns, [1.0] * columns
    for cells, style in [(table.head, heading), *((row, plain) for row in table.rows)]:
        for column, spans in enumerate(cells):
            block = set_text(spans, style, 1e6)
            if block is None:
                continue
            size = style.type.size
            pieces = block.pieces
            words = [pieces.face_of(i).widths[word] * size for i, word in enumerate(pieces.words)]
            whole = max(block.measure - line.lack * size for line in block.lines)
            figure = _FIGURES.match(text_of(spans).strip())
            least[column] = max(least[column], *((whole,) if figure else words))
            liked[column] = max(liked[column], whole)
    room = width - gap * (columns - 1)
    if sum(least) > room:  # words wider than their columns are broken
        widths = [room * share / sum(least) for share in least]
    elif sum(liked) <= room:
        spare = room - sum(liked)
        airy = sum(liked) + columns * _AIR * plain.type.size
        if airy < room * _NEARLY:
            widths = [share + _AIR * plain.type.size for share in liked]
        else:
            widths = [share + spare * share / sum(liked) for share in liked]
    else:
        widths = _shared(least, liked, room)
    edges, at = [], left
    for own in widths:
        edges.append(at)
        at += own + gap
    return edges, [own + 0.01 for own in widths]


def _shared(least: list[float], liked: list[float], room: float) -> list[float]:
    """Modest columns get all they would like, the others an equal share, but room for the longest word."""
    widths = list(least)
    open_ones = sorted(range(len(least)), key=lambda column: liked[column] - least[column])
    spare = room - sum(least)
    while open_ones:
        column = open_ones.pop(0)
        given = min(liked[column] - least[column], spare / (len(open_ones) + 1))
        widths[column] += given
        spare -= given
    return widths
