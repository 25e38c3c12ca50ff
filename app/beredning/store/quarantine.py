"""After an interruption: a copy of everything is kept before SQLite mends the file; then the file is looked over."""

import shutil
import sqlite3
import time
from pathlib import Path

from beredning.matter.message import UserError, say
from beredning.store.header import beside

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
    for old in sorted(p for p in place.iterdir() if p.is_dir())[:-KEPT]:
        shutil.rmtree(old)
    return folder


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
