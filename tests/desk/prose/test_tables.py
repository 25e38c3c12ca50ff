"""Rows and columns put into a table and taken out of it, by key and by menu."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from beredning.desk.fields.prose import ProseField
from beredning.desk.prose.edit import ProseEdit
from tests.desk.conftest import FakeDesk

Key, Held = Qt.Key, Qt.KeyboardModifier
TABLE = "före\n\n| a | b |\n| --- | --- |\n| c | d |\n\nefter"


@pytest.fixture
def edit(qtbot: QtBot, desk: FakeDesk) -> ProseEdit:
    (matter,) = (value for value in desk.roots.values() if hasattr(value, "papers"))
    field = ProseField(desk, matter.uid, matter.papers[0].uid, "views")
    qtbot.addWidget(field)
    field.show()
    field.edit.setFocus()
    field.edit.set_source(TABLE)
    field.edit.select_source(TABLE.index("c"))
    return field.edit


BOTH = Held.ControlModifier | Held.AltModifier


@pytest.mark.parametrize(
    ("key", "held", "typed"),
    [
        (Key.Key_Up, BOTH, "före\n\n| a | b |\n| --- | --- |\n| x |  |\n| c | d |\n\nefter"),
        (Key.Key_Down, BOTH, "före\n\n| a | b |\n| --- | --- |\n| c | d |\n| x |  |\n\nefter"),
        (Key.Key_Left, BOTH, "före\n\n|  | a | b |\n| --- | --- | --- |\n| x | c | d |\n\nefter"),
        (Key.Key_Right, BOTH, "före\n\n| a |  | b |\n| --- | --- | --- |\n| c | x | d |\n\nefter"),
        (Key.Key_Backspace, BOTH, "före\n\n| xa | b |\n| --- | --- |\n\nefter"),
        (Key.Key_Backspace, BOTH | Held.ShiftModifier, "före\n\n| b |\n| --- |\n| xd |\n\nefter"),
    ],
)
def test_keys(edit: ProseEdit, key: Qt.Key, held: Qt.KeyboardModifier, typed: str) -> None:
    QTest.keyClick(edit, key, held)
    QTest.keyClicks(edit, "x")
    assert edit.source() == typed


def test_with_its_last_row_the_table_goes(edit: ProseEdit) -> None:
    for _ in range(2):
        QTest.keyClick(edit, Key.Key_Backspace, BOTH)
    QTest.keyClicks(edit, "x")
    assert edit.source() == "före\n\nxefter"


def test_outside_a_table_the_keys_do_nothing(edit: ProseEdit) -> None:
    edit.select_source(0)
    QTest.keyClick(edit, Key.Key_Backspace, BOTH)
    assert edit.source() == TABLE


def test_the_key_of_the_tool_opens_the_menu_of_the_table(edit: ProseEdit, qtbot: QtBot) -> None:
    QTest.keyClick(edit, Key.Key_T, Held.ControlModifier | Held.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()][:2] == ["Row above", "Row below"]
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    QTest.keyClicks(edit, "x")
    assert edit.source() == "före\n\n| a | b |\n| --- | --- |\n| c | d |\n| x |  |\n\nefter"


def test_the_menu_of_a_text_has_its_tools_and_those_of_the_table(edit: ProseEdit) -> None:
    at = edit.cursorRect().center()
    edit.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, edit.mapToGlobal(QPoint())))
    menu = QApplication.activePopupWidget()
    names = [action.text() for action in menu.actions()]
    assert {"Bold", "Bullets", "Remove table"} <= set(names)
    next(action for action in menu.actions() if action.text() == "Remove table").trigger()
    menu.close()
    assert edit.source() == "före\n\nefter"
    edit.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, edit.mapToGlobal(QPoint())))
    menu = QApplication.activePopupWidget()
    assert "Remove table" not in [action.text() for action in menu.actions()]
    menu.close()
