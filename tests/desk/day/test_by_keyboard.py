"""A secretary's day with the real program and real keys alone; and all of it is there the day after."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from beredning.desk.app import Program
from beredning.desk.dialogs import PasteDialog
from beredning.desk.panes.history import HistoryPane
from beredning.desk.panes.preparation import PreparationPane
from beredning.desk.panes.proposals import Difference
from beredning.desk.panes.review import ReviewPane
from beredning.desk.panes.statements import StatementsPane
from beredning.desk.window import Window
from beredning.matter.choices import StatementKind
from beredning.matter.things import Clause
from tests.desk.day.deeds import (
    BODIES,
    MAIL_SAYS,
    Begin,
    card_of,
    choose_file,
    copy_mail,
    find_matter,
    matter,
    on_the_page,
    paper,
    printed_above,
    referral,
    the_day_after,
)
from tests.desk.hands import Keyboard, dialog, until

Key, Held = Qt.Key, Qt.KeyboardModifier

SERVING = ["Cecilia Brinck", "Anna König Jerlmyr", "Dennis Wedin", "Johanna Sjö", "Markus Nordström"]
"""Those of a party who have seats in the board on the paper's day."""


@pytest.mark.usefixtures("no_network")
def test_the_day_by_keyboard_alone(begin: Begin, program: Program, file: Path, reply: Path, tmp_path: Path) -> None:
    # The file, opened from the welcome
    assert program.start(None)
    assert program.welcome is not None
    program.welcome.activateWindow()
    keys = Keyboard(program.welcome)
    keys.button("Open file…")
    QTimer.singleShot(100, lambda: choose_file(keys, file))  # the system's dialog returns when it is closed
    keys.press(Key.Key_Space)
    window = begin(file)
    keys = Keyboard(window)
    find_matter(window, keys, "saf", "KS 2018/550")

    # Ärende
    keys.control(Key.Key_1)
    keys.field("annex_line")
    keys.type("Bilaga 4")
    keys.field("summary")
    keys.control(Key.Key_Home)
    keys.type("Nytt. ")
    assert paper(window).summary.startswith("Nytt. Nordic Safe Cities")
    assert paper(window).annex_line == "Bilaga 4"
    on_the_page(window, "Nytt. Nordic Safe Cities", "Bilaga 4")

    # Beredning: ten bodies by one paste, a reply from a file, one moved up
    keys.control(Key.Key_2)
    QApplication.clipboard().setText(BODIES)
    keys.button("Paste bodies…")
    keys.press(Key.Key_Space)
    dialog(PasteDialog)
    keys.control(Key.Key_V)
    keys.control(Key.Key_Return)
    until(lambda: len(matter(window).referrals) == 11)
    preparation = window.matters.panes[1]
    assert isinstance(preparation, PreparationPane)
    farsta = preparation.referrals.cards[referral(window, "Farsta stadsdelsnämnd").uid]
    until(lambda: farsta.isAncestorOf(keys.at))
    keys.button("Reply from a file…", within=farsta)
    keys.press(Key.Key_Space)
    choose_file(keys, reply)
    until(lambda: referral(window, "Farsta stadsdelsnämnd").reply)
    assert referral(window, "Farsta stadsdelsnämnd").reply[0].text == "Nämnden tillstyrker förslaget."
    assert referral(window, "Farsta stadsdelsnämnd").status == "answered"
    keys.field("body", referral(window, "Farsta stadsdelsnämnd").uid, back=True)
    keys.press(Key.Key_Up, Held.AltModifier)
    assert [r.body for r in matter(window).referrals[:2]] == ["Farsta stadsdelsnämnd", "Stadsledningskontoret"]
    keys.press(Key.Key_Down, Held.AltModifier)
    on_the_page(window, "Kulturnämnden")

    # Förslag: a clause written, nested, and changed at the board
    keys.control(Key.Key_3)
    keys.button("Add clause")
    keys.press(Key.Key_Space)
    until(lambda: isinstance(keys.at.property("thing"), str) and _clause(window, keys.at) == "")
    keys.type("Rapport ges varje vinter.")
    keys.press(Key.Key_Right, Held.AltModifier)
    keys.type(" Och vår.")
    first = paper(window).proposals[0]
    assert [c.text for c in first.clauses[0].clauses] == ["Rapport ges varje vinter. Och vår."]
    keys.button("Add decision")
    keys.press(Key.Key_Space)
    decided = paper(window).decisions[0]
    until(lambda: keys.at.property("thing") == decided.uid)
    keys.field("text", decided.clauses[0].uid)
    keys.control(Key.Key_End)
    keys.type(" Genast.")
    difference = window.findChild(Difference)
    assert difference is not None
    assert difference.isVisible()
    assert "Genast" in difference.text.text()
    on_the_page(window, "Rapport ges varje vinter. Och vår.")

    # Uttalanden: by initials, by party, from a mail, by reference to it
    keys.control(Key.Key_4)
    statements = window.matters.panes[3]
    assert isinstance(statements, StatementsPane)
    board = statements.heads["Kommunstyrelsen"]
    keys.button("Reservation", within=board)
    keys.press(Key.Key_Space)
    made = paper(window).statements[-1]
    until(lambda: keys.at.property("thing") == made.uid)
    keys.type("dw")
    keys.press(Key.Key_Return)
    assert [p.name for p in paper(window).statements[-1].signatories] == ["Dennis Wedin"]
    keys.field("text", made.uid)
    keys.type("Vi säger nej.")
    assert printed_above(card_of(window, made.uid)).startswith("Reservation anfördes av Dennis Wedin")
    on_the_page(window, "Vi säger nej.")
    keys.button("Party…", within=board, back=True)
    keys.press(Key.Key_Space)
    keys.type("M")
    keys.press(Key.Key_Return)
    by_party = paper(window).statements[-1]
    assert [p.name for p in by_party.signatories] == SERVING
    assert by_party.grounds[0].refers_to == paper(window).statements[0].uid
    assert "med hänvisning till" in printed_above(card_of(window, by_party.uid))
    until(lambda: keys.at.property("thing") == by_party.uid)
    copy_mail()
    keys.button("Paste…", within=board, back=True)
    keys.press(Key.Key_Space)
    keys.control(Key.Key_V)
    keys.control(Key.Key_Return)
    until(lambda: len(paper(window).statements[-1].signatories) == 2)
    joint = paper(window).statements[-1]
    assert (joint.kind, joint.text) == (StatementKind.RESERVATION, MAIL_SAYS)
    until(lambda: keys.at.property("thing") == joint.uid)
    assert "Anna König Jerlmyr (M) och Erik Slottner (KD)" in printed_above(card_of(window, joint.uid))
    on_the_page(window, "Vi vill mer.", "till skolan")
    keys.button("Special statement", within=board, back=True)
    keys.press(Key.Key_Space)
    referring = paper(window).statements[-1]
    until(lambda: keys.at.property("thing") == referring.uid)
    keys.type("cb")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Up, Held.AltModifier)
    assert [s.uid for s in paper(window).statements[-2:]] == [referring.uid, joint.uid]
    keys.press(Key.Key_Down, Held.AltModifier)
    choice = keys.field("grounds", referring.uid)
    assert isinstance(choice, QComboBox)
    while paper(window).statements[-1].grounds[0].refers_to != joint.uid:
        before = choice.currentIndex()
        keys.press(Key.Key_Down)
        assert choice.currentIndex() != before
    assert "gemensamma reservation" in printed_above(card_of(window, referring.uid))
    on_the_page(window, "gemensamma reservation")

    # Granskning to zero
    keys.control(Key.Key_5)
    review = window.matters.panes[4]
    assert isinstance(review, ReviewPane)
    until(lambda: review.findings)
    keys.button("Mend")
    keys.press(Key.Key_Space)
    until(lambda: [f.id for f in review.findings] == ["reply-not-summarised"])
    keys.press(Key.Key_F8)
    until(lambda: keys.at.property("field") == "summary")
    assert keys.at.property("thing") == referral(window, "Farsta stadsdelsnämnd").uid
    keys.type("Farsta stadsdelsnämnd tillstyrker.")
    until(lambda: not review.findings)

    # Historik: any two states compared, a field restored
    until(lambda: window.desk.working.all_saved)
    keys.control(Key.Key_6)
    history = window.matters.panes[5]
    assert isinstance(history, HistoryPane)
    until(lambda: history.list.count() > 8)
    until(lambda: keys.at is history.list)
    rows = [history.list.item(n).text() for n in range(history.list.count())]
    keys.press(Key.Key_Down, times=len(rows) - 1)
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Up, times=len(rows) - 1 - next(n for n, row in enumerate(rows) if "the matter" in row))
    until(lambda: "From" in history._title.text())
    until(lambda: [w for w in window.findChildren(QPushButton) if "annex line" in w.accessibleName()])
    keys.tab_to(lambda w: "annex line" in w.accessibleName())
    keys.press(Key.Key_Space)
    assert paper(window).annex_line is None

    # The page, the printer
    on_the_page(window, without="Bilaga 4")
    keys.control(Key.Key_P)
    dialog(QPrintDialog)
    line = keys.tab_to(lambda w: isinstance(w, QLineEdit) and w.objectName() == "filename")
    line.selectAll()
    keys.type(str(tmp_path / "utskrift.pdf"))
    keys.press(Key.Key_Return)
    until((tmp_path / "utskrift.pdf").exists)
    until(lambda: window.desk.working.all_saved)

    # The day after
    again, keys = the_day_after(begin, program, window, file)
    until(again.actions_["undo"].isEnabled)
    assert "Restore" in again.actions_["undo"].text()
    keys.control(Key.Key_Z)
    until(lambda: paper(again).annex_line == "Bilaga 4")
    keys.press(Key.Key_Z, Held.ControlModifier | Held.ShiftModifier)
    until(lambda: paper(again).annex_line is None)


def _clause(window: Window, at: QWidget) -> str | None:
    thing = window.desk.thing(window.matters.root, at.property("thing"))
    return thing.text if isinstance(thing, Clause) else None
