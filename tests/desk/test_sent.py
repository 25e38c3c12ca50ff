"""Historik: the matter as it was when a pack was sent."""

from pathlib import Path

from beredning.desk.panes.history import HistoryPane
from beredning.desk.protocol import Place
from beredning.store.file import open_file
from tests.faults.conftest import desks, drafts
from tests.faults.desks import Desks, texts
from tests.work.test_moments import NUMBER, twice

__all__ = ["desks", "drafts", "twice"]


def test_what_was_changed_since_a_pack_was_sent_is_shown_and_the_matter_brought_back(
    desks: Desks, twice: tuple[Path, str]
) -> None:
    path, _ = twice
    window = desks.begin(path)
    with open_file(path) as file:
        uid = file.candidates(NUMBER)[0].uid
    window.desk.show(Place(uid, "history"))
    window.matters.turn(5)
    pane = window.matters.panes[5]
    assert isinstance(pane, HistoryPane)
    desks.until(lambda: pane.built and pane.sent.count() == 3 and pane.list.count())
    assert pane.sent.itemText(2).startswith("Pack of 2018-04-18")
    pane.sent.setCurrentIndex(2)
    pane.sent.activated.emit(2)
    desks.until(lambda: pane._title.text().startswith("From ") and pane._whole.isVisible())
    shown = texts(pane)
    assert "1" in shown
    assert "3" in shown
    pane.restore_all()
    desks.until(lambda: window.matters.matter.subjects[0].title == "Rubrik 1")
    desks.settled(window)
