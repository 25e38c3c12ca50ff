"""What SQLite and the disk complain of, as sentences for the user; what is not the world's fault stays our bug."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from beredning.matter.message import Message, UserError, say
from beredning.store.rows import DamagedRowsError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turns errors of the file at `path` into UserError."""
    try:
        yield
    except sqlite3.Error as error:
        message = _of_sqlite(path, error)
        if message is None:
            raise
        raise UserError(message) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its complaint
        raise UserError(say("The file {path} is damaged; restore a backup of it.", path=path)) from error
    except DamagedRowsError as error:
        raise UserError(of_damage(path, error)) from error
    except OSError as error:
        raise UserError(of_system(path, error)) from error


def of_damage(path: Path, error: DamagedRowsError) -> Message:
    """The sentence for rows that make no whole."""
    if error.field:
        return say(
            "Field {name} of {thing} in {path} is damaged; other matters can still be read.",
            name=error.field,
            thing=error.thing,
            path=path,
        )
    return say("{thing} in {path} is damaged; other matters can still be read.", thing=error.thing, path=path)


def _of_sqlite(path: Path, error: sqlite3.Error) -> Message | None:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_READONLY_DBMOVED":
        return say("The file {path} was moved, deleted or replaced while it was open; nothing was written.", path=path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return say("The file {path} cannot be written: it, its folder or its disk is read-only.", path=path)
    if name.startswith("SQLITE_FULL"):
        return say("The disk is full; nothing was saved in {path}.", path=path)
    if name.startswith("SQLITE_IOERR"):
        return say("The disk refused while {path} was read or written; nothing new was saved in it.", path=path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return say("Another program is writing in {path}; try again in a moment.", path=path)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CONSTRAINT_FOREIGNKEY")) or str(error).startswith(
        ("no such column", "no such table", "malformed")
    ):
        return say("The file {path} is damaged; restore a backup of it.", path=path)
    if name.startswith("SQLITE_CANTOPEN"):
        return say("The file {path} cannot be opened.", path=path)
    return None


def of_system(path: Path, error: OSError) -> Message:
    """The sentence for an error of the operating system."""
    if error.errno in FULL:
        return say("The disk is full; nothing was saved in {path}.", path=path)
    if isinstance(error, FileNotFoundError):
        return say("There is no file {path}.", path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return say("You may not read or write {path}.", path=path)
    if isinstance(error, IsADirectoryError):
        return say("{path} is a folder, not a file.", path=path)
    return say("{path} cannot be used: {why}.", path=path, why=error.strerror or str(error))
