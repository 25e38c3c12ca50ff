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
    """What a root says itself, in the order it came: its texts as one, where each stands, the files attached.

    A place is the uid of a thing and the number of its field's name.
    """

    whole: str
    places: list[tuple[bytes, int]]
    files: list[Attached]


SAID = f"""SELECT t.id, t.uid, t.kind, t.removed, f.id, CAST(f.value AS BLOB)
    FROM thing t LEFT JOIN field f ON f.id BETWEEN t.id * {FIELD} AND t.id * {FIELD} + {FIELD - 1}
    WHERE t.id BETWEEN ? AND ?"""
"""Every thing of a root with what it says, in the order they came.

As bytes: the connection's own way of reading text costs more than looking through it.
"""


class Said:
    """Reads what roots of one file say, without making values of them: a search looks into many."""

    def __init__(self, connection: sqlite3.Connection, names: Names) -> None:
        self._connection, self._names = connection, names
        self._searched = {
            names.kind_ids[kind] * FIELD + names.field_ids[declared.name]
            for kind in kinds()
            for declared in spec(kind).fields
            if declared.type in TEXTS
        }
        self._file, self._title = names.field_ids["file"], names.field_ids["title"]

    def own(self, root: int) -> Own:
        """What a root's living things say."""
        found = self._connection.execute(SAID, (root, root + ROOT - 1)).fetchall()
        gone: set[int] = set()
        if any(row[3] is not None for row in found):
            gone = self._gone(root)
        searched, file = self._searched, self._file
        texts: list[tuple[int, bytes, bytes]] = []
        files: list[tuple[int, bytes]] = []
        for thing, uid, kind, _, field, data in found:
            if data and thing not in gone and kind * FIELD + (name := field % FIELD) in searched:
                if name == file:
                    files.append((thing, data))
                else:
                    texts.append((field, uid, data))
        border = BORDER.encode()
        whole = border.join([data for _, _, data in texts])
        if whole.count(border) >= max(1, len(texts)):  # another program wrote it
            whole = border.join([data.replace(border, b" ") for _, _, data in texts])
        return Own(
            _decoded(whole),
            [(uid, field % FIELD) for field, uid, _ in texts],
            [Attached(thing, self._title_among(texts, thing), _decoded(data)) for thing, data in files],
        )

    def _title_among(self, texts: Iterable[tuple[int, bytes, bytes]], thing: int) -> str:
        return next((_decoded(data) for field, _, data in texts if field == thing * FIELD + self._title), "")

    def attached(self, files: Iterable[Attached]) -> Iterator[tuple[Attached, str]]:
        """What is written in attached files, as far as it was noted; each is read when it is asked for."""
        for one in files:
            if text := attachments.text(self._connection, one.sha):
                yield one, text

    def place(self, uid: bytes, name: int) -> tuple[str, str]:
        """The uid of a thing and the name of its field, as they are shown."""
        return uid.hex(), self._names.fields[name]

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
