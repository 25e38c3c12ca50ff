"""A sync client copies the file every 50 ms while it is written in: ours is unharmed, its copies are whole or refused.

By `python -m tests.faults 15`. The client is a process of its own: closing the file here would drop SQLite's locks.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from beredning.matter.message import UserError
from beredning.store.file import create, open_file
from tests.faults.kills import Count, first_matter, look, step
from tests.store.trees import REGISTER

EVERY = 0.05
PAUSE = 0.03
"""Seconds between copies, and at most between saves: busier than anybody writes."""

CLIENT = """
import sys, time
source, folder, every = sys.argv[1], sys.argv[2], float(sys.argv[3])
number = 0
print("copies", flush=True)
while True:
    number += 1
    began = time.time_ns()
    data = open(source, "rb").read()
    open(f"{folder}/{number:05}-{began}.beredning", "wb").write(data)
    time.sleep(every)
"""


AT_ONCE = 100
"""So many copies are taken of one file before they are looked at and go: a thousand of a growing one fill a disk."""


def copying(folder: Path, copies: int, seed: int) -> Count:
    """Saves until so many copies were taken, then opens each of them alone; `mended` counts the refused."""
    rnd, count = Random(seed), Count()
    for number in range(0, copies, AT_ONCE):
        of_one = folder / str(number)
        of_one.mkdir()
        _copied(of_one, min(AT_ONCE, copies - number), rnd, count)
        shutil.rmtree(of_one)
    return count


def _copied(folder: Path, copies: int, rnd: Random, count: Count) -> None:
    """The same of one file."""
    path, taken = folder / "ours.beredning", folder / "copies"
    taken.mkdir()
    create(path, REGISTER)
    matter = first_matter()
    saved: list[tuple[int, int]] = []
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        client = subprocess.Popen(
            [sys.executable, "-c", CLIENT, str(path), str(taken), str(EVERY)], stdout=subprocess.PIPE
        )
        try:
            assert client.stdout is not None
            client.stdout.readline()
            number = 0
            while sum(1 for _ in taken.iterdir()) < copies:
                number += 1
                step(file, matter.uid, number)
                saved.append((time.time_ns(), number))
                time.sleep(rnd.random() * PAUSE)
        finally:
            client.kill()
            client.communicate()
    look(path, matter.uid, number, count)
    for copy in sorted(taken.iterdir())[:copies]:
        began = int(copy.stem.partition("-")[2])
        known = max((n for at, n in saved if at < began), default=0)
        count.kills += 1
        count.acknowledged += 1
        try:
            _judge(copy, matter.uid, known)
        except UserError:
            count.mended += 1


def _judge(copy: Path, uid: str, known: int) -> None:
    """A copy says what was saved when it was begun, or something later, and verifies; or verifying tells of damage."""
    with open_file(copy) as file:
        wrong = [check for check in file.verify() if not check.ok]
        if wrong:
            raise UserError(wrong[0].detail)
        found = int(file.matter(uid).value.subjects[0].title)
    assert found >= known, f"{copy.name} is silently old: {known} was saved, it says {found}"


def tell(name: str, count: Count) -> None:
    """Prints what it came to."""
    print(f"{name}: {count.kills} copies taken while saving, {count.mended} torn and refused, none silently old")
