"""The same day by mouse: clicks, drags, a drop; and all of it is there the day after."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from beredning.desk.app import Program
from beredning.desk.dialogs import PasteDialog
from beredning.desk.dragging import Grip
from beredning.desk.panes.history import HistoryPane
from beredning.desk.panes.preparation import PreparationPane
from beredning.desk.panes.proposals import Difference, ProposalsPane
from beredning.desk.panes.review import ReviewPane
from beredning.desk.panes.statements import StatementsPane
from tests.desk.day.deeds import (
    BODIES,
    Begin,
    button,
    buttons,
    card_of,
    clause_row,
    copy_mail,
    find_matter,
    matter,
    paper,
    printed_page,
    referral,
    the_day_after,
)
from tests.desk.hands import Keyboard, Mouse, dialog, until

Key, Held = Qt.Key, Qt.KeyboardModifier


def test_the_day_by_mouse(begin: Begin, program: Program, file: Path, reply: Path) -> None:
    window, mouse = begin(file), Mouse()
    keys = Keyboard(window)
    matters = window.matters
    find_matter(window, keys, "saf", "KS 2018/550")

    def turn(number: int) -> QWidget:
        mouse.click(matters.head.tabs, matters.head.tabs.tabRect(number).center())
        until(lambda: matters.panes[number].built)
        return matters.panes[number]

    # Beredning: the bodies pasted, their order dragged, a reply dropped
    preparation = turn(1)
    assert isinstance(preparation, PreparationPane)
    QApplication.clipboard().setText(BODIES)
    mouse.click(button(preparation, "Paste bodies…"))
    asked = dialog(PasteDialog)
    keys.control(Key.Key_V)
    mouse.click(button(asked, "OK"))
    until(lambda: len(matter(window).referrals) == 11)
    QTest.qWait(50)
    cards = preparation.referrals.cards
    culture, farsta = (cards[referral(window, body).uid] for body in ("Kulturnämnden", "Farsta stadsdelsnämnd"))
    mouse.drag(culture.findChildren(Grip)[0], farsta, QPoint(30, 4))
    assert [r.body for r in matter(window).referrals[1:3]] == ["Kulturnämnden", "Farsta stadsdelsnämnd"]
    mouse.drop(farsta, reply)
    until(lambda: referral(window, "Farsta stadsdelsnämnd").reply)
    assert referral(window, "Farsta stadsdelsnämnd").reply[0].text == "Nämnden tillstyrker förslaget."

    # Förslag: two clauses, the second dragged under the first
    proposals = turn(2)
    assert isinstance(proposals, ProposalsPane)
    mouse.click(button(proposals, "Add clause"))
    keys.type("Rapport ges.")
    first, second = (clause_row(window, clause.uid) for clause in paper(window).proposals[0].clauses)
    mouse.drag(second.findChildren(Grip)[0], first, QPoint(60, first.height() - 2))
    assert [c.text for c in paper(window).proposals[0].clauses[0].clauses] == ["Rapport ges."]
    mouse.click(button(proposals, "Add decision"))
    decided = paper(window).decisions[0].clauses[0]
    mouse.click(clause_row(window, decided.uid).text.edit.viewport())
    keys.control(Key.Key_End)
    keys.type(" Genast.")
    difference = window.findChild(Difference)
    assert difference is not None
    assert "Genast" in difference.text.text()

    # Uttalanden
    statements = turn(3)
    assert isinstance(statements, StatementsPane)
    board = statements.heads["Kommunstyrelsen"]
    mouse.click(button(board, "Reservation"))
    made = paper(window).statements[-1]
    until(lambda: keys.at.property("thing") == made.uid)
    keys.type("dw")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    mouse.click(popup.viewport(), popup.visualRect(popup.model().index(0, 0)).center())
    assert [p.name for p in paper(window).statements[-1].signatories] == ["Dennis Wedin"]
    copy_mail()
    mouse.click(button(board, "Paste…"))
    asked = dialog(PasteDialog)
    keys.control(Key.Key_V)
    mouse.click(button(asked, "OK"))
    until(lambda: len(paper(window).statements[-1].signatories) == 2)
    joint = paper(window).statements[-1]
    QTest.qWait(50)
    mouse.drag(card_of(window, joint.uid).findChildren(Grip)[0], card_of(window, made.uid), QPoint(30, 4))
    ours = [s.uid for s in paper(window).statements if s.instance == "Kommunstyrelsen"]
    assert ours.index(joint.uid) < ours.index(made.uid)

    # A click on the page goes to the field; Granskning mends; Historik restores
    printed_page(window)
    review = turn(4)
    assert isinstance(review, ReviewPane)
    until(lambda: any(f.mend for f in review.findings))
    mouse.click(button(review, "Mend"))
    assert not paper(window).sentences
    until(lambda: window.desk.working.all_saved)
    history = turn(5)
    assert isinstance(history, HistoryPane)
    until(lambda: history.list.count() > 6)
    row = next(n for n in range(history.list.count()) if "statement" in history.list.item(n).text().casefold())
    mouse.click(history.list.viewport(), history.list.visualItemRect(history.list.item(row)).center())
    until(lambda: "statement" in history._title.text().casefold())
    until(lambda: buttons(history, "Restore"))
    mouse.click(button(history, "Restore"))
    assert window.desk.working.undo_names(matters.root)[0] is not None
    the_day_after(begin, program, window, file)
