"""Files inside the file: by the SHA-256 of their content, in pieces, once however often they are attached."""

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from beredning.matter.message import UserError, say
from beredning.store.schema import PARTS

PIECE = 1 << 20
"""Bytes of one piece: what is in memory at a time, both ways."""

MOST = 2 << 30
"""Bytes of the largest file that is attached."""


class Kept(NamedTuple):
    """A file that is kept: the hash of its content in hexadecimal, and its size in bytes."""

    sha: str
    size: int


def keep(connection: sqlite3.Connection, source: Path | bytes) -> Kept:
    """Keeps a file's content if it is not kept already, in a transaction that the caller holds.

    Raises UserError when the file is too large, or changes while it is read; OSError when it cannot be read.
    """
    name = source.name if isinstance(source, Path) else ""
    with _stream(source) as stream:
        sha, size = _measured(stream, name)
        if connection.execute("SELECT 1 FROM content WHERE sha = ?", (sha,)).fetchone():
            return Kept(sha.hex(), size)
        number = connection.execute(
            "INSERT INTO content (sha, size) VALUES (?, ?) RETURNING id", (sha, size)
        ).fetchone()[0]
        stream.seek(0)
        again = sha256()
        for place, piece in enumerate(_pieces(stream)):
            again.update(piece)
            connection.execute("INSERT INTO content_part (id, data) VALUES (?, ?)", (number * PARTS + place, piece))
        if again.digest() != sha:
            raise UserError(say("{name} was changed while it was read; nothing was attached.", name=name))
    return Kept(sha.hex(), size)


def _stream(source: Path | bytes) -> IO[bytes]:
    return source.open("rb") if isinstance(source, Path) else BytesIO(source)


def _measured(stream: IO[bytes], name: str) -> tuple[bytes, int]:
    whole, size = sha256(), 0
    for piece in _pieces(stream):
        whole.update(piece)
        size += len(piece)
        if size > MOST:
            raise UserError(say("{name} is too large to attach: at most {limit} MB.", name=name, limit=MOST >> 20))
    return whole.digest(), size


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def size(connection: sqlite3.Connection, sha: str) -> int | None:
    """The size in bytes of a file that is kept; None when it is not, or when the hash is none."""
    row = _row(connection, sha)
    return row[1] if row else None


def has_parts(connection: sqlite3.Connection, sha: str) -> bool:
    """Whether a file that is kept lies in this file; a backup may have it beside."""
    row = _row(connection, sha)
    return row is not None and bool(
        connection.execute("SELECT 1 FROM content_part WHERE id = ?", (row[0] * PARTS,)).fetchone()
    )


def fill(connection: sqlite3.Connection, sha: str, given: Iterable[bytes]) -> None:
    """Puts the pieces of a file that is known in again; raises UserError when they do not fit its hash."""
    row = _row(connection, sha)
    for place, piece in enumerate(_fitting(sha, row[1] if row else 0, given)):
        assert row is not None
        connection.execute("INSERT INTO content_part (id, data) VALUES (?, ?)", (row[0] * PARTS + place, piece))


def pieces(connection: sqlite3.Connection, sha: str, aside: Iterable[bytes] = ()) -> Iterator[bytes]:
    """The content piece by piece; raises UserError when it is not kept, or, at its end, when it does not fit its hash.

    `aside` gives it where the file itself, a backup, does not have it.

    The pieces are read one by one, so that nothing is held between them.
    """
    row = _row(connection, sha)
    if row is None:
        raise UserError(say("The file holds no attachment {sha}.", sha=sha[:12]))
    number, size = row
    inside = _parts(connection, number) if has_parts(connection, sha) or not size else aside
    yield from _fitting(sha, size, inside)


def _parts(connection: sqlite3.Connection, number: int) -> Iterator[bytes]:
    place = 0
    while found := connection.execute(
        "SELECT data FROM content_part WHERE id = ?", (number * PARTS + place,)
    ).fetchone():
        place += 1
        yield found[0]


def _fitting(sha: str, size: int, given: Iterable[bytes]) -> Iterator[bytes]:
    whole = sha256()
    for piece in given:
        whole.update(piece)
        size -= len(piece)
        yield piece
    if size or whole.hexdigest() != sha:
        raise UserError(say("The attachment {sha} is damaged; a backup may hold it whole.", sha=sha[:12]))


def kept(connection: sqlite3.Connection) -> Iterator[Kept]:
    """Every file that is kept, in the order they came."""
    last = 0
    while _stands(connection) and (
        row := connection.execute(
            "SELECT id, sha, size FROM content WHERE id > ? ORDER BY id LIMIT 1", (last,)
        ).fetchone()
    ):
        last = row[0]
        yield Kept(row[1].hex(), row[2])


def note_text(connection: sqlite3.Connection, sha: str, text: str) -> None:
    """Notes what is written in a file, for the search; it can be derived again and is no part of the history."""
    connection.execute(
        "INSERT INTO attachment_text (sha, text) VALUES (?, ?) ON CONFLICT (sha) DO UPDATE SET text = excluded.text",
        (bytes.fromhex(sha), text),
    )


def text(connection: sqlite3.Connection, sha: str) -> str:
    """What is written in a file, as far as it was noted."""
    if not _stands(connection):
        return ""
    found = connection.execute("SELECT text FROM attachment_text WHERE sha = ?", (_blob(sha),)).fetchone()
    return str(found[0]) if found else ""


def _row(connection: sqlite3.Connection, sha: str) -> tuple[int, int] | None:
    if not _stands(connection):
        return None
    found: tuple[int, int] | None = connection.execute(
        "SELECT id, size FROM content WHERE sha = ?", (_blob(sha),)
    ).fetchone()
    return found


def _stands(connection: sqlite3.Connection) -> bool:
    """Whether the file has the tables: another program may have dropped them."""
    return bool(connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'content'").fetchone())


def _blob(sha: str) -> bytes:
    try:
        return bytes.fromhex(sha)
    except ValueError:
        return b""
