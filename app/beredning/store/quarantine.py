"""After an interruption: a copy of everything is kept before SQLite mends the file; then the file is looked over."""

import shutil
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from beredning.matter.message import UserError, say
from beredning.store.connect import connect, disconnect
from beredning.store.header import Header, beside, examine
from beredning.store.pages import complaints

JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""The first bytes of a rollback journal."""

KEPT = 3
"""How many copies are kept, the newest."""


def keep_copy(path: Path) -> Path:
    """Copies the file with what lies beside it into a dated folder of its quarantine, and returns that folder."""
    folder = new_folder(path)
    for source in (path, beside(path, "-journal"), beside(path, "-wal")):
        if source.exists():
            shutil.copy2(source, folder / source.name)
    return folder


def new_folder(path: Path) -> Path:
    """A new dated folder of the file's quarantine."""
    place = beside(path, ".quarantine")
    folder = place / time.strftime("%Y-%m-%dT%H%M%S", time.gmtime())
    number = 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{folder.name.partition('_')[0]}_{number}")
    folder.mkdir(parents=True)
    return folder


def drop_old_copies(path: Path) -> None:
    """Keeps the newest copies alone."""
    copies = sorted(beside(path, ".quarantine").iterdir(), key=lambda folder: folder.stat().st_mtime_ns)
    for old in copies[:-KEPT]:
        shutil.rmtree(old)


def try_on_copy(path: Path, folder: Path) -> None:
    """Lets SQLite mend a copy of the copy; raises UserError when even so it is no file of ours, and drops both."""
    trial = folder / "trial"
    trial.mkdir()
    for source in folder.iterdir():
        if source.is_file():
            shutil.copy2(source, trial / source.name)
    if _mends(trial / path.name):
        shutil.rmtree(trial)
        return
    shutil.rmtree(folder)
    with suppress(OSError):  # earlier copies stay
        folder.parent.rmdir()
    raise UserError(say("{path} is not a Beredning file, and what lies beside it does not make it one.", path=path))


def _mends(trial: Path) -> bool:
    try:
        disconnect(connect(trial, write=True), write=True)
        return not examine(trial).torn
    except (UserError, sqlite3.DatabaseError):
        return False


def drop_stale(path: Path, header: Header) -> bool:
    """Removes what lies beside but belongs to another file: a backup was copied over the one that it belonged to.

    It has been copied before. A file of ours is in WAL mode only where another program put it so; and a journal holds
    the first page as it was before the commit that was interrupted, with SQLite's count of commits.
    """
    journal, wal = beside(path, "-journal"), beside(path, "-wal")
    stale = [wal] if wal in header.left and not header.wal else []
    if journal in header.left and not header.torn:
        before = _changes_before(journal)
        if before is not None and header.changes not in (before, before + 1):
            stale.append(journal)
    for one in stale:
        one.unlink()
    return bool(stale)


def _changes_before(journal: Path) -> int | None:
    """The count of commits in the first page that a journal holds; None where it holds none, or is none."""
    data = journal.read_bytes()
    at = 0
    while data[at : at + 8] == JOURNAL:
        records, _, _, sector, page = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (8, 12, 16, 20, 24))
        if not sector or not page:
            return None
        at += sector
        step = 4 + page + 4
        # A journal that was not flushed does not say how many there are.
        count = records if 0 < records < 1 << 31 else (len(data) - at) // step
        for number in range(count):
            start = at + number * step
            if int.from_bytes(data[start : start + 4], "big") == 1:
                return int.from_bytes(data[start + 4 + 24 : start + 4 + 28], "big")
        at = -(-(at + count * step) // sector) * sector
    return None


def look_over(connection: sqlite3.Connection, path: Path) -> None:
    """The pages of a mended file hold together; raises UserError when they do not."""
    if complaints(connection):
        raise UserError(
            say(
                "The file {path} was damaged by an interruption; a copy lies in {quarantine}. Restore a backup.",
                path=path,
                quarantine=beside(path, ".quarantine"),
            )
        )
