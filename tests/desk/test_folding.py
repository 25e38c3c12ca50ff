"""The sides fold away by hand, which is remembered, and by themselves where there is no room for them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSplitter, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.folding import Folding
from beredning.desk.settings import Settings
from beredning.work.sample import write_sample
from tests.desk.test_look import opened


class Desk:
    """A middle of at least 400 pixels between sides of at least 200 and 300."""

    def __init__(self, qtbot: QtBot, folder: Path, width: int = 1000) -> None:
        self.window = QWidget()
        self.window.setMinimumSize(1, 1)
        qtbot.addWidget(self.window)
        self.split = QSplitter()
        whole = QVBoxLayout(self.window)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.left, self.middle, self.right = QWidget(), QWidget(), QWidget()
        for part, least in ((self.left, 200), (self.middle, 400), (self.right, 300)):
            part.setMinimumWidth(least)
            self.split.addWidget(part)
        self.window.resize(width, 300)
        self.window.show()
        self.actions = {name: QAction(name) for name in ("register", "paper")}
        for action in self.actions.values():
            action.setCheckable(True)
        sides = {"register": (self.left, self.actions["register"]), "paper": (self.right, self.actions["paper"])}
        self.folding = Folding(self.split, self.middle, sides, Settings(folder))

    @property
    def shown(self) -> str:
        parts = (("l", self.left), ("m", self.middle), ("r", self.right))
        assert self.actions["register"].isChecked() == self.left.isVisible()
        assert self.actions["paper"].isChecked() == self.right.isVisible()
        return "".join(letter for letter, part in parts if part.isVisible())


def test_a_side_folded_by_hand_stays_so_the_next_day(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    assert desk.shown == "lmr"
    desk.actions["paper"].toggle()
    assert desk.shown == "lm"
    assert Desk(qtbot, tmp_path).shown == "lm"
    desk.actions["paper"].toggle()
    assert Desk(qtbot, tmp_path).shown == "lmr"


def test_a_narrow_window_folds_what_has_no_room_and_a_wide_one_brings_it_back(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    for width, shown in ((800, "lm"), (550, "m"), (800, "lm"), (1000, "lmr")):
        desk.window.resize(width, 300)
        assert desk.shown == shown
    assert Desk(qtbot, tmp_path).shown == "lmr"


def test_what_is_wished_for_last_has_the_room(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path, 800)
    desk.actions["paper"].toggle()
    assert desk.shown == "mr"


def test_where_there_is_room_for_one_alone_the_wished_one_is_shown_until_the_middle_is_wanted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(qtbot, tmp_path, 500)
    assert desk.shown == "m"
    desk.actions["register"].toggle()
    assert desk.shown == "l"
    desk.folding.middle_wanted()
    assert desk.shown == "m"


@pytest.mark.parametrize("name", ["register", "paper"])
def test_the_button_that_unfolds_is_there_only_while_the_side_is_away(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    desk = Desk(qtbot, tmp_path)
    fold, unfold = QToolButton(desk.middle), QToolButton(desk.middle)
    desk.folding.buttons(name, fold, unfold)
    assert not unfold.isVisible()
    fold.click()
    assert unfold.isVisible()
    assert len(desk.shown) == 2
    unfold.click()
    assert not unfold.isVisible()
    assert desk.shown == "lmr"


def test_at_twice_the_text_one_sees_the_register_or_the_desk(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "stad.beredning"
    write_sample(path)
    with opened(qapp, tmp_path, path, "sv", 2.0) as window:
        window.resize(1024, 720)
        qapp.processEvents()
        assert not window.matters.register.isVisible()
        assert window.matters.head.isVisible()
        window.search()
        assert window.matters.register.isVisible()
        assert not window.matters.head.isVisible()
        window.matters.turn(4 if window.matters.head.tabs.currentIndex() != 4 else 3)
        assert window.matters.head.isVisible()


def test_a_divider_that_was_moved_stands_there_the_next_day_in_a_wider_window(
    qapp: QApplication, tmp_path: Path
) -> None:
    file = tmp_path / "stad.beredning"
    write_sample(file, made=1, size="small")
    with opened(qapp, tmp_path, file, "sv", 1.0) as window:
        register = window.matters.register
        before = register.width()
        window.matters.split.handle(1).moveSplitter(before + 60)
        assert register.width() == before + 60
    with opened(qapp, tmp_path, file, "sv", 1.0) as window:
        window.resize(1500, 800)
        QApplication.processEvents()
        assert window.matters.register.width() == before + 60
