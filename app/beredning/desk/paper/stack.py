"""The pages one below the other: where each stands, at a zoom, in a window of some width."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

GAP = 16
"""Pixels of ground around each page."""
A4 = (595.28, 841.89)
PER_POINT = 96 / 72
"""Pixels a point at 100 %."""
LEAST, MOST = 0.25, 4.0

Fit = Literal["width", "page", ""]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels from the upper left corner of all pages together."""

    left: float
    top: float
    width: float
    height: float


class Stack:
    """Pages of some sizes in points, `scale` pixels to the point, centred in `room` pixels."""

    def __init__(self, sizes: Sequence[tuple[float, float]], zoom: float, room: float, ratio: float) -> None:
        self.sizes = tuple(sizes)
        self.scale = zoom * PER_POINT
        self._room, self._ratio = room, ratio
        steps = (round(height * self.scale) + GAP for _, height in self.sizes)
        self._tops = tuple(accumulate(steps, initial=GAP))
        self.height = self._tops[-1] if self.sizes else 0
        self.width = max((round(width * self.scale) for width, _ in self.sizes), default=0) + 2 * GAP

    def area(self, page: int) -> Area:
        """Where a page stands; its corner is on a whole pixel of the screen, so that its picture is drawn crisp."""
        width, height = self.sizes[page]
        left = max(float(GAP), (self._room - width * self.scale) / 2)
        left = round(left * self._ratio) / self._ratio
        return Area(left, self._tops[page], width * self.scale, height * self.scale)

    def visible(self, top: float, height: float) -> range:
        """The pages of which something is in view."""
        first = sum(below <= top + GAP for below in self._tops[1:])
        last = sum(above < top + height for above in self._tops[:-1])
        return range(first, max(last, first))

    def at(self, x: float, y: float) -> tuple[int, float, float] | None:
        """The page at a place, and the point there in points from its upper left corner."""
        for page in self.visible(y, 1):
            area = self.area(page)
            right, lower = (x - area.left) / self.scale, (y - area.top) / self.scale
            if 0 <= right <= self.sizes[page][0] and 0 <= lower <= self.sizes[page][1]:
                return page, right, lower
        return None


def fitting(fit: Fit, zoom: float, sizes: Sequence[tuple[float, float]], width: float, height: float) -> float:
    """The zoom at which the pages' width, or a whole page, fits in a window."""
    if not fit:
        return zoom
    by_width = (width - 2 * GAP) / (max((w for w, _ in sizes), default=A4[0]) * PER_POINT)
    by_height = (height - 2 * GAP) / (max((h for _, h in sizes), default=A4[1]) * PER_POINT)
    return limited(by_width if fit == "width" else min(by_width, by_height))


def limited(zoom: float) -> float:
    """The zoom, not smaller and not larger than makes sense."""
    return max(LEAST, min(zoom, MOST))
