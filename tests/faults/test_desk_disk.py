"""The desk on a disk that is full, refuses or keeps us waiting: it says so, a draft lies elsewhere, nothing twice."""

import os
import resource
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.message import say
from beredning.matter.things import Matter, Subject
from beredning.store.backups import Why, make
from beredning.store.file import File, open_file
from beredning.work.drafts import drafts_of
from tests.faults.desks import (
    Desks,
    field,
    full,
    locked,
    on_writer,
    operations,
    room,
    title_of,
    type_title,
    written,
)
from tests.faults.test_disk import Faulty

LONG = "Ny rubrik " * 2000


def drafted(path: Path) -> list[str]:
    """The titles in the drafts that lie on the other disk."""
    return [now.subjects[0].title for draft in drafts_of(path) for _, now in draft.states]  # type: ignore[attr-defined]


def limited(file: File) -> None:
    """From now on no file of this process may grow beyond what this one is: the system refuses, as a quota does."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.path.stat().st_size, resource.RLIM_INFINITY))


def unlimited(_: File) -> None:
    """The limit is gone."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.mark.parametrize(
    ("hinder", "let", "said"),
    [(full, room, "disk is full"), (limited, unlimited, "disk refused")],
    ids=["full", "quota"],
)
def test_a_disk_that_takes_nothing_is_said_and_the_work_lies_elsewhere_until_it_is_saved_once(
    desks: Desks,
    tmp_path: Path,
    drafts: Path,
    hinder: Callable[[File], None],
    let: Callable[[File], None],
    said: str,
) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    window = desks.begin(path)
    on_writer(desks, window, hinder)
    type_title(window, LONG)
    desks.until(lambda: said in window.banners.text("unsaved"))
    assert "Not saved" in window.status.saved.text()
    desks.until(lambda: drafted(path) == [LONG.strip()])
    desks.until(lambda: str(drafts) in window.banners.text("unsaved"))
    assert title_of(path, matter.uid) == "Gammal rubrik"
    assert field(window).isEnabled()
    type_title(window, LONG + "och mer")  # and one writes on
    desks.until(lambda: drafted(path) == [LONG + "och mer"])
    on_writer(desks, window, let)
    window.banners.offers("unsaved")["Try again"].click()
    desks.settled(window)
    assert window.banners.text("unsaved") == ""
    assert title_of(path, matter.uid) == LONG + "och mer"
    desks.until(lambda: not list(drafts.iterdir()))
    window.close()
    assert operations(path, matter.uid) <= 3  # the making, and what was typed before and after the draft


def test_without_a_draft_and_without_the_file_nobody_goes(
    desks: Desks, tmp_path: Path, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    window = desks.begin(path)
    drafts.write_text("no folder")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(drafts))
    on_writer(desks, window, full)
    type_title(window, LONG)
    desks.until(lambda: "disk is full" in window.banners.text("unsaved"))
    assert not window.close()
    assert "Nothing is closed yet" in window.banners.text("unsaved")
    on_writer(desks, window, room)
    window.desk.working.try_again()
    desks.settled(window)
    assert window.close()
    assert title_of(path, matter.uid) == LONG.strip()


class Gone:
    """A connection to a disk that was pulled out: everything is refused, reading too."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.real = connection

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        del statement, values
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_READ"
        raise error


@pytest.mark.parametrize("harm", [False, True], ids=["whole", "harmed"])
def test_a_disk_that_went_and_came_back_is_looked_over_before_it_is_written(
    desks: Desks, tmp_path: Path, harm: bool
) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    window = desks.begin(path)

    def pull(file: File) -> None:
        file.connection = Gone(file.connection)  # type: ignore[assignment]  # stands in for one

    on_writer(desks, window, pull)
    away = path.rename(tmp_path / "pulled")
    type_title(window, "Ny rubrik")
    desks.until(lambda: "disk refused" in window.banners.text("unsaved"))
    desks.until(lambda: drafted(path) == ["Ny rubrik"])
    away.rename(path)
    if harm:
        data = bytearray(path.read_bytes())
        data[4096 * 3 : 4096 * 4] = os.urandom(4096)
        path.write_bytes(data)
    before = path.read_bytes()
    window.banners.offers("unsaved")["Try again"].click()
    if harm:
        desks.until(lambda: "damaged" in window.banners.text("unsaved"))
        assert path.read_bytes() == before
        assert drafted(path) == ["Ny rubrik"]
        return
    desks.settled(window)
    assert title_of(path, matter.uid) == "Ny rubrik"
    window.close()
    assert operations(path, matter.uid) == 2


def test_where_not_even_the_open_file_can_be_read_the_last_backup_and_what_is_open_are_rescued(
    desks: Desks, tmp_path: Path
) -> None:
    path, out = tmp_path / "a.beredning", tmp_path / "ny.beredning"
    matter = written(path)
    other = Matter(subjects=(Subject(title="En annan"),))
    with open_file(path, write=True) as file:
        file.write("another", None, other)
        sha = file.attach(b"bilaga")
        make(file, Why.HAND)
    window = desks.begin(path)
    root = window.matters.root

    def pull(file: File) -> None:
        file.connection = Gone(file.connection)  # type: ignore[assignment]  # stands in for one

    on_writer(desks, window, pull)
    path.unlink()
    window.desk.do(say("Edit"), root, lambda value: replace(value, responsible="Anna"))
    desks.until(lambda: window.banners.text("unsaved"))
    window.guard.save_as(out)
    desks.shown(desks.programs[0], out)
    with open_file(out) as file:
        assert set(file.uids("matter")) == {matter.uid, other.uid}
        assert file.matter(root).value.responsible == "Anna"
        assert file.attachment(sha) == b"bilaga"


class Forgets(Faulty):
    """A commit that complains though it was done; and the file cannot even be asked once whether it was."""

    asked = 1

    def execute(self, statement: str, *values: object):  # type: ignore[no-untyped-def]
        if "WHERE o.uid = ?" in statement and not self.left and self.asked:
            self.asked -= 1
            error = type(self).complaint()
            raise error
        return super().execute(statement, *values)

    @staticmethod
    def complaint() -> Exception:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_READ"
        return error


def test_what_was_saved_though_the_disk_complained_is_not_saved_twice(desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    window = desks.begin(path)

    def forget(file: File) -> None:
        file.connection = Forgets(file.connection, done=True)  # type: ignore[assignment]  # stands in for one

    on_writer(desks, window, forget)
    type_title(window, "Ny rubrik")
    desks.until(lambda: "disk refused" in window.banners.text("unsaved"))
    assert title_of(path, matter.uid) == "Ny rubrik"  # though it was said not to be
    window.banners.offers("unsaved")["Try again"].click()
    desks.settled(window)
    assert operations(path, matter.uid) == 2


def test_while_another_program_holds_the_file_one_writes_on_and_it_is_saved_when_it_lets_go(
    desks: Desks, tmp_path: Path, drafts: Path
) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    window = desks.begin(path)
    slowest, ticked = 0.0, time.monotonic()

    def turn() -> bool:
        nonlocal slowest, ticked
        now = time.monotonic()
        slowest, ticked = max(slowest, now - ticked), now
        return "Waiting for the file" in window.status.saved.text() and drafted(path) == ["Ny rubrik"]

    with locked(path):
        type_title(window, "Ny rubrik")
        ticked = time.monotonic()
        desks.until(turn)
        type_title(window, "Ny rubrik, längre")
        desks.until(lambda: drafted(path) == ["Ny rubrik, längre"])
        assert window.banners.text("unsaved") == ""
    desks.settled(window)
    assert slowest < 1, f"the window stood still for {slowest:.1f} s"
    assert title_of(path, matter.uid) == "Ny rubrik, längre"
    desks.until(lambda: not list(drafts.iterdir()))
