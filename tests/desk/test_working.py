"""Typing, saving, undoing: one operation for a row of keys, nothing lost when the disk fails, order kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from beredning.desk.working import Working
from beredning.matter.edits import with_field
from beredning.matter.message import UserError, say
from beredning.matter.things import Matter, Paper, Subject
from beredning.store.file import File, create, open_file
from beredning.work.registers import register_of
from beredning.work.session import ChangedError


class Writer:
    """The writer's thread, done at once or held back, failing when told to."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.fails = False
        self.held: list[Callable[[], None]] | None = None

    def ask(self, task: Callable[[Any], Any], done: Callable[[Any], None], failed: Callable[[UserError], None]) -> None:
        def carry_out() -> None:
            if self.fails:
                failed(UserError(say("{why}", why="full")))
                return
            try:
                result = task(self.file)
            except UserError as error:
                failed(error)
            else:
                done(result)

        if self.held is None:
            carry_out()
        else:
            self.held.append(carry_out)

    def go_on(self) -> None:
        held, self.held = self.held or [], None
        for call in held:
            call()


@pytest.fixture
def file(tmp_path: Path):  # type: ignore[no-untyped-def]
    path = tmp_path / "a.beredning"
    create(path, register_of("stockholm"))
    with open_file(path, write=True) as opened:
        yield opened


@pytest.fixture
def matter(file: File) -> Matter:
    made = Matter(subjects=(Subject(title="Ett"),), papers=(Paper(kind="pm"),))  # type: ignore[arg-type]
    file.write("new", None, made)
    return made


@pytest.fixture
def writer(file: File) -> Writer:
    return Writer(file)


@pytest.fixture
def working(qapp: QApplication, writer: Writer, matter: Matter) -> Working:
    del qapp
    made = Working(writer.ask)
    made.open(matter)
    return made


def title(working: Working, matter: Matter, text: str, key: str | None = "t") -> None:
    uid = matter.subjects[0].uid
    working.do(
        say("Change {field}", field=say("title")), matter.uid, lambda m: with_field(m, uid, "title", text), key=key
    )


def now(working: Working, matter: Matter) -> str:
    value = working.value(matter.uid)
    assert isinstance(value, Matter)
    return value.subjects[0].title


def test_a_row_of_keys_is_one_operation(working: Working, matter: Matter, file: File) -> None:
    heard: list[object] = []
    working.changed.connect(lambda changes, _origin: heard.append(changes))
    for text in ("E", "En", "En rubrik"):
        title(working, matter, text)
    assert now(working, matter) == "En rubrik"
    assert file.matter(matter.uid).value.subjects[0].title == "Ett"
    working.keep()
    assert file.matter(matter.uid).value.subjects[0].title == "En rubrik"
    assert len(file.history(matter.uid)) == 2
    assert len(heard) == 3
    assert working.all_saved


def test_another_key_is_another_operation(working: Working, matter: Matter, file: File) -> None:
    title(working, matter, "a", key="x")
    title(working, matter, "b", key="y")
    title(working, matter, "c", key=None)
    assert len(file.history(matter.uid)) == 4


def test_typed_and_taken_away_is_nothing(working: Working, matter: Matter, file: File) -> None:
    title(working, matter, "a")
    title(working, matter, "Ett")
    working.keep()
    assert len(file.history(matter.uid)) == 1
    assert working.all_saved


def test_undo_and_redo_name_what_they_do(working: Working, matter: Matter) -> None:
    title(working, matter, "Två", key=None)
    undoable, redoable = working.undo_names(matter.uid)
    assert str(undoable) == "Change title"
    assert redoable is None
    working.undo(matter.uid)
    assert now(working, matter) == "Ett"
    assert str(working.undo_names(matter.uid)[1]) == "Change title"
    working.redo(matter.uid)
    assert now(working, matter) == "Två"


def test_what_is_typed_while_an_undo_is_on_its_way_comes_after_it(
    working: Working, matter: Matter, writer: Writer
) -> None:
    title(working, matter, "Två", key=None)
    writer.held = []
    working.undo(matter.uid)
    title(working, matter, "Tre", key=None)
    writer.go_on()
    assert now(working, matter) == "Tre"
    assert writer.file.matter(matter.uid).value.subjects[0].title == "Tre"
    working.undo(matter.uid)
    assert now(working, matter) == "Ett"


def test_a_failed_save_is_told_kept_and_tried_again(working: Working, matter: Matter, writer: Writer) -> None:
    told: list[UserError] = []
    working.failed.connect(told.append)
    writer.fails = True
    title(working, matter, "Två", key=None)
    title(working, matter, "Tre", key=None)
    assert {str(one) for one in told} == {"full"}
    assert now(working, matter) == "Tre"
    assert not working.all_saved
    ((before, after),) = working.unsaved_states()
    assert (before, after) == (matter, working.value(matter.uid))
    writer.fails = False
    working.try_again()
    assert working.all_saved
    assert writer.file.matter(matter.uid).value.subjects[0].title == "Tre"
    assert len(writer.file.history(matter.uid)) == 3


def test_what_another_program_changed_meanwhile_is_not_overwritten(
    working: Working, matter: Matter, file: File
) -> None:
    title(working, matter, "Två", key=None)
    held = file.matter(matter.uid)
    working._steps.forget(matter.uid)
    file.write("other", held, with_field(held.value, matter.subjects[0].uid, "title", "Annan"))
    told: list[UserError] = []
    working.failed.connect(told.append)
    title(working, matter, "Tre", key=None)
    assert isinstance(told[0], ChangedError)
    assert file.matter(matter.uid).value.subjects[0].title == "Annan"
    assert now(working, matter) == "Tre"


def test_thousands_of_signals(qapp: QApplication, working: Working, matter: Matter) -> None:
    """PySide6 6.12.0 loses references at each emit and aborts on Python 3.11."""
    del qapp
    heard = []
    working.changed.connect(lambda changes, _origin: heard.append(len(changes.touched)))
    for number in range(3000):
        title(working, matter, str(number))
    assert sum(heard) == 3000
