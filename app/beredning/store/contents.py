"""Writing in an open file: every change is an operation, and every operation can be undone."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TypeVar, cast
from uuid import uuid4

from beredning.matter.changes import Changes, diff
from beredning.matter.declare import Thing
from beredning.matter.message import UserError, say
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.store import attachments, derived, exchange, history, operations, purging, search, upkeep
from beredning.store.backup import copy_pages
from beredning.store.bundle import Sent
from beredning.store.connect import connect, transaction
from beredning.store.errors import ChangedError, MovedError, plainly
from beredning.store.held import Held, OperationRow
from beredning.store.intact import Injured, bring_back, injured
from beredning.store.lock import device, user
from beredning.store.operations import Stamp
from beredning.store.quarantine import look_over, new_folder
from beredning.store.reading import Reader
from beredning.store.rows import Names, load, revisions, root_id
from beredning.store.stages import Progress

T = TypeVar("T", bound=Thing)

BATCH = 250
"""How many new roots one transaction takes."""


Standing = tuple[int, int, int, int]
"""SQLite's number of others' commits; the file's inode, size, and nanosecond of its last change."""


class File(Reader):
    """A file that is open; `open_file` makes it. One opened for reading refuses to write."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writes: bool) -> None:
        super().__init__(path, connection)
        self.writes = writes
        self.who, self.device = user(), device()
        self._joined = False
        self._seen, self._known = self._stands(), b""
        self._newest()

    def _newest(self) -> bytes:
        """The uid of the newest operation; the last one that could be read where the disk refuses."""
        with suppress(sqlite3.Error):
            found = self.connection.execute("SELECT uid FROM operation ORDER BY id DESC LIMIT 1").fetchone()
            self._known = found[0] if found else b""
        return self._known

    def _stands(self, version: int | None = None) -> Standing | None:
        """What the disk says of the file, and SQLite of others' writing in it; None for one who only reads."""
        if not self.writes or (lies := self._lies()) is None:
            return None
        return self._version() if version is None else version, *lies

    def _lies(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None  # SQLite says so when it comes to writing
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _version(self) -> int:
        """What tells others' commits apart; our own leave it as it is."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _settle(self) -> None:
        """Reads anew what was overwritten in place by a copy of as many commits: SQLite takes that for its own."""
        seen = self._seen
        if seen and self._lies() != seen[1:] and (now := self._stands()) and now[:2] == seen[:2]:
            self._connect_anew()

    def _connect_anew(self) -> None:
        with plainly(self.path):
            former, self.connection = self.connection, connect(self.path, write=True)
            former.close()
            self.names = Names.read(self.connection)

    def changed_by_others(self) -> bool:
        """Whether another program wrote in the file since this was last asked, or since we last wrote.

        Raises MovedError when the file no longer lies at its path.
        """
        with plainly(self.path):
            self._settle()
            now, seen = self._stands(), self._seen
            if now is None or (seen and now[1] != seen[1]):
                raise MovedError(
                    say("The file {path} was moved, deleted or replaced while it was open.", path=self.path)
                )
            self._seen = now
            return now != seen

    def renew(self) -> None:
        """Opens the file anew after the disk refused; raises MovedError when another lies there, UserError if damaged.

        It is looked over before anything is written in it.
        """
        with plainly(self.path):
            known = self._newest()
            self._connect_anew()
            if not self.connection.execute("SELECT 1 FROM operation WHERE uid = ?", (known,)).fetchone():
                raise MovedError(
                    say("Another file lies at {path} than was opened; nothing was written.", path=self.path)
                )
            look_over(self.connection, self.path)
            self._seen = self._stands()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction in the file as it is on the disk."""
        self._settle()
        with transaction(self.connection):
            yield
            version = self._version()  # under the lock, where asking costs no look at the disk
        self._seen = self._stands(version)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever is written inside is saved together when it ends, or not at all."""
        with plainly(self.path), self._writing():
            self._joined = True
            try:
                yield
            finally:
                self._joined = False

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._joined:
            yield
            return
        with self._writing():
            yield

    def write(self, label: str, before: Held[T] | None, after: T, *, operation: str | None = None) -> Changes:
        """Saves what differs, as one operation; it is saved when this returns.

        `operation` is the uid of the operation: given again after an error it is not done twice. Raises ChangedError
        when somebody else changed the same meanwhile; then nothing is written.
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
                with self._transaction():
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
            raise ChangedError(say("The file {path} holds nothing by the name {name}.", path=self.path, name=thing.uid))
        done = operations.write(self.connection, self.names, stamp, root, cast("Held[Thing] | None", before), after)
        if done.operation and isinstance(thing, Matter):
            number = root if root is not None else root_id(self.connection, thing.uid) or 0
            was, now = before.value if before else None, after
            derived.put_changed(self.connection, number, cast("Matter", was), cast("Matter", now), stamp.at)
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
                with self._writing():
                    for after in batch:
                        stamp = Stamp(uuid4().bytes, label, _now(), self.who, self.device)
                        self._one(stamp, None, after)
                count += len(batch)
        return count

    def count_findings(self, counts: Iterable[tuple[str, int, int]]) -> None:
        """Notes in the list what reviews found, as (uid, errors, warnings); this is no operation."""
        with plainly(self.path), self._transaction():
            self.connection.executemany(
                "UPDATE listing SET errors = ?, warnings = ? WHERE root = ?",
                [(errors, warnings, root_id(self.connection, uid)) for uid, errors, warnings in counts],
            )

    def attach(self, source: Path | bytes, text: str | None = None) -> str:
        """Keeps a file's content, and the text in it for the search; returns its SHA-256 in hexadecimal.

        Without its text it is among the `unread`. It is kept once and for ever; which attachment has it is said by
        `write`. Raises UserError when it is too large.
        """
        where = source if isinstance(source, Path) else self.path
        with plainly(where), self._transaction():
            sha = attachments.keep(self.connection, source).sha
            if text is not None:
                # Damage to what is derived hinders no saving: the text is then read again.
                with suppress(sqlite3.DatabaseError):
                    attachments.note_text(self.connection, sha, text)
        return sha

    def note_text(self, unread: attachments.Unread, text: str) -> None:
        """Notes what is written in an attached file; the matters that have it are then indexed again."""
        with plainly(self.path), self._transaction():
            attachments.note_text(self.connection, unread.sha, text)
            self.connection.executemany(
                "INSERT OR IGNORE INTO stale (root) VALUES (?)", ((root,) for root in unread.roots)
            )

    def note_incoming(self, sent: Sent, source: str) -> None:
        """Keeps a state that another laptop sent, once; nothing of the root itself is changed."""
        with plainly(self.path), self._transaction():
            exchange.note(self.connection, sent, source, _now())

    def note_same(self, pairs: Mapping[str, str]) -> None:
        """Records that uids of another laptop and uids here are one, for good."""
        with plainly(self.path), self._transaction():
            self.connection.executemany(
                "INSERT OR IGNORE INTO meta (key, value) VALUES ('same:' || ?, ?)", list(pairs.items())
            )

    def accept(self, head: str, operation: int) -> None:
        """Notes that an operation took in a state that was sent."""
        with plainly(self.path), self._transaction():
            exchange.accept(self.connection, head, operation)

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
        """Writes the state before an operation; the present one must be the one after it but for what was undone."""

        def state(operation: int | None) -> Thing | None:
            rows = self.rows_of(uid)
            return self.state(rows, operation) if rows else None

        with self.moment():
            now, then, before = state(None), state(target.number), state(target.number - 1)
            rows = self.rows_of(uid)
        if (now is None) != (then is None) or (now and then and diff(now, then)):
            raise UserError(say("“{label}” cannot be undone: the same was changed again after it.", label=target.label))
        if before is None and isinstance(now, Register):
            raise UserError(say("There is nothing to undo."))
        held = Held(now, revisions(rows), target.number) if now and rows else None
        self._write(target.label, held, before, undoes=target.number)
        return self.history(uid)[0]

    def purge(self, label: str, uid: str) -> OperationRow:
        """Purges the drafts of a matter whose papers are all established, for good; returns the record of it.

        What others sent of it goes too, so nothing of that may wait for a choice. The search index is made anew, so
        that it keeps no word of them. Backups still hold them.
        """
        stamp = Stamp(uuid4().bytes, label, _now(), self.who, self.device)
        with plainly(self.path), self._writing():
            rows = self.rows_of(uid)
            if rows is None:
                raise UserError(say("The file {path} holds nothing by the name {name}.", path=self.path, name=uid))
            upto = purging.established(rows)
            if len(self.heads(uid)) > 1:
                raise UserError(say("Something that was sent of this waits for your choice: choose before you purge."))
            purging.purge(self.connection, self.names, stamp, rows, upto)
            exchange.purge(self.connection, uid)
        self.catch_up(anew=True)
        return self.history(uid)[0]

    def bring_back(self, label: str, progress: Progress = lambda _done, _of: None) -> list[Injured]:
        """Puts the newest whole text in the place of every damaged one; returns all that were damaged.

        A copy of the file as it is goes into its quarantine first. What `progress` raises ends it before that.
        """
        with plainly(self.path):
            roots = self.connection.execute("SELECT id FROM thing WHERE owner IS NULL ORDER BY id").fetchall()
            damaged: dict[int, list[Injured]] = {}
            for done, (root,) in enumerate(roots, 1):
                if found := list(injured(self.connection, self.names, load(self.connection, self.names, root))):
                    damaged[root] = found
                progress(done, len(roots))
            every = [one for found in damaged.values() for one in found]
            if any(one.whole for one in every):
                copy_pages(self, new_folder(self.path) / self.path.name)
                with self._writing():
                    for root, found in damaged.items():
                        stamp = Stamp(uuid4().bytes, label, _now(), self.who, self.device)
                        bring_back(self.connection, stamp, root, found)
                derived.put_fresh(self.connection, self.names)
            return every

    def catch_up_some(self, most: int, *, few: int = 0) -> bool:
        """Indexes so many of the matters that lag behind, unless these are `few`; whether to go on."""
        with plainly(self.path):
            if search.table(self.connection) is None or search.lags(self.connection, few):
                upkeep.catch_up(self.connection, self.names, most=most)
            return search.lags(self.connection, few)

    def give_up_index(self) -> None:
        """Gives up the present search index; `catch_up_some` makes another, matter by matter."""
        with plainly(self.path):
            search.make(self.connection, self.names.kind_ids["matter"])

    def catch_up(self, *, anew: bool = False) -> None:
        """Brings lists and search index up to date, outside every save; `anew` gives up the present index."""
        if self.writes:
            with plainly(self.path):
                self._settle()
                upkeep.catch_up(self.connection, self.names, anew=anew)
                self._seen = self._stands()
        else:
            super().catch_up(anew=anew)


def _now() -> int:
    return time.time_ns() // 1_000_000
