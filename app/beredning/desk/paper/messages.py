"""What the window and the helper process say to each other: plain values."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from beredning.desk.paper.places import Places
from beredning.matter.message import Message
from beredning.matter.register import Register
from beredning.matter.things import Matter

if TYPE_CHECKING:
    from beredning.work.mending import Finding

Stage = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Show:
    """Lay this paper out, and draw these of its pages at a scale, in pixels a point.

    `held` are (page, digest) of the pictures at that scale that the window has already.
    """

    serial: int
    matter: Matter = field(repr=False)
    register: Register = field(repr=False)
    paper: str
    stage: Stage
    pages: tuple[int, ...]
    scale: float
    held: frozenset[tuple[int, bytes]] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw these pages of the layout with this serial; of none when that is no longer the newest."""

    serial: int
    pages: tuple[int, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class At:
    """What stands at a point of a page of the newest layout; points from the page's upper left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Read:
    """What is to be read on a page of the newest layout."""

    serial: int
    page: int


@dataclass(frozen=True, slots=True)
class Review:
    """Remark on a paper of a matter, when nothing else is to be done."""

    serial: int
    matter: Matter = field(repr=False)
    register: Register = field(repr=False)
    paper: str


Wish = Show | Draw | At | Read | Review


@dataclass(frozen=True, slots=True)
class Laid:
    """A paper is laid out: its pages' sizes in points, a digest of what is on each, and where everything stands."""

    serial: int
    sizes: tuple[tuple[float, float], ...]
    digests: tuple[bytes, ...] = field(repr=False)
    places: Places = field(repr=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's picture, one byte of grey a pixel."""

    serial: int
    page: int
    digest: bytes
    scale: float
    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at the point that was asked about: a thing, its field, a code point of it."""

    thing: str
    field: str
    at: int


@dataclass(frozen=True, slots=True)
class Words:
    """What is read on a page, a paragraph a line."""

    serial: int
    page: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What there is to remark, and how many remarks on the matter's other papers are not among that."""

    serial: int
    findings: "tuple[Finding, ...]"
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Unprintable:
    """The paper cannot be laid out, and why."""

    serial: int
    why: Message


Answer = Laid | Drawn | Found | Words | Reviewed | Unprintable
