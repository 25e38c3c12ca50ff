"""Attached files beside the backups: each once by its hash, however many backups there are of its file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from hashlib import file_digest
from pathlib import Path

from beredning.store import attachments
from beredning.store.attachments import PIECE, Kept

NAME = "attachments"
Beside = Callable[[Path], AbstractContextManager[Path]]


def companion_of(path: Path) -> Path:
    """Where the attached files of a backup lie, if they are not in it."""
    return path.parent / NAME


def take_out(
    made: Path,
    folder: Path,
    write_beside: Beside,
    *,
    thorough: bool,
    go_on: Callable[[], None] = lambda: None,
) -> None:
    """Moves the attached files out of a copy that nobody else has open yet, into a folder; those there stay.

    `thorough` reads those again and replaces what no longer fits its hash. What `go_on` raises, before each, ends it.
    """
    connection = sqlite3.connect(made, isolation_level=None)
    try:
        kept = list(attachments.kept(connection))
        if not kept:
            return
        folder.mkdir(exist_ok=True)
        for one in kept:
            go_on()
            place = folder / one.sha
            if not _lies_there(place, one, thorough=thorough):
                with write_beside(place) as beside, beside.open("wb") as stream:
                    for piece in attachments.pieces(connection, one.sha):
                        stream.write(piece)
        guard = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'content_part_stays'").fetchone()
        connection.execute("PRAGMA journal_mode = OFF").fetchall()  # a copy that fails is thrown away
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("DROP TRIGGER IF EXISTS content_part_stays")
        connection.execute("DELETE FROM content_part")
        if guard:
            connection.execute(guard[0])
        connection.execute("VACUUM")
    finally:
        connection.close()


def put_back(made: Path, folder: Path) -> None:
    """Puts attached files that a copy lacks into it again; raises UserError for one that does not fit its hash."""
    connection = sqlite3.connect(made, isolation_level=None)
    try:
        connection.execute("BEGIN")
        for one in attachments.kept(connection):
            if one.size and not attachments.has_parts(connection, one.sha):
                attachments.fill(connection, one.sha, aside(folder, one.sha))
        connection.execute("COMMIT")
    finally:
        connection.close()


def aside(folder: Path, sha: str) -> Iterator[bytes]:
    """The pieces of an attached file that lies beside; nothing where it does not."""
    place = folder / sha
    if place.is_file():
        with place.open("rb") as stream:
            while piece := stream.read(PIECE):
                yield piece


def _lies_there(place: Path, one: Kept, *, thorough: bool) -> bool:
    if not place.is_file() or place.stat().st_size != one.size:
        return False
    if not thorough:
        return True
    with place.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest() == one.sha
