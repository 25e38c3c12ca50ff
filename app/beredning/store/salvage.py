"""Saving what can be read of a damaged file into a new one; the damaged one is only read and stays as it is."""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beredning.matter.declare import Thing, kinds
from beredning.matter.message import Message, UserError, packed, say, say_many
from beredning.matter.register import Register
from beredning.store.backup import made_beside
from beredning.store.companion import companion_of
from beredning.store.errors import plainly
from beredning.store.file import File, create, open_file
from beredning.store.mirror import is_mirror, read_mirror, roots
from beredning.store.reading import Reader
from beredning.store.restoring import attach_all
from beredning.store.rows import BROKEN, DamagedRowsError, FieldRow, Rows, ThingRow, build, layout, load
from beredning.store.schema import FIELD, ROOT
from beredning.store.values import digest

Progress = Callable[[int, int], None]

HOLE = "\ufffd"
"""What stands where letters were."""

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

    `backup` is one of this very file, or its mirror. Raises UserError when the file cannot even be opened, or its
    registers are neither in it nor in the backup.
    """
    if out.exists():
        raise UserError(say("{path} exists already; it was left as it is.", path=out))
    spare = backup if backup is not None and not is_mirror(backup) else None
    with ExitStack() as stack:
        reader = stack.enter_context(open_file(path))
        found = _Found(reader, stack.enter_context(open_file(spare)) if spare else None)
        whole = {root.uid: root for root in found.roots(progress)}
    remarks = found.remarks
    missing = {uid: root for uid, root in _of(backup).items() if uid not in whole and uid not in found.removed}
    if any(isinstance(root, Register) for root in whole.values()):
        missing = {uid: root for uid, root in missing.items() if not isinstance(root, Register)}
    remarks += (say("{thing} was taken from the backup, as it was then.", thing=uid) for uid in missing)
    everything = [*whole.values(), *missing.values()]
    register = next((root for root in everything if isinstance(root, Register)), None)
    if register is None:
        raise UserError(say("Nothing could be saved of {path}; restore a backup of it.", path=path))
    with plainly(out), made_beside(out) as made:
        create(made, register)
        with open_file(made, write=True) as file:
            file.write_many(packed(say("Saved from a damaged file")), (r for r in everything if r is not register))
            for source in filter(None, (path, spare)):
                remarks += _attached(source, file)
            if backup is not None and spare is None:
                attach_all(file, companion_of(backup))
    return Salvaged(len(whole) - found.given, len(missing) + found.given, tuple(remarks))


def _of(backup: Path | None) -> dict[str, Thing]:
    """The roots of a backup or a mirror by their uid."""
    if backup is None:
        return {}
    if is_mirror(backup):
        register, others = read_mirror(backup)
        return {root.uid: root for root in (register, *others)}
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


class _Found:
    """What is read of a damaged file, row by row, and of a backup of the same file for the rows that are gone."""

    def __init__(self, reader: Reader, spare: Reader | None) -> None:
        self._reader, self._spare = reader, spare
        self.remarks: list[Message] = []
        self.removed: set[str] = set()
        """Roots that a person removed."""
        self.given = 0
        """So many roots stand on the backup's row."""

    def roots(self, progress: Progress) -> Iterator[Thing]:
        """Every root that can be read, whole or in part."""
        top = max(_top(reader.connection) for reader in (self._reader, self._spare) if reader is not None)
        for done, root in enumerate(range(ROOT, top + 1, ROOT), 1):
            if (value := self._root(root)) is not None:
                yield value
            progress(done, top // ROOT)

    def _root(self, root: int) -> Thing | None:
        spare = load(self._spare.connection, self._spare.names, root) if self._spare is not None else Rows(root)
        rows = Rows(root)
        read, unread = _things(self._reader, root, spare.things)
        if any(spare.things[id_].uid != row.uid for id_, row in read.items() if id_ in spare.things):
            spare = Rows(root)  # the file went on from an earlier backup: the same number stands for another thing
        given = {id_: row for id_, row in spare.things.items() if id_ in unread}
        rows.things = {**read, **given}
        if root not in rows.things:
            if unread and self._spare is None:
                self._remark_unread(str(root), "thing")
            return None
        uid = rows.things[root].uid
        if rows.things[root].removed is not None:
            self.removed.add(uid)
            return None
        if unread and not unread <= given.keys():
            self._remark_unread(uid, "thing")
        if given:
            self.given += root in given
            told = say_many(
                "{thing}: {n} part was taken from the backup, as it was then.",
                "{thing}: {n} parts were taken from the backup, as they were then.",
                len(given),
                thing=uid,
            )
            self.remarks.append(told)
        self._read_fields(rows, spare)
        return self._built(rows, spare)

    def _remark_unread(self, thing: str, what: str) -> None:
        self.remarks.append(say("Something of {thing} cannot be read: {what}", thing=thing, what=what))

    def _remark_taken(self, thing: str, name: str) -> None:
        self.remarks.append(
            say("Field {name} of {thing} was taken from the backup, as it was then.", name=name, thing=thing)
        )

    def _read_fields(self, rows: Rows, spare: Rows) -> None:
        for id_, thing in rows.things.items():
            declared = [field.name for field in layout(thing.kind)[1]] if thing.kind in kinds() else []
            unread = [name for name in declared if not self._read_field(rows, spare, id_, name)]
            if unread and thing.removed is None:
                self._remark_unread(thing.uid, ", ".join(unread))

    def _read_field(self, rows: Rows, spare: Rows, id_: int, name: str) -> bool:
        """Reads a field, from the backup where it must; False where neither can be read."""
        thing, kept = rows.things[id_], spare.fields.get((id_, name))
        number = id_ * FIELD + self._reader.names.field_ids[name]
        read = _read(self._reader.connection, "SELECT value, rev, sha FROM field WHERE id = ?", number)
        for value, rev, sha in read or ():
            row = FieldRow(_legible(value), rev, sha)
            if not _fits(row) and kept is not None and _better(kept, row):
                break
            rows.fields[id_, name] = row
            if not _fits(row) and thing.removed is None:
                doubt = say(
                    "Field {name} of {thing}, revision {rev}, does not fit its hash.",
                    name=name,
                    thing=thing.uid,
                    rev=rev,
                )
                self.remarks.append(doubt)
            return True
        if kept is not None and (read is None or read):
            rows.fields[id_, name] = kept
            if thing.removed is None:
                self._remark_taken(thing.uid, name)
            return True
        return read is not None

    def _built(self, rows: Rows, spare: Rows) -> Thing | None:
        """The tree that the rows are, without fields that cannot be read and things that cannot be without them."""
        uid = rows.things[rows.root].uid
        while True:
            try:
                return build(rows)
            except DamagedRowsError as error:
                id_ = rows.ids()[error.thing]
                row, kept = rows.fields.pop((id_, error.field), None), spare.fields.get((id_, error.field))
                if row is not None and kept is not None and row != kept:
                    rows.fields[id_, error.field] = kept
                    self._remark_taken(error.thing, error.field)
                elif row is not None:
                    self.remarks.append(say("Field {name} of {thing} is lost.", name=error.field, thing=error.thing))
                elif id_ != rows.root:
                    del rows.things[id_]
                    self.remarks.append(say("{thing} is lost.", thing=error.thing))
                else:
                    self.remarks.append(say("{thing} is lost.", thing=uid))
                    return None
            except BROKEN:
                self.remarks.append(say("{thing} is lost.", thing=uid))
                return None


def _fits(row: FieldRow) -> bool:
    return row.sha is None or row.sha == digest(row.value)


def _better(kept: FieldRow, damaged: FieldRow) -> bool:
    """Whether a backup has the very text that was damaged, or a whole one where the damaged one has holes."""
    return _fits(kept) and (kept.sha == damaged.sha or HOLE in (damaged.value or ""))


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


def _things(reader: Reader, root: int, spare: Collection[int]) -> tuple[dict[int, ThingRow], set[int]]:
    """The things of a root, sought one by one: a damaged page costs only what lies on it; and what could not be read.

    `spare` are those that a backup knows of.
    """
    found: dict[int, ThingRow] = {}
    unread: set[int] = set()

    def seek(id_: int) -> None:
        rows = _read(reader.connection, "SELECT uid, owner, kind, rank, made, removed FROM thing WHERE id = ?", id_)
        if rows is None:
            unread.add(id_)
        for uid, owner, kind, rank, made, removed in rows or ():
            found[id_] = ThingRow(uid.hex(), owner, reader.names.kinds.get(kind, str(kind)), rank, made, removed)

    id_ = root
    while id_ <= max(found, default=root) + GAP:
        seek(id_)
        id_ += 1
    for known in spare:
        if known >= id_:
            seek(known)
    return found, unread


def _legible(text: str | None) -> str | None:
    """The text with a replacement character for whatever is no text; what was whole stays as it is."""
    if text is None:
        return None
    readable = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub("\0+", HOLE, readable)
