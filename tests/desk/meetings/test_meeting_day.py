"""The day of a meeting with the real program: made, filled, ordered, sent, packed, held, decided, and its minutes."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beredning.desk.fields.line import LineField
from beredning.desk.fields.prose import ProseField
from beredning.desk.meeting.decisions import DecisionsPane
from beredning.desk.meeting.facts import FactsPane
from beredning.desk.meeting.new import NewMeeting
from beredning.desk.meeting.pick import PickMatters
from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.meeting.roll import RollCard
from beredning.desk.meeting.statements import StatementsPane
from beredning.desk.meeting.verified import VerifiedField
from beredning.desk.protocol import Place
from beredning.desk.window import Window
from beredning.matter.choices import EventKind, StatementKind
from beredning.matter.meeting import ItemResult
from beredning.work.announced import State
from beredning.work.session import open_file
from tests.desk.meetings.conftest import SECONDS
from tests.desk.meetings.test_meetings import ALT, chosen, numbers, saved, titles

LEFT = Qt.MouseButton.LeftButton


def pane(place: MeetingsPlace, number: int) -> object:
    """Goes to a pane by its key's action."""
    place.turn(number)
    return place.stack.currentWidget()


def words(path: Path) -> str:
    """What is written in a PDF file."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_day_of_a_meeting(window: Window, place: MeetingsPlace, qtbot: QtBot, tmp_path: Path) -> None:
    def until(done: object) -> None:
        qtbot.waitUntil(done, timeout=SECONDS)  # type: ignore[arg-type]

    # Made, and matters taken up.
    old = place.root
    QTest.mouseClick(place.list.new, LEFT)
    dialog = window.findChild(NewMeeting)
    assert dialog is not None
    until(lambda: dialog.clock.text() == "09.00")
    QTest.keyClicks(dialog.day, "2018-05-09")
    QTest.keyClick(dialog.day, Qt.Key.Key_Return)
    until(lambda: place.root != old and place.known.ready)
    agenda = place.agenda
    QTest.mouseClick(agenda.add_matters, LEFT)
    picking = window.findChild(PickMatters)
    assert picking is not None
    until(lambda: picking.model.rowCount() == 7)
    picking.list.selectAll()
    QTest.keyClick(picking.list, Qt.Key.Key_Return)
    until(lambda: len(titles(place)) == 8)

    # Ordered, sent, and a late item.
    moved = titles(place)[3]
    chosen(agenda, 3)
    QTest.keyClick(agenda.table, Qt.Key.Key_Up, ALT)
    assert titles(place)[2] == moved
    QTest.mouseClick(agenda.send, LEFT)
    chosen(agenda, 1)
    QTest.mouseClick(agenda.add_free, LEFT)
    until(lambda: isinstance(window.focusWidget(), LineField))
    QTest.keyClicks(window.focusWidget(), "Fyllnadsval")
    assert (titles(place)[2], numbers(place)[2]) == ("Fyllnadsval", "2 a")

    # The pack.
    window.actions_["build-pack"].trigger()
    until(lambda: place.packs.last is not None)
    assert place.packs.last is not None
    assert not place.packs.missing
    assert len(place.packs.last.pack.bundles) == 9

    # The meeting: who is there.
    facts = pane(place, 3)
    assert isinstance(facts, FactsPane)
    facts.call()
    roll = facts.findChildren(RollCard)
    assert [card.name.text() for card in roll][-1] == "Erik Slottner"
    gone = next(card for card in roll if card.name.text() == "Dennis Wedin")
    until(lambda: gone.away.height() > 0)
    facts.ensureWidgetVisible(gone.away)
    until(lambda: not gone.away.visibleRegion().isEmpty())
    QTest.mouseClick(gone.away, LEFT)
    substitute = next(card for card in roll if card.name.text() == "Erik Slottner")
    offered = [substitute.serves.itemData(at) for at in range(substitute.serves.count())]
    assert "Dennis Wedin" in offered, [one.name for one in place.meeting.attendances]
    at = offered.index("Dennis Wedin")
    substitute.serves.setCurrentIndex(at)
    substitute.serves.activated.emit(at)
    there = {one.name: one for one in place.meeting.attendances}
    assert there["Erik Slottner"].serving_for == "Dennis Wedin"
    assert "Dennis Wedin" not in there
    out = tmp_path / "dagar.ics"
    facts.write_calendar(out)
    until(out.exists)
    assert b"DTSTART:20180509T090000" in out.read_bytes()

    # Statements: announced, its text comes by mail, placed from the inbox.
    saved(window, qtbot)
    statements = pane(place, 1)
    assert isinstance(statements, StatementsPane)
    at = next(n for n, item in enumerate(place.meeting.items) if item.title == moved)
    row = statements.shown.rows[at]
    statements.announce(row, "M", StatementKind.RESERVATION)
    until(lambda: statements.shown.rows[at].cells[statements.shown.parties.index("M")][-1:] != ())
    column = statements.shown.parties.index("M")
    until(lambda: any(left.state is State.AWAITED for left in statements.shown.rows[at].cells[column]))
    mail = tmp_path / "m.eml"
    mail.write_text(
        "From: kansli.m@stad.se\nTo: ks@stad.se\nSubject: Uttalande\nContent-Type: text/plain; charset=utf-8\n\n"
        f"Ärende {row.item.number}\n\nReservation (M)\n\nVi vill att frågan utreds vidare.\n",
        encoding="utf-8",
    )
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mail))])
    hand, none = statements.inbox.viewport(), Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(hand, QDragEnterEvent(QPoint(9, 9), copy, data, LEFT, none))
    QApplication.sendEvent(hand, QDropEvent(QPointF(9, 9), copy, data, LEFT, none))
    until(lambda: bool(place.meeting.letters))
    statements.inbox.place_all()
    until(lambda: any(left.state is State.IN for left in statements.shown.rows[at].cells[column]))
    assert not statements.shown.awaited

    # Decisions, and what the matters then say.
    decisions = pane(place, 2)
    assert isinstance(decisions, DecisionsPane)
    QTest.mouseClick(decisions.number, LEFT)
    until(lambda: place.meeting.items[0].section == "1")
    for number, item in enumerate(place.meeting.items):
        decisions.table.setCurrentCell(number, 1)
        until(lambda uid=item.uid: decisions.item.uid == uid)
        key = "tabled" if item.title == moved else "proposed" if item.matter else "noted"
        QTest.mouseClick(decisions.item.results[key], LEFT)
    # What is done while the matters are being told of it comes after that.
    until(lambda: [item.result for item in place.meeting.items].count(ItemResult.DECIDED) == 6)
    assert place.meeting.items[at].result is ItemResult.TABLED
    decided = next(item for item in place.meeting.items if item.decisions)
    decisions.table.setCurrentCell(place.meeting.items.index(decided), 1)
    until(lambda: decisions.item.uid == decided.uid)
    clause = decided.decisions[0].clauses[0].uid
    text = next(field for field in decisions.item.findChildren(ProseField) if field.thing == clause)
    text.edit.setFocus()
    QTest.keyClicks(text.edit, "Nu ")
    saved(window, qtbot)
    place.known.carry()
    saved(window, qtbot)

    def carried() -> bool:
        with open_file(window.desk.path) as held:
            matter = held.matter(decided.matter or "").value
        events = [event.what for event in matter.events if event.body == "Kommunstyrelsen"]
        texts = [clause.text for one in matter.papers[-1].decisions for clause in one.clauses]
        return EventKind.DECIDED in events and any(text.startswith("Nu ") for text in texts)

    until(carried)

    # Minutes.
    minutes = tmp_path / "protokoll.pdf"
    decisions.papers.write("minutes", minutes)
    until(minutes.exists)
    said = words(minutes)
    assert "Fyllnadsval" in said
    assert "Erik Slottner" in said
    assert "§ 9" in said
    call = tmp_path / "kallelse.txt"
    agenda.papers.write("call", call)
    until(call.exists)
    assert moved in call.read_text(encoding="utf-8")
    assert not window.desk.working.trouble

    # They are verified: what is saved as verified is what was printed then, whatever is changed after.
    facts = pane(place, 3)
    assert isinstance(facts, FactsPane)
    field = next(one for one in facts.findChildren(VerifiedField) if one.field == "verified")
    field.setFocus()
    QTest.keyClicks(field, "2018-05-16")
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(lambda: bool(place.meeting.established))
    kept = tmp_path / "justerat.pdf"
    decisions.papers.write("kept-minutes", kept)
    until(kept.exists)
    with open_file(window.desk.path) as held:
        assert kept.read_bytes() == held.attachment(place.meeting.established[0].content)
    pane(place, 0)
    window.desk.show(Place(place.root, "agenda", place.meeting.items[2].uid, "title"))
    until(lambda: isinstance(window.focusWidget(), LineField))
    QTest.keyClicks(window.focusWidget(), " i efterhand")
    saved(window, qtbot)
    later, again = tmp_path / "senare.pdf", tmp_path / "igen.pdf"
    decisions.papers.write("minutes", later)
    decisions.papers.write("kept-minutes", again)
    until(lambda: later.exists() and again.exists())
    assert "i efterhand" in words(later)
    assert "§ 9" in words(kept)
    assert again.read_bytes() == kept.read_bytes()
    assert not window.desk.working.trouble
