"""Writing a file object by object, so that never more than one paper of a pack is in memory."""

import zlib
from collections.abc import Iterator
from hashlib import sha256
from struct import Struct
from typing import IO

from .segment import Entry, Segment, packed

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Writer:
    """Writes objects, and at the end the table that says where they are (ISO 32000-1, 7.5.8)."""

    def __init__(self, stream: IO[bytes], free: int) -> None:
        self._stream, self._at, self._hash = stream, 0, sha256()
        self._entries: list[Entry] = []
        self._small: list[tuple[int, bytes]] = []
        self.free = free
        self._put(_HEAD)

    def number(self) -> int:
        """A number that nothing has yet."""
        self.free += 1
        return self.free - 1

    def segment(self, given: Segment) -> None:
        """The objects of a file."""
        self._entries += [(n, kind, a + self._at if kind == 1 else a, b) for n, kind, a, b in given.entries]
        self._put(given.data)

    def object(self, number: int, text: bytes) -> None:
        """An object that is no stream."""
        self._small.append((number, text))

    def stream(self, number: int, data: bytes, about: bytes = b"", *, deflated: bool = True) -> None:
        """A stream."""
        body, how = (zlib.compress(data, 6), b"/Filter /FlateDecode ") if deflated else (data, b"")
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
        self.segment(Segment(bytes(out), tuple(entries)))
        number = self.number()
        self._entries.append((number, 1, self._at, 0))
        found = sorted([(0, 0, 0, 65535), *self._entries])
        row = Struct(">BQH").pack
        rows = b"".join([row(kind, a, b) for _, kind, a, b in found])
        index = b" ".join(b"%d %d" % (first, many) for first, many in _runs([entry[0] for entry in found]))
        name = self._hash.digest()[:16].hex().encode()
        more = b"/Info %d 0 R " % info if info else b""
        about = b"/Type /XRef /Size %d /W [1 8 2] /Index [%b] /Root %d 0 R %b/ID [<%b> <%b>] " % (
            *(number + 1, index, root, more, name, name),
        )
        at = self._at
        self.stream(number, rows, about)
        self._put(b"startxref\n%d\n%%%%EOF\n" % at)

    def _put(self, data: bytes) -> None:
        self._stream.write(data)
        self._hash.update(data)
        self._at += len(data)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow one another: the first, and how many."""
    first, many = numbers[0], 0
    for number in numbers:
        if number != first + many:
            yield first, many
            first, many = number, 0
        many += 1
    yield first, many
