"""One open file: what it holds, read as values and written as operations."""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast
from uuid import uuid4

from beredning.matter.changes import Changes, diff
from beredning.matter.declare import Thing
from beredning.matter.meeting import Meeting
from beredning.matter.message import UserError, say
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.store import derived, history, operations
from beredning.store.connect import transaction
from beredning.store.errors import plainly
from beredning.store.held import Held, MatterRow, MeetingRow, OperationRow
from beredning.store.lock import device, user
from beredning.store.operations import Stamp
from beredning.store.rows import Names, Rows, build, load, revisions, root_id

T = TypeVar("T", bound=Thing)

BATCH = 250
"""How many new matters one transaction takes."""


class File:
    """A file that is open; `open_file` makes it. Every error of the file or the disk is a UserError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.names = Names.read(connection)
        self.who, self.device = user(), device()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What is read inside belongs to one moment."""
        with plainly(self.path):
            if self.connection.in_transaction:
                yield
                return
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("ROLLBACK")

    def register(self) -> Held[Register]:
        """The file's registers."""
        with self._reading():
            uid = self.connection.execute(
                "SELECT uid FROM thing WHERE owner IS NULL AND kind = ?", (self.names.kind_ids["register"],)
            ).fetchone()[0]
            return self._held(uid.hex(), Register)

    def matter(self, uid: str, *, as_of: int | None = None) -> Held[Matter]:
        """A matter, as it stands or stood after an operation; raises UserError when there is none."""
        with self._reading():
            return self._held(uid, Matter, as_of)

    def meeting(self, uid: str, *, as_of: int | None = None) -> Held[Meeting]:
        """A meeting, as it stands or stood after an operation; raises UserError when there is none."""
        with self._reading():
            return self._held(uid, Meeting, as_of)

    def _held(self, uid: str, cls: type[T], as_of: int | None = None) -> Held[T]:
        root = root_id(self.connection, uid)
        rows = load(self.connection, self.names, root) if root is not None else None
        value = self._state(rows, as_of) if rows else None
        if rows is None or not isinstance(value, cls):
            raise UserError(say("The file {path} holds nothing by the name {name}.", path=self.path, name=uid))
        return Held(value, revisions(rows), history.newest(self.connection, rows.root) if as_of is None else as_of)

    def _state(self, rows: Rows, as_of: int | None) -> Thing | None:
        if as_of is not None:
            try:
                rows = history.as_of(self.connection, self.names, rows, as_of)
            except history.DamagedError:
                raise UserError(
                    say("The history in {path} is damaged: the text no longer fits its changes.", path=self.path)
                ) from None
        return build(rows)

    def rows(self, *, limit: int | None = None) -> list[MatterRow]:
        """The matters, the last changed first."""
        with self._reading():
            return derived.listed(self.connection, limit)

    def meetings(self) -> list[MeetingRow]:
        """The meetings, the latest first."""
        with self._reading():
            uids = self.connection.execute(
                "SELECT uid FROM thing WHERE owner IS NULL AND removed IS NULL AND kind = ?",
                (self.names.kind_ids["meeting"],),
            ).fetchall()
            found = [derived.meeting_row(self._held(uid.hex(), Meeting).value) for (uid,) in uids]
        return sorted(found, key=lambda m: (m.date, m.uid), reverse=True)

    def candidates(self, text: str) -> list[MatterRow]:
        """The matters that a name on the command line may mean: `number`, `number#kind`, `number#kind:paper`, a uid."""
        with self._reading():
            root = root_id(self.connection, text)
            if root is not None:
                row = derived.row_of(self.connection, root)
                return [row] if row else []
            number, _, paper = text.partition("#")
            kind, _, paper_number = paper.partition(":")
            return [
                row
                for row in derived.numbered(self.connection, number)
                if not kind
                or any(
                    k == kind.strip().casefold() and (not paper_number or n == paper_number.strip())
                    for k, n in zip(row.kinds, row.numbers, strict=True)
                )
            ]

    def write(self, label: str, before: Held[T] | None, after: T, *, operation: str | None = None) -> Changes:
        """Saves what differs, as one operation; it is saved when this returns.

        `operation` is the uid of the operation: given again after an error it is not done twice. Raises UserError when
        somebody else changed the same meanwhile; then nothing is written.
        """
        return self._write(label, before, after, uid=operation)

    def _write(
        self,
        label: str,
        before: Held[T] | None,
        after: T | None,
        *,
        uid: str | None = None,
        undoes: int | None = None,
    ) -> Changes:
        stamp = Stamp(bytes.fromhex(uid or uuid4().hex), label, _now(), self.who, self.device, undoes)
        with plainly(self.path):
            if uid and (done := self._done(stamp)):
                return done
            try:
                with transaction(self.connection):
                    return self._one(stamp, before, after)
            except sqlite3.Error:
                # An error at the commit does not mean that nothing was saved: the file is asked.
                if done := self._done(stamp):
                    return done
                raise

    def _done(self, stamp: Stamp) -> Changes | None:
        row = self.connection.execute(
            "SELECT o.id, t.uid FROM operation o JOIN thing t ON t.id = o.root WHERE o.uid = ?", (stamp.uid,)
        ).fetchone()
        if row is None:
            return None
        number, root = row
        touched = frozenset(history.touched(self.connection, self.names, number))
        return Changes({root.hex(): touched}, number)

    def _one(self, stamp: Stamp, before: Held[T] | None, after: T | None) -> Changes:
        thing = after or (before.value if before else None)
        if thing is None:
            return Changes()
        root = root_id(self.connection, thing.uid)
        if before is None and root is not None and self._lives(root):
            raise UserError(say("The file {path} holds this already.", path=self.path))
        if before is not None and root is None:
            raise UserError(say("The file {path} holds nothing by the name {name}.", path=self.path, name=thing.uid))
        done = operations.write(self.connection, self.names, stamp, root, cast("Held[Thing] | None", before), after)
        if done.operation and isinstance(thing, Matter):
            number = root if root is not None else root_id(self.connection, thing.uid) or 0
            row = derived.matter_row(cast("Matter", after), stamp.at) if after else None
            derived.put(self.connection, number, row)
            self.connection.execute("INSERT OR IGNORE INTO stale (root) VALUES (?)", (number,))
        return done

    def _lives(self, root: int) -> bool:
        found = self.connection.execute("SELECT removed FROM thing WHERE id = ?", (root,)).fetchone()
        return bool(found) and found[0] is None

    def write_many(self, label: str, afters: Iterable[T]) -> int:
        """Saves new roots, each as an operation of its own, many in one transaction; returns how many."""
        waiting, count = iter(afters), 0
        with plainly(self.path):
            while batch := list(islice(waiting, BATCH)):
                with transaction(self.connection):
                    for after in batch:
                        stamp = Stamp(uuid4().bytes, label, _now(), self.who, self.device)
                        self._one(stamp, None, after)
                count += len(batch)
        return count

    def history(self, uid: str) -> list[OperationRow]:
        """The operations on a matter, a meeting or the register, newest first."""
        with self._reading():
            root = root_id(self.connection, uid)
            return history.operations(self.connection, root) if root is not None else []

    def at(self, uid: str, day: date) -> int:
        """The number of the operation that was the newest at the end of a day; raises UserError when there was none."""
        with self._reading():
            return history.last_of_day(self.connection, root_id(self.connection, uid) or 0, day)

    def undo(self, uid: str) -> OperationRow:
        """Undoes the newest operation that is not undone, as a new operation, which it returns."""
        target = history.to_undo(self.history(uid))
        if target is None:
            raise UserError(say("There is nothing to undo."))
        return self._back_past(uid, target)

    def redo(self, uid: str) -> OperationRow:
        """Takes the newest undoing back, as a new operation, which it returns."""
        target = history.to_redo(self.history(uid))
        if target is None:
            raise UserError(say("There is nothing to redo."))
        return self._back_past(uid, target)

    def _back_past(self, uid: str, target: OperationRow) -> OperationRow:
        """Writes the state before an operation, which must be the present one's but for what was undone since."""
        with self._reading():
            root = root_id(self.connection, uid) or 0

            def state(operation: int | None) -> Thing | None:
                return self._state(load(self.connection, self.names, root), operation)

            now, then, before = state(None), state(target.number), state(target.number - 1)
            held = Held(now, revisions(load(self.connection, self.names, root)), 0) if now else None
        if (now is None) != (then is None) or (now and then and diff(now, then)):
            raise UserError(say("“{label}” cannot be undone: the same was changed again after it.", label=target.label))
        if before is None and isinstance(now, Register):
            raise UserError(say("There is nothing to undo."))
        self._write(target.label, held, before, undoes=target.number)
        return self.history(uid)[0]


def _now() -> int:
    return time.time_ns() // 1_000_000
