"""Where objects are in a file (ISO 32000-1, 7.5.8): rows made once, moved all together, joined at the end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from struct import Struct

Entry = tuple[int, int, int, int]
"""An object's number, and its row: 1, offset, 0 or 2, object stream, place; or 0, next free, generation."""

WIDTHS = b"1 8 2"
_ROW = Struct(">BQH")

Run = tuple[int, int, bytes]
"""Numbers that follow one another: the first, how many, and their rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of some objects, as one number; `offsets` has a one in each row of an object that lies at an offset.

    So a whole part is moved by one multiplication and one addition, however many objects it has.
    """

    runs: tuple[tuple[int, int], ...]
    rows: int
    offsets: int

    def moved(self, by: int) -> Iterator[Run]:
        """The rows, every offset so many bytes further on."""
        count = sum(many for _, many in self.runs)
        rows, at = (self.rows + self.offsets * by).to_bytes(count * _ROW.size, "big"), 0
        for first, many in self.runs:
            end = at + many * _ROW.size
            yield first, many, rows[at:end]
            at = end


def table(entries: Iterable[Entry]) -> Table:
    """The table of objects, in whatever order they come."""
    found = sorted(entries)
    rows = b"".join([_ROW.pack(kind, a, b) for _, kind, a, b in found])
    offsets = b"".join([_ROW.pack(0, kind == 1, 0) for _, kind, _, _ in found])
    return Table(
        tuple(_runs([number for number, *_ in found])), int.from_bytes(rows, "big"), int.from_bytes(offsets, "big")
    )


def joined(runs: Iterable[Run]) -> tuple[bytes, bytes]:
    """All rows in the order of their numbers, and the index of them."""
    index: list[list[int]] = []
    rows = []
    for first, many, some in sorted(runs):
        if index and sum(index[-1]) == first:
            index[-1][1] += many
        else:
            index.append([first, many])
        rows.append(some)
    return b"".join(rows), b" ".join([b"%d %d" % (first, many) for first, many in index])


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = at = 0
    for at, number in enumerate(numbers):
        if number != numbers[first] + at - first:
            yield numbers[first], at - first
            first = at
    if numbers:
        yield numbers[first], at + 1 - first
