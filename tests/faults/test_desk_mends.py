"""Damage inside a text, in the real desk: the check names it and offers what the file has whole."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from beredning.desk.dialogs import ReportDialog
from beredning.desk.window import Window
from beredning.store.file import open_file
from tests.faults.desks import Desks, field, operations, title_of, written

TITLE = "Nämnden anser att åtgärden är nödvändig, och att den bör komma till stånd före sommaren"


def report(desks: Desks, window: Window) -> ReportDialog:
    """The report of a check that found something."""
    desks.until(lambda: window.findChildren(ReportDialog))
    (dialog,) = window.findChildren(ReportDialog)
    return dialog


def offered(dialog: ReportDialog) -> list[QPushButton]:
    """The buttons of a report beside the one that closes it."""
    (box,) = dialog.findChildren(QDialogButtonBox)
    close = box.button(QDialogButtonBox.StandardButton.Close)
    return [button for button in dialog.findChildren(QPushButton) if button is not close]


def flip(path: Path, text: str, ruined: bytes) -> None:
    """Ruins a text where it lies in a file that nobody has open."""
    data = path.read_bytes()
    assert data.count(text.encode()) >= 1
    path.write_bytes(data.replace(text.encode(), ruined))


def test_a_damaged_text_is_named_offered_and_brought_back(desks: Desks, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path, TITLE)
    flip(path, TITLE, TITLE.replace("anser", "anqer").encode())  # one bit
    window = desks.begin(path)
    assert "anqer" in field(window).text()
    window.upkeep.check_file()
    dialog = report(desks, window)
    assert "title" in dialog.said.toPlainText()
    assert "revision 1" in dialog.said.toPlainText()
    (bring,) = offered(dialog)
    qtbot.mouseClick(bring, Qt.MouseButton.LeftButton)
    desks.until(lambda: field(window).text() == TITLE)
    desks.until(lambda: "The file is whole" in window.status.said.text())
    assert title_of(path, matter.uid) == TITLE
    assert operations(path, matter.uid) == 1


def test_what_the_file_has_nowhere_whole_is_named_without_an_offer(desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    written(path, TITLE)
    flip(path, TITLE, TITLE.replace("anser", "xxxxx").encode())
    window = desks.begin(path)
    window.upkeep.check_file()
    dialog = report(desks, window)
    assert "no whole one" in dialog.said.toPlainText()
    assert offered(dialog) == []
    with open_file(path) as file:
        assert not all(check.ok for check in file.verify())
