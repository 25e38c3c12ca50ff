"""Blocks of a text as a Qt document, and back, to the last code point.

Qt's own structure carries all of it: lists are its lists (indent: depth; start), sub-headings its heading levels,
tables its tables, a paragraph that goes on inside a list item an indented one. Empty blocks say nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from beredning.matter.blocks import Align, Block, ListBlock, Paragraph, Run, SubHeading, TableBlock
from beredning.matter.text import serialise

STRONG = int(QTextFormat.Property.UserProperty) + 1
DEPTH = int(QTextFormat.Property.UserProperty) + 2
LINE = "\u2028"
GAP = 8
"""Pixels below a paragraph."""
BULLETS = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
ALIGN: dict[Align, Qt.AlignmentFlag] = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


def style(run: Run | None = None, *, heading: bool = False) -> QTextCharFormat:
    """How characters of a run look."""
    made = QTextCharFormat()
    strong = run is not None and run.strong
    if strong:
        made.setProperty(STRONG, True)
    if strong or heading:
        made.setFontWeight(QFont.Weight.Bold if strong and heading else QFont.Weight.DemiBold)
    if run is not None and run.emphasis:
        made.setFontItalic(True)
    return made


def list_format(depth: int, *, ordered: bool, start: int = 1) -> QTextListFormat:
    """A list at a depth, the outermost being 1."""
    made = QTextListFormat()
    made.setIndent(depth)
    made.setStyle(QTextListFormat.Style.ListDecimal if ordered else BULLETS[(depth - 1) % len(BULLETS)])
    if ordered:
        made.setStart(start)
    return made


def paragraph_format(depth: int = 0, level: int = 0, *, gap: int = 8, in_list: bool = False) -> QTextBlockFormat:
    """A paragraph, or with a level a sub-heading; `gap` is the pixels below it."""
    made = QTextBlockFormat()
    made.setIndent(0 if in_list else depth)
    made.setHeadingLevel(level)
    made.setBottomMargin(gap // 3 if in_list else gap)
    made.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        made.setTopMargin(gap)
    return made


class Writer:
    """Writes blocks at a cursor; the first goes into the block where the cursor stands."""

    def __init__(self, cursor: QTextCursor, gap: int = 8) -> None:
        self._cursor = cursor
        self._gap = gap
        self._fresh = True

    def write(self, blocks: Sequence[Block], depth: int = 0) -> None:
        """Writes blocks at a depth of lists."""
        for block in blocks:
            match block:
                case Paragraph(runs):
                    self._leaf(paragraph_format(depth, gap=self._gap), runs)
                case SubHeading(level, runs):
                    self._leaf(paragraph_format(depth, level, gap=self._gap), runs, heading=True)
                case ListBlock():
                    self._list(block, depth + 1)
                case TableBlock():
                    self._table(block, depth)

    def _leaf(
        self, look: QTextBlockFormat, runs: Sequence[Run], *, heading: bool = False, within: QTextList | None = None
    ) -> None:
        if self._fresh:
            self._fresh = False
            self._cursor.setBlockFormat(look)
            self._cursor.setBlockCharFormat(style(heading=heading))
        else:
            self._cursor.insertBlock(look, style(heading=heading))
            if within is None and (inherited := self._cursor.currentList()) is not None:
                inherited.remove(self._cursor.block())
                self._cursor.setBlockFormat(look)
        if within is not None:
            within.add(self._cursor.block())
        self._runs(self._cursor, runs, heading=heading)

    def _runs(self, cursor: QTextCursor, runs: Sequence[Run], *, heading: bool = False) -> None:
        for run in runs:
            put_text(cursor, run.text.replace("\n", LINE), style(run, heading=heading))

    def _list(self, block: ListBlock, depth: int) -> None:
        made: QTextList | None = None
        for item in block.items:
            first, rest = (item[0], item[1:]) if item else (None, ())
            level = 0
            runs: tuple[Run, ...] = ()
            if isinstance(first, SubHeading):
                level, runs = first.level, first.runs
            elif isinstance(first, Paragraph):
                runs = first.runs
            elif first is not None:
                rest = item
            look = paragraph_format(depth, level, gap=self._gap, in_list=True)
            self._leaf(look, (), heading=bool(level))
            if made is None:
                if (inherited := self._cursor.currentList()) is not None:
                    inherited.remove(self._cursor.block())
                    self._cursor.setBlockFormat(look)
                made = self._cursor.createList(list_format(depth, ordered=block.ordered, start=block.start))
            else:
                made.add(self._cursor.block())
            self._runs(self._cursor, runs, heading=bool(level))
            self.write(rest, depth)

    def _table(self, block: TableBlock, depth: int) -> None:
        if self._fresh:
            self._fresh = False
        else:
            self._cursor.insertBlock(paragraph_format(depth, gap=self._gap), style())
        rows = (block.head, *block.rows)
        table = insert_table(self._cursor, len(rows), len(block.head), depth)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                inside = table.cellAt(at, column).firstCursorPosition()
                look = QTextBlockFormat()
                if align := ALIGN.get(block.align[column]):
                    look.setAlignment(align)
                inside.setBlockFormat(look)
                self._runs(inside, cell, heading=at == 0)
        self._cursor.setPosition(table.lastPosition() + 1)


def put_text(cursor: QTextCursor, text: str, look: QTextCharFormat) -> None:
    """Puts text at the cursor. A first U+FEFF would be taken for a byte order mark on the way into Qt, and dropped."""
    if not text.startswith("\ufeff"):
        cursor.insertText(text, look)
        return
    start = cursor.position()
    cursor.insertText(f".{text}", look)
    dot = QTextCursor(cursor)
    dot.setPosition(start)
    dot.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
    dot.removeSelectedText()


def insert_table(cursor: QTextCursor, rows: int, columns: int, depth: int = 0) -> QTextTable:
    """A table with a head row at the cursor."""
    look = QTextTableFormat()
    look.setHeaderRowCount(1)
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setCellPadding(4)
    look.setCellSpacing(0)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setProperty(DEPTH, depth)
    return cursor.insertTable(rows, columns, look)


def fill(document: QTextDocument, blocks: Sequence[Block], gap: int = 8) -> None:
    """Makes the document say the blocks and nothing else."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(paragraph_format(gap=gap))
    Writer(cursor, gap).write(blocks)
    cursor.endEditBlock()


@dataclass(frozen=True, slots=True)
class _Line:
    """A block of the document: how deep, of which list (None: of none), whether ordered, and what it says."""

    depth: int
    item_of: int | None
    ordered: bool
    start: int
    block: Block | None


def read(document: QTextDocument) -> tuple[Block, ...]:
    """The blocks that the document says."""
    return _tree(list(_lines(document.rootFrame())))


def _lines(frame: QTextFrame) -> Iterator[_Line]:
    at = frame.begin()
    while not at.atEnd():
        inner = at.currentFrame()
        if isinstance(inner, QTextTable):
            yield _Line(int(inner.format().property(DEPTH) or 0), None, False, 1, _read_table(inner))
        elif inner is None:
            yield _line(at.currentBlock())
        at += 1


def _line(block: QTextBlock) -> _Line:
    within = block.textList()
    leaf = read_leaf(block)
    if within is None:
        return _Line(block.blockFormat().indent(), None, False, 1, leaf)
    look = within.format()
    ordered = look.style() not in BULLETS
    return _Line(look.indent(), within.objectIndex(), ordered, look.start() if ordered else 1, leaf)


def read_leaf(block: QTextBlock) -> Paragraph | SubHeading | None:
    """A paragraph or sub-heading; None where the block says nothing."""
    runs = read_runs(block)
    if not runs:
        return None
    level = block.blockFormat().headingLevel()
    return SubHeading(level, runs) if level else Paragraph(runs)


def read_runs(block: QTextBlock) -> tuple[Run, ...]:
    """The runs of a block, fragment by fragment: a block's text as a whole would lose what Qt calls spaces."""
    runs: list[Run] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        if fragment.isValid():
            look = fragment.charFormat()
            text = fragment.text().replace(LINE, "\n")
            run = Run(text, look.fontItalic(), bool(look.property(STRONG)))
            if runs and (runs[-1].emphasis, runs[-1].strong) == (run.emphasis, run.strong):
                runs[-1] = Run(runs[-1].text + text, run.emphasis, run.strong)
            else:
                runs.append(run)
        at += 1
    return tuple(runs)


def _read_table(table: QTextTable) -> TableBlock:
    rows = tuple(
        tuple(_read_cell(table, row, column) for column in range(table.columns())) for row in range(table.rows())
    )
    align = tuple(_align(table, column) for column in range(table.columns()))
    return TableBlock(rows[0], rows[1:], align)


def _read_cell(table: QTextTable, row: int, column: int) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = table.cellAt(row, column).begin()
    while not at.atEnd():
        found = read_runs(at.currentBlock())
        if runs and found:
            runs.append(Run("\n"))
        runs += found
        at += 1
    return tuple(runs)


def _align(table: QTextTable, column: int) -> Align:
    flag = table.cellAt(0, column).firstCursorPosition().blockFormat().alignment()
    if (
        not table.cellAt(0, column)
        .firstCursorPosition()
        .blockFormat()
        .hasProperty(int(QTextFormat.Property.BlockAlignment))
    ):
        return ""
    return next((name for name, one in ALIGN.items() if flag & one), "")


def _tree(lines: Sequence[_Line]) -> tuple[Block, ...]:
    blocks, _ = _level(lines, 0, 0)
    return blocks


def _level(lines: Sequence[_Line], at: int, depth: int) -> tuple[tuple[Block, ...], int]:
    """The blocks at a depth of lists from line `at` on, and the line after them."""
    out: list[Block] = []
    while at < len(lines):
        line = lines[at]
        if line.item_of is None and line.block is None:
            at += 1
        elif line.item_of is not None and line.depth > depth:
            made, at = _items(lines, at)
            out.append(made)
        elif line.item_of is None and (line.depth >= depth or depth == 0):
            out.append(cast("Block", line.block))
            at += 1
        else:
            break
    return tuple(out), at


def _items(lines: Sequence[_Line], at: int) -> tuple[ListBlock, int]:
    """The list that begins at a line, and the line after it."""
    first = lines[at]
    items: list[tuple[Block, ...]] = []
    while at < len(lines) and lines[at].item_of == first.item_of:
        own = lines[at].block
        rest, at = _level(lines, at + 1, first.depth)
        items.append((own, *rest) if own is not None else rest)
    return ListBlock(tuple(items), first.ordered, first.start), at


def alone_in(document: QTextDocument) -> list[int]:
    """The numbers of the blocks that say something by themselves, outside lists and tables."""
    numbers = []
    block = document.begin()
    while block.isValid():
        if block.length() > 1 and _alone(block):
            numbers.append(block.blockNumber())
        block = block.next()
    return numbers


def _alone(block: QTextBlock) -> bool:
    return block.textList() is None and not block.blockFormat().indent() and QTextCursor(block).currentTable() is None


def source_between(document: QTextDocument, first: int, last: int) -> str | None:
    """The source of the blocks of these numbers, read by themselves; None where one of them is in a table."""
    lines = []
    for number in range(first, last + 1):
        block = document.findBlockByNumber(number)
        if QTextCursor(block).currentTable() is not None:
            return None
        lines.append(_line(block))
    return serialise(_tree(lines))
