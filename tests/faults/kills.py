"""Kills writers at random instants and looks at what they left.

By `python -m tests.faults saving creating`; an AssertionError when anything that was acknowledged is lost, or a
file does not verify. Forks, so it runs as a process of its own.
"""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import NoReturn

from beredning.matter.choices import PaperKind, StatementKind
from beredning.matter.things import Matter, Paper, Statement, Subject
from beredning.store.file import File, create, open_file
from tests.store.trees import REGISTER

PER_FILE = 40
"""So many kills hit one file before the next is made: verifying replays the whole history."""

WORDS = "Stadens arbete med att motverka och förebygga våldsbejakande extremism kräver ett aktivt kunskapsutbyte. "


@dataclass(slots=True)
class Count:
    """What a round came to."""

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    mended: int = 0


def first_matter() -> Matter:
    """The matter that is written in: one long text, one statement."""
    statement = Statement(instance="Kommunstyrelsen", kind=StatementKind.RESERVATION, text=WORDS * 20)
    paper = Paper(kind=PaperKind.PM, views=WORDS * 100, statements=(statement,))
    return Matter(subjects=(Subject(registry_number="KS 2018/550", title="0"),), papers=(paper,))


def step(file: File, uid: str, number: int) -> str:
    """One save, of varying kind and size; returns its operation's uid."""
    held = file.matter(uid)
    matter = replace(held.value, subjects=(replace(held.value.subjects[0], title=str(number)),))
    paper = matter.papers[0]
    rnd = Random(number)
    match number % 7:
        case 0:
            more = Statement(instance="Kommunstyrelsen", kind=StatementKind.SPECIAL_STATEMENT, text=WORDS * number)
            paper = replace(paper, statements=(more, *paper.statements[:3]))
        case 1:
            paper = replace(paper, views=WORDS * rnd.randrange(2000))  # larger than SQLite's cache: it spills early
        case _:
            at = rnd.randrange(len(paper.views) + 1)
            paper = replace(paper, views=paper.views[:at] + f"({number})" + paper.views[at:])
    operation = f"{number:032x}"
    file.write("Ändra", held, replace(matter, papers=(paper,)), operation=operation)
    return operation


def save_on(path: Path, uid: str, pipe: int, *, seed: int) -> NoReturn:
    """Saves until it is killed, closing now and then; says the number of each save once `write` has returned."""
    rnd = Random(seed)
    os.write(pipe, b"+\n")
    while True:
        with open_file(path, write=True) as file:
            number = int(file.matter(uid).value.subjects[0].title)
            for _ in range(rnd.randrange(1, 8)):
                number += 1
                step(file, uid, number)
                os.write(pipe, f"{number}\n".encode())


def create_on(folder: Path, pipe: int) -> NoReturn:
    """Makes files until it is killed."""
    os.write(pipe, b"+\n")
    number = 0
    while True:
        number += 1
        path = folder / f"{os.getpid()}-{number}.beredning"
        create(path, REGISTER)
        os.write(pipe, f"{path.name}\n".encode())


def killed(work: Callable[[int], NoReturn], delay: float) -> list[str]:
    """Lets a child work, kills it some time after its first sign of life; returns the lines it had got out."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing)
        finally:
            os._exit(3)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        started = stream.readline()
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = (started + stream.read()).decode().splitlines()
    if not lines:
        raise AssertionError("the child died before it was killed")
    return lines[1:]


def saving(folder: Path, kills: int, seed: int) -> Count:
    """Kills a saving process again and again; raises AssertionError when an acknowledged save is lost."""
    rnd, count = Random(seed), Count()
    path, uid = folder, ""
    for n in range(kills):
        if n % PER_FILE == 0:
            path = folder / f"saving-{n}.beredning"
            create(path, REGISTER)
            with open_file(path, write=True) as file:
                matter = first_matter()
                uid = matter.uid
                file.write("new", None, matter)
        lines = killed(partial(save_on, path, uid, seed=seed + n), rnd.random() * 0.25)
        count.kills += 1
        count.acknowledged += len(lines)
        look(path, uid, int(lines[-1]) if lines else None, count)
    return count


def look(path: Path, uid: str, last: int | None, count: Count) -> None:
    """The file opens, holds the last acknowledged save or the one begun after it, and verifies."""
    journal = path.with_name(path.name + "-journal")
    count.mended += journal.exists() and journal.stat().st_size > 0
    with open_file(path) as file:
        held = file.matter(uid).value
        number = int(held.subjects[0].title)
        done = {row.uid for row in file.history(uid)}
        lost = [n for n in range(1, (last or number) + 1) if f"{n:032x}" not in done]
        wrong = [f"{c.id}: {c.detail}" for c in file.verify() if not c.ok]
    assert not lost, f"{path}: acknowledged and lost: {lost}"
    assert last is None or number in (last, last + 1), f"{path}: acknowledged {last}, found {number}"
    assert not wrong, f"{path}: {wrong}"
    count.unacknowledged += last is not None and number > last


def creating(folder: Path, kills: int, seed: int) -> Count:
    """Kills a process that makes files: each is whole or not there."""
    rnd, count = Random(seed), Count()
    for _ in range(kills):
        lines = killed(partial(create_on, folder), rnd.random() * 0.4)
        count.kills += 1
        count.acknowledged += len(lines)
        for name in lines:
            assert (folder / name).exists(), f"{name} was made and is gone"
        for path in folder.glob("*.beredning"):
            with open_file(path) as file:
                assert file.register().value.parties
                wrong = [c.id for c in file.verify() if not c.ok]
                assert not wrong, f"{path}: {wrong}"
            path.unlink()
    return count


def tell(what: str, count: Count) -> None:
    """Prints what a round came to."""
    print(
        f"{what}: {count.kills} kills, {count.acknowledged} acknowledged, none lost; "
        f"{count.unacknowledged} done but not yet acknowledged, {count.mended} found half done and mended",
        flush=True,
    )
