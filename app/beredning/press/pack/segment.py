"""The objects of a prepared file with the numbers that they have in the pack, as bytes that only wait to be written."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from .gathered import CATALOGUE
from .parts import Prepared
from .table import Entry, Table, table

_TOKENS = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>|/StructParents? (\d+)|\b(\d+) 0 R", re.S)
_ENDED = b"endstream\nendobj\n"
_PACKED = 100  # objects in one object stream
AHEAD = 3
"""Numbers before a file's own: the node over its pages, its element in the structure, its leaf of keys."""

ROUND = 128
"""A file takes so many numbers or a multiple, so that one that grows a little does not move those after it."""

_REMEMBERED = 1000

_LASTING: dict[Path, tuple[tuple[object, ...], Path, Table]] = {}


@dataclass(frozen=True, slots=True)
class Segment:
    """Bytes, and where objects are in them, from their beginning."""

    data: bytes
    table: Table


def slots(file: Prepared) -> int:
    """How many numbers a file takes in the pack."""
    needed = AHEAD + file.objects + file.pages
    needed = max(needed + needed // _PACKED + 2, len(file.holes.owners) + 1)
    return -(-needed // ROUND) * ROUND


def page_numbers(file: Prepared, base: int) -> list[int]:
    """The numbers of the file's pages in the pack, when its own begin at `base`."""
    return [base + AHEAD - 1 + page for page in file.holes.pages]


def stamp_numbers(file: Prepared, base: int) -> range:
    """The numbers of its pages' stamps."""
    return range(base + AHEAD + file.objects, base + AHEAD + file.objects + file.pages)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a file in a pack, by number: over its pages, over its structure, the font of its stamps, and
    the faces that our own papers share, by name."""

    parent: int
    top: int
    font: int
    faces: Mapping[str, int]


def segment(
    file: Prepared,
    base: int,
    around: Around,
    stamps: Sequence[bytes],
    targets: Mapping[int, int] = MappingProxyType({}),
) -> Segment:
    """The file's objects, counted from `base`, and what is stamped on its pages.

    `targets` are the pages that it links to, by what stands for them.
    """
    holes, shift = file.holes, base + AHEAD - 1
    known = {holes.node: base, **dict(zip(holes.stamps, stamp_numbers(file, base), strict=True)), **targets}
    known |= {number: around.faces[name] for name, number in holes.faces}
    known[holes.font] = around.font
    if holes.top is not None:
        known[holes.top] = around.top

    def renumbered(found: re.Match[bytes]) -> bytes:
        if found[2]:
            number = int(found[2])
            return b"%d 0 R" % (known.get(number) or number + shift)
        if found[1]:
            return found[0].replace(found[1], b"%d" % (base + int(found[1])))
        return found[0]

    out, entries, small = bytearray(), [], []
    for number, text, stream in _objects(file.path.read_bytes(), file.objects):
        if number == holes.node:
            over = b"<< /Parent %d 0 R" % around.parent
            small.append((base, over + _TOKENS.sub(renumbered, text).removeprefix(b"<<")))
        elif number not in known and number != CATALOGUE:
            new = _TOKENS.sub(renumbered, text)
            if stream is None:
                small.append((number + shift, new))
            else:
                entries.append((number + shift, 1, len(out), 0))
                out += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number + shift, new, stream)
    if holes.owners:
        small.append((base + 2, _leaf(base, [known.get(n) or n + shift for n in holes.owners])))
    for number, stamp in zip(stamp_numbers(file, base), stamps, strict=True):
        entries.append((number, 1, len(out), 0))
        out += b"%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (number, len(stamp), stamp)
    packed(out, entries, small, stamp_numbers(file, base).stop)
    return Segment(bytes(out), table(entries))


def placed(file: Prepared) -> Path:
    """Where the file's objects lie with the numbers that they last had."""
    return file.path.with_suffix(".placed")


def lasting(
    file: Prepared, base: int, around: Around, said: tuple[object, ...], stamps: Callable[[], Sequence[bytes]]
) -> Segment:
    """The same, remembered beside the file while its numbers stay: an unchanged part is not numbered again.

    `said` is what the stamps are made of.
    """
    faces = (around.faces[name] for name, _ in file.holes.faces)
    numbers = (said, base, around.parent, around.top, around.font, *faces)
    known = _LASTING.get(file.path)
    if known is not None and known[0] == numbers:
        with suppress(FileNotFoundError):
            return Segment(known[1].read_bytes(), known[2])
    made, place = segment(file, base, around, stamps()), placed(file)
    place.write_bytes(made.data)
    _LASTING[file.path] = numbers, place, made.table
    while len(_LASTING) > _REMEMBERED:
        del _LASTING[next(iter(_LASTING))]
    return made


def packed(out: bytearray, entries: list[Entry], small: Iterable[tuple[int, bytes]], free: int) -> None:
    """Appends objects in object streams; `free` is the first number for these."""
    waiting = list(small)
    for stream, at in enumerate(range(0, len(waiting), _PACKED), free):
        some = waiting[at : at + _PACKED]
        index, held = [], bytearray()
        for place, (number, text) in enumerate(some):
            index.append(b"%d %d" % (number, len(held)))
            entries.append((number, 2, stream, place))
            held += text + b"\n"
        head = b" ".join(index) + b"\n"
        body = zlib.compress(head + held, 3)  # more makes little less of these, and takes twice as long
        entries.append((stream, 1, len(out), 0))
        about = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(some), len(head))
        out += b"%d 0 obj\n<< %b /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (stream, about, len(body), body)


def _leaf(base: int, owners: list[int]) -> bytes:
    """The file's part of the tree of keys (ISO 32000-1, 7.9.7)."""
    pairs = b" ".join(b"%d %d 0 R" % (base + key, owner) for key, owner in enumerate(owners))
    return b"<< /Limits [%d %d] /Nums [%b] >>" % (base, base + len(owners) - 1, pairs)


def _objects(data: bytes, count: int) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Every object of a file that was prepared: its number, its text, and what streams; they stand in order."""
    table = data.rindex(b"\nxref\n")
    first = data.index(b"\n", table + 6) + 1
    starts = [int(data[at : at + 10]) for at in range(first + 20, first + 20 * (count + 1), 20)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], table], strict=True), 1):
        whole = data[start:end].rstrip(b"\n") + b"\n"
        text = whole[whole.index(b"obj\n") + 4 :]
        if text.endswith(_ENDED):
            head, _, rest = text.partition(b"\nstream\n")
            length = int(head[head.rindex(b"/Length ") + 8 :].split(None, 1)[0])
            yield number, head, rest[:length]
        else:
            yield number, text.removesuffix(b"\nendobj\n"), None
