"""A pack is printed by the system's own dialog: the pages that are chosen, all of its volumes, and what was sent."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton, QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.meeting.report import PacksPane
from tests.desk.hands import dialog
from tests.desk.meetings.conftest import SECONDS
from tests.desk.meetings.test_pack_wishes import build

LEFT = Qt.MouseButton.LeftButton
BOTH, ONE = QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexNone
COARSE = (40, 56)
"""Dots of a page that is compared: finer ones would show by how little a printer moves it."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[QPrinter.DuplexMode]:
    """What each printer was told of the sides of its sheets: one that writes a file forgets it."""
    said: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _, mode: said.append(mode))
    return said


def accept(out: Path, first: int = 0, last: int = 0) -> None:
    """Fills the dialog in as somebody does, to print to a file."""
    shown = dialog(QPrintDialog)
    name, some = shown.findChild(QLineEdit, "filename"), shown.findChild(QRadioButton, "printRange")
    begin, end = shown.findChild(QSpinBox, "from"), shown.findChild(QSpinBox, "to")
    box = shown.findChild(QDialogButtonBox)
    assert isinstance(name, QLineEdit)
    assert isinstance(some, QRadioButton)
    assert isinstance(begin, QSpinBox)
    assert isinstance(end, QSpinBox)
    assert isinstance(box, QDialogButtonBox)
    name.setText(str(out))
    if first:
        some.click()
        begin.setValue(first)
        end.setValue(last)
    QTest.mouseClick(box.button(QDialogButtonBox.StandardButton.Ok), LEFT)


def pages(*paths: Path) -> list[Image.Image]:
    """How the pages of files look, those that lie on their side as they are printed."""
    out = []
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                lying = page.get_width() > page.get_height()
                out.append(page.render(scale=0.4, rotation=270 if lying else 0).to_pil().convert("L").resize(COARSE))
    return out


def differ(one: Image.Image, other: Image.Image) -> float:
    """By how much two pages differ, of 255."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_a_pack_is_printed_and_what_was_sent_again_as_it_was(
    place: MeetingsPlace, qtbot: QtBot, tmp_path: Path, told: list[QPrinter.DuplexMode]
) -> None:
    bar, packs = place.packbar, place.packs
    QTest.keyClicks(bar.sheets, "5")
    build(place, qtbot)
    assert packs.last is not None
    assert len(packs.last.files) > 1
    expected = pages(*packs.last.files)

    QTest.mouseClick(bar.print_, LEFT)
    some = tmp_path / "några.pdf"
    accept(some, 3, 5)
    qtbot.waitUntil(some.exists, timeout=SECONDS)
    printed = pages(some)
    assert len(printed) == 3
    for number, picture in enumerate(printed, 2):
        assert differ(expected[number], picture) < 3
        assert differ(expected[number - 2], picture) > 4
    assert told == [BOTH]

    QTest.mouseClick(bar.result, LEFT)
    report = place.stack.currentWidget()
    assert isinstance(report, PacksPane)
    QTest.mouseClick(report.send, LEFT)
    qtbot.waitUntil(lambda: len(place.meeting.packs) == 1, timeout=SECONDS)
    bar.sheets.clear()
    bar.sides.setCurrentIndex(1)
    build(place, qtbot)
    QTest.mouseClick(bar.print_, LEFT)
    again = tmp_path / "på en sida.pdf"
    accept(again)
    qtbot.waitUntil(again.exists, timeout=SECONDS)
    assert told == [BOTH, ONE]
    assert len(pages(again)) == packs.last.pack.pages < len(expected)

    qtbot.waitUntil(lambda: bool(sent_print(report)), timeout=SECONDS)
    QTest.mouseClick(sent_print(report)[-1], LEFT)
    sent = tmp_path / "skickad.pdf"
    accept(sent)
    qtbot.waitUntil(sent.exists, timeout=SECONDS)
    assert told == [BOTH, ONE, BOTH]
    whole = pages(sent)
    assert len(whole) == len(expected)
    assert max(differ(one, other) for one, other in zip(expected, whole, strict=True)) < 3


def sent_print(report: PacksPane) -> list[QPushButton]:
    """The buttons that print a pack that was sent."""
    found = report.findChildren(QPushButton)
    return [one for one in found if one.text() == "Print…" and "sent" in one.accessibleDescription()]
