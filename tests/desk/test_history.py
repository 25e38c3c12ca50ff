"""Historik: any two states compared by keys and by mouse, and what is brought back of either."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from beredning.desk.panes.history import HistoryPane
from beredning.matter.edits import added, removed, with_field
from beredning.matter.message import packed, say
from beredning.matter.things import Matter, Referral
from beredning.work.session import OperationRow
from tests.desk.conftest import FakeDesk

Key = Qt.Key
AT = 1_523_000_000_000


@dataclass
class Kept:
    """A state as a reader gives it."""

    value: Matter


class Reader:
    """A file with a history of states, numbered from 1."""

    def __init__(self, states: list[Matter], names: list[str]) -> None:
        self.states, self.names = states, names

    def history(self, _root: str) -> list[OperationRow]:
        return [
            OperationRow(
                f"{n:032x}", n, 1_523_000_000_000 + n * 60_000, "Anna", "dator", packed(say(name)), 1, None, False
            )
            for n, name in reversed(list(enumerate(self.names, 1)))
        ]

    def meetings(self) -> list[object]:
        return []

    def matter(self, _root: str, *, as_of: int) -> Kept:
        return Kept(self.states[as_of - 1])


@pytest.fixture
def pane(desk: FakeDesk, qtbot: QtBot) -> HistoryPane:
    first = next(value for value in desk.roots.values() if isinstance(value, Matter))
    paper = first.papers[0].uid
    second = with_field(first, paper, "annex_line", "Bilaga 1")
    third = with_field(second, paper, "annex_line", "Bilaga 2")
    fourth = added(third, first.uid, "referrals", [Referral(body="Farsta stadsdelsnämnd")])
    fifth = removed(fourth, first.referrals[0].uid)
    desk.roots[first.uid] = fifth
    desk.reader = Reader([first, second, third, fourth, fifth], ["Import", "Ett", "Två", "Tre", "Fyra"])
    made = HistoryPane(desk)
    qtbot.addWidget(made)
    made.resize(800, 900)
    made.show_paper(first.uid, paper)
    made.show()
    made.list.setFocus()
    return made


def matter(pane: HistoryPane) -> Matter:
    return pane.matter


def texts(pane: HistoryPane) -> str:
    QApplication.processEvents()  # what has just been made is shown in the next turn
    return "\n".join(one.text() for one in pane.findChildren(QLabel) if one.isVisible() and one.text())


def offered(pane: HistoryPane, words: str) -> list[QPushButton]:
    QApplication.processEvents()
    return [one for one in pane.findChildren(QPushButton) if one.isVisible() and one.text() == words]


def down(pane: HistoryPane, times: int) -> None:
    for _ in range(times):
        QTest.keyClick(pane.list, Key.Key_Down)


def test_the_latest_change_is_shown_first(pane: HistoryPane) -> None:
    assert "Fyra" in pane._title.text()
    assert "Stadsledningskontoret" in texts(pane)
    assert "line-through" in texts(pane)


def test_any_two_states_are_compared_by_keys(pane: HistoryPane) -> None:
    down(pane, 1)
    QTest.keyClick(pane.list, Key.Key_Space)
    assert "compared with" in pane.list.item(1).text()
    down(pane, 2)
    assert pane._title.text().startswith("From ")
    assert pane._title.text().index("Ett") < pane._title.text().index("Tre")
    shown = texts(pane)
    assert "Farsta" in shown
    assert ">1<" in shown
    assert ">2<" in shown
    QTest.keyClick(pane.list, Key.Key_Up)
    assert ">1<" not in texts(pane)
    QTest.keyClick(pane.list, Key.Key_Up)
    QTest.keyClick(pane.list, Key.Key_Space)
    assert "compared with" not in pane.list.item(1).text()
    assert "From" not in pane._title.text()


def test_any_two_states_are_compared_by_mouse(pane: HistoryPane) -> None:
    pane.list.setCurrentRow(4)
    QTest.mouseClick(pane.holder, Qt.MouseButton.LeftButton)
    assert pane.holder.isChecked()
    where = pane.list.visualItemRect(pane.list.item(0)).center()
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert "From" in pane._title.text()
    assert {"Bilaga 2", "Farsta"} <= {word for word in ("Bilaga 2", "Farsta") if word in texts(pane)}


def test_a_field_of_either_state_is_brought_back_by_keys(pane: HistoryPane) -> None:
    down(pane, 3)
    earlier = offered(pane, "Restore")[0]
    assert "annex line" in earlier.accessibleName()
    earlier.setFocus()
    QTest.keyClick(earlier, Key.Key_Space)
    assert matter(pane).papers[0].annex_line is None
    pane._chosen(pane.list.currentRow())
    assert not offered(pane, "Restore")
    QTest.keyClick(offered(pane, "Restore the later")[0], Key.Key_Space)
    assert matter(pane).papers[0].annex_line == "Bilaga 1"


def test_what_went_comes_back_once(pane: HistoryPane) -> None:
    QTest.keyClick(offered(pane, "Restore")[0], Key.Key_Space)
    assert [r.body for r in matter(pane).referrals] == ["Stadsledningskontoret", "Farsta stadsdelsnämnd"]
    pane._chosen(0)
    assert not offered(pane, "Restore")


def test_a_whole_state_is_brought_back(pane: HistoryPane) -> None:
    down(pane, 4)
    assert "The matter was made." in texts(pane)
    (whole,) = offered(pane, "Bring this state back")
    QTest.keyClick(whole, Key.Key_Space)
    assert matter(pane) == pane.desk.reader.states[0]  # type: ignore[attr-defined]


def test_the_chosen_state_stays_chosen_when_something_is_done(pane: HistoryPane) -> None:
    down(pane, 2)
    reader = pane.desk.reader  # type: ignore[attr-defined]
    reader.states.append(reader.states[-1])
    reader.names.append("Fem")
    pane.read()
    assert pane.list.count() == 6
    assert pane.list.currentRow() == 3
    assert "Två" in pane._title.text()
