"""Rows and columns of a table in a text: put in and taken away at the cursor, by key and by menu."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor, QTextTable
from PySide6.QtWidgets import QMenu, QTextEdit

from beredning.desk.look import themed_icon
from beredning.matter.message import Message, say

Change = Callable[[QTextTable, int, int], tuple[int, int]]
"""Changes a table at a row and a column, and says in which ones the cursor stands afterwards."""


def _rows(below: int) -> Change:
    def change(table: QTextTable, row: int, column: int) -> tuple[int, int]:
        table.insertRows(row + below, 1)
        return row + below, column

    return change


def _columns(after: int) -> Change:
    def change(table: QTextTable, row: int, column: int) -> tuple[int, int]:
        table.insertColumns(column + after, 1)
        return row, column + after

    return change


def _less_rows(table: QTextTable, row: int, column: int) -> tuple[int, int]:
    table.removeRows(row, 1)
    return row, column


def _less_columns(table: QTextTable, row: int, column: int) -> tuple[int, int]:
    table.removeColumns(column, 1)
    return row, column


def _nothing_left(table: QTextTable, row: int, column: int) -> tuple[int, int]:
    table.removeRows(0, table.rows())
    return row, column


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do with the table in which the cursor stands. With its last row or column the table goes."""

    text: Message
    key: str
    icon: str
    change: Change


DEEDS = (
    Deed(say("Row above"), "Ctrl+Alt+Up", "arrow-up", _rows(0)),
    Deed(say("Row below"), "Ctrl+Alt+Down", "arrow-down", _rows(1)),
    Deed(say("Column to the left"), "Ctrl+Alt+Left", "left", _columns(0)),
    Deed(say("Column to the right"), "Ctrl+Alt+Right", "right", _columns(1)),
    Deed(say("Remove row"), "Ctrl+Alt+Backspace", "trash", _less_rows),
    Deed(say("Remove column"), "Ctrl+Alt+Shift+Backspace", "trash", _less_columns),
    Deed(say("Remove table"), "", "trash", _nothing_left),
)
BY_KEY = {deed.key: deed for deed in DEEDS if deed.key}


def deed_of(event: QKeyEvent) -> Deed | None:
    """What a key does in a table; None for keys that do nothing of their own there."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
    return BY_KEY.get(keys.toString(QKeySequence.SequenceFormat.PortableText))


def carry_out(edit: QTextEdit, deed: Deed) -> None:
    """Does it to the table in which the cursor stands; the cursor stays in it as near as it can."""
    cursor = edit.textCursor()
    table = cursor.currentTable()
    if table is None:
        return
    cell = table.cellAt(cursor)
    start = table.firstPosition() - 1
    cursor.beginEditBlock()
    row, column = deed.change(table, cell.row(), cell.column())
    cursor.endEditBlock()
    after = QTextCursor(edit.document())
    after.setPosition(min(start + 1, edit.document().characterCount() - 1))
    if (left := after.currentTable()) is not None:
        after = left.cellAt(min(row, left.rows() - 1), min(column, left.columns() - 1)).firstCursorPosition()
    edit.setTextCursor(after)
    edit.ensureCursorVisible()


def fill_menu(menu: QMenu, edit: QTextEdit, word: Callable[[Message], str]) -> None:
    """Puts into a menu what can be done with the table in which the cursor stands."""
    for deed in DEEDS:
        action = QAction(themed_icon(deed.icon, "muted"), word(deed.text), menu)
        action.setShortcut(QKeySequence(deed.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False, deed=deed: carry_out(edit, deed))
        menu.addAction(action)
