"""A check says how far it is, ends at once when it is no longer wanted, and lets others save meanwhile."""

import multiprocessing
import sqlite3
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from beredning.matter.choices import PaperKind
from beredning.matter.message import UserError
from beredning.matter.things import Attachment, Matter, Paper
from beredning.store import stages
from beredning.store.file import create, open_file
from beredning.work.checking import checked
from beredning.work.keeping import verify
from tests.store.trees import REGISTER


class Enough(Exception):  # noqa: N818 - nothing went wrong
    """It is no longer wanted."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with forty matters and an attached file of some pieces."""
    made = tmp_path / "a.beredning"
    create(made, REGISTER)
    with open_file(made, write=True) as file:
        file.write_many("new", (Matter(papers=(Paper(kind=PaperKind.PM, views=f"Text {n}."),)) for n in range(40)))
        held = file.matter(file.rows()[0].uid)
        sha = file.attach(bytes(5 << 20), "")
        file.write("attach", held, replace(held.value, attachments=(Attachment(title="Underlag", file=sha),)))
    return made


def test_progress_goes_on_to_the_end(path: Path) -> None:
    told: list[tuple[int, int]] = []
    checks = verify(path, lambda done, of: told.append((done, of)))
    assert all(check.ok for check in checks)
    assert told == sorted(told)
    assert len({done for done, _ in told}) > 40
    assert told[-1] == (1000, 1000)


@pytest.mark.parametrize("after", [1, 5, 30, 50])
def test_a_check_that_is_not_wanted_ends(path: Path, after: int) -> None:
    count = 0

    def progress(_done: int, _of: int) -> None:
        nonlocal count
        count += 1
        if count == after:
            raise Enough

    with pytest.raises(Enough):
        verify(path, progress)
    assert count == after


def test_it_ends_while_sqlite_is_at_work(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "OFTEN", 5)
    seen: list[int] = []

    def progress(done: int, _of: int) -> None:
        seen.append(done)
        if len(seen) == 3:
            raise Enough

    with pytest.raises(Enough):
        verify(path, progress)
    assert seen == [0, 0, 0]  # within the first statement, where nothing else tells


def test_apart_it_says_the_same(path: Path) -> None:
    told: list[tuple[int, int]] = []
    assert checked(path, lambda done, of: told.append((done, of))) == verify(path, lambda _done, _of: None)
    assert told[0] == (0, 0)
    assert told[-1][1] == 1000


def test_apart_damage_is_told(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA writable_schema = ON; DROP TRIGGER content_part_grows")
    connection.execute("UPDATE content_part SET data = zeroblob(10) WHERE id = (SELECT max(id) FROM content_part)")
    connection.commit()
    connection.close()
    assert {check.id for check in checked(path, lambda _done, _of: None) if not check.ok} >= {"attachments"}


def test_apart_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        checked(tmp_path / "nowhere.beredning", lambda _done, _of: None)


def test_apart_it_ends_at_once_and_leaves_nothing(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before, since = set(multiprocessing.active_children()), 0.0

    def progress(_done: int, of: int) -> None:
        nonlocal since
        if of:
            since = monotonic()
            raise Enough

    with pytest.raises(Enough):
        checked(path, progress)
    assert monotonic() - since < 0.5
    for thread in [thread for thread in threading.enumerate() if thread.name == "checked"]:
        thread.join(timeout=10)
    assert set(multiprocessing.active_children()) <= before
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_saved_meanwhile_does_not_wait(path: Path) -> None:
    saved = 0

    def progress(_done: int, of: int) -> None:
        nonlocal saved
        if of and saved < 3:
            saved += 1
            with open_file(path, write=True) as file:
                file.write("new", None, Matter(responsible=f"Meanwhile {saved}"))

    assert all(check.ok for check in checked(path, progress))
    assert saved == 3
    with open_file(path) as file:
        assert len(file.rows()) == 43
