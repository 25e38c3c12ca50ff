"""A verified copy of a file, put in place whole or not at all."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from beredning.matter.message import UserError, say
from beredning.store.connect import connect, disconnect
from beredning.store.errors import plainly
from beredning.store.folders import flush_folder
from beredning.store.header import beside
from beredning.store.reading import Reader


def back_up(reader: Reader, target: Path) -> None:
    """Copies an open file, as it is at this moment, to `target`, in place of a former backup there.

    What lies at `target` stays until the copy is checked and on the disk. Raises UserError when it cannot be made.
    """
    made = beside(target, f".{os.getpid()}-{uuid4().hex[:8]}.new")
    with plainly(target):
        try:
            copy = sqlite3.connect(made, isolation_level=None)
            try:
                reader.connection.backup(copy)
            finally:
                copy.close()
            _check(made, target)
            with made.open("rb+") as stream:
                os.fsync(stream.fileno())
            made.replace(target)
            flush_folder(target)
        finally:
            for left in (made, beside(made, "-journal")):
                with suppress(FileNotFoundError):
                    left.unlink()


def _check(made: Path, target: Path) -> None:
    connection = connect(made, write=False)
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise UserError(say("The backup {path} could not be made: the copy is damaged.", path=target))
    finally:
        disconnect(connection, write=False)
