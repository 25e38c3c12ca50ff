"""A verified copy of a file, put in place whole or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from uuid import uuid4

from beredning.matter.message import UserError, say
from beredning.store.companion import put_back, take_out
from beredning.store.connect import connect, disconnect
from beredning.store.errors import plainly
from beredning.store.folders import flush_folder
from beredning.store.header import beside
from beredning.store.pages import complaints
from beredning.store.reading import Reader
from beredning.store.stages import WHOLE, Progress, Stages
from beredning.store.values import digest

PAGES = 2_000
"""Pages copied between two looks at whether to go on: some megabytes."""
COPIED = 700
"""Thousandths of a backup that the copying is counted for; the rest is the check."""
COUNTED = ("thing", "field", "operation", "change")
SAMPLE = 500
"""So many fields of a copy are hashed before it counts."""


def back_up(
    reader: Reader,
    target: Path,
    *,
    companion: Path | None = None,
    thorough: bool = False,
    progress: Progress | None = None,
) -> None:
    """Copies an open file, as it is at this moment, to `target`, in place of a former backup there.

    Attached files go into the companion folder, once for all backups that have one; else they are in the copy, those
    too that the file, being a backup itself, has beside. `thorough` looks those over that lie in the folder already.

    What lies at `target` stays until the copy is checked and on the disk. Raises UserError when it cannot be made, and
    whatever `progress` raises to end it; then too nothing of the copy is left.
    """
    with plainly(target), made_beside(target) as made:
        with reader.moment():
            expected = _counts(reader.connection)
        go_on = progress or (lambda _done, _of: None)
        copied = (lambda done, of: go_on(COPIED * done // max(of, 1), WHOLE)) if progress else None
        copy_pages(reader, made, copied)
        if companion is None:
            put_back(made, reader.companion)
        else:
            take_out(made, companion, made_beside, thorough=thorough, go_on=lambda: go_on(COPIED, WHOLE))
        _check(made, target, expected, go_on)


def copy_pages(reader: Reader, target: Path, progress: Progress | None = None) -> None:
    """Copies an open file page by page as they are, damaged ones too; raises UserError when there is no room.

    What `progress` raises, told of pages, ends it. With it the file is let go of now and then: what another program
    writes meanwhile makes the copying begin anew, so it is for whoever holds the file against others.
    """
    with plainly(target):
        copy = sqlite3.connect(target, isolation_level=None)
        try:
            if progress is None:
                reader.connection.backup(copy)
            else:
                reader.connection.backup(copy, pages=PAGES, progress=lambda _, left, of: progress(of - left, of))
        finally:
            copy.close()


def copy_whole(source: Path, target: Path) -> None:
    """A copy of a file that nobody has open, read back and compared; raises UserError when it cannot be made."""
    with plainly(target), made_beside(target) as made:
        with source.open("rb") as stream, made.open("wb") as out:
            while block := stream.read(1 << 20):
                out.write(block)
        if _hash(made) != _hash(source):
            raise UserError(say("The backup {path} could not be made: the copy is damaged.", path=target))


@contextmanager
def made_beside(target: Path) -> Iterator[Path]:
    """A path beside the target to write at; afterwards it is on the disk and in the target's place, or gone."""
    made = beside(target, f".{os.getpid()}-{uuid4().hex[:8]}.new")
    try:
        yield made
        with made.open("rb+") as stream:
            os.fsync(stream.fileno())
        made.replace(target)
        flush_folder(target)
    finally:
        for left in (made, beside(made, "-journal")):
            with suppress(FileNotFoundError):
                left.unlink()


def _hash(path: Path) -> bytes:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").digest()


def _counts(connection: sqlite3.Connection) -> list[int]:
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED]


def _check(made: Path, target: Path, expected: list[int], progress: Progress) -> None:
    connection = connect(made, write=False)
    stages = Stages(connection, progress)
    stages.begin(COPIED)
    stages.begin(WHOLE)
    try:
        with stages.watched():
            _look_over(connection, target, expected)
    except sqlite3.OperationalError:
        if stages.ended is not None:
            raise stages.ended from None
        raise
    finally:
        disconnect(connection, write=False)


def _look_over(connection: sqlite3.Connection, target: Path, expected: list[int]) -> None:
    whole = not complaints(connection)
    # Another program may have written between the count and the copy; nothing is ever deleted.
    whole = whole and all(n >= least for n, least in zip(_counts(connection), expected, strict=True))
    if not whole or not _sample_fits(connection):
        raise UserError(say("The backup {path} could not be made: the copy is damaged.", path=target))


def _sample_fits(connection: sqlite3.Connection) -> bool:
    """Whether fields spread over the whole file fit their hashes."""
    first, last = connection.execute("SELECT min(id), max(id) FROM field").fetchone()
    stride = max(1, ((last or 0) - (first or 0)) // SAMPLE)
    for number in range(SAMPLE):
        row = connection.execute(
            "SELECT value, sha FROM field WHERE id >= ? ORDER BY id LIMIT 1", ((first or 0) + number * stride,)
        ).fetchone()
        if row and row[1] is not None and digest(row[0]) != row[1]:
            return False
    return True
