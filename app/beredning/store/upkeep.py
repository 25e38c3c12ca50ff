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

FEW = 5
"""So many matters that lag behind are left so."""


def catch_up(connection: sqlite3.Connection, names: Names, *, anew: bool = False, most: int | None = None) -> None:
    """Puts right whatever lags behind; `anew` makes the search index from nothing, `most` indexes no more of it."""
    derived.put_fresh(connection, names)
    if anew:
        search.make(connection, names.kind_ids["matter"])
    search.catch_up(connection, names, most)


def lags(connection: sqlite3.Connection) -> bool:
    """Whether so much lags behind that it is time to put it right.

    A few matters are searched as they are: to index the same one after every session would only fill the file.
    """
    listing = connection.execute("SELECT 1 FROM stale WHERE listing = 1 LIMIT 1").fetchone()
    return listing is not None or search.table(connection) is None or search.lags(connection, FEW)


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
