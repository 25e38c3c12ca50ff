"""Writing a file object by object, so that never more than one paper of a pack is in memory."""

import zlib
from hashlib import sha256
from typing import IO

from .segment import Segment, packed
from .table import WIDTHS, Entry, Table, joined, table

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Writer:
    """Writes objects, and at the end the table that says where they are (ISO 32000-1, 7.5.8)."""

    def __init__(self, stream: IO[bytes], free: int) -> None:
        self._stream, self._at, self._hash = stream, 0, sha256()
        self._entries: list[Entry] = [(0, 0, 0, 65535)]
        self._tables: list[tuple[Table, int]] = []
        self._small: list[tuple[int, bytes]] = []
        self.free = free
        self._put(_HEAD)

    def number(self) -> int:
        """A number that nothing has yet."""
        self.free += 1
        return self.free - 1

    def segment(self, given: Segment) -> None:
        """The objects of a file."""
        self._tables.append((given.table, self._at))
        self._put(given.data)

    def object(self, number: int, text: bytes) -> None:
        """An object that is no stream."""
        self._small.append((number, text))

    def stream(self, number: int, data: bytes, about: bytes = b"", *, level: int = 6) -> None:
        """A stream, compressed so much; 0 leaves it as it is."""
        body, how = (zlib.compress(data, level), b"/Filter /FlateDecode ") if level else (data, b"")
        self.held(number, b"<< %b%b/Length %d >>" % (about, how, len(body)), body)

    def held(self, number: int, text: bytes, stream: bytes | None) -> None:
        """An object as it is: its text, and what streams after it."""
        if stream is None:
            return self.object(number, text)
        self._entries.append((number, 1, self._at, 0))
        self._put(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, text, stream))
        return None

    def close(self, root: int, info: int | None) -> None:
        """Writes what waits, and the table; `root` is the catalogue."""
        out, entries = bytearray(), list[Entry]()
        packed(out, entries, self._small, self.free)
        self.free += -(-len(self._small) // 100)
        self.segment(Segment(bytes(out), table(entries)))
        number = self.number()
        self._entries.append((number, 1, self._at, 0))
        self._tables.append((table(self._entries), 0))
        rows, index = joined(run for some, at in self._tables for run in some.moved(at))
        name = self._hash.digest()[:16].hex().encode()
        more = b"/Info %d 0 R " % info if info else b""
        about = b"/Type /XRef /Size %d /W [%b] /Index [%b] /Root %d 0 R %b/ID [<%b> <%b>] " % (
            *(number + 1, WIDTHS, index, root, more, name, name),
        )
        at = self._at
        self.stream(number, rows, about, level=1)  # rows are much alike, and many
        self._put(b"startxref\n%d\n%%%%EOF\n" % at)

    def _put(self, data: bytes) -> None:
        self._stream.write(data)
        self._hash.update(data)
        self._at += len(data)
