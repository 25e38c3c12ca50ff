"""Kills what takes care of a file at random instants: backups, restorings, migrations.

Each leaves the file whole, as it was or as it was to become, and every backup that has its name whole.
"""

import os
import shutil
import signal
import sqlite3
from dataclasses import replace
from functools import partial
from itertools import count as counting
from pathlib import Path
from random import Random
from typing import NoReturn

from beredning.store import file as door
from beredning.store import header, migrations
from beredning.store.backups import Why, backups, folder_of, make
from beredning.store.file import create, open_file
from beredning.store.restoring import restore
from beredning.work.backing import back_up
from tests.faults.kills import WORDS, Count, first_matter, killed
from tests.store.trees import REGISTER

LEFT = "*.new*"


def filled(folder: Path) -> tuple[Path, str]:
    """A file with one matter of some size; its path and the matter's uid."""
    path = folder / f"{os.getpid()}.beredning"
    create(path, REGISTER)
    matter = first_matter()
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        file.write_many("more", [replace(first_matter(), responsible=WORDS * n) for n in range(40)])
    return path, matter.uid


def title(path: Path, uid: str) -> str:
    """What the matter says; the file must be whole."""
    with open_file(path) as file:
        wrong = [f"{check.id}: {check.detail}" for check in file.verify() if not check.ok]
        assert not wrong, f"{path}: {wrong}"
        return file.matter(uid).value.subjects[0].title


def retitle(path: Path, uid: str, word: str) -> None:
    """Says something else in the matter."""
    with open_file(path, write=True) as file:
        held = file.matter(uid)
        matter = replace(held.value, subjects=(replace(held.value.subjects[0], title=word),))
        file.write("edit", held, matter)


def back_up_on(path: Path, pipe: int) -> NoReturn:
    """Makes backups until it is killed, saying the name of each."""
    os.write(pipe, b"+\n")
    with open_file(path, write=True) as file:
        while True:
            made = back_up(file, Why.HAND, second_place=second_of(path).parent)
            assert made.backup is not None
            assert made.warnings == ()
            os.write(pipe, f"{made.backup.path.name}\n".encode())


def second_of(path: Path) -> Path:
    """The second place of a file's backups."""
    return path.parent / "second" / path.name


def backing(folder: Path, kills: int, seed: int) -> Count:
    """Kills a process that makes backups: what has its name is whole, and what is half is swept by the next.

    So it is in the second place, and with attached files.
    """
    rnd, count = Random(seed), Count()
    path, uid = filled(folder)
    for number in range(kills):
        if number % 4 == 0:
            with open_file(path, write=True) as file:
                file.attach(rnd.randbytes(80_000))
        lines = killed(partial(back_up_on, path), rnd.random() * 0.3)
        count.kills += 1
        count.acknowledged += len(lines)
        places = (folder_of(path), second_of(path))
        for place in places:
            there = backups(place)
            assert {one.path.name for one in there} >= set(lines), f"made and gone: {lines}"
            count.mended += place.is_dir() and any(place.rglob(LEFT))
            for one in there[:2]:
                title(one.path, uid)
        with open_file(path, write=True) as file:
            back_up(file, Why.HAND, second_place=second_of(path).parent)
        for place in places:
            assert not list(place.rglob(LEFT))
            for one in backups(place)[1:]:
                one.path.unlink()
    return count


def restore_on(backup: Path, path: Path, pipe: int) -> NoReturn:
    """Restores until it is killed."""
    os.write(pipe, b"+\n")
    for number in counting():
        restore(backup, path)
        os.write(pipe, f"{number}\n".encode())


def restoring(folder: Path, kills: int, seed: int) -> Count:
    """Kills a process that restores: the former file or the restored one is there, and the former is kept."""
    rnd, count = Random(seed), Count()
    path, uid = filled(folder)
    with open_file(path, write=True) as file:
        backup = make(file, Why.HAND).path
    for number in range(1, kills + 1):
        retitle(path, uid, f"later {number}")
        lines = killed(partial(restore_on, backup, path), rnd.random() * 0.3)
        count.kills += 1
        count.acknowledged += len(lines)
        found = title(path, uid)
        assert found in ({"0"} if lines else {"0", f"later {number}"}), f"{path} says {found}"
        if found == "0":
            count.unacknowledged += not lines
            kept = path.with_name(path.name + ".replaced").glob(f"*/{path.name}")
            assert any(title(one, uid) == f"later {number}" for one in kept), "the former file is gone"
        shutil.rmtree(path.with_name(path.name + ".replaced"), ignore_errors=True)
    return count


def _adds_a_table(db: object) -> None:
    execute(db, "CREATE TABLE later (id INTEGER PRIMARY KEY, field INTEGER NOT NULL, letters INTEGER) STRICT")


def _fills_it(db: object) -> None:
    execute(db, "INSERT INTO later (field, letters) SELECT id, length(value) FROM field")


def _adds_a_column(db: object) -> None:
    execute(db, "ALTER TABLE later ADD COLUMN note TEXT")
    execute(db, "UPDATE later SET note = 'done'")


def execute(db: object, statement: str) -> None:
    db.execute(statement)  # type: ignore[attr-defined]  # sqlite-utils lives in the store


LATER = (_adds_a_table, _fills_it, _adds_a_column)


def migrate_on(path: Path, pipe: int) -> NoReturn:
    """Opens the file, which migrates it, and waits to be killed."""
    os.write(pipe, b"+\n")
    with open_file(path, write=True):
        os.write(pipe, b"done\n")
    while True:
        signal.pause()


def as_left(path: Path, folder: Path) -> tuple[tuple[int, int, int], bool]:
    """How far a killed migration had come, and whether SQLite alone had something to take back to tell it."""
    folder.mkdir(exist_ok=True)
    journal = path.with_name(path.name + "-journal")
    mended = journal.exists() and journal.stat().st_size > 0
    for one in (path, journal):
        (folder / one.name).write_bytes(one.read_bytes() if one.exists() else b"")
    return state(folder / path.name), mended


def state(path: Path) -> tuple[int, int, int]:
    """How far a migration has come, read without our code: whether the table is there, its rows, and its notes."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info('later')")]
        rows = connection.execute("SELECT count(*) FROM later").fetchone()[0] if names else 0
        noted = connection.execute("SELECT count(note) FROM later").fetchone()[0] if "note" in names else 0
        return len(names), rows, noted
    finally:
        connection.close()


def migrating(folder: Path, kills: int, seed: int) -> Count:
    """Kills a process that brings a file forward by three steps: it stands between two of them, never within one."""
    rnd, count = Random(seed), Count()
    path, uid = filled(folder)
    old = path.read_bytes()
    with open_file(path) as reader:
        fields = reader.connection.execute("SELECT count(*) FROM field").fetchone()[0]
    whole = ((0, 0, 0), (3, 0, 0), (3, fields, 0), (4, fields, fields))
    formats = [(module, module.FORMAT) for module in (door, header, migrations)]
    steps = migrations.STEPS
    try:
        migrations.STEPS = (*steps, *LATER)
        for module, number in formats:
            module.FORMAT = number + len(LATER)
        for _ in range(kills):
            path.write_bytes(old)
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
            lines = killed(partial(migrate_on, path), rnd.random() * 0.4)
            count.kills += 1
            count.acknowledged += len(lines)
            reached, mended = as_left(path, folder / "as-left")
            count.mended += mended
            assert reached in whole, f"between two states: {reached}"
            if reached != whole[0]:
                assert any(one.why is Why.MIGRATION for one in backups(folder_of(path))), "no backup before it"
            assert title(path, uid) == "0"
            assert state(path) == (4, fields, fields)
            for one in backups(folder_of(path)):
                one.path.unlink()
    finally:
        migrations.STEPS = steps
        for module, number in formats:
            module.FORMAT = number
    return count
