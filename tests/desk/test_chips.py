"""Chips: typed, dragged into order, moved and removed by keys, each with a menu."""

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.chips import Chips
from beredning.desk.fields.words import WordsChips
from beredning.desk.order import ReadingOrder
from beredning.desk.signers import SignerChips
from beredning.matter.edits import with_fields
from beredning.matter.message import say
from beredning.matter.things import Matter, Signatory, Statement
from tests.desk.conftest import FakeDesk
from tests.desk.hands import until

Key, Held = Qt.Key, Qt.KeyboardModifier
C = TypeVar("C", bound=Chips)


class Window(ReadingOrder, QWidget):
    """A window in which Tab goes as one reads."""


KNOWN = ("Kommunstyrelsen", "Kommunfullmäktige")


@pytest.fixture
def windows() -> list[QWidget]:
    """What is on the screen: it goes with the test."""
    return []


@pytest.fixture
def words(desk: FakeDesk, seed: Matter, qtbot: QtBot, windows: list[QWidget]) -> WordsChips:
    desk.roots[seed.uid] = with_fields(desk.roots[seed.uid], seed.papers[0].uid, {"divisions": ("I", "VII", "IX")})
    return on_screen(qtbot, windows, WordsChips(desk, seed.uid, seed.papers[0].uid, "divisions", lambda: KNOWN))


@pytest.fixture
def signers(desk: FakeDesk, seed: Matter, qtbot: QtBot, windows: list[QWidget]) -> SignerChips:
    statement = seed.papers[0].statements[0]
    people = tuple(Signatory(name=name, party="M") for name in ("Anna Ek", "Bo Al", "Cia Lind"))
    desk.roots[seed.uid] = with_fields(desk.roots[seed.uid], statement.uid, {"signatories": people})
    return on_screen(qtbot, windows, SignerChips(desk, seed.uid, statement.uid, lambda: date(2018, 4, 11)))


def on_screen(qtbot: QtBot, windows: list[QWidget], chips: C) -> C:
    window = Window()
    windows.append(window)
    QVBoxLayout(window).addWidget(chips)
    window.resize(700, 120)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWait(10)
    return chips


def said(desk: FakeDesk) -> tuple[str, ...]:
    matter = next(value for value in desk.roots.values() if isinstance(value, Matter))
    return matter.papers[0].divisions


def signed(desk: FakeDesk) -> list[str]:
    matter = next(value for value in desk.roots.values() if isinstance(value, Matter))
    statement = matter.papers[0].statements[0]
    assert isinstance(statement, Statement)
    return [one.name for one in statement.signatories]


def drag(chips: Chips, number: int, to: QPoint, *, escape: bool = False) -> None:
    chip = chips._chips[number]
    start = chip.rect().center()
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, Held.NoModifier, start)
    end = chip.mapFrom(chips, to)
    for part in (1, 2, 3, 4):
        QTest.mouseMove(chip, start + (end - start) * part / 4)
        QApplication.processEvents()
    if escape:
        QTest.keyClick(chips.window(), Key.Key_Escape)
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, Held.NoModifier, end)
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is None


def beside(chips: Chips, number: int, *, before: bool = False) -> QPoint:
    place = chips._chips[number].geometry()
    return QPoint(place.left() + 1 if before else place.right() - 1, place.center().y())


def test_chips_are_dragged_into_order(desk: FakeDesk, words: WordsChips, signers: SignerChips) -> None:
    drag(words, 0, beside(words, 2))
    assert said(desk) == ("VII", "IX", "I")
    drag(words, 2, beside(words, 0, before=True))
    assert said(desk) == ("I", "VII", "IX")
    drag(signers, 2, beside(signers, 0, before=True))
    assert signed(desk) == ["Cia Lind", "Anna Ek", "Bo Al"]
    assert desk.labels[-1] == "Move signatory"


def test_what_is_let_go_elsewhere_or_given_up_stays(desk: FakeDesk, words: WordsChips, signers: SignerChips) -> None:
    drag(words, 0, beside(words, 2), escape=True)
    drag(words, 0, QPoint(20, 4000))
    assert words.gap(signers.shown()[0].uid, QPoint(2, 2)) is None
    assert said(desk) == ("I", "VII", "IX")


def test_alt_with_arrows_moves_a_chip_which_keeps_the_focus(
    desk: FakeDesk, words: WordsChips, signers: SignerChips
) -> None:
    for chips, state, first in ((words, lambda: list(said(desk)), "I"), (signers, lambda: signed(desk), "Anna Ek")):
        chips.window().activateWindow()
        until(QApplication.activeWindow)
        chips._chips[0].setFocus()
        until(chips._chips[0].hasFocus)
        for place in (1, 2, 2, 1):
            key = Key.Key_Left if place == 1 and state()[2] == first else Key.Key_Right
            QTest.keyClick(QApplication.focusWidget(), key, Held.AltModifier)
            assert state()[place] == first
            focus = QApplication.focusWidget()
            assert focus is not None
            assert first in focus.accessibleName()


def test_keys_remove_a_chip(desk: FakeDesk, words: WordsChips, signers: SignerChips) -> None:
    QTest.keyClick(words._chips[1], Key.Key_Delete)
    assert said(desk) == ("I", "IX")
    QTest.keyClick(signers._chips[0], Key.Key_Backspace)
    assert signed(desk) == ["Bo Al", "Cia Lind"]
    for chips in (words, signers):
        chips.add_line.setFocus()
        QTest.keyClick(chips.add_line, Key.Key_Backspace)
    assert (said(desk), signed(desk)) == (("I",), ["Bo Al"])


def test_a_click_and_a_key_show_the_menu(desk: FakeDesk, words: WordsChips) -> None:
    for show in (
        lambda: QTest.mouseClick(words._chips[0], Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(words._chips[0], Key.Key_Return),
        lambda: QTest.keyClick(words._chips[0], Key.Key_Space),
    ):
        before = said(desk)
        show()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()] == ["Change…", "Move left", "Move right", "Remove"]
        QTest.keyClick(menu, Key.Key_Down)
        QTest.keyClick(menu, Key.Key_Down)
        QTest.keyClick(menu, Key.Key_Return)
        assert said(desk) == (before[1], before[0], before[2])


def test_what_is_typed_becomes_chips(desk: FakeDesk, words: WordsChips) -> None:
    words.add_line.setFocus()
    QTest.keyClicks(words.add_line, "X, XI")
    assert said(desk)[-1] == "X"
    QTest.keyClick(words.add_line, Key.Key_Return)
    assert said(desk) == ("I", "VII", "IX", "X", "XI")
    QTest.keyClicks(words.add_line, "XII")
    words.add_line.clearFocus()
    assert said(desk)[-1] == "XII"
    assert words.add_line.text() == ""


def test_one_is_changed_by_its_key_and_stays_in_its_place(desk: FakeDesk, words: WordsChips) -> None:
    words._chips[1].setFocus()
    QTest.keyClick(words._chips[1], Key.Key_F2)
    assert QApplication.focusWidget() is words.add_line
    assert words.add_line.selectedText() == "VII"
    QTest.keyClicks(words.add_line, "VIII")
    QTest.keyClick(words.add_line, Key.Key_Return)
    assert said(desk) == ("I", "VIII", "IX")
    QTest.keyClicks(words.add_line, "X")
    QTest.keyClick(words.add_line, Key.Key_Return)
    assert said(desk) == ("I", "VIII", "IX", "X")


def test_what_is_known_is_suggested_and_taken_once(desk: FakeDesk, words: WordsChips) -> None:
    words.add_line.setFocus()
    QTest.keyClicks(words.add_line, "full")
    popup = words.add_line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    QTest.qWait(10)
    words.add_line.clearFocus()
    assert said(desk) == ("I", "VII", "IX", KNOWN[1])


def test_chips_follow_what_others_change(desk: FakeDesk, seed: Matter, words: WordsChips) -> None:
    paper = seed.papers[0].uid
    desk.do(say("x"), seed.uid, lambda matter: with_fields(matter, paper, {"divisions": ("V",)}))
    assert [chip.text() for chip in words._chips] == ["V"]


def test_tab_comes_to_the_chips_in_order_and_then_to_the_line(words: WordsChips, signers: SignerChips) -> None:
    words.move_to(words.shown()[0].uid, 2)
    signers.step(signers.shown()[1].uid, 1)
    QTest.qWait(10)
    for chips in (words, signers):
        chips.window().activateWindow()
        until(QApplication.activeWindow)
        chips._chips[0].setFocus()
        until(chips._chips[0].hasFocus)
        for widget in (*chips._chips[1:], chips.add_line):
            QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
            assert QApplication.focusWidget() is widget
