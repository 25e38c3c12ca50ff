"""Keeping what is derived up to date: lists and the search index, never inside a save."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from beredning.matter.message import UserError
from beredning.store import derived, search
from beredning.store.connect import connect, disconnect
from beredning.store.errors import plainly
from beredning.store.lock import held
from beredning.store.migrations import furnish, is_furnished
from beredning.store.rows import Names


def catch_up(connection: sqlite3.Connection, names: Names, *, anew: bool = False) -> None:
    """Puts right whatever lags behind; `anew` makes the search index from nothing."""
    derived.put_fresh(connection, names)
    if anew:
        search.make(connection, names.kind_ids["matter"])
    search.catch_up(connection, names)


def lags(connection: sqlite3.Connection) -> bool:
    """Whether anything lags behind."""
    return connection.execute("SELECT 1 FROM stale LIMIT 1").fetchone() is not None


def catch_up_elsewhere(path: Path, *, anew: bool) -> None:
    """The same for one who only reads, if nobody else holds the file and it can be written; otherwise nothing."""
    with suppress(UserError), plainly(path), held(path):
        connection = connect(path, write=True)
        try:
            if not is_furnished(connection):
                furnish(connection)
            catch_up(connection, Names.read(connection), anew=anew)
        finally:
            disconnect(connection, write=True)
