"""What the window and the helper process say to each other; plain values, so that neither loads the other's."""

from dataclasses import dataclass
from typing import NamedTuple

from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.work.mending import Finding


class Spot(NamedTuple):
    """A piece of a line on a page and where its text comes from; points from the page's upper left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    thing: str
    field: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Show:
    """Lay this paper out, and draw these of its pages at a scale, in pixels a point."""

    serial: int
    matter: Matter
    register: Register
    paper: str
    stage: str
    pages: tuple[int, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw these pages of what was laid out last."""

    pages: tuple[int, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class At:
    """What stands at a point of a page; points from the upper left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Review:
    """Remark on a matter."""

    serial: int
    matter: Matter
    register: Register


@dataclass(frozen=True, slots=True)
class Laid:
    """A paper is laid out: the sizes of its pages in points, and where everything stands."""

    serial: int
    sizes: tuple[tuple[float, float], ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's picture: 32 bits a pixel, blue first."""

    serial: int
    page: int
    scale: float
    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at the point that was asked about."""

    thing: str
    field: str
    at: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What there is to remark."""

    serial: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Unprintable:
    """The paper cannot be laid out, and why."""

    serial: int
    why: object
