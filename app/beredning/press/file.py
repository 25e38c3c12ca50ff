"""The PDF file itself: numbered objects, packed into compressed object streams, and a cross-reference stream.

ISO 32000-1, 7.5.7 and 7.5.8; line ends around streams as ISO 19005-2, 6.1.7 asks.
"""

import hashlib
import zlib

_PACK = 250  # objects in one object stream


def text_string(text: str) -> bytes:
    """A PDF text string: ASCII as it is, anything else as UTF-16 with its mark."""
    if text.isascii() and text.isprintable():
        return b"(" + escape(text.encode("ascii")) + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def escape(raw: bytes) -> bytes:
    """Bytes as they may stand within the parentheses of a string."""
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")


class File:
    """Objects in the order of their numbers; `reserve` gives a number, `put` says what it is."""

    __slots__ = ("_objects", "_streams")

    def __init__(self) -> None:
        self._objects: list[bytes] = []
        self._streams: set[int] = set()

    def reserve(self, count: int = 1) -> int:
        """The first of `count` new object numbers."""
        first = len(self._objects) + 1
        self._objects.extend([b"null"] * count)
        return first

    def put(self, number: int, body: bytes) -> None:
        """What a reserved number stands for."""
        self._objects[number - 1] = body

    def add(self, body: bytes) -> int:
        """A new object; its number."""
        self._objects.append(body)
        return len(self._objects)

    def add_stream(self, data: bytes, entries: bytes = b"", *, compress: bool = True, number: int = 0) -> int:
        """A new stream, or one for a reserved number; its number."""
        number = number or self.reserve()
        self._objects[number - 1] = _stream(data, entries, compress=compress)
        self._streams.add(number)
        return number

    def finish(self, catalog: int, info: int) -> bytes:
        """The bytes of the file. Its identifier is a hash of what it holds, so equal papers are equal files."""
        packed = [n for n in range(1, len(self._objects) + 1) if n not in self._streams]
        rows: dict[int, bytes] = {}
        for start in range(0, len(packed), _PACK):
            numbers = packed[start : start + _PACK]
            holder = self._pack(numbers)
            rows.update({n: b"\2" + holder.to_bytes(4) + i.to_bytes(2) for i, n in enumerate(numbers)})
        out = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        position = len(out[0])
        for number in sorted(self._streams):
            out.append(b"%d 0 obj\n%b\nendobj\n" % (number, self._objects[number - 1]))
            rows[number] = b"\1" + position.to_bytes(4) + b"\0\0"
            position += len(out[-1])
        last = len(self._objects) + 1
        rows[last] = b"\1" + position.to_bytes(4) + b"\0\0"
        table = b"\0\0\0\0\0\xff\xff" + b"".join(rows[n] for n in range(1, last + 1))
        identity = hashlib.md5(b"".join(out), usedforsecurity=False).hexdigest().upper().encode()
        entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            last + 1, catalog, info, identity, identity,
        )  # fmt: skip
        out.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, _stream(table, entries), position))
        return b"".join(out)

    def _pack(self, numbers: list[int]) -> int:
        offsets, bodies, at = [], [], 0
        for number in numbers:
            body = self._objects[number - 1]
            offsets.append(b"%d %d" % (number, at))
            bodies.append(body)
            at += len(body) + 1
        index = b" ".join(offsets) + b"\n"
        return self.add_stream(index + b"\n".join(bodies), b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(index)))


def _stream(data: bytes, entries: bytes, *, compress: bool = True) -> bytes:
    if compress:
        data = zlib.compress(data, 6)
        entries += b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\r\nendstream" % (entries, len(data), data)
