"""Simulated power cuts: a saving process's writes and flushes are logged and replayed to a random instant.

By `python -m tests.faults 2`. What was not flushed by then is dropped, kept up to some write, kept in
part or turned to garbage, sector by sector. Needs strace (Linux), which sees what the process asked of the system.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from beredning.store.file import create, open_file
from tests.faults.kills import Count, first_matter, look, step
from tests.store.trees import REGISTER

SAVES = 40
SECTOR = 512
CALLS = "openat,close,pwrite64,ftruncate,fsync,fdatasync,unlink,write"
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\w+)")
MODELS = ("dropped", "prefix", "some", "garbage")


class Act(NamedTuple):
    """One thing asked of the system: `what` is write, truncate, flush, unlink or said."""

    what: str
    name: str = ""
    at: int = 0
    data: bytes = b""


def save(path: Path, uid: str) -> None:
    """Saves so many times, saying each number once it is saved."""
    with open_file(path, write=True) as file:
        for number in range(1, SAVES + 1):
            step(file, uid, number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


def logged(path: Path, uid: str) -> list[Act]:
    """What a saving process asked of the system about the file and its journal."""
    strace = shutil.which("strace")
    if strace is None:
        raise SystemExit("strace is missing: apt-get install strace")
    log = path.with_suffix(".strace")
    command = [sys.executable, "-m", "tests.faults.power", "--save", str(path), uid]
    subprocess.run(
        [strace, "-f", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-o", str(log), *command],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return list(parsed(log, path))


def parsed(log: Path, path: Path) -> Iterator[Act]:
    """The log's lines as acts."""
    ours = {str(path): "", f"{path}-journal": "-journal"}
    open_files: dict[str, str] = {}
    with log.open(encoding="ascii") as lines:
        for line in lines:
            if not (match := LINE.match(line)) or match[3].startswith("-"):
                continue
            call, given, result = match.groups()
            first = given.partition(",")[0].strip()
            if call == "openat":
                name = ours.get(text_of(given).decode())
                open_files.pop(result, None)
                if name is not None:
                    open_files[result] = name
            elif call == "close":
                open_files.pop(first, None)
            elif call == "write" and first == "1":
                yield Act("said", at=int(text_of(given)))
            elif call == "unlink" and (name := ours.get(text_of(given).decode())) is not None:
                yield Act("unlink", name)
            elif (name := open_files.get(first)) is not None:
                if call == "pwrite64":
                    yield Act("write", name, int(given.rpartition(",")[2]), text_of(given))
                elif call == "ftruncate":
                    yield Act("truncate", name, int(given.rpartition(",")[2]))
                elif call in ("fsync", "fdatasync"):
                    yield Act("flush", name)


def text_of(given: str) -> bytes:
    """The bytes of a call's quoted argument."""
    return bytes.fromhex(given.partition('"')[2].partition('"')[0].replace("\\x", ""))


@dataclass(slots=True)
class Disk:
    """One file as the disk has it, and what was asked of it since the last flush."""

    content: bytearray = field(default_factory=bytearray)
    waiting: list[Act] = field(default_factory=list)

    def flush(self) -> None:
        """All that waits is on the disk."""
        for act in self.waiting:
            self.do(act)
        self.waiting.clear()

    def do(self, act: Act, data: bytes | None = None) -> None:
        """One write or truncation reaches the disk."""
        if act.what == "truncate":
            del self.content[act.at :]
            return
        put = act.data if data is None else data
        if len(self.content) < act.at + len(put):
            self.content.extend(bytes(act.at + len(put) - len(self.content)))
        self.content[act.at : act.at + len(put)] = put

    def cut(self, rnd: Random, model: str) -> bytes:
        """What is there after the cut."""
        if model == "prefix":
            del self.waiting[rnd.randrange(len(self.waiting) + 1) :]
        for act in () if model == "dropped" else self.waiting:
            if model == "prefix" or rnd.random() < 0.5:
                self.do(act)
            elif act.what == "write":
                self.do(act, self.torn(act, rnd, model))
        return bytes(self.content)

    def torn(self, act: Act, rnd: Random, model: str) -> bytes:
        """A write of which some sectors reached the disk, and others did not, or are garbage."""
        there = bytes(self.content[act.at : act.at + len(act.data)]).ljust(len(act.data), b"\0")
        parts = []
        for start in range(0, len(act.data), SECTOR):
            new, old = act.data[start : start + SECTOR], there[start : start + SECTOR]
            lost = rnd.randbytes(len(new)) if model == "garbage" else old
            parts.append(new if rnd.random() < 0.5 else lost)
        return b"".join(parts)


def cut_at(acts: list[Act], before: bytes, instant: int, rnd: Random, model: str) -> tuple[dict[str, bytes], int]:
    """The files after a cut at an instant, and the last number that had been said by then."""
    disks = {"": Disk(bytearray(before)), "-journal": Disk()}
    said = 0
    for act in acts[:instant]:
        if act.what == "said":
            said = act.at
        elif act.what == "flush":
            disks[act.name].flush()
        elif act.what == "unlink":
            disks[act.name] = Disk()
        else:
            disks[act.name].waiting.append(act)
    return {name: disk.cut(rnd, model) for name, disk in disks.items()}, said


def cutting(folder: Path, cuts: int, seed: int) -> Count:
    """Cuts so many times and looks at each outcome; raises AssertionError when anything said is lost."""
    rnd, count = Random(seed), Count()
    with TemporaryDirectory(dir=folder) as inside:
        path = Path(inside) / "a.beredning"
        create(path, REGISTER)
        with open_file(path, write=True) as file:
            matter = first_matter()
            file.write("new", None, matter)
        before = path.read_bytes()
        acts = logged(path, matter.uid)
        count.acknowledged = sum(act.what == "flush" for act in acts)
        for number in range(cuts):
            after = Path(inside) / str(number) / path.name
            after.parent.mkdir()
            files, said = cut_at(acts, before, rnd.randrange(len(acts) + 1), rnd, MODELS[number % len(MODELS)])
            for name, content in files.items():
                if name == "" or content:
                    after.with_name(after.name + name).write_bytes(content)
            look(after, matter.uid, said, count)
            shutil.rmtree(after.parent)
            count.kills += 1
    return count


def tell(name: str, count: Count) -> None:
    """Prints what it came to."""
    print(
        f"{name}: {count.kills} power cuts over {SAVES} saves and {count.acknowledged} flushes, none lost, "
        f"{count.mended} journals taken back",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--save"]:
        save(Path(sys.argv[2]), sys.argv[3])
