"""Reading an open file: matters, registers and meetings as values, lists, hits, history."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from beredning.matter.declare import Thing
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, UserError, say
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.store import attachments, derived, exchange, history, purging, search, upkeep
from beredning.store.attachments import Unread
from beredning.store.bundle import Sent
from beredning.store.companion import aside, companion_of
from beredning.store.errors import LostIndexError, plainly
from beredning.store.finding import UNINDEXED, Finder, Finding
from beredning.store.held import Check, Held, Hit, MatterRow, MeetingRow, OperationRow
from beredning.store.rows import BROKEN, DamagedRowsError, Names, Rows, build, load, revisions, root_id
from beredning.store.seeking import sought
from beredning.store.stages import Progress
from beredning.store.verify import glance, verify

PAGE = 500
"""Rows of a list that are read at once."""

T = TypeVar("T", bound=Thing)


class Reader:
    """What can be read of a file that is open. Every error of the file or the disk is a UserError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.names = Names.read(connection)
        self._finder: Finder | None = None
        self.companion = companion_of(path)
        self.notes: tuple[Message, ...] = ()
        """What was found and mended when the file was opened."""

    @contextmanager
    def moment(self) -> Iterator[None]:
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

    def register(self, *, as_of: int | None = None) -> Held[Register]:
        """The file's registers, as they stand or stood after an operation."""
        with self.moment():
            uid = self.connection.execute(
                "SELECT uid FROM thing WHERE owner IS NULL AND kind = ?", (self.names.kind_ids["register"],)
            ).fetchone()
            if uid is None:
                raise UserError(say("The file {path} is damaged; restore a backup of it.", path=self.path))
            return self._held(uid[0].hex(), Register, as_of)

    def matter(self, uid: str, *, as_of: int | None = None) -> Held[Matter]:
        """A matter, as it stands or stood after an operation; raises UserError when there is none."""
        with self.moment():
            return self._held(uid, Matter, as_of)

    def meeting(self, uid: str, *, as_of: int | None = None) -> Held[Meeting]:
        """A meeting, as it stands or stood after an operation; raises UserError when there is none."""
        with self.moment():
            return self._held(uid, Meeting, as_of)

    def _held(self, uid: str, cls: type[T], as_of: int | None) -> Held[T]:
        try:
            return self._read(uid, cls, as_of)
        except BROKEN:
            raise DamagedRowsError(uid) from None

    def _read(self, uid: str, cls: type[T], as_of: int | None) -> Held[T]:
        rows = self.rows_of(uid)
        value = self.state(rows, as_of) if rows else None
        if rows is None or not isinstance(value, cls):
            raise UserError(say("The file {path} holds nothing by the name {name}.", path=self.path, name=uid))
        return Held(value, revisions(rows), as_of or history.newest(self.connection, rows.root))

    def rows_of(self, uid: str) -> Rows | None:
        """A root's rows as they stand; None when there never was one of this uid."""
        root = root_id(self.connection, uid)
        return load(self.connection, self.names, root) if root is not None else None

    def state(self, rows: Rows, as_of: int | None) -> Thing | None:
        """The tree that the rows are, or were after an operation; then they are changed in place."""
        if as_of is not None:
            if as_of < purging.purged(self.connection, rows.root):
                raise UserError(say("What this said then was purged when it had been established."))
            try:
                rows = history.as_of(self.connection, self.names, rows, as_of)
            except history.DamagedError:
                raise UserError(
                    say("The history in {path} is damaged: the text no longer fits its changes.", path=self.path)
                ) from None
        return build(rows)

    def rows(self, *, limit: int | None = None) -> list[MatterRow]:
        """The matters, the last changed first."""
        return list(islice(self.each_row(limit or PAGE), limit))

    def standings(self, after: int = 0, most: int = 1000) -> tuple[dict[derived.Standing, int], int | None]:
        """How many of the next `most` matters have come to each stage, and where to go on; as they are listed."""
        with self.moment():
            return derived.standings(self.connection, after, most)

    def each_row(self, page: int = PAGE) -> Iterator[MatterRow]:
        """The matters, the last changed first, read page by page: the first come at once, however many there are.

        Nothing is held between pages, so what another changes meanwhile may be missed further down.
        """
        with self.moment():
            fresh = [row for row in derived.refresh(self.connection, self.names).values() if row]
        anew = {row.uid for row in fresh}
        yield from sorted(fresh, key=lambda row: row.changed, reverse=True)
        last: MatterRow | None = None
        while True:
            with self.moment():
                found = derived.listed(self.connection, page, last)
            yield from (row for row in found if row.uid not in anew)
            if len(found) < page:
                return
            last = found[-1]

    def meetings(self) -> list[MeetingRow]:
        """The meetings, the latest first."""
        with self.moment():
            uids = self.connection.execute(
                "SELECT uid FROM thing WHERE owner IS NULL AND removed IS NULL AND kind = ?",
                (self.names.kind_ids["meeting"],),
            ).fetchall()
            found = [derived.meeting_row(self._held(uid.hex(), Meeting, None).value) for (uid,) in uids]
        return sorted(found, key=lambda m: (m.date, m.uid), reverse=True)

    def candidates(self, text: str) -> list[MatterRow]:
        """The matters that a name on the command line may mean: `number`, `number#kind`, `number#kind:paper`, a uid."""
        number, _, paper = text.partition("#")
        kind, _, paper_number = (part.strip() for part in paper.partition(":"))
        with self.moment():
            root = root_id(self.connection, number.strip())
            if root is not None:
                row = derived.fresh_row_of(self.connection, self.names, root)
                found = [row] if row else []
            else:
                found = derived.numbered(self.connection, number)
        return [
            row
            for row in found
            if not kind
            or any(
                k == kind.casefold() and (not paper_number or n == paper_number)
                for k, n in zip(row.kinds, row.numbers, strict=True)
            )
        ]

    def history(self, uid: str) -> list[OperationRow]:
        """The operations on a matter, a meeting or the register, newest first."""
        with self.moment():
            root = root_id(self.connection, uid)
            return history.operations(self.connection, root) if root is not None else []

    def newest(self, uid: str) -> str | None:
        """The uid of the newest operation on a root, by whichever program: while it is this, the root says the same."""
        with self.moment():
            root = root_id(self.connection, uid)
            return history.newest_uid(self.connection, root) if root is not None else None

    def last_operation(self) -> int:
        """The number of the newest operation on anything in the file."""
        with self.moment():
            return int(self.connection.execute("SELECT max(id) FROM operation").fetchone()[0] or 0)

    def uids(self, kind: str) -> list[str]:
        """The uids of all roots of a kind, in the order they were made."""
        with self.moment():
            found = self.connection.execute(
                "SELECT uid FROM thing WHERE owner IS NULL AND removed IS NULL AND kind = ? ORDER BY id",
                (self.names.kind_ids[kind],),
            )
            return [uid.hex() for (uid,) in found]

    def at(self, uid: str, day: date) -> int:
        """The number of the operation that was the newest at the end of a day; raises UserError when there was none."""
        with self.moment():
            return history.last_of_day(self.connection, root_id(self.connection, uid) or 0, day)

    def made_by(self, root: str, uid: str) -> int:
        """The number of the operation that made a thing of a root; raises UserError when there is no such thing."""
        with self.moment():
            rows = self.rows_of(root)
            made = [row.made for row in rows.things.values() if row.uid == uid] if rows else []
        if not made:
            raise UserError(say("The file {path} holds nothing by the name {name}.", path=self.path, name=uid))
        return made[0]

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Matters that hold all the words, the last changed first, each with its best passage.

        The last word may go on from its third letter; any of four letters is found inside longer ones as well.
        Numbers are found in any punctuation.
        """
        return list(islice(self.each_hit(words), limit))

    def each_hit(self, words: str, wanted: Callable[[], bool] = lambda: True) -> Iterator[Hit]:
        """The same, read as they are asked for: the first come at once. It ends where it is no longer `wanted`."""
        with self.moment():
            behind = self.search_lags()
        if behind:
            self.catch_up()
        asked = sought(words)
        if self._finder is None:
            self._finder = Finder(self.connection, self.names)
        finding = Finding(self._finder, asked, wanted)
        with self.moment():
            first = finding.beside_the_index(words)
        yield from first
        while asked and wanted():
            try:
                with self.moment():
                    found = finding.page()
            except search.BrokenIndexError:
                # The index can be lost at any time; what it was made from speaks for itself.
                self.catch_up(anew=True)
                with self.moment():
                    found = self._last_try(finding)
            if found is None:
                return
            yield from found

    def _last_try(self, finding: Finding) -> list[Hit] | None:
        try:
            return finding.page()
        except search.BrokenIndexError:
            raise LostIndexError(
                say("The search index of {path} is damaged; it is made anew when nobody writes there.", path=self.path)
            ) from None

    def search_lags(self) -> bool:
        """Whether the index has to be brought up to date before a search finds everything."""
        return search.table(self.connection) is None or search.lags(self.connection, UNINDEXED)

    def catch_up(self, *, anew: bool = False) -> None:
        """Brings the search index up to date, by a writing connection of its own; `anew` gives up the present one."""
        upkeep.catch_up_elsewhere(self.path, anew=anew)

    def attachment(self, sha: str) -> bytes:
        """The content of an attached file; raises UserError when it is not kept, or is damaged."""
        return b"".join(self.attachment_pieces(sha))

    def attachments(self) -> list[str]:
        """The hashes of all attached files that are kept, as far as they can be read."""
        try:
            with self.moment():
                return [one.sha for one in attachments.kept(self.connection)]
        except UserError:
            return []

    def attachment_pieces(self, sha: str) -> Iterator[bytes]:
        """The content of an attached file, piece by piece, for large ones; that it is whole shows at the end."""
        with plainly(self.path):
            yield from attachments.pieces(self.connection, sha, aside(self.companion, sha))

    def attachment_size(self, sha: str) -> int | None:
        """The size of an attached file in bytes; None when it is not kept."""
        with plainly(self.path):
            return attachments.size(self.connection, sha)

    def attachment_text(self, sha: str) -> str:
        """What is written in an attached file, as far as it was noted."""
        with plainly(self.path):
            return attachments.text(self.connection, sha)

    def unread(self) -> list[Unread]:
        """Attached files whose text is not noted: they came with a backup's mirror, or what was noted is lost."""
        with self.moment():
            return attachments.unread(self.connection, self.names)

    def incoming(self, uid: str) -> list[exchange.Incoming]:
        """The states of a root that other laptops sent, in the order they came."""
        with self.moment():
            return exchange.of_root(self.connection, uid)

    def told_history(self, uid: str) -> list[dict[str, object]]:
        """What was done to a root, the oldest first, as it goes out of the house when somebody asks for it."""
        with self.moment():
            root = root_id(self.connection, uid)
            return list(history.told(self.connection, self.names, root)) if root is not None else []

    def same(self) -> dict[str, str]:
        """What somebody said to be one: uids of another laptop, and those that the same things have here."""
        with self.moment():
            rows = self.connection.execute("SELECT substr(key, 6), value FROM meta WHERE key GLOB 'same:*'")
            return dict(rows.fetchall())

    def heads(self, uid: str) -> frozenset[str]:
        """The states of a root that rest on no other: its own newest operation, and what waits to be taken in."""
        with self.moment():
            return exchange.heads(self.history(uid), self.incoming(uid))

    def waiting(self) -> list[tuple[Sent, str]]:
        """What other laptops sent and nobody has taken in: the latest state of each line, and what brought it."""
        with self.moment():
            return exchange.waiting(self.connection, self.history)

    def glance(self) -> Message | None:
        """What is wrong with the file as far as can be seen at once; None when nothing is."""
        with self.moment():
            return glance(self.connection, self.names)

    def verify(self, progress: Progress = lambda _done, _of: None) -> list[Check]:
        """Everything that can be checked: pages, references, hashes, history, lists and search index."""
        with self.moment():
            return verify(self.connection, self.names, progress, self.companion)
