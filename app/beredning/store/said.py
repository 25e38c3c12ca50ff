"""What a root says: the texts of its things, and of the files attached to it, as the search reads them."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beredning.matter.declare import FieldType, kinds, spec
from beredning.store import attachments
from beredning.store.rows import Names
from beredning.store.schema import FIELD, ROOT

TEXTS = (FieldType.LINE, FieldType.PROSE, FieldType.WORDS)

BORDER = "\0"
"""Between texts that are looked through as one: no text has it, and no number goes across it."""


class Attached(NamedTuple):
    """A file that is attached: the attachment (its id), its title, and the SHA-256 of the content."""

    thing: int
    title: str
    sha: str


class Own(NamedTuple):
    """What a root says itself, in the order it came: its texts as one, the ids of their fields, the files attached."""

    whole: str
    fields: list[int]
    files: list[Attached]


class Said:
    """Reads what roots of one file say, without making values of them: a search looks into many."""

    def __init__(self, connection: sqlite3.Connection, names: Names) -> None:
        self._connection, self._names = connection, names
        searched = [
            names.kind_ids[kind] * FIELD + names.field_ids[declared.name]
            for kind in kinds()
            for declared in spec(kind).fields
            if declared.type in TEXTS
        ]
        self._file, self._title = names.field_ids["file"], names.field_ids["title"]
        # As bytes: the connection's own way of reading text costs more than looking through it.
        self._texts = (
            "SELECT f.id, CAST(f.value AS BLOB) FROM thing t CROSS JOIN field f "
            f"ON f.id BETWEEN t.id * {FIELD} AND t.id * {FIELD} + {FIELD - 1} "
            "WHERE t.id BETWEEN ? AND ? AND t.removed IS NULL "
            f"AND t.kind * {FIELD} + f.id % {FIELD} IN ({', '.join(map(str, searched))}) AND f.value <> ''"
        )

    def own(self, root: int) -> Own:
        """What a root's living things say."""
        span = root, root + ROOT - 1
        rows = self._connection.execute(self._texts, span).fetchall()
        if self._connection.execute(
            "SELECT 1 FROM thing WHERE id BETWEEN ? AND ? AND removed IS NOT NULL LIMIT 1", span
        ).fetchone():
            gone = self._gone(root)
            rows = [row for row in rows if row[0] // FIELD not in gone]
        texts = [row for row in rows if row[0] % FIELD != self._file]
        border = BORDER.encode()
        whole = border.join([data for _, data in texts])
        if whole.count(border) >= max(1, len(texts)):  # another program wrote it
            whole = border.join([data.replace(border, b" ") for _, data in texts])
        files = [
            Attached(id_ // FIELD, self._title_among(texts, id_ // FIELD), _decoded(data))
            for id_, data in rows
            if id_ % FIELD == self._file
        ]
        return Own(_decoded(whole), [id_ for id_, _ in texts], files)

    def _title_among(self, texts: Iterable[tuple[int, bytes]], thing: int) -> str:
        return next((_decoded(data) for id_, data in texts if id_ == thing * FIELD + self._title), "")

    def attached(self, files: Iterable[Attached]) -> Iterator[tuple[Attached, str]]:
        """What is written in attached files, as far as it was noted; each is read when it is asked for."""
        for one in files:
            if text := attachments.text(self._connection, one.sha):
                yield one, text

    def place(self, field: int) -> tuple[str, str]:
        """The uid of the thing and the name of the field that an id stands for."""
        thing, name = divmod(field, FIELD)
        return self.uid(thing), self._names.fields[name]

    def uid(self, thing: int) -> str:
        """The uid of a thing."""
        found: tuple[bytes] = self._connection.execute("SELECT uid FROM thing WHERE id = ?", (thing,)).fetchone()
        return found[0].hex()

    def _gone(self, root: int) -> set[int]:
        """Things that are removed or belong to one that is."""
        rows = self._connection.execute(
            "SELECT id, owner, removed FROM thing WHERE id BETWEEN ? AND ?", (root, root + ROOT - 1)
        ).fetchall()
        gone = {id_ for id_, _, removed in rows if removed is not None}
        more = gone
        while more:
            more = {id_ for id_, owner, _ in rows if owner in gone} - gone
            gone |= more
        return gone


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
