"""Kills what takes a bundle in at random instants: all of it is there or nothing, and taking it in again ends alike."""

import os
import shutil
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import NoReturn

from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.things import Attachment
from beredning.store.bundle import Bundle
from beredning.store.file import create, open_file
from beredning.work.exchanging import bundle_of, take_in
from tests.faults.kills import Count, first_matter, killed
from tests.store.trees import REGISTER

MATTERS = 12


def sent(folder: Path) -> Bundle:
    """A meeting with its matters, and a file that comes along."""
    path = folder / "there.beredning"
    create(path, REGISTER)
    matters = [first_matter() for _ in range(MATTERS)]
    items = tuple(AgendaItem(title=str(n), matter=matter.uid) for n, matter in enumerate(matters))
    meeting = Meeting(body="Kommunstyrelsen", date=date(2018, 4, 25), items=items)
    with open_file(path, write=True) as file:
        sha = file.attach(os.urandom(3 << 20))
        file.write_many("new", matters)
        held = file.matter(matters[0].uid)
        file.write("attach", held, replace(held.value, attachments=(Attachment(title="bilaga", file=sha),)))
        file.write("new", None, meeting)
        return bundle_of(file, meeting.uid)


def take_in_on(path: Path, bundle: Bundle, pipe: int) -> NoReturn:
    """Takes the bundle in and waits to be killed."""
    with open_file(path, write=True) as file:
        os.write(pipe, b"+\n")
        take_in(file, bundle, "a")
        os.write(pipe, b"done\n")
        while True:
            file.heads(bundle.roots[0].value.uid)


def joining(folder: Path, kills: int, seed: int) -> Count:
    """Kills a process that takes a bundle in."""
    rnd, count = Random(seed), Count()
    bundle = sent(folder)
    empty, path = folder / "empty.beredning", folder / "here.beredning"
    create(empty, REGISTER)
    for _ in range(kills):
        shutil.copyfile(empty, path)
        lines = killed(partial(take_in_on, path, bundle), rnd.random() * 0.12)
        count.kills += 1
        count.acknowledged += len(lines)
        with open_file(path, write=True) as file:
            there = [bool(file.history(root.value.uid)) for root in bundle.roots]
            kept = [file.attachment_size(sha) is not None for sha in bundle.attachments]
            assert len({*there, *kept}) == 1, f"half of it is there: {there} {kept}"
            assert there[0] or not lines, "it was taken in and is gone"
            count.unacknowledged += there[0] and not lines
            assert {one.state for one in take_in(file, bundle, "a")} == {"known" if there[0] else "new"}
            assert all(file.heads(root.value.uid) == {root.head} for root in bundle.roots)
            wrong = [f"{check.id}: {check.detail}" for check in file.verify() if not check.ok]
            assert not wrong, wrong
    return count
