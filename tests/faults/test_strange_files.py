"""What is not a file of ours, or was left by an interruption: said in a sentence, the original untouched."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.errors import UnwritableError
from beredning.store.file import create, open_file
from tests.store.trees import REGISTER, alike

ZIP = b"PK\x03\x04" + bytes(200)


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()


def later_version(path: Path) -> None:
    create(path, REGISTER)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'readable_from'")
    connection.commit()
    connection.close()


def half(path: Path) -> None:
    create(path, REGISTER)
    os.truncate(path, path.stat().st_size // 2)


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda _: None, "There is no file"),
    "a folder": (Path.mkdir, "is a folder"),
    "0 bytes": (Path.touch, "is empty"),
    "a zip": (lambda p: p.write_bytes(ZIP), "not a Beredning file"),
    "a stub": (lambda p: p.write_bytes(b"SQLite format 3\0"), "not a Beredning file"),
    "random bytes": (lambda p: p.write_bytes(os.urandom(5000)), "not a Beredning file"),
    "another program's database": (foreign_database, "another program"),
    "a file of a later version": (later_version, "later version"),
    "half a file": (half, "damaged"),
}


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("what", STRANGE)
def test_a_strange_file_is_refused_and_left_as_it_is(tmp_path: Path, what: str, write: bool) -> None:
    make, sentence = STRANGE[what]
    path = tmp_path / "a.beredning"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    beside = sorted(tmp_path.iterdir())
    with pytest.raises(UserError, match=sentence), open_file(path, write=write) as file:
        file.register()
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(tmp_path.iterdir()) == beside


def test_a_later_file_that_says_so_is_read_and_never_written(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert file.search("extremism")
    with pytest.raises(UnwritableError, match="later version"), open_file(path, write=True):
        pass
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_never_takes_anothers_place(tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    path.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        create(path, REGISTER)
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_closed_file_lies_alone(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    with open_file(path) as file:
        file.matter(seed.uid)
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_may_not_be_written_can_be_read(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, seed)
        with pytest.raises(UserError, match="read-only"):
            file.write("edit", file.matter(seed.uid), replace(seed, responsible="Anna"))


INTERRUPTED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE field SET value = value || value || 'halvt', rev = rev + 1")
os._exit(9)
"""


@pytest.mark.parametrize("write", [False, True])
def test_an_interrupted_commit_is_taken_back_and_a_copy_kept(path: Path, seed: Matter, write: bool) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    subprocess.run([sys.executable, "-c", INTERRUPTED, str(path)], check=False)
    torn = path.read_bytes()
    journal = path.with_name(path.name + "-journal").read_bytes()
    assert journal
    assert b"halvt" in torn
    with open_file(path, write=write) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert all(check.ok for check in file.verify())
        assert any("interruption" in str(note) for note in file.notes) == write
    (copy,) = path.with_name(path.name + ".quarantine").iterdir()
    assert (copy / path.name).read_bytes() == torn
    assert (copy / (path.name + "-journal")).read_bytes() == journal


@pytest.mark.parametrize("left", [b"\xff" * 3000, b"\0" * 3000, b"x"])
@pytest.mark.parametrize("write", [False, True])
def test_a_journal_of_garbage_stops_nobody(path: Path, seed: Matter, left: bytes, write: bool) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    path.with_name(path.name + "-journal").write_bytes(left)
    with open_file(path, write=write) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert all(check.ok for check in file.verify())


def test_a_torn_beginning_is_mended_from_the_journal(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    subprocess.run([sys.executable, "-c", INTERRUPTED, str(path)], check=False)
    with path.open("rb+") as stream:
        stream.write(os.urandom(512))
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert all(check.ok for check in file.verify())


@pytest.mark.parametrize("journal", [b"\xff" * 3000, bytes.fromhex("d9d505f920a163d7") + bytes(3000)])
def test_a_journal_beside_makes_nothing_a_file_of_ours(path: Path, journal: bytes) -> None:
    beside = path.with_name(path.name + "-journal")
    path.write_bytes(ZIP)
    beside.write_bytes(journal)
    for write in (False, True):
        with pytest.raises(UserError, match="not a Beredning file"), open_file(path, write=write):
            pass
    assert (path.read_bytes(), beside.read_bytes()) == (ZIP, journal)
    assert sorted(path.parent.iterdir()) == [path, beside]


def test_only_the_newest_copies_are_kept(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    for _ in range(5):
        subprocess.run([sys.executable, "-c", INTERRUPTED, str(path)], check=False)
        with open_file(path):
            pass
    assert len(list(path.with_name(path.name + ".quarantine").iterdir())) == 3


def test_a_file_left_in_wal_mode_is_taken_in_whole(path: Path, seed: Matter, tmp_path: Path) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE field SET value = 'KS 2019/1' WHERE value = 'KS 2018/550'")
    connection.commit()
    crashed = tmp_path / "crashed" / path.name
    crashed.parent.mkdir()
    for ending in ("", "-wal"):  # as a crash would leave them, not yet taken in
        shutil.copy(f"{path}{ending}", f"{crashed}{ending}")
    connection.close()
    with open_file(crashed) as file:
        assert file.matter(seed.uid).value.subjects[0].registry_number == "KS 2019/1"
        assert all(check.ok for check in file.verify())
    assert crashed.read_bytes()[18:20] == b"\1\1"
    assert {p.name for p in crashed.parent.iterdir()} == {path.name, path.name + ".quarantine"}


def test_a_file_that_was_replaced_while_open_is_not_written(path: Path, seed: Matter, tmp_path: Path) -> None:
    other = tmp_path / "other.beredning"
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        shutil.copy(path, other)
        held = file.matter(seed.uid)
        other.replace(path)
        there = path.read_bytes()
        with pytest.raises(UserError, match="moved, deleted or replaced"):
            file.write("edit", held, replace(seed, responsible="Anna"))
        assert path.read_bytes() == there


def test_a_file_that_was_deleted_while_open_says_so(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        path.unlink()
        with pytest.raises(UserError, match="moved, deleted or replaced"):
            file.write("new", None, seed)
    assert not path.exists()
