"""Putting a backup in a file's place: the file that was there is set aside and never deleted."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

from beredning.matter.changes import diff
from beredning.matter.message import UserError, packed, say
from beredning.store.backup import back_up, made_beside
from beredning.store.backups import Backup, backups
from beredning.store.companion import companion_of
from beredning.store.errors import plainly
from beredning.store.file import File, create, open_file
from beredning.store.folders import flush_folder, sweep
from beredning.store.header import beside
from beredning.store.lock import held
from beredning.store.mirror import is_mirror, read_mirror, roots
from beredning.store.reading import Reader

Progress = Callable[[int, int], None]
QUIET: Progress = lambda _done, _of: None  # noqa: E731


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring came to: matters and operations now, and where the file that was there before is kept."""

    matters: int
    operations: int
    aside: Path | None


@dataclass(frozen=True, slots=True)
class Drill:
    """A trial restoring: which backup, what it holds, and what the file holds now."""

    backup: Backup
    matters: int
    operations: int
    matters_now: int
    operations_now: int


def restore(source: Path, path: Path, progress: Progress = QUIET) -> Restored:
    """Puts a backup, or what a mirror tells, in a file's place; raises UserError and changes nothing when it cannot.

    The file must not be open. At every instant either the former or the restored one lies at the path.
    """
    source, path = source.resolve(), path.resolve()
    if source == path:
        raise UserError(say("{path} cannot be restored from itself.", path=path))
    aside: Path | None = None
    with plainly(path), held(path):
        sweep(path.parent, path.name)
        trial = beside(path, f".{os.getpid()}-00000000.new")
        try:
            _copy(source, trial)
            with open_file(trial) as reader:
                _expect_whole(source, reader, progress)
                matters, operations = _counts(reader)
            if path.exists():
                aside = _set_aside(path)
            trial.replace(path)
            flush_folder(path)
        finally:
            for left in (trial, beside(trial, "-journal")):
                left.unlink(missing_ok=True)
    return Restored(matters, operations, aside)


def drill(path: Path, progress: Progress = QUIET) -> Drill:
    """Restores the last whole backup of a file to a temporary place and looks it over; the file itself is only read.

    Raises UserError when there is no backup, or none that is whole.
    """
    with open_file(path) as reader:
        matters_now, operations_now = _counts(reader)
    for backup in backups(beside(path.resolve(), ".backups")):
        with TemporaryDirectory() as folder, suppress(UserError):
            done = restore(backup.path, Path(folder) / path.name, progress)
            return Drill(backup, done.matters, done.operations, matters_now, operations_now)
    raise UserError(say("{path} has no backup that is whole.", path=path))


def _copy(source: Path, trial: Path) -> None:
    if not is_mirror(source):
        with _sole(source) as readable, open_file(readable) as reader:
            reader.companion = companion_of(source)
            back_up(reader, trial)
        return
    register, others = read_mirror(source)
    with made_beside(trial) as made:
        create(made, register)
        with open_file(made, write=True) as file:
            file.write_many(packed(say("Restored from a mirror")), others)
            attach_all(file, companion_of(source))
            again, expected = roots(file), read_mirror(source)
            if diff(next(again), expected[0]) or any(diff(a, b) for a, b in zip(again, expected[1], strict=True)):
                raise RuntimeError("the file does not give back what the mirror tells")


def attach_all(file: File, folder: Path) -> None:
    """Keeps every attached file of a folder that fits its name."""
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        with place.open("rb") as stream:
            fits = file_digest(stream, "sha256").hexdigest() == place.name
        if fits:
            file.attach(place)


@contextmanager
def _sole(source: Path) -> Iterator[Path]:
    """A backup alone: what some program left beside it, `-journal` or `-wal`, is none of its own."""
    if not any(beside(source, ending).exists() for ending in ("-journal", "-wal")):
        yield source
        return
    with TemporaryDirectory() as folder:
        yield Path(shutil.copy2(source, folder))


def _expect_whole(source: Path, reader: Reader, progress: Progress) -> None:
    wrong = [check for check in reader.verify(progress) if not check.ok and check.id not in ("search", "lists")]
    if wrong:
        raise UserError(
            say("{path} is damaged and was not restored: {what}", path=source, what=wrong[0].detail),
        )


def _counts(reader: Reader) -> tuple[int, int]:
    return len(reader.uids("matter")), reader.last_operation()


def _set_aside(path: Path) -> Path:
    """Gives the file and what lies beside it a second name in a dated folder; then the journals go from beside it."""
    folder = beside(path, ".replaced") / time.strftime("%Y-%m-%dT%H%M%S", time.gmtime())
    number = 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{folder.name.partition('_')[0]}_{number}")
    folder.mkdir(parents=True)
    siblings = [one for ending in ("-journal", "-wal", "-shm") if (one := beside(path, ending)).exists()]
    for one in (path, *siblings):
        try:
            os.link(one, folder / one.name)
        except OSError:  # a file system without hard links
            shutil.copy2(one, folder / one.name)
    flush_folder(folder / path.name)
    for one in siblings:
        one.unlink()
    return folder
