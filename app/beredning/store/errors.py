"""What SQLite and the disk complain of, as sentences for the user; what is not the world's fault stays our bug."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from beredning.matter.message import Message, UserError, say
from beredning.store.header import beside
from beredning.store.pages import complaints
from beredning.store.rows import DamagedRowsError


class BusyError(UserError):
    """Another program is writing in the file just now; it goes on by itself."""


class MovedError(UserError):
    """What lies at the path is no longer the file that was opened there."""


class ChangedError(UserError):
    """The file no longer says what is being changed: somebody else changed the same."""


class HeldError(UserError):
    """Somebody else has the file open for writing.

    `doubtful` is the content of a lock of which this machine cannot tell whether its holder lives; else nothing.
    """

    def __init__(self, message: Message, doubtful: bytes | None = None) -> None:
        super().__init__(message)
        self.doubtful = doubtful


class LostIndexError(UserError):
    """The search index cannot be read, and somebody else holds the file; whoever writes in it can make it anew."""


class UnwritableError(UserError):
    """The file, its folder or its disk may only be read."""


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turns errors of the file at `path` into UserError."""
    try:
        yield
    except sqlite3.Error as error:
        told = _of_sqlite(path, error)
        if told is None:
            raise
        raise told from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its complaint
        raise UserError(of_ruin(path)) from error
    except DamagedRowsError as error:
        raise UserError(of_damage(path, error)) from error
    except OSError as error:
        kind = UnwritableError if _forbids(error) else UserError
        raise kind(of_system(path, error)) from error


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


def _of_sqlite(path: Path, error: sqlite3.Error) -> UserError | None:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_READONLY_DBMOVED":
        return MovedError(
            say("The file {path} was moved, deleted or replaced while it was open; nothing was written.", path=path)
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return UnwritableError(
            say("The file {path} cannot be written: it, its folder or its disk is read-only.", path=path)
        )
    if name.startswith("SQLITE_FULL"):
        return UserError(say("The disk is full; nothing was saved in {path}.", path=path))
    if name.startswith("SQLITE_IOERR"):
        return _refused(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BusyError(say("Another program is writing in {path}; try again in a moment.", path=path))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CONSTRAINT_FOREIGNKEY")) or str(error).startswith(
        ("no such column", "no such table", "malformed")
    ):
        return UserError(of_ruin(path)) if _is_damaged(path) else _refused(path)
    if name.startswith("SQLITE_CANTOPEN"):
        return UserError(say("The file {path} cannot be opened.", path=path))
    return None


def _refused(path: Path) -> UserError:
    return UserError(say("The disk refused while {path} was read or written; nothing new was saved in it.", path=path))


LARGE = 1 << 28
"""Bytes; what is larger is only looked at where it lies."""


def _is_damaged(path: Path) -> bool:
    """Whether what the file says is no whole database: only then is it called damaged.

    A disk that fails to give one page makes a whole file look so (SQLite takes EIO for damage). What looks damaged
    there is therefore read by itself and looked at once more, in memory, where no disk can fail.
    """
    try:
        if _is_whole(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)):
            return False
        before, journal = path.stat(), beside(path, "-journal")
        if journal.exists() and journal.stat().st_size:
            return False  # what was interrupted is taken back when it is opened again, and looked over then
        if before.st_size > LARGE:
            return True
        data, after = path.read_bytes(), path.stat()
    except (sqlite3.Error, OSError):
        return False
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return False  # somebody is writing in it
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return not _is_whole(connection)


def _is_whole(connection: sqlite3.Connection) -> bool:
    """Whether its pages and tables are as they should be; closes it."""
    try:
        whole = not complaints(connection)
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchone() and _has_tables(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        connection.close()


def _has_tables(connection: sqlite3.Connection) -> bool:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return there >= {"meta", "kind", "name", "operation", "thing", "field", "change"}


def of_ruin(path: Path) -> Message:
    """The sentence for a file that is damaged as a whole."""
    return say("The file {path} is damaged; restore a backup of it.", path=path)


def of_system(path: Path, error: OSError) -> Message:
    """The sentence for an error of the operating system."""
    if error.errno in FULL:
        return say("The disk is full; nothing was saved in {path}.", path=path)
    if isinstance(error, FileNotFoundError):
        return say("There is no file {path}.", path=path)
    if _forbids(error):
        return say("You may not read or write {path}.", path=path)
    if isinstance(error, IsADirectoryError):
        return say("{path} is a folder, not a file.", path=path)
    return say("{path} cannot be used: {why}.", path=path, why=error.strerror or str(error))


def _forbids(error: OSError) -> bool:
    return isinstance(error, PermissionError) or error.errno == errno.EROFS
