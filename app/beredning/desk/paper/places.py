"""Where everything on the pages comes from, packed in columns: thousands of lines cross the pipe in no time."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Spot(NamedTuple):
    """A piece of a line, in points from its page's upper left corner, and the code points of a field it shows."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    thing: str
    field: str
    start: int
    stop: int


@dataclass(slots=True)
class Places:
    """The spots of all pages, in the order of reading."""

    _names: dict[tuple[str, str], int] = field(default_factory=dict)
    _pages: "array[int]" = field(default_factory=lambda: array("l"))
    _whose: "array[int]" = field(default_factory=lambda: array("l"))
    _starts: "array[int]" = field(default_factory=lambda: array("l"))
    _stops: "array[int]" = field(default_factory=lambda: array("l"))
    _edges: "array[float]" = field(default_factory=lambda: array("f"))
    _of: "dict[int, array[int]]" = field(default_factory=dict, compare=False)
    """The spots of each name, found when they are first asked for."""

    def add(self, spot: Spot) -> None:
        """One more spot, on the last page so far or a later one."""
        self._pages.append(spot.page)
        self._whose.append(self._names.setdefault((spot.thing, spot.field), len(self._names)))
        self._starts.append(spot.start)
        self._stops.append(spot.stop)
        self._edges.extend((spot.x0, spot.y0, spot.x1, spot.y1))
        self._of.clear()

    def on(self, page: int) -> Iterator[Spot]:
        """The spots of a page."""
        return map(self._spot, range(bisect_left(self._pages, page), bisect_right(self._pages, page)))

    def of(self, thing: str, field: str, start: int, stop: int) -> list[Spot]:
        """The spots that show code points of a field, `start` to `stop`; with `start` = `stop`, that place.

        The parts of a composed sentence are the sentence's; without a name of a field it is all of the thing.
        """
        names = list(self._names)
        wanted = {n for n, (t, f) in enumerate(names) if t == thing and (f"{f}/".startswith(f"{field}/") or not field)}
        if not wanted:
            return []
        if not self._of:
            for index, whose in enumerate(self._whose):
                self._of.setdefault(whose, array("l")).append(index)
        found = sorted(index for whose in wanted for index in self._of.get(whose, ()))
        starts, stops = self._starts, self._stops
        return [self._spot(index, names) for index in found if _meet(starts[index], stops[index], start, stop)]

    def at(self, page: int, x: float, y: float) -> Spot | None:
        """The spot at a point."""
        return next((s for s in self.on(page) if s.x0 <= x <= s.x1 and s.y0 <= y <= s.y1), None)

    def _spot(self, index: int, names: list[tuple[str, str]] | None = None) -> Spot:
        thing, field = (names or list(self._names))[self._whose[index]]
        x0, y0, x1, y1 = self._edges[4 * index : 4 * index + 4]
        return Spot(self._pages[index], x0, y0, x1, y1, thing, field, self._starts[index], self._stops[index])


def _meet(start: int, stop: int, first: int, last: int) -> bool:
    return start <= first <= stop if first == last else start < last and first < stop
