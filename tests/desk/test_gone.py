"""What was just made is taken back: the place turns to what there is, and nothing of it is asked for any more."""

from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest

from beredning.desk.app import Program
from beredning.desk.window import Window
from beredning.store.file import create
from beredning.work.arranging import Plan
from beredning.work.registers import register_of
from beredning.work.sample import write_sample
from tests.desk.hands import until

SETTLED = 900
"""Milliseconds after which every timer of the places has run."""


def window(program: Program, path: Path) -> Window:
    assert program.start(path)
    until(lambda: program.window is not None)
    assert program.window is not None
    return program.window


def test_a_new_matter_that_is_undone_gives_way_to_the_latest_other(program: Program, tmp_path: Path) -> None:
    write_sample(tmp_path / "s.beredning")
    shown = window(program, tmp_path / "s.beredning")
    until(lambda: shown.matters.root)
    before = shown.matters.root
    shown.actions_["new-matter"].trigger()
    until(lambda: shown.matters.root != before and shown.actions_["undo"].isEnabled())
    made = shown.matters.root
    shown.actions_["undo"].trigger()
    until(lambda: shown.matters.root == before)
    QTest.qWait(SETTLED)
    assert not shown.desk.working.is_open(made)
    assert shown.matters.register.model.row_of(made) < 0


def test_the_only_matter_that_is_undone_leaves_an_empty_desk_and_no_page(program: Program, tmp_path: Path) -> None:
    create(tmp_path / "s.beredning", register_of("stockholm"))
    shown = window(program, tmp_path / "s.beredning")
    shown.actions_["new-matter"].trigger()
    until(lambda: shown.matters.root and shown.matters.paper.view.pages and shown.actions_["undo"].isEnabled())
    shown.actions_["undo"].trigger()
    until(lambda: not shown.matters.root and shown.matters.head.isHidden())
    QTest.qWait(SETTLED)
    assert shown.matters.paper.view.pages == 0
    assert not shown.actions_["undo"].isEnabled()
    shown.actions_["new-matter"].trigger()
    until(lambda: shown.matters.root and shown.matters.paper.view.pages)
    assert shown.matters.head.isVisible()


def test_a_new_meeting_that_is_undone_leaves_the_place_of_meetings(program: Program, tmp_path: Path) -> None:
    create(tmp_path / "s.beredning", register_of("stockholm"))
    shown = window(program, tmp_path / "s.beredning")
    shown.show_place("meetings")
    meetings = shown.meetings
    assert meetings is not None
    meetings.arrange(Plan("Kommunstyrelsen", date(2018, 6, 13)))
    until(lambda: meetings.root and shown.actions_["undo"].isEnabled())
    shown.actions_["undo"].trigger()
    until(lambda: not meetings.root and not meetings.list.model.meetings)
    QTest.qWait(SETTLED)
    assert meetings.sheet.currentIndex() == 0
