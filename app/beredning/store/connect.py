"""A connection that keeps its promises: pragmas set, read back and asserted; explicit transactions."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("locking_mode", "NORMAL", "normal"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("secure_delete", "ON", 1),
    ("busy_timeout", "2000", 2000),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    *((("fullfsync", "ON", 1),) if sys.platform == "darwin" else ()),
)
"""What every writing connection has: (name, what is set, what reads back)."""

OLDEST = (3, 37, 0)
"""The first SQLite with STRICT tables."""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to an existing file; one that reads cannot write, whatever is asked of it."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise RuntimeError(f"SQLite {sqlite3.sqlite_version} has no STRICT tables")
    mode = "rw" if write else "ro"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    connection.text_factory = decoded
    try:
        for name, wanted, _ in PRAGMAS:
            connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        if write:
            connection.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
        else:
            connection.execute("PRAGMA query_only = ON")
        _hold(connection, write)
    except BaseException:
        connection.close()
        raise
    return connection


def decoded(data: bytes) -> str:
    """Text of the file; bytes that are no UTF-8 stand as lone surrogates, so that whoever reads can say where."""
    return data.decode("utf-8", "surrogateescape")


def _hold(connection: sqlite3.Connection, write: bool) -> None:
    """Every pragma reads back as it was set."""
    expected = [(name, answer) for name, _, answer in PRAGMAS]
    expected += [("journal_mode", "truncate")] if write else [("query_only", 1)]
    for name, answer in expected:
        rows = connection.execute(f"PRAGMA {name}").fetchall()
        # mmap_size answers nothing where memory mapping is not compiled in.
        if rows and rows[0][0] != answer:
            raise RuntimeError(f"SQLite keeps {name} at {rows[0][0]}, not {answer}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside or nothing; the write lock is taken at once, so that what is read inside stays true."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def disconnect(connection: sqlite3.Connection, *, write: bool) -> None:
    """Closes, leaving one file alone: the emptied journal goes."""
    try:
        if write:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        connection.close()
