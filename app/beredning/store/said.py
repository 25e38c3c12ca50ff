"""What a root says: the texts of its things, and of the files attached to it, as the search reads them."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beredning.matter.declare import FieldType, kinds, spec
from beredning.store import attachments
from beredning.store.rows import Names
from beredning.store.schema import FIELD, ROOT

TEXTS = (FieldType.LINE, FieldType.PROSE, FieldType.WORDS)


class Text(NamedTuple):
    """A text, and the thing (by its uid) and field that say it; `attached` is the title of the file it stands in."""

    thing: bytes
    field: str
    text: str
    attached: str | None = None


class Attached(NamedTuple):
    """A file that is attached: the attachment (by its uid), its title, and the SHA-256 of the content."""

    thing: bytes
    title: str
    sha: str


class Said:
    """Reads what roots of one file say, without making values of them: a search looks into many."""

    def __init__(self, connection: sqlite3.Connection, names: Names) -> None:
        self._connection, self._names = connection, names
        self._searched = {
            (names.kind_ids[kind], names.field_ids[declared.name])
            for kind in kinds()
            for declared in spec(kind).fields
            if declared.type in TEXTS
        }
        self._file = names.kind_ids["attachment"], names.field_ids["file"]
        self._title = names.field_ids["title"]
        read = sorted({name for _, name in (*self._searched, self._file)})
        # As bytes: the connection's own way of reading text costs more than looking through it.
        self._fields = (
            "SELECT id, CAST(value AS BLOB) FROM field WHERE id BETWEEN ? AND ? "
            f"AND id % {FIELD} IN ({', '.join(map(str, read))}) AND value <> ''"
        )

    def own(self, root: int) -> tuple[list[Text], list[Attached]]:
        """What a root's living things say, in the order they came, and the files that are attached."""
        things = self._living(root)
        said: list[Text] = []
        files: list[tuple[int, str]] = []
        titles: dict[int, str] = {}
        for id_, data in self._connection.execute(self._fields, (root * FIELD, (root + ROOT) * FIELD - 1)):
            thing, name = divmod(id_, FIELD)
            if thing not in things:
                continue
            uid, kind = things[thing]
            value = data.decode("utf-8", "surrogateescape")
            if (kind, name) in self._searched:
                said.append(Text(uid, self._names.fields[name], value))
            if (kind, name) == self._file:
                files.append((thing, value))
            elif name == self._title:
                titles[thing] = value
        return said, [Attached(things[thing][0], titles.get(thing, ""), sha) for thing, sha in files]

    def attached(self, files: Iterable[Attached]) -> Iterator[Text]:
        """What is written in attached files, as far as it was noted; each is read when it is asked for."""
        for one in files:
            if text := attachments.text(self._connection, one.sha):
                yield Text(one.thing, "file", text, one.title)

    def _living(self, root: int) -> dict[int, tuple[bytes, int]]:
        """The uid and kind of things, by id, that are not removed nor belong to one that is."""
        rows = self._connection.execute(
            "SELECT id, uid, kind, owner, removed FROM thing WHERE id BETWEEN ? AND ?", (root, root + ROOT - 1)
        ).fetchall()
        gone = {id_ for id_, *_, removed in rows if removed is not None}
        spread = bool(gone)
        while spread:
            more = {id_ for id_, _, _, owner, _ in rows if owner in gone} - gone
            gone |= more
            spread = bool(more)
        return {id_: (uid, kind) for id_, uid, kind, _, _ in rows if id_ not in gone}
