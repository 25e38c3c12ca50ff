"""A secretary's day with the real program: real keys, a real file; and all of it is there the day after."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.app import Program
from beredning.desk.fields.line import LineField
from beredning.desk.fields.prose import ProseField
from beredning.desk.outputs import Outputs
from beredning.desk.panes.history import HistoryPane
from beredning.desk.panes.preparation import PreparationPane, ReferralCard
from beredning.desk.panes.proposals import Difference, ProposalsPane
from beredning.desk.panes.review import ReviewPane
from beredning.desk.panes.statements import StatementCard, StatementsPane
from beredning.desk.prose.edit import ProseEdit
from beredning.desk.settings import Settings
from beredning.desk.window import Window
from beredning.matter.choices import StatementKind
from beredning.matter.things import Matter
from beredning.work.sample import write_sample

SECONDS = 20_000


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("day") / "sample.beredning"
    write_sample(path, made=40, size="small")
    return path


@pytest.fixture
def file(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "stad.beredning"
    path.write_bytes(sample.read_bytes())
    return path


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, Settings(tmp_path / "settings"))
    made.scheme("light")
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


@pytest.fixture
def begin(program: Program, qtbot: QtBot) -> Callable[[Path], Window]:
    def begun(path: Path) -> Window:
        assert program.start(path)
        qtbot.waitUntil(lambda: program.window is not None and bool(program.window.matters.root), timeout=SECONDS)
        assert program.window is not None
        program.window.activateWindow()
        return program.window

    return begun


def find_matter(window: Window, qtbot: QtBot, words: str, number: str) -> None:
    """By three letters of any word, and Enter."""
    window.actions_["find"].trigger()
    search = window.matters.register.search
    assert search.hasFocus() or window.focusWidget() is search
    QTest.keyClicks(search, words)
    qtbot.waitUntil(
        lambda: any(
            number in (window.matters.register.model.entry(i) or _NONE).details
            for i in range(window.matters.register.model.rowCount())
        ),
        timeout=SECONDS,
    )
    QTest.keyClick(search, Qt.Key.Key_Down)
    list_ = window.matters.register.list
    row = next(
        i
        for i in range(window.matters.register.model.rowCount())
        if number in (window.matters.register.model.entry(i) or _NONE).details
    )
    for _ in range(row - list_.currentIndex().row()):
        QTest.keyClick(list_, Qt.Key.Key_Down)
    QTest.keyClick(list_, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: number in window.matters.head.details.text(), timeout=SECONDS)


class _NONE:
    details = ""


def pane(window: Window, number: int) -> QWidget:
    """Goes to a pane by its key's action."""
    window.actions_[f"pane-{number}"].trigger()
    shown = window.matters.panes[number - 1]
    while not shown.built:
        QApplication.processEvents()
    return shown


def matter(window: Window) -> Matter:
    return window.matters.matter


def type_into(field: LineField | ProseField, text: str) -> None:
    editor = field.edit if isinstance(field, ProseField) else field
    editor.setFocus()
    QTest.keyClicks(editor, text)
    QApplication.processEvents()


def saved(window: Window, qtbot: QtBot) -> None:
    window.desk.working.keep()
    qtbot.waitUntil(lambda: window.desk.working.all_saved, timeout=SECONDS)


def test_the_day(begin: Callable[[Path], Window], program: Program, qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    window = begin(file)
    window.show()
    find_matter(window, qtbot, "saf", "KS 2018/550")

    details = pane(window, 1)
    number = next(f for f in details.findChildren(LineField) if f.field == "annex_line")
    type_into(number, "Bilaga 4")
    summary = next(f for f in details.findChildren(ProseField) if f.field == "summary")
    type_into(summary, "Nytt. ")
    assert matter(window).papers[0].summary.startswith("Nytt. Nordic Safe Cities")
    assert matter(window).papers[0].annex_line == "Bilaga 4"

    preparation = pane(window, 2)
    assert isinstance(preparation, PreparationPane)
    bodies = "1. Farsta stadsdelsnämnd\n2. Kulturnämnden\n" + "\n".join(f"Nämnd {n}" for n in range(8))
    preparation.add_bodies(bodies)
    assert len(matter(window).referrals) == 11
    reply = _docx(tmp_path / "svar.docx", "Nämnden tillstyrker förslaget.")
    farsta = next(c for c in preparation.findChildren(ReferralCard) if c._it().body == "Farsta stadsdelsnämnd")
    _drop(farsta, reply)
    qtbot.waitUntil(lambda: bool(farsta._it().reply), timeout=SECONDS)
    assert farsta._it().reply[0].text == "Nämnden tillstyrker förslaget."
    assert farsta._it().status == "answered"

    proposals = pane(window, 3)
    assert isinstance(proposals, ProposalsPane)
    lists = proposals.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
    clauses = next(w for w in lists if type(w).__name__ == "ClauseList")
    clauses.add()  # type: ignore[attr-defined]
    added = matter(window).papers[0].proposals[0].clauses[-1].uid
    qtbot.waitUntil(lambda: window.focusWidget().property("thing") == added, timeout=SECONDS)
    typed = window.focusWidget()
    assert isinstance(typed, ProseEdit)
    QTest.keyClicks(typed, "Rapport ges varje vinter.")
    QApplication.processEvents()
    QTest.keyClick(typed, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    first = matter(window).papers[0].proposals[0]
    assert [c.text for c in first.clauses[0].clauses] == ["Rapport ges varje vinter."]
    proposals._decide()
    decided = matter(window).papers[0].decisions[0]
    changed = next(f for f in proposals.findChildren(ProseField) if f.thing == decided.clauses[0].uid)
    changed.edit.moveCursor(changed.edit.textCursor().MoveOperation.End)
    type_into(changed, " Genast.")
    difference = proposals.findChild(Difference)
    assert difference is not None
    assert "Genast" in difference.text.text()

    statements = pane(window, 4)
    assert isinstance(statements, StatementsPane)
    statements.add("Kommunstyrelsen", StatementKind.RESERVATION)
    made = matter(window).papers[0].statements[-1]
    card = statements.groups["Kommunstyrelsen"].cards[made.uid]
    assert isinstance(card, StatementCard)
    QTest.keyClicks(card.signers.add_line, "ds")
    QTest.keyClick(card.signers.add_line, Qt.Key.Key_Escape)
    QTest.keyClicks(card.signers.add_line, "")
    card.signers.add_line.setText("dw")
    card.signers._look("dw")
    QTest.keyClick(card.signers.add_line, Qt.Key.Key_Return)
    assert [p.name for p in matter(window).papers[0].statements[-1].signatories] == ["Dennis Wedin"]
    statements.add_party("Kommunstyrelsen", "L")
    by_party = matter(window).papers[0].statements[-1]
    assert [p.name for p in by_party.signatories] == ["Lotta Edholm"]
    assert by_party.grounds[0].refers_to == matter(window).papers[0].statements[0].uid
    statements.take(
        "Kommunstyrelsen",
        "Reservation anfördes av Anna König Jerlmyr (M) och Erik Slottner (KD) enligt följande.\n\nVi vill mer.",
    )
    joint = matter(window).papers[0].statements[-1]
    assert (joint.kind, len(joint.signatories), joint.text) == (StatementKind.RESERVATION, 2, "Vi vill mer.")
    banners = [b.text.text() for b in statements.findChildren(QWidget) if type(b).__name__ == "SentenceBanner"]
    assert any(text.startswith("Reservation anfördes av Dennis Wedin") for text in banners)

    review = pane(window, 5)
    assert isinstance(review, ReviewPane)
    qtbot.waitUntil(lambda: any(f.mend for f in review.findings), timeout=SECONDS)
    review.mend(next(f for f in review.findings if f.id == "sentence-differs"))
    assert not matter(window).papers[0].sentences
    qtbot.waitUntil(lambda: all(f.id != "sentence-differs" for f in review.findings), timeout=SECONDS)
    window.actions_["next-finding"].trigger()
    saved(window, qtbot)

    history = pane(window, 6)
    assert isinstance(history, HistoryPane)
    history.read()
    qtbot.waitUntil(lambda: history.list.count() > 8, timeout=SECONDS)
    row = next(i for i in range(history.list.count()) if "annex" in history.list.item(i).text().casefold())
    history.list.setCurrentRow(row)
    qtbot.waitUntil(lambda: "annex" in history._title.text().casefold(), timeout=SECONDS)

    def offered() -> list[QPushButton]:
        return [b for b in history.findChildren(QPushButton) if b.text() == "Restore" and b.isVisible()]

    qtbot.waitUntil(lambda: bool(offered()), timeout=SECONDS)
    restore = offered()[0]
    QTest.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert matter(window).papers[0].annex_line is None

    qtbot.waitUntil(lambda: window.matters.paper.view.up_to_date, timeout=SECONDS)
    out = tmp_path / "pm.pdf"
    Outputs(window, window.desk, window.matters).write(out)
    qtbot.waitUntil(out.exists, timeout=SECONDS)
    saved(window, qtbot)
    then = matter(window)
    window.close()
    program.window = None

    again = begin(file)
    find_matter(again, qtbot, "saf", "KS 2018/550")
    assert matter(again) == then
    qtbot.waitUntil(lambda: again.actions_["undo"].isEnabled(), timeout=SECONDS)
    assert "Restore" in again.actions_["undo"].text()
    again.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: matter(again).papers[0].annex_line == "Bilaga 4", timeout=SECONDS)


def _docx(path: Path, text: str) -> Path:
    from docx import Document

    made = Document()
    made.add_paragraph(text)
    made.save(str(path))
    return path


def _drop(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)
