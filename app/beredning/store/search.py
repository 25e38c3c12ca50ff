"""Finding words: an index beside the data, which can be lost at any time and is made anew."""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from beredning.matter.declare import FieldType, kinds
from beredning.store.connect import transaction
from beredning.store.rows import Names, Rows, layout, living, load

WORD = re.compile("[^\\W_](?:[^\\W_]|[\u00ad\u0300-\u036f])*")
LONGEST = 64
"""Of a longer word only the beginning is indexed, in characters."""

PREFIX, INSIDE = 3, 4
"""From so many letters on the last word may go on, and any word is also found inside longer ones."""

EXPANDED = 300
"""So many words at most stand in for one that is sought, the shortest."""

LAST = "\U0010ffff"
"""Sorts after every letter."""

SPARE = 5_000
"""So many entries of former states are always borne with."""

AT_ONCE = 250
"""So many matters are indexed in one transaction."""

TABLES = (
    "CREATE TABLE IF NOT EXISTS search_doc (id INTEGER PRIMARY KEY AUTOINCREMENT, root INTEGER NOT NULL UNIQUE) STRICT",
    "CREATE TABLE IF NOT EXISTS search_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
)


def folded(text: str) -> str:
    """Text as it is compared: å, ä, ö kept, case and soft hyphens not."""
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return [folded(found[:LONGEST]) for found in WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that is sought: whether it may go on, and whether it may stand inside a longer one."""

    word: str
    goes_on: bool
    inside: bool

    def fits(self, word: str) -> bool:
        """Whether a folded word of a text is meant."""
        return word == self.word or (self.goes_on and word.startswith(self.word)) or (self.inside and self.word in word)


def sought(text: str) -> list[Sought]:
    """What a person's words ask for."""
    asked = words(text)
    return [
        Sought(word, i == len(asked) - 1 and len(word) >= PREFIX, len(word) >= INSIDE) for i, word in enumerate(asked)
    ]


def texts(rows: Rows) -> Iterator[tuple[int, str, str]]:
    """The searchable texts of a matter as (thing id, field, text), owners first, as declared."""
    below = living(rows.things)
    stack = [rows.root] if rows.root in rows.things and rows.things[rows.root].removed is None else []
    while stack:
        id_ = stack.pop()
        if rows.things[id_].kind not in kinds():
            continue  # damaged
        _, fields, slots = layout(rows.things[id_].kind)
        for declared in fields:
            if declared.type in (FieldType.LINE, FieldType.PROSE, FieldType.WORDS) and (
                found := rows.fields.get((id_, declared.name))
            ):
                yield id_, declared.name, found.value or ""
        stack.extend(i for _, kind, _ in reversed(slots) for i in reversed(below.get((id_, kind), ())))


def table(connection: sqlite3.Connection) -> str | None:
    """The name of the index's table; None before the first indexing, or when it was dropped."""
    found = connection.execute(
        "SELECT m.value FROM meta m JOIN sqlite_schema s ON s.name = m.value WHERE m.key = 'search'"
    ).fetchone()
    return str(found[0]) if found else None


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
    former = connection.execute("SELECT value FROM meta WHERE key = 'search'").fetchone()
    number = int(former[0].rpartition("_")[2]) + 1 if former else 1
    with transaction(connection):
        for name in ("search_doc", "search_word"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in TABLES:
            connection.execute(statement)
        connection.execute(
            f"CREATE VIRTUAL TABLE search_index_{number} USING fts5 (words, content = '', columnsize = 0, "
            "detail = none, tokenize = 'unicode61 remove_diacritics 0')"
        )
        connection.execute(
            "INSERT INTO meta (key, value) VALUES ('search', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (f"search_index_{number}",),
        )
        connection.execute(
            "INSERT OR IGNORE INTO stale (root) SELECT id FROM thing WHERE owner IS NULL AND kind = ?", (matter_kind,)
        )
    if former:
        try:
            connection.execute(f"DROP TABLE IF EXISTS {former[0]}")
        except sqlite3.DatabaseError:
            # Some damage even dropping stumbles over; the table is out of use and harms nobody.
            return


def catch_up(
    connection: sqlite3.Connection, names: Names, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> None:
    """Indexes what lags behind, outside every save; makes the index when there is none or it is damaged."""
    if table(connection) is None or _overgrown(connection):
        make(connection, names.kind_ids["matter"])
    try:
        _catch_up(connection, names, progress)
    except sqlite3.DatabaseError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(BROKEN):
            raise
        make(connection, names.kind_ids["matter"])
        _catch_up(connection, names, progress)


def _overgrown(connection: sqlite3.Connection) -> bool:
    """Whether most of the index is of former states, whose entries are never taken out one by one."""
    top, living_docs = connection.execute("SELECT max(id), count(*) FROM search_doc").fetchone()
    return bool((top or 0) > 3 * living_docs + SPARE)


def _catch_up(connection: sqlite3.Connection, names: Names, progress: Callable[[int, int], None]) -> None:
    index, known = table(connection), set[str]()
    roots = connection.execute(
        "SELECT s.root, t.removed IS NULL AND t.kind = ? FROM stale s JOIN thing t ON t.id = s.root "
        "LEFT JOIN listing l ON l.root = s.root WHERE s.listing = 0 ORDER BY l.changed, s.root",
        (names.kind_ids["matter"],),
    ).fetchall()
    for start in range(0, len(roots), AT_ONCE):
        with transaction(connection):
            for root, wanted in roots[start : start + AT_ONCE]:
                connection.execute("DELETE FROM search_doc WHERE root = ?", (root,))
                if wanted:
                    said = {w for *_, text in texts(load(connection, names, root)) for w in words(text)}
                    id_ = connection.execute("INSERT INTO search_doc (root) VALUES (?)", (root,)).lastrowid
                    connection.execute(f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", (id_, " ".join(said)))
                    fresh = [(word,) for word in said - known if _has_letter(word)]
                    connection.executemany("INSERT OR IGNORE INTO search_word VALUES (?)", fresh)
                    known |= said
                connection.execute("DELETE FROM stale WHERE root = ? AND listing = 0", (root,))
        progress(min(start + AT_ONCE, len(roots)), len(roots))


def expression(connection: sqlite3.Connection, asked: list[Sought]) -> str:
    """The index's own query: every sought word, or one of the longer ones that stand for it."""
    return " AND ".join(f"({' OR '.join(_alternatives(connection, one))})" for one in asked)


def _alternatives(connection: sqlite3.Connection, one: Sought) -> list[str]:
    """The words that one sought word stands for.

    Whole words, whose entries the index reads as they are asked for; for a beginning it would first gather them all.
    """
    if not _has_letter(one.word):
        return [f'"{one.word}" *' if one.goes_on else f'"{one.word}"']
    if one.inside:
        where, values = "instr(word, ?)", [one.word]
    elif one.goes_on:
        where, values = "word BETWEEN ? AND ?", [one.word, one.word + LAST]
    else:
        return [f'"{one.word}"']
    found = connection.execute(
        f"SELECT word FROM search_word WHERE {where} ORDER BY length(word), word LIMIT ?", (*values, EXPANDED + 1)
    ).fetchall()
    terms = [f'"{word}"' for (word,) in found[:EXPANDED]]
    if len(found) > EXPANDED and one.goes_on:
        terms.append(f'"{one.word}" *')
    return terms or [f'"{one.word}"']


def _has_letter(word: str) -> bool:
    return any(c.isalpha() for c in word)


class BrokenIndexError(Exception):
    """The index cannot be read; it is to be made anew."""


BROKEN = ("SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_NOTADB")


def matching(connection: sqlite3.Connection, asked: list[Sought], limit: int) -> list[int]:
    """The roots that hold every sought word, the last indexed first; raises BrokenIndexError."""
    index = table(connection)
    if index is None or not asked:
        return []
    try:
        rows = connection.execute(
            f"SELECT d.root FROM {index} i JOIN search_doc d ON d.id = i.rowid "
            f"WHERE {index} MATCH ? ORDER BY i.rowid DESC LIMIT ?",
            (expression(connection, asked), limit),
        )
        return [root for (root,) in rows]
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(BROKEN):
            raise BrokenIndexError from error
        raise
