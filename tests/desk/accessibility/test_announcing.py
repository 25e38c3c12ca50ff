"""What happens where the focus is not is said aloud: politely, or at once where it must not be overlooked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from beredning.desk import spoken
from beredning.desk.actions import Actions
from beredning.desk.banner import Banners
from beredning.desk.cards import CardList
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.look import group
from beredning.desk.overlay import CommandList
from beredning.desk.prose.edit import ProseEdit
from beredning.desk.prose.tools import ProseTools
from beredning.desk.statusline import StatusLine
from beredning.desk.window import Window
from beredning.matter.edits import with_field
from beredning.matter.message import say
from beredning.matter.things import Matter
from beredning.work.words import word
from tests.desk.accessibility.heard import Role, Text
from tests.desk.conftest import FakeDesk
from tests.desk.hands import until
from tests.desk.test_look import opened

Said = list[tuple[str, bool]]
"""What was said, and whether at once."""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[Said]:
    heard: Said = []

    def send(event: QAccessibleAnnouncementEvent) -> None:
        at_once = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
        heard.append((event.message(), at_once))

    monkeypatch.setattr(spoken, "send", send)
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


@pytest.fixture
def status(qapp: QApplication) -> Iterator[StatusLine]:
    assert qapp
    made = StatusLine("en")
    made.show()
    yield made
    made.close()


def test_a_failed_save_is_said_at_once_and_its_end_too(status: StatusLine, said: Said) -> None:
    full = say("The disk is full; nothing was saved in {path}.", path="a")
    status.show_failed(full)
    status.show_failed(full)
    assert [(words[:9], at_once) for words, at_once in said] == [("Not saved", True)]
    status.show_saved(0.0)
    assert "All saved" in said[-1][0]
    assert not said[-1][1]


def test_saving_is_said_but_not_at_every_pause(status: StatusLine, said: Said) -> None:
    for second in range(5):
        status.show_unsaved()
        status.show_saved(float(second))
    assert len(said) == 1
    assert "All saved" in said[0][0]


def test_what_the_status_line_tells_is_said(status: StatusLine, said: Said) -> None:
    status.tell(say("A backup was made."))
    status.show_remarks("2 remarks")
    status.show_remarks("2 remarks")
    status.show_remarks("")
    assert said == [("A backup was made.", False), ("2 remarks", False), ("Nothing to remark.", False)]


@pytest.mark.parametrize("loud", [True, False])
def test_a_banner_is_said_when_it_comes(qapp: QApplication, said: Said, *, loud: bool) -> None:
    assert qapp
    spoken.speak()
    banners = Banners("en")
    banners.put("one", say("Nothing is found."), [], loud=loud)
    assert said == [("Nothing is found.", loud)]
    told = QAccessible.queryAccessibleInterface(banners.findChildren(QWidget)[0])
    assert told.role() is Role.AlertMessage
    banners.close()


def test_a_day_that_is_none_is_said_and_described(desk: FakeDesk, said: Said) -> None:
    root = next(iter(desk.roots))
    subject = desk.roots[root].subjects[0].uid  # type: ignore[attr-defined]
    field = DayField(desk, root, subject, "deadline")
    field.setText("32 brumaire")
    field.editingFinished.emit()
    assert said == [("Answer by: This cannot be understood", True)]
    told = QAccessible.queryAccessibleInterface(field)
    assert told.text(Text.Description) == "This cannot be understood. yyyy-mm-dd"
    field.setText("2018-05-02")
    field.editingFinished.emit()
    assert told.text(Text.Description) == "yyyy-mm-dd"
    assert len(said) == 1


def test_a_card_that_is_moved_says_where_it_came(desk: FakeDesk, said: Said, seed: Matter) -> None:
    cards = CardList(desk, seed.uid, seed.uid, "events", lambda _: group())
    first = cards.things()[0]
    cards.step(first.uid, 1)
    assert said == [(cards.cards[first.uid].accessibleName(), False)]
    assert "Event 2" in said[0][0]
    spoken.speak()
    assert QAccessible.queryAccessibleInterface(cards.cards[first.uid]).role() is Role.Grouping


def test_bold_says_that_it_is_on_and_off(qapp: QApplication, said: Said) -> None:
    assert qapp
    edit = ProseEdit()
    edit.set_source("Ett ord.")
    edit.selectAll()
    tools = ProseTools(edit, lambda message: word(message, "en"))
    tools.strong.trigger()
    tools.strong.trigger()
    assert [words for words, _ in said] == ["Bold: on", "Bold: off"]


def test_the_command_that_enter_would_do_is_said(qapp: QApplication, said: Said) -> None:
    assert qapp
    window = QMainWindow()
    shown = CommandList(window, Actions(window, "en"), "en")
    shown.search.setText("back")
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert said[-1] == (shown.list.currentItem().text(), False)
    shown.close()


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, stad: Path) -> Iterator[Window]:
    mine = tmp_path / "stad.beredning"
    mine.write_bytes(stad.read_bytes())
    with opened(qapp, tmp_path, mine, "en", 1.0) as shown:
        yield shown


def test_the_day_of_somebody_who_only_hears(window: Window, said: Said) -> None:
    """Undo, remarks and what a search finds are said; the page is read; a field tells what is remarked on it."""
    matters = window.matters
    root, subject = matters.root, matters.matter.subjects[0].uid

    matters.register.search.setText("våldsbej")
    until(lambda: any(words == "1 matter is found." for words, _ in said))
    matters.register.search.setText("qqq")
    until(lambda: any(words == "Nothing is found." for words, _ in said))
    matters.register.search.clear()

    window.desk.do(say("Change {field}", field=say("title")), root, lambda m: with_field(m, subject, "title", ""))
    until(lambda: any("remark" in words for words, _ in said))
    matters.turn(0)
    matters.panes[0].finish()
    title = next(f for f in matters.panes[0].findChildren(LineField) if f.field == "title")
    title.setFocus()
    until(lambda: title.accessibleDescription() == "required. The matter has no title.")

    window.actions_["undo"].trigger()
    until(lambda: ("Undone: Change title", False) in said)
    window.desk.working.keep()
    until(lambda: window.desk.working.all_saved)

    until(lambda: title.accessibleDescription() == "required")

    view = matters.paper.view
    paper = QAccessible.queryAccessibleInterface(view)
    assert paper.role() is Role.Document
    until(lambda: "Nordic Safe Cities" in view.words)
    text = paper.textInterface()
    whole = text.text(0, text.characterCount())
    assert whole == view.words == paper.text(Text.Value)
    assert "radikalisering och våldsbejakande extremism" in whole  # which a line's end parts on the page
    assert paper.text(Text.Description).startswith("Page 1 of")
    first = view.words
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    until(lambda: view.words != first)
