"""A matter with several papers, or none: chosen, made, removed, and everything follows the one that is on the desk."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from beredning.desk.app import Program
from beredning.desk.panes.history import HistoryPane
from beredning.desk.panes.places import PANES
from beredning.desk.panes.review import ReviewPane
from beredning.desk.protocol import Place
from beredning.desk.window import Window
from beredning.matter.choices import PaperKind
from beredning.matter.edits import with_field
from beredning.matter.message import packed, say
from beredning.matter.things import Matter, Paper
from beredning.store.file import open_file
from beredning.work.sample import write_sample
from tests.desk.conftest import FakeDesk
from tests.desk.hands import Keyboard, until

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(on_the_sample: Window) -> Window:
    return on_the_sample


def settled(window: Window) -> None:
    until(lambda: window.desk.working.all_saved)
    until(lambda: not window.matters.paper_uid or window.matters.paper.view.up_to_date)


def choose(window: Window, text: str) -> None:
    """Presses the key of a new paper and chooses its kind in the menu, by keys."""
    keyboard = Keyboard(window)
    keyboard.press(Key.Key_N, Held.ControlModifier | Held.AltModifier)
    until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    while menu.activeAction().text() != text:
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    settled(window)


def kinds(window: Window) -> list[str]:
    return [str(paper.kind) for paper in window.matters.matter.papers]


def test_a_second_paper_is_made_chosen_and_turned_away_from_by_keys(window: Window) -> None:
    matters = window.matters
    assert not matters.head.papers.isVisible()
    assert not window.actions_["next-paper"].isEnabled()
    first = matters.paper_uid
    choose(window, "Report to the council")
    assert kinds(window) == ["pm", "utlåtande"]
    second = matters.paper_uid
    assert second != first
    assert matters.head.papers.isVisible()
    assert matters.head.papers.currentText() == "Report to the council"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert (focus.property("thing"), focus.property("field")) == (second, "number")
    Keyboard(window).type("2018:44")
    assert matters.head.papers.currentText() == "Report to the council 2018:44"
    Keyboard(window).control(Key.Key_PageDown)
    assert matters.paper_uid == first
    Keyboard(window).control(Key.Key_PageUp)
    assert matters.paper_uid == second
    QTest.keyClick(matters.head.papers, Key.Key_Up)
    assert matters.paper_uid == first


def test_everything_follows_the_paper_on_the_desk(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    matters = window.matters
    first = matters.paper_uid
    statements = len(matters.matter.papers[0].statements)
    review = matters._review_pane()
    until(lambda: review.findings)
    of_pm = [finding.thing for finding in review.findings]
    choose(window, "Report to the council")
    second = matters.paper_uid
    until(lambda: review.elsewhere)
    assert [f.thing for f in review.findings] != of_pm
    assert matters.head.tabs.tabText(3) == "Statements"
    assert matters.paper.stage == "before"
    matters.turn(2)
    assert matters._pane(2).paper == second
    out = tmp_path / "out.pdf"
    window.outputs.write(out)
    qtbot.waitUntil(out.exists, timeout=20_000)
    until(lambda: out.stat().st_size)
    with pypdfium2.PdfDocument(out) as document:
        assert document[0].get_textpage().get_text_range().startswith("Utlåtande")
    matters.turn_to(first)
    assert matters._pane(2).paper == first
    assert matters.head.tabs.tabText(3) == f"Statements {statements}"
    assert matters.paper.stage == "after"
    until(lambda: [f.thing for f in review.findings] == of_pm)


def test_who_goes_to_a_thing_in_another_paper_turns_to_it(window: Window) -> None:
    matters = window.matters
    choose(window, "Report to the council")
    pm, report = matters.matter.papers
    for paper, thing, field in (
        (pm, pm.statements[0].uid, "text"),
        (report, report.proposals[0].uid, "instance"),
        (report, matters.matter.subjects[0].uid, "title"),
        (pm, pm.uid, "views"),
        (pm, matters.matter.subjects[0].uid, "title"),
    ):
        window.desk.show(Place(matters.root, "", thing, field))
        assert matters.paper_uid == paper.uid
        until(lambda thing=thing, field=field: at(window) == (thing, field))


def at(window: Window) -> tuple[str, str]:
    focus = QApplication.focusWidget() or window
    return focus.property("thing"), focus.property("field")


def test_a_difference_in_the_history_leads_to_its_paper(window: Window) -> None:
    matters = window.matters
    first = matters.paper_uid
    window.desk.do(say("Change it"), matters.root, lambda m: with_field(m, first, "annex_line", "Bilaga 1"))
    choose(window, "PM")
    assert matters.paper_uid != first
    matters.turn(5)
    history = matters._pane(5)
    assert isinstance(history, HistoryPane)
    until(lambda: history.list.count() > 2)
    history.list.setCurrentRow(1)
    until(lambda: [b for b in history.findChildren(QPushButton) if b.accessibleName().startswith("Show: Paper")])
    row = history.list.currentRow()
    next(b for b in history.findChildren(QPushButton) if b.accessibleName().startswith("Show: Paper")).click()
    assert matters.paper_uid == first
    until(lambda: at(window) == (first, "annex_line"))
    assert history.list.currentRow() == row


def test_the_paper_that_was_on_the_desk_is_there_again(program: Program, window: Window) -> None:
    matters = window.matters
    root, first = matters.root, matters.paper_uid
    choose(window, "Report to the council")
    matters.turn_to(first)
    window.actions_["new-matter"].trigger()
    until(lambda: matters.root != root)
    matters.go(Place(root))
    until(lambda: matters.root == root)
    assert matters.paper_uid == first
    window.language_wanted.emit("sv")
    until(lambda: program.window is not None and program.window is not window and program.window.matters.root == root)
    assert program.window is not None
    assert program.window.matters.paper_uid == first


def test_a_removed_paper_is_brought_back_and_the_last_one_leaves_a_button(window: Window) -> None:
    matters = window.matters
    choose(window, "Report to the council")
    first, second = (paper.uid for paper in matters.matter.papers)
    remove, keyboard = Held.ControlModifier | Held.ShiftModifier, Keyboard(window)
    keyboard.press(Key.Key_Delete, remove)
    settled(window)
    assert (kinds(window), matters.paper_uid) == (["pm"], first)
    assert not matters.head.papers.isVisible()
    window.actions_["undo"].trigger()
    until(lambda: kinds(window) == ["pm", "utlåtande"])
    assert matters.head.papers.isVisible()
    assert matters.paper_uid == first
    matters.turn_to(second)
    keyboard.press(Key.Key_Delete, remove)
    keyboard.press(Key.Key_Delete, remove)
    settled(window)
    assert kinds(window) == []
    assert matters.paper.view.pages == 0
    for name in ("print", "pdf", "word", "remove-paper", "next-paper"):
        assert not window.actions_[name].isEnabled()
    keyboard.press(Key.Key_Delete, remove)
    window.outputs.print_()
    window.outputs.save_pdf()
    matters.next_finding()
    assert QApplication.activeModalWidget() is None
    matters.turn(0)
    button = matters._pane(0).findChild(QPushButton, "do")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_Return)
    settled(window)
    assert kinds(window) == ["pm"]
    until(lambda: matters.paper.view.pages)
    assert matters.paper_uid == matters.matter.papers[0].uid


def test_a_matter_without_a_paper_is_opened_and_worked_on(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "s.beredning"
    write_sample(path)
    with open_file(path, write=True) as file:
        held = file.matter(file.rows(limit=1)[0].uid)
        file.write(packed(say("Remove paper")), held, replace(held.value, papers=()))
    assert program.start(path)
    until(lambda: program.window is not None and program.window.matters.root)
    assert program.window is not None
    window, matters = program.window, program.window.matters
    for number in range(6):
        matters.turn(number)
        QTest.qWait(20)
        matters._pane(number).finish()
    subject = matters.matter.subjects[0]
    matters.go(Place(matters.root, "", subject.uid, "title"))
    until(lambda: at(window) == (subject.uid, "title"))
    Keyboard(window).press(Key.Key_End)
    Keyboard(window).type(" igen")
    assert matters.matter.subjects[0].title == f"{subject.title} igen"
    until(lambda: window.desk.working.all_saved)
    choose(window, "PM")
    assert kinds(window) == ["pm"]
    assert len(matters.matter.papers[0].proposals) == 1


@pytest.mark.parametrize("number", range(5))
def test_a_pane_without_a_paper_offers_one(qtbot: QtBot, desk: FakeDesk, seed: Matter, number: int) -> None:
    desk.roots[seed.uid] = replace(seed, papers=())
    pane = PANES[number].make(desk)
    qtbot.addWidget(pane)
    pane.show_paper(seed.uid, "")
    pane.show()
    pane.finish()
    if isinstance(pane, ReviewPane):
        pane.show_findings(())
    next(button for button in pane.findChildren(QPushButton, "do") if button.text() == "New paper…").click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    menu.close()
    (paper,) = desk.roots[seed.uid].papers  # type: ignore[attr-defined]
    assert isinstance(paper, Paper)
    assert paper.kind is PaperKind.REPORT
    assert desk.went == [Place(seed.uid, "matter", paper.uid, "number")]
