"""What takes over half a second is shown with a way to cancel it, which ends it soon and leaves nothing half done."""

import multiprocessing
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from beredning.desk.app import Program
from beredning.desk.attached import attach_files
from beredning.desk.importing import ImportDialog
from beredning.desk.jobs import CancelledError, Course, Work
from beredning.desk.panes.statements import StatementsPane
from beredning.desk.settings import Settings
from beredning.desk.window import Window
from beredning.matter.edits import with_field
from beredning.matter.message import packed, say
from beredning.resources import sample
from beredning.store import backup
from beredning.store.file import File, open_file
from beredning.work.apart import LONG
from beredning.work.backing import Why
from beredning.work.importing import keep_all
from beredning.work.sample import SEED, write_sample
from tests.desk.hands import until

SOON = 2.0
"""Seconds in which what was cancelled has ended, on a machine that others use too."""


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    program = Program(qapp, Settings(tmp_path / "settings"))
    program.scheme("light")
    write_sample(tmp_path / "s.beredning")
    assert program.start(tmp_path / "s.beredning")
    until(lambda: program.window is not None and program.window.matters.root)
    assert program.window is not None
    yield program.window
    program.window.close()
    program.window.deleteLater()


@pytest.fixture
def works(window: Window) -> list[Work]:
    """Every piece of work that is begun."""
    begun: list[Work] = []
    window.desk.jobs.begun.connect(begun.append)
    return begun


class Steps:
    """Work that goes on until it is cancelled."""

    def __init__(self) -> None:
        self.ended = threading.Event()

    def __call__(self, progress: Callable[[int, int], None]) -> None:
        try:
            while True:
                progress(1, 4)
                time.sleep(0.01)
        finally:
            self.ended.set()


def cancelled_by_itself(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """From now on work is cancelled when it tells for the so-manieth time how far it is."""
    told = Course.progress
    count = 0

    def progress(self: Course, done: int, of: int) -> None:
        nonlocal count
        count += 1
        if count == after:
            self.cancel()
        told(self, done, of)

    monkeypatch.setattr(Course, "progress", progress)


def rows(window: Window) -> list[tuple[str, int]]:
    """What the file holds: its matters, and how often each was changed."""
    with open_file(window.desk.path) as file:
        return sorted((row.uid, len(file.history(row.uid))) for row in file.rows(limit=100))


def no_child_of(known: set[int]) -> Callable[[], bool]:
    return lambda: {child.pid for child in multiprocessing.active_children()} <= known


def children() -> set[int]:
    return {child.pid or 0 for child in multiprocessing.active_children()}


# The status line


def test_what_takes_long_is_shown_and_cancelled_by_its_button(window: Window) -> None:
    line, steps, told = window.status._work, Steps(), []
    window.desk.run(say("Printing"), steps, told.append)
    QTest.qWait(100)
    assert line.isHidden()
    until(line.isVisible)
    assert line._name.text() == "Printing"
    until(lambda: (line._bar.value(), line._bar.maximum()) == (1, 4))
    assert line._cancel.accessibleName() == "Cancel: Printing"
    QTest.mouseClick(line._cancel, Qt.MouseButton.LeftButton)
    assert line.isHidden()
    assert steps.ended.wait(SOON)
    QTest.qWait(50)
    assert told == []


def test_of_two_pieces_of_work_each_is_shown_and_cancelled(window: Window) -> None:
    line, first, second = window.status._work, Steps(), Steps()
    window.desk.run(say("Printing"), first, lambda _: None)
    QTest.qWait(50)
    window.desk.run(say("Backup"), second, lambda _: None)
    until(lambda: line._name.text() == "Backup")
    line._cancel.click()
    assert second.ended.wait(SOON)
    assert line.isVisible()
    assert line._name.text() == "Printing"
    assert not first.ended.is_set()
    line._cancel.click()
    assert first.ended.wait(SOON)
    assert line.isHidden()


# The writer


def test_what_the_writer_does_is_left_undone_when_it_is_cancelled_in_its_midst(window: Window) -> None:
    desk, root, before = window.desk, window.matters.root, rows(window)
    begun, ended, told = threading.Event(), threading.Event(), []

    def task(file: File, course: Course) -> None:
        held = file.matter(root)
        with file.together():
            file.write(packed(say("Backup")), held, with_field(held.value, root, "responsible", "Anna"))
            begun.set()
            try:
                while True:
                    course.progress(1, 2)
                    time.sleep(0.01)
            except CancelledError:
                ended.set()
                raise

    work = desk.write_long(say("Backup"), task, told.append)
    until(lambda: begun.is_set() and window.status._work.isVisible())  # the writer may have had something before it
    work.cancel()
    assert ended.wait(SOON)
    desk.do(say("Change it"), root, lambda matter: with_field(matter, root, "responsible", "Bo"))
    until(lambda: desk.working.all_saved)
    assert told == []
    assert rows(window) == [(uid, count + (uid == root)) for uid, count in before]
    with open_file(desk.path) as file:
        assert file.matter(root).value.responsible == "Bo"


def test_what_can_no_longer_be_left_undone_goes_on_to_its_end(window: Window) -> None:
    go_on, told = threading.Event(), []
    work = window.desk.write(say("Backup"), lambda _: go_on.wait(10), told.append)
    line = window.status._work
    until(line.isVisible)
    until(lambda: not line._cancel.isEnabled())
    work.cancel()
    assert line.isVisible()
    go_on.set()
    until(lambda: told == [True])
    assert line.isHidden()


def test_what_waits_for_the_writer_is_not_begun_when_it_is_cancelled(window: Window) -> None:
    desk, root, go_on, begun = window.desk, window.matters.root, threading.Event(), []
    desk.write(say("Backup"), lambda _: go_on.wait(10), lambda _: None)
    desk.write(say("New matter"), begun.append, begun.append).cancel()
    works: list[Work] = []
    desk.jobs.begun.connect(works.append)
    desk.rewrite(say("New meeting"), begun.append, [root])
    desk.do(say("Change it"), root, lambda matter: with_field(matter, root, "responsible", "Anna"))
    assert desk.value(root).responsible != "Anna"  # type: ignore[attr-defined] # it waits for what rewrites the root
    works[0].cancel()
    assert desk.value(root).responsible == "Anna"  # type: ignore[attr-defined]
    go_on.set()
    until(lambda: desk.working.all_saved)
    assert begun == []


# Backups


def copies(window: Window) -> list[str]:
    folder = window.desk.path.with_name(f"{window.desk.path.name}.backups")
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("after", [2, 20, 60])
def test_a_cancelled_backup_leaves_nothing(window: Window, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    monkeypatch.setattr(backup, "PAGES", 1)
    monkeypatch.setattr("beredning.desk.safety.due", lambda _: None)
    before, said = copies(window), []
    window.desk.told.connect(said.append)
    with monkeypatch.context() as patch:
        cancelled_by_itself(patch, after)
        window.actions_["back-up"].trigger()
        window.desk.write(say("New matter"), lambda _: None, lambda _: said.append("next"))
        until(lambda: "next" in said)
    assert copies(window) == before
    assert said == ["next"]
    window.actions_["back-up"].trigger()
    until(lambda: len(copies(window)) > len(before))


def test_a_backup_that_comes_by_itself_is_put_off_and_the_save_is_made(
    window: Window, monkeypatch: pytest.MonkeyPatch, works: list[Work]
) -> None:
    desk, root = window.desk, window.matters.root
    monkeypatch.setattr("beredning.desk.safety.due", lambda _: Why.DAY)
    before = copies(window)
    with monkeypatch.context() as patch:
        cancelled_by_itself(patch, 1)
        for name in ("Anna", "Bo"):
            desk.do(say("Change it"), root, lambda matter, name=name: with_field(matter, root, "responsible", name))
            until(lambda: desk.working.all_saved)
    with open_file(desk.path) as file:
        assert file.matter(root).value.responsible == "Bo"
    assert copies(window) == before
    assert [work.label.id for work in works] == ["Backup"]


def test_a_drill_that_is_cancelled_leaves_nothing(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[object] = []
    window.desk.told.connect(said.append)
    window.actions_["back-up"].trigger()
    until(lambda: said)
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    before = rows(window)
    said.clear()
    cancelled_by_itself(monkeypatch, 3)
    window.actions_["drill"].trigger()
    window.desk.jobs.wait()
    QTest.qWait(50)
    assert list(folder.iterdir()) == []
    assert (rows(window), said) == (before, [])


def test_a_check_that_is_cancelled_ends_and_says_nothing(window: Window, works: list[Work]) -> None:
    known, said = children(), []
    window.desk.told.connect(said.append)
    window.actions_["check"].trigger()
    until(lambda: children() - known)
    works[-1].cancel()
    end = time.monotonic() + SOON
    window.desk.jobs.wait()
    assert time.monotonic() < end
    until(no_child_of(known))
    assert said == []


# What comes in


def test_an_import_that_is_cancelled_while_it_reads_ends_its_process(
    window: Window, works: list[Work], tmp_path: Path
) -> None:
    big = tmp_path / "stor.txt"
    big.write_text(Path(sample(SEED)).read_text(encoding="utf-8") * 400, encoding="utf-8")
    known, before = children(), rows(window)
    dialog = ImportDialog(window, window.desk, [big])
    dialog.begin()
    until(lambda: children() - known)
    works[-1].cancel()
    end = time.monotonic() + SOON
    window.desk.jobs.wait()
    assert time.monotonic() < end
    until(no_child_of(known))
    assert dialog.isHidden()
    assert rows(window) == before


def drafted(window: Window, folder: Path) -> ImportDialog:
    """The dialog with three papers that were read."""
    seed = Path(sample(SEED)).read_text(encoding="utf-8")
    papers = [folder / f"{number}.txt" for number in (551, 552, 553)]
    for paper in papers:
        paper.write_text(seed.replace("2018/550", f"2018/{paper.stem}"), encoding="utf-8")
    dialog = ImportDialog(window, window.desk, papers)
    dialog.begin()
    until(dialog.isVisible)
    return dialog


@pytest.mark.parametrize("paper", [None, 0, 2, 3])
def test_an_import_that_is_cancelled_while_it_is_kept_leaves_the_file_as_it_was(
    window: Window, works: list[Work], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, paper: int | None
) -> None:
    dialog, before, written = drafted(window, tmp_path), rows(window), []

    def keeping(file, drafts, decision, progress, settle):  # type: ignore[no-untyped-def]
        course = next(work.course for work in works if work.label.id == "Import papers")

        def step(done: int, of: int) -> None:
            if done == paper:
                course.cancel()
            progress(done, of)

        def end() -> None:
            if paper == len(drafts):
                course.cancel()
            settle()

        return keep_all(file, drafts, decision, step, end)

    monkeypatch.setattr("beredning.desk.importing.keep_all", keeping)
    monkeypatch.setattr(backup, "PAGES", 1)
    if paper is None:  # while the backup before it is made
        cancelled_by_itself(monkeypatch, 20)
    dialog._keep()
    window.desk.write(say("New matter"), lambda _: None, lambda _: written.append(True))
    until(lambda: written)
    assert rows(window) == before


def test_an_import_that_nobody_cancels_keeps_every_paper(window: Window, tmp_path: Path) -> None:
    dialog, before = drafted(window, tmp_path), rows(window)
    dialog._keep()
    until(lambda: len(rows(window)) == len(before) + 3)


def test_a_pasted_statement_that_is_cancelled_is_not_taken(window: Window, works: list[Work]) -> None:
    window.matters.turn(3)
    pane = window.matters._pane(3)
    assert isinstance(pane, StatementsPane)
    known, before = children(), window.matters.matter
    pane.take("Kommunstyrelsen", "Reservation anfördes av Anna Ek (M) enligt följande.\n\n" + "Nej och nej. " * LONG)
    until(lambda: children() - known)
    works[-1].cancel()
    end = time.monotonic() + SOON
    window.desk.jobs.wait()
    assert time.monotonic() < end
    until(no_child_of(known))
    QTest.qWait(50)
    assert window.matters.matter == before


def test_files_that_are_cancelled_are_not_attached(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(4)]
    for file in files:
        file.write_text(file.name)
    with open_file(window.desk.path) as opened:
        kept = opened.attachments()
    cancelled_by_itself(monkeypatch, 3)
    attach_files(window.desk, window.matters.root, files)
    window.desk.jobs.wait()
    QTest.qWait(100)
    assert window.matters.matter.attachments == ()
    with open_file(window.desk.path) as opened:
        assert opened.attachments() == kept


# What goes out


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_an_export_that_is_cancelled_writes_no_file(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    out, said = tmp_path / "ut" / f"pm.{ending}", []
    out.parent.mkdir()
    window.desk.told.connect(said.append)
    cancelled_by_itself(monkeypatch, 2)
    window.outputs.write(out)
    window.desk.jobs.wait()
    QTest.qWait(50)
    assert list(out.parent.iterdir()) == []
    assert said == []
