"""Saving what can be read of a damaged file into a new one; the damaged one is only read and stays as it is."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beredning.matter.declare import Thing, kinds
from beredning.matter.message import Message, UserError, packed, say
from beredning.matter.register import Register
from beredning.store.backup import made_beside
from beredning.store.errors import plainly
from beredning.store.file import File, create, open_file
from beredning.store.mirror import roots
from beredning.store.reading import Reader
from beredning.store.rows import BROKEN, DamagedRowsError, FieldRow, Rows, ThingRow, build, layout
from beredning.store.schema import FIELD, ROOT
from beredning.store.values import digest

Progress = Callable[[int, int], None]

GAP = 300
"""After so many things of a root that are not there, no more of it are sought."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved: how many roots were read, how many came from a backup instead, and what is lost or in doubt."""

    read: int
    from_backup: int
    remarks: tuple[Message, ...]


def salvage(path: Path, out: Path, backup: Path | None, progress: Progress = lambda _done, _of: None) -> Salvaged:
    """Writes a new file of all that can be read of a damaged one, and of what a backup has beside; without history.

    Raises UserError when the file cannot even be opened, or its registers are neither in it nor in a backup.
    """
    if out.exists():
        raise UserError(say("{path} exists already; it was left as it is.", path=out))
    remarks: list[Message] = []
    with open_file(path) as reader:
        removed: set[str] = set()
        found = {root.uid: root for root in _roots(reader, remarks, removed, progress)}
    missing = {uid: root for uid, root in _of_backup(backup).items() if uid not in found and uid not in removed}
    if any(isinstance(root, Register) for root in found.values()):
        missing = {uid: root for uid, root in missing.items() if not isinstance(root, Register)}
    remarks += (say("{thing} was taken from the backup, as it was then.", thing=uid) for uid in missing)
    everything = [*found.values(), *missing.values()]
    register = next((root for root in everything if isinstance(root, Register)), None)
    if register is None:
        raise UserError(say("Nothing could be saved of {path}; restore a backup of it.", path=path))
    with plainly(out), made_beside(out) as made:
        create(made, register)
        with open_file(made, write=True) as file:
            file.write_many(packed(say("Saved from a damaged file")), (r for r in everything if r is not register))
            for source in (path, backup):
                if source is not None:
                    remarks += _attached(source, file)
    return Salvaged(len(found), len(missing), tuple(remarks))


def _of_backup(backup: Path | None) -> dict[str, Thing]:
    if backup is None:
        return {}
    with open_file(backup) as reader:
        return {root.uid: root for root in roots(reader)}


def _attached(source: Path, file: File) -> Iterator[Message]:
    """Keeps the attached files of a source that are whole and not kept yet; tells of the others."""
    with open_file(source) as reader:
        for sha in reader.attachments():
            try:
                if file.attachment_size(sha) is None:
                    file.attach(reader.attachment(sha))
            except UserError as error:
                yield error.message


def _roots(reader: Reader, remarks: list[Message], removed: set[str], progress: Progress) -> Iterator[Thing]:
    """Every root that can be read, whole or in part; those that a person removed are named in `removed`."""
    top = _top(reader.connection)
    for done, root in enumerate(range(ROOT, top + 1, ROOT), 1):
        rows = Rows(root, _things(reader, root, remarks))
        if root in rows.things and rows.things[root].removed is not None:
            removed.add(rows.things[root].uid)
        elif root in rows.things:
            rows.fields = _fields(reader, rows, remarks)
            if (value := _built(rows, remarks)) is not None:
                yield value
        progress(done, top // ROOT)


def _top(connection: sqlite3.Connection) -> int:
    """The highest root that any table knows of."""
    known = [0]
    for column in ("id) FROM thing", "root) FROM operation", f"id) / {FIELD} FROM field"):
        known += [row[0] or 0 for row in _read(connection, f"SELECT max({column}") or ()]
    return max(known) // ROOT * ROOT


def _read(connection: sqlite3.Connection, query: str, *values: object) -> list[Any] | None:
    """The rows of a query; None where the pages are damaged."""
    try:
        return connection.execute(query, values).fetchall()
    except sqlite3.DatabaseError:
        return None


def _things(reader: Reader, root: int, remarks: list[Message]) -> dict[int, ThingRow]:
    """The things of a root, sought one by one: a damaged page costs only what lies on it."""
    found: dict[int, ThingRow] = {}
    id_, unread = root, 0
    while id_ <= max(found, default=root) + GAP:
        rows = _read(reader.connection, "SELECT uid, owner, kind, rank, made, removed FROM thing WHERE id = ?", id_)
        unread += rows is None
        for uid, owner, kind, rank, made, removed in rows or ():
            found[id_] = ThingRow(uid.hex(), owner, reader.names.kinds.get(kind, str(kind)), rank, made, removed)
        id_ += 1
    if unread:
        name = found[root].uid if root in found else root
        remarks.append(say("Something of {thing} cannot be read: {what}", thing=name, what="thing"))
    return found


def _fields(reader: Reader, rows: Rows, remarks: list[Message]) -> dict[tuple[int, str], FieldRow]:
    found: dict[tuple[int, str], FieldRow] = {}
    for id_, thing in rows.things.items():
        declared = [field.name for field in layout(thing.kind)[1]] if thing.kind in kinds() else []
        unread: list[str] = []
        for name in declared:
            number = id_ * FIELD + reader.names.field_ids[name]
            read = _read(reader.connection, "SELECT value, rev, sha FROM field WHERE id = ?", number)
            if read is None:
                unread.append(name)
            for value, rev, sha in read or ():
                found[id_, name] = row = FieldRow(_legible(value), rev, sha)
                if thing.removed is None and row.sha is not None and row.sha != digest(row.value):
                    remarks.append(
                        say(
                            "Field {name} of {thing}, revision {rev}, does not fit its hash.",
                            name=name,
                            thing=thing.uid,
                            rev=row.rev,
                        )
                    )
        if unread and thing.removed is None:
            remarks.append(say("Something of {thing} cannot be read: {what}", thing=thing.uid, what=", ".join(unread)))
    return found


def _legible(text: str | None) -> str | None:
    """The text with a replacement character for whatever is no text; what was whole stays as it is."""
    if text is None:
        return None
    readable = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub("\0+", "\ufffd", readable)


def _built(rows: Rows, remarks: list[Message]) -> Thing | None:
    """The tree that the rows are, without fields that cannot be read and things that cannot be without them."""
    uid = rows.things[rows.root].uid
    while True:
        try:
            return build(rows)
        except DamagedRowsError as error:
            id_ = rows.ids()[error.thing]
            if rows.fields.pop((id_, error.field), None) is not None:
                remarks.append(say("Field {name} of {thing} is lost.", name=error.field, thing=error.thing))
            elif id_ != rows.root:
                del rows.things[id_]
                remarks.append(say("{thing} is lost.", thing=error.thing))
            else:
                remarks.append(say("{thing} is lost.", thing=uid))
                return None
        except BROKEN:
            remarks.append(say("{thing} is lost.", thing=uid))
            return None
