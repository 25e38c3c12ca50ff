"""Files inside the file: by the SHA-256 of their content, in pieces, once however often they are attached."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from beredning.matter.message import UserError, say
from beredning.store.rows import Names
from beredning.store.schema import FIELD, PARTS
from beredning.store.seeking import plain

PIECE = 1 << 20
"""Bytes of one piece: what is in memory at a time, both ways."""

MOST = 2 << 30
"""Bytes of the largest file that is attached."""


class Unread(NamedTuple):
    """An attached file whose text was never noted: its SHA-256, and the roots it is attached in."""

    sha: str
    roots: tuple[int, ...]


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


def pieces(connection: sqlite3.Connection, sha: str) -> Iterator[bytes]:
    """The content piece by piece; raises UserError when it is not kept, or, at its end, when it does not fit its hash.

    The pieces are read one by one, so that nothing is held between them.
    """
    row = _row(connection, sha)
    if row is None:
        raise UserError(say("The file holds no attachment {sha}.", sha=sha[:12]))
    number, size = row
    whole, place = sha256(), 0
    while found := connection.execute(
        "SELECT data FROM content_part WHERE id = ?", (number * PARTS + place,)
    ).fetchone():
        whole.update(found[0])
        size -= len(found[0])
        place += 1
        yield found[0]
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
    """Notes what is written in a file, for the search; it can be derived again and is no part of the history.

    It is noted as it is compared but for its case, so that a search need not take apart a long text once more.
    """
    connection.execute(
        "INSERT INTO attachment_text (sha, text) VALUES (?, ?) ON CONFLICT (sha) DO UPDATE SET text = excluded.text",
        (bytes.fromhex(sha), plain(text)),
    )


def unread(connection: sqlite3.Connection, names: Names) -> list[Unread]:
    """Files that are attached somewhere and whose text was never noted, or was lost."""
    if not _stands(connection):
        return []
    noted = "EXISTS (SELECT 1 FROM attachment_text t WHERE t.sha = c.sha)"
    where = f"WHERE NOT {noted}" if _stands(connection, "attachment_text") else ""
    missing = {sha.hex() for (sha,) in connection.execute(f"SELECT sha FROM content c {where}")}
    roots: dict[str, dict[int, None]] = {}
    if missing:
        for root, sha in connection.execute(
            "SELECT t.root, f.value FROM thing t JOIN field f ON f.id = t.id * ? + ? "
            "WHERE t.kind = ? AND t.removed IS NULL",
            (FIELD, names.field_ids["file"], names.kind_ids["attachment"]),
        ):
            if sha in missing:
                roots.setdefault(sha, {})[root] = None
    return [Unread(sha, tuple(attached)) for sha, attached in roots.items()]


def text(connection: sqlite3.Connection, sha: str) -> str:
    """What is written in a file, as far as it was noted."""
    if not _stands(connection, "attachment_text"):
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


def _stands(connection: sqlite3.Connection, table: str = "content") -> bool:
    """Whether the file has a table: another program may have dropped it."""
    return bool(connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone())


def _blob(sha: str) -> bytes:
    try:
        return bytes.fromhex(sha)
    except ValueError:
        return b""
