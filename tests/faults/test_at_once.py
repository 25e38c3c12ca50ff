"""Several at once: readers see whole operations, and who has to wait too long is told so."""

import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter, Subject
from beredning.store.file import open_file
from tests.conftest import ROOT
from tests.store.trees import alike

PAUSE = 0.01
"""Seconds between two saves, far fewer than typing leaves; without them a slow disk is never free."""

READER = """
import sys
from pathlib import Path
from beredning.store.file import open_file

path, uid, seen = Path(sys.argv[1]), sys.argv[2], set()
while True:
    with open_file(path) as file:
        for _ in range(5):
            matter = file.matter(uid).value
            titles = {s.title for s in matter.subjects}
            assert titles == {matter.responsible}, (titles, matter.responsible)
            if not seen:
                print("reads", flush=True)
            seen.add(matter.responsible)
    if matter.responsible == "end":
        break
print(len(seen))
"""


def said(matter: Matter, word: str) -> Matter:
    """The matter with one word in all its fields."""
    return replace(matter, responsible=word, subjects=tuple(replace(s, title=word) for s in matter.subjects))


def test_a_reader_sees_whole_operations_while_another_saves(path: Path) -> None:
    matter = said(Matter(subjects=(Subject(), Subject())), "begin")
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(path), matter.uid],
        env={**os.environ, "PYTHONPATH": str(ROOT / "app")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reads\n"  # or all would be written before it has begun
    with open_file(path, write=True) as file:
        number = 0
        while reader.poll() is None and number < 100:
            number += 1
            file.write("edit", file.matter(matter.uid), said(matter, str(number)))
            time.sleep(PAUSE)
        file.write("edit", file.matter(matter.uid), said(matter, "end"))
    out, complaints = reader.communicate(timeout=60)
    assert complaints == ""
    assert int(out) > 1


def test_a_file_that_another_program_holds_for_long_is_said_to_be_busy(path: Path, seed: Matter) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_file(path, write=True) as file:
        file.connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(UserError, match="Another program is writing"):
            file.write("new", None, seed)
        other.execute("ROLLBACK")
        file.write("new", None, seed)
        assert alike(file.matter(seed.uid).value, seed)
    other.close()
