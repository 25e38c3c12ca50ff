"""Finding words: an index beside the data, which can be lost at any time and is made anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain

from beredning.store.connect import transaction
from beredning.store.rows import Names
from beredning.store.said import Said
from beredning.store.seeking import folded, tokens

SPARE = 5_000
"""So many entries of former states are always borne with."""

AT_ONCE, MANY = 250, 1_000
"""So many matters are indexed in one transaction; after so many the index is put in one piece."""

LAST = 1 << 62
"""Sorts after every entry."""

EDITION = 3
"""Of how texts are taken apart; an index of another edition is made anew."""

TABLES = (
    "CREATE TABLE IF NOT EXISTS search_doc (id INTEGER PRIMARY KEY AUTOINCREMENT, root INTEGER NOT NULL UNIQUE) STRICT",
    "CREATE TABLE IF NOT EXISTS search_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT",
)


def table(connection: sqlite3.Connection) -> str | None:
    """The name of the index's table; None before the first indexing, when it was dropped, or is of another edition."""
    found = connection.execute(
        "SELECT m.value FROM meta m JOIN sqlite_schema s ON s.name = m.value WHERE m.key = 'search'"
    ).fetchone()
    return str(found[0]) if found and found[0].startswith(f"search_index_{EDITION}_") else None


def lags(connection: sqlite3.Connection, most: int) -> bool:
    """Whether more roots lag behind than can be searched directly."""
    found = connection.execute("SELECT count(*) FROM (SELECT 1 FROM stale LIMIT ?)", (most + 1,)).fetchone()
    return bool(found[0] > most)


def lag(connection: sqlite3.Connection, most: int) -> list[int]:
    """Roots whose entries lag behind, `most` of them, the last changed first."""
    return [
        root
        for (root,) in connection.execute(
            "SELECT s.root FROM stale s LEFT JOIN listing l USING (root) ORDER BY l.changed DESC, s.root DESC LIMIT ?",
            (most,),
        )
    ]


def make(connection: sqlite3.Connection, matter_kind: int) -> None:
    """An empty index in place of the former, and every matter to be indexed; a former that cannot be dropped stays."""
    former = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE name GLOB 'search_index_*'")
        if name.rpartition("_")[2].isdecimal()
    ]
    number = max((int(name.rpartition("_")[2]) for name in former), default=0) + 1
    with transaction(connection):
        for name in ("search_doc", "search_word"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in TABLES:
            connection.execute(statement)
        connection.execute(index_of(f"search_index_{EDITION}_{number}"))
        connection.execute(
            "INSERT INTO meta (key, value) VALUES ('search', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (f"search_index_{EDITION}_{number}",),
        )
        connection.execute(
            "INSERT OR IGNORE INTO stale (root) SELECT id FROM thing WHERE owner IS NULL AND kind = ?", (matter_kind,)
        )
    for name in former:
        # Some damage even dropping stumbles over; the table is out of use and harms nobody.
        with suppress(sqlite3.DatabaseError):
            connection.execute(f"DROP TABLE IF EXISTS {name}")


def index_of(name: str) -> str:
    """The statement that makes an index: words alone, in a spelling of their own, parts of numbers joined by `_`."""
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5 (words, content = '', columnsize = 0, detail = none, "
        "tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\")"
    )


def catch_up(connection: sqlite3.Connection, names: Names, most: int | None = None) -> None:
    """Indexes what lags behind, or `most` of it, outside every save; makes the index when there is none or damaged."""
    if table(connection) is None or _overgrown(connection):
        make(connection, names.kind_ids["matter"])
    try:
        _catch_up(connection, names, most)
    except sqlite3.DatabaseError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(BROKEN):
            raise
        make(connection, names.kind_ids["matter"])
        _catch_up(connection, names, most)


def _overgrown(connection: sqlite3.Connection) -> bool:
    """Whether most of the index is of former states, whose entries are never taken out one by one."""
    top, living_docs = connection.execute("SELECT max(id), count(*) FROM search_doc").fetchone()
    return bool((top or 0) > 3 * living_docs + SPARE)


def _catch_up(connection: sqlite3.Connection, names: Names, most: int | None) -> None:
    index, known, said = table(connection), set[str](), Said(connection, names)
    roots = connection.execute(
        "SELECT s.root, t.removed IS NULL AND t.kind = ? FROM stale s JOIN thing t ON t.id = s.root "
        "LEFT JOIN listing l ON l.root = s.root WHERE s.listing = 0 ORDER BY l.changed, s.root LIMIT ?",
        (names.kind_ids["matter"], -1 if most is None else most),
    ).fetchall()
    for start in range(0, len(roots), AT_ONCE):
        with transaction(connection):
            for root, wanted in roots[start : start + AT_ONCE]:
                connection.execute("DELETE FROM search_doc WHERE root = ?", (root,))
                if wanted:
                    found: set[str] = set()
                    own = said.own(root)
                    for text in chain([own.whole], (text for _, text in said.attached(own.files))):
                        found |= tokens(folded(text))
                    id_ = connection.execute("INSERT INTO search_doc (root) VALUES (?)", (root,)).lastrowid
                    connection.execute(f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", (id_, " ".join(found)))
                    fresh = [(word,) for word in found - known if "_" not in word and not word.isdecimal()]
                    connection.executemany("INSERT OR IGNORE INTO search_word (word) VALUES (?)", fresh)
                    known.update(word for (word,) in fresh)
                connection.execute("DELETE FROM stale WHERE root = ? AND listing = 0", (root,))
    if len(roots) >= MANY:
        # In one piece: many words that stand for one are then sought four times as fast.
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


class BrokenIndexError(Exception):
    """The index cannot be read; it is to be made anew."""


BROKEN = ("SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_NOTADB")


PHRASE = "phrase queries are not supported"


@contextmanager
def noticed() -> Iterator[None]:
    """What reading the index raises because it is damaged is a BrokenIndexError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(BROKEN) and PHRASE not in str(error):
            raise BrokenIndexError from error
        raise


def newest(connection: sqlite3.Connection, limit: int, before: int | None = None) -> list[tuple[int, int]]:
    """Entries (number, root) whatever they say, the last first; raises BrokenIndexError."""
    with noticed():
        return connection.execute(
            "SELECT id, root FROM search_doc WHERE id < ? ORDER BY id DESC LIMIT ?",
            (LAST if before is None else before, limit),
        ).fetchall()


def matching(
    connection: sqlite3.Connection, index: str, expression: str, limit: int, before: int | None = None
) -> list[tuple[int, int]]:
    """Entries (number, root) that the index has for an expression, the last first; raises BrokenIndexError.

    `before` is the number of the last entry of the page before.
    """
    try:
        with noticed():
            return connection.execute(
                f"SELECT i.rowid, d.root FROM {index} i JOIN search_doc d ON d.id = i.rowid "
                f"WHERE {index} MATCH ? AND i.rowid < ? ORDER BY i.rowid DESC LIMIT ?",
                (expression, LAST if before is None else before, limit),
            ).fetchall()
    except sqlite3.OperationalError as error:
        if PHRASE in str(error):  # a letter of a rare script, which is none to SQLite: no such word is in the index
            return []
        raise
