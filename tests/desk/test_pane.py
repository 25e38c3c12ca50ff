"""A pane is built in steps: what is in view at once, the rest in turns, and no part shown before its place."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk import pane as panes
from beredning.desk.panes.matter import MatterDetails
from beredning.desk.panes.places import PANES
from beredning.desk.protocol import Place
from beredning.matter.things import Matter
from tests.desk.conftest import FakeDesk


def _fields(pane: QWidget) -> list[tuple[str, str]]:
    return [
        (str(w.property("thing")), str(w.property("field"))) for w in pane.findChildren(QWidget) if w.property("field")
    ]


@pytest.mark.parametrize("number", range(4))
def test_built_in_turns_it_is_what_it_is_built_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, seed: Matter, number: int
) -> None:
    at_once = PANES[number].make(desk)
    qtbot.addWidget(at_once)
    at_once.show_paper(seed.uid, seed.papers[0].uid)
    at_once.finish()
    monkeypatch.setattr(panes, "AT_ONCE", 0.0)
    monkeypatch.setattr(panes, "A_TURN", 1e-9)
    in_turns = PANES[number].make(desk)
    qtbot.addWidget(in_turns)
    in_turns.show_paper(seed.uid, seed.papers[0].uid)
    assert not in_turns.built
    first = _fields(in_turns)
    qtbot.waitUntil(lambda: in_turns.built)
    assert len(first) < len(_fields(in_turns))
    assert _fields(in_turns) == _fields(at_once)


def test_a_field_that_is_asked_for_is_built(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: FakeDesk, seed: Matter
) -> None:
    monkeypatch.setattr(panes, "AT_ONCE", 0.0)
    pane = MatterDetails(desk)
    qtbot.addWidget(pane)
    pane.show_paper(seed.uid, seed.papers[0].uid)
    assert pane.go(Place(seed.uid, "matter", seed.papers[0].uid, "views"))
    assert pane.built


@pytest.mark.usefixtures("qtbot")
def test_no_part_of_a_pane_is_a_window_of_its_own(desk: FakeDesk, seed: Matter) -> None:
    class Shown(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.windows: list[QWidget] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.windows.append(watched)
            return False

    app, shown = QApplication.instance(), Shown()
    assert app is not None
    app.installEventFilter(shown)
    try:
        for place in PANES[:5]:
            pane = place.make(desk)
            pane.show_paper(seed.uid, seed.papers[0].uid)
            pane.finish()
            pane.deleteLater()
    finally:
        app.removeEventFilter(shown)
    assert not shown.windows
