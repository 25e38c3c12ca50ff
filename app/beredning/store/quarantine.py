"""After an interruption: a copy of everything is kept before SQLite mends the file; then the file is looked over."""

import shutil
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from beredning.matter.message import UserError, say
from beredning.store.connect import connect, disconnect
from beredning.store.header import beside, examine

KEPT = 3
"""How many copies are kept, the newest."""


def keep_copy(path: Path) -> Path:
    """Copies the file with what lies beside it into a dated folder of its quarantine, and returns that folder."""
    place = beside(path, ".quarantine")
    folder = place / time.strftime("%Y-%m-%dT%H%M%S", time.gmtime())
    number = 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{folder.name.partition('_')[0]}_{number}")
    folder.mkdir(parents=True)
    for source in (path, beside(path, "-journal"), beside(path, "-wal")):
        if source.exists():
            shutil.copy2(source, folder / source.name)
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


def look_over(connection: sqlite3.Connection, path: Path) -> None:
    """The pages of a mended file hold together; raises UserError when they do not."""
    answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise UserError(
            say(
                "The file {path} was damaged by an interruption; a copy lies in {quarantine}. Restore a backup.",
                path=path,
                quarantine=beside(path, ".quarantine"),
            )
        )
