"""A disk of which every hundredth call fails: what was acknowledged is there, and a whole file is never called damaged.

By `python -m tests.faults 11`. strace (Linux) makes the calls fail, in the real process, on the file and its journal.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

from beredning.matter.message import UserError
from beredning.store.file import File, create, open_file
from tests.faults.kills import Count, first_matter, look
from tests.store.trees import REGISTER

SAVES = 300
FAULTS = (
    ("pread64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("ftruncate", "EIO"),
    ("openat", "EMFILE"),
)
"""What fails, and with which complaint."""


def save(path: Path, uid: str) -> None:
    """Saves so many times, each again until it succeeds; says each number once it is saved, `damaged` when told so."""
    number, rnd = 0, Random(1)
    while number < SAVES:
        try:
            with open_file(path, write=True) as file:
                number = int(file.matter(uid).value.subjects[0].title)
                while number < SAVES:
                    _edit(file, uid, number + 1)
                    number += 1
                    print(number, flush=True)
        except UserError as error:
            print("damaged" if "damaged" in str(error) else "refused", error, flush=True)
            _disturb(path, rnd)


def _disturb(path: Path, rnd: Random) -> None:
    """Some calls between, so that the next try does not meet the fault where this one met it."""
    with path.open("rb+") as stream:
        for _ in range(rnd.randrange(100)):
            with suppress(OSError):
                os.pread(stream.fileno(), 1, 0)


def _edit(file: File, uid: str, number: int) -> None:
    """A save as typing makes it: a word in a text of ten thousand characters; larger ones would never come through."""
    held = file.matter(uid)
    paper = held.value.papers[0]
    matter = replace(held.value, subjects=(replace(held.value.subjects[0], title=str(number)),))
    said = replace(paper, views=f"{number} {paper.views[-10_000:]}")
    file.write("edit", held, replace(matter, papers=(said,)), operation=f"{number:032x}")


def refusing(folder: Path, runs: int, seed: int) -> Count:
    """Lets saving processes meet a disk that refuses; `unacknowledged` counts refusals that were told."""
    rnd, count = Random(seed), Count()
    for number in range(runs):
        path = folder / f"refusing-{number}.beredning"
        create(path, REGISTER)
        matter = first_matter()
        with open_file(path, write=True) as file:
            file.write("new", None, matter)
        call, complaint = FAULTS[number % len(FAULTS)]
        first, every = rnd.randrange(30, 120), rnd.randrange(80, 120)
        done = refused(path, call, complaint, first, every, [sys.executable, "-m", __name__, str(path), matter.uid])
        lines = done.stdout.split("\n")[:-1]
        assert done.returncode == 0, f"{call} {complaint}: {done.stderr[-2000:]}"
        said = [line for line in lines if line.isdecimal()]
        wrong = [line for line in lines if line.startswith("damaged")]
        assert not wrong, f"{call} {complaint}: a whole file was called damaged: {wrong[0]}"
        count.kills += 1
        count.acknowledged += len(said)
        count.unacknowledged += len(lines) - len(said)
        look(path, matter.uid, int(said[-1]), Count())
    return count


def refused(
    path: Path, call: str, complaint: str, first: int, every: int, command: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    """Runs a command for which one system call on the file and its journal fails at first, and then so often."""
    strace = shutil.which("strace")
    if strace is None:
        raise SystemExit("strace is missing: apt-get install strace")
    files = [word for ending in ("", "-journal") for word in ("-P", f"{path}{ending}")]
    fault = f"inject={call}:error={complaint}:when={first}+{every}"
    under = [strace, "-f", "-qqq", "--seccomp-bpf", "-o", os.devnull, *files, "-e", f"trace={call}", "-e", fault]
    return subprocess.run([*under, *command], capture_output=True, text=True, check=False)


def tell(name: str, count: Count) -> None:
    """Prints what it came to."""
    print(
        f"{name}: {count.kills} processes, {count.acknowledged} saves on a disk of which every hundredth call fails, "
        f"{count.unacknowledged} refusals told, none lost, none called damaged"
    )


if __name__ == "__main__":
    save(Path(sys.argv[1]), sys.argv[2])
