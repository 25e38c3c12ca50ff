"""Searching in the register as one types, the index kept up beside the work, and the file looked over."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk import indexing
from beredning.desk.dialogs import ReportDialog
from beredning.desk.live import LiveDesk
from beredning.desk.register import panel
from beredning.desk.register.model import HITS, RegisterModel
from beredning.matter.choices import EventKind
from beredning.matter.edits import added, removed
from beredning.matter.message import say
from beredning.matter.things import Attachment, Event, Matter, Referral, Subject
from beredning.store.file import create, open_file
from beredning.work.session import Reader
from tests.desk.conftest import Done, FakeDesk
from tests.store.trees import REGISTER

SECONDS = 20_000
MATTERS = 70


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with seventy matters, one of them with an attached file that was never read, and without an index."""
    made = tmp_path / "a.beredning"
    create(made, REGISTER)
    with open_file(made, write=True) as file:
        file.write_many("new", (Matter(subjects=(Subject(title=f"Trygghet {n}"),)) for n in range(MATTERS)))
        held = file.matter(file.rows()[0].uid)
        sha = file.attach("Om våldsbejakande miljöer".encode())
        file.write("attach", held, replace(held.value, attachments=(Attachment(title="Underlag", file=sha),)))
    connection = sqlite3.connect(made)
    connection.executescript(
        "DELETE FROM meta WHERE key = 'search'; "
        "INSERT OR IGNORE INTO stale (root) SELECT id FROM thing WHERE owner IS NULL AND removed IS NULL"
    )
    connection.close()
    return made


@pytest.fixture
def live(qapp: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveDesk]:  # noqa: ARG001
    monkeypatch.setattr(indexing, "AFTER", 1)
    troubles: list[BaseException] = []
    desk = LiveDesk(path, "en", troubles.append)
    yield desk
    desk.close()
    assert troubles == []


def asked(desk: LiveDesk, qtbot: QtBot, question: Callable[[Reader], Any]) -> Any:
    answers: list[Any] = []
    desk.ask(question, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=SECONDS)
    return answers[0]


def test_the_index_is_made_beside_the_work(live: LiveDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(live.indexing.caught_up, timeout=SECONDS):
        pass
    assert asked(live, qtbot, lambda reader: reader.search_lags()) is False
    assert len(asked(live, qtbot, lambda reader: reader.search("trygghet", limit=100))) == MATTERS


def test_attached_files_that_were_not_read_are_read_and_found(live: LiveDesk, qtbot: QtBot) -> None:
    def found() -> bool:
        hits = asked(live, qtbot, lambda reader: reader.search("bejakande"))
        return [hit.attached for hit in hits] == ["Underlag"]

    qtbot.waitUntil(found, timeout=SECONDS)


def test_twenty_hits_come_first_and_the_others_when_they_are_scrolled_to(live: LiveDesk, qtbot: QtBot) -> None:
    model = RegisterModel(live)
    model.words = "trygg"
    model.ask()
    qtbot.waitUntil(lambda: model.rowCount() == HITS and model.canFetchMore(QModelIndex()), timeout=SECONDS)
    model.fetchMore(QModelIndex())
    qtbot.waitUntil(lambda: model.rowCount() == MATTERS, timeout=SECONDS)
    entries = [entry for n in range(MATTERS) if (entry := model.entry(n))]
    assert len({entry.uid for entry in entries}) == MATTERS
    assert all(entry.passage[entry.marks[0][0] :].startswith("Trygghet") for entry in entries)


def test_what_is_no_longer_wished_for_is_not_searched_for(desk: FakeDesk, path: Path) -> None:
    waiting: list[tuple[Callable[[Any], Any], Callable[[Any], None]]] = []

    def ask(question: Callable[[Any], Any], answer: Callable[[Any], None]) -> Done:
        waiting.append((question, answer))
        return Done()

    desk.ask = ask  # type: ignore[method-assign]
    model = RegisterModel(desk)
    with open_file(path) as reader:
        for words in ("trygg", "tryggh"):
            model.words = words
            model.ask()
        (former, _), (latter, answer) = waiting
        assert former(reader)[1] == ([], None)
        answer(latter(reader))
    assert model.rowCount() == HITS


def test_a_hit_in_an_attached_file_says_in_which(desk: FakeDesk, path: Path) -> None:
    with open_file(path, write=True) as file:
        for one in file.unread():
            file.note_text(one, "Om våldsbejakande miljöer")
        desk.reader = file
        model = RegisterModel(desk)
        model.words = "miljöer"
        model.ask()
    entry = model.entry(0)
    assert entry is not None
    assert entry.details == "Attachment Underlag"
    assert entry.field == "file"


def test_what_is_wrong_with_a_file_stays_to_be_read(desk: FakeDesk, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    report = ReportDialog(parent, desk, say("Checking the file"), [say("The file is whole."), say("Try again")])
    report.show()
    assert report.said.toPlainText() == "The file is whole.\nTry again"
    assert report.said.isReadOnly()
    report.accept()


def test_the_filters_say_how_many_matters_they_have(
    live: LiveDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel, "COUNT_AFTER", 10)
    live.begin(lambda: None, lambda error: pytest.fail(str(error)))
    shown = panel.RegisterPanel(live)
    qtbot.addWidget(shown)
    shown.resize(400, 600)
    shown.show()

    def names() -> list[str]:
        return [made.text() for made in shown.findChildren(QPushButton) if made.property("role") == "filter"]

    qtbot.waitUntil(lambda: names() == ["All 70", "In hand 70", "Waiting", "Done"], timeout=SECONDS)
    root = asked(live, qtbot, lambda reader: reader.rows()[0].uid)
    opened: list[bool] = []
    live.open(root, Matter, lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened), timeout=SECONDS)
    live.listed.connect(lambda roots: shown.model.refresh(root) if roots else None)
    event, asks = Event(date=None, what=EventKind.DECIDED), Referral(body="Farsta", due=date(2018, 4, 1))
    live.do(say("Decide"), root, lambda matter: added(matter, root, "events", [event]))
    qtbot.waitUntil(lambda: names() == ["All 70", "In hand 69", "Waiting", "Done 1"], timeout=SECONDS)
    live.do(say("Ask"), root, lambda matter: removed(added(matter, root, "referrals", [asks]), event.uid))
    qtbot.waitUntil(lambda: names() == ["All 70", "In hand 70", "Waiting 1", "Done"], timeout=SECONDS)
    shown.resize(220, 600)
    qtbot.waitUntil(lambda: names() == ["All", "In hand", "Waiting", "Done"], timeout=SECONDS)
    assert [b.toolTip() for b in shown.findChildren(QPushButton) if b.text() == "In hand"] == ["In hand 70"]
    shown.let_go()
