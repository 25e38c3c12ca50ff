"""A disk that is full or refuses: nothing is lost, nothing half, and saving goes on when there is room again."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.declare import new_uid
from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.file import open_file
from tests.conftest import ROOT
from tests.faults.refusing import refused
from tests.store.trees import alike


def test_a_full_disk_loses_nothing_and_saves_once_there_is_room(path: Path, seed: Matter) -> None:
    operation = new_uid()
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        held = file.matter(seed.uid)
        longer = replace(seed, responsible="ord " * 100_000)
        pages = file.connection.execute("PRAGMA page_count").fetchone()[0]
        file.connection.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(UserError, match="disk is full"):
            file.write("edit", held, longer, operation=operation)
        assert alike(file.matter(seed.uid).value, seed)
        file.connection.execute("PRAGMA max_page_count = 1000000")
        file.write("edit", held, longer, operation=operation)
        assert alike(file.matter(seed.uid).value, longer)
        assert len(file.history(seed.uid)) == 2
        assert all(check.ok for check in file.verify())


LIMITED = """
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path
from beredning.matter.message import UserError
from beredning.store.file import create, open_file
from tests.store.trees import REGISTER

path, uid = Path(sys.argv[1]), sys.argv[2]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open_file(path, write=True) as file:
    held = file.matter(uid)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 9000, resource.RLIM_INFINITY))
    try:
        file.write("edit", held, replace(held.value, responsible="ord " * 100_000))
    except UserError as error:
        print(error)
    try:
        create(path.with_name("b.beredning"), REGISTER)
    except UserError as error:
        print(error)
"""


def test_a_disk_that_refuses_leaves_the_file_as_it_was(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), seed.uid],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "app"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "The disk refused" in done.stdout, done.stderr
    assert done.stderr == ""
    with open_file(path, write=True) as file:
        assert alike(file.matter(seed.uid).value, seed)
        file.write("edit", file.matter(seed.uid), replace(seed, responsible="Anna"))
        assert all(check.ok for check in file.verify())


class Faulty:
    """A connection whose next commit complains, after it was done or instead of it."""

    def __init__(self, connection: sqlite3.Connection, *, done: bool) -> None:
        self.real, self.done, self.left = connection, done, 1

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        if statement == "COMMIT" and self.left:
            self.left -= 1
            if self.done:
                self.real.execute(statement)
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
            raise error
        return self.real.execute(statement, *values)


def test_an_error_after_the_commit_is_no_failure(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.connection = Faulty(file.connection, done=True)  # type: ignore[assignment]  # stands in for one
        assert file.write("new", None, seed).operation == 2
        assert len(file.history(seed.uid)) == 1
        assert alike(file.matter(seed.uid).value, seed)


def test_an_error_instead_of_the_commit_is_said_and_can_be_tried_again(path: Path, seed: Matter) -> None:
    operation = new_uid()
    with open_file(path, write=True) as file:
        file.connection = Faulty(file.connection, done=False)  # type: ignore[assignment]  # stands in for one
        with pytest.raises(UserError, match="disk refused"):
            file.write("new", None, seed, operation=operation)
        assert file.rows() == []
        file.write("new", None, seed, operation=operation)
        assert alike(file.matter(seed.uid).value, seed)


def test_closing_says_nothing_of_an_index_that_cannot_be_asked_how_far_it_is(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        file.connection.execute("DROP TABLE stale")
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, seed)


READING = """
import sys
from pathlib import Path
from beredning.matter.message import UserError
from beredning.store.file import open_file
for _ in range(20):
    try:
        with open_file(Path(sys.argv[1])) as file:
            file.matter(sys.argv[2])
            print("read")
    except UserError as error:
        print(error.message.id)
"""


def test_a_disk_that_fails_again_and_again_makes_no_whole_file_damaged(path: Path, seed: Matter) -> None:
    longer = replace(seed, responsible="ord " * 500_000)
    with open_file(path, write=True) as file:
        file.write("new", None, longer)
    done = refused(path, "pread64", "EIO", 5, 50, [sys.executable, "-c", READING, str(path), seed.uid])
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.splitlines()) == {
        "The disk refused while {path} was read or written; nothing new was saved in it."
    }
