"""What a pack is bound of, and what became of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from beredning.matter.message import Message

State = Literal["printed", "placeholder", "missing"]


@dataclass(frozen=True, slots=True)
class Standards:
    """What a file may claim: a level of PDF/A (one of `LEVELS`) or none, and PDF/UA-1."""

    pdfa: str | None
    pdfua: bool


Frame = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in points."""

LEVELS = ("3b", "2b", "2a")
"""Of PDF/A, the least first; part 3 is claimed only for the sake of files that are attached."""

NOTHING = Standards(None, False)
WHOLE = Standards("2a", True)


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark within a file: its page, counted from 0, and what is shown of it, as PDF writes that."""

    title: str
    page: int
    view: bytes
    children: tuple["Mark", ...] = ()


@dataclass(frozen=True, slots=True)
class Holes:
    """What a prepared file leaves open, and where its pages and its structure are, as numbers of its objects.

    `node` is the node over its pages, `font` that of the stamps, `stamps` their contents page by page, `top` what
    stands over its structure; `kids` are the elements at its top, `owners` what its keys, from 0, lead to; `targets`
    are pages of other files, `faces` the fonts that our own papers share, by name. `kept` is the rest that the front
    has, by name.
    """

    node: int
    pages: tuple[int, ...]
    font: int
    stamps: tuple[int, ...]
    top: int | None = None
    kids: tuple[int, ...] = ()
    owners: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    faces: tuple[tuple[str, int], ...] = ()
    kept: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came, attached to the pack because its pages are there only as pictures."""

    path: Path
    name: str
    media: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready to be bound: where it lies, how many objects it has, and what is known of its pages.

    `reduced` are the pages, counted from 0, on which no scale holds any more, `large` those that were larger than A4.
    `lettering` is the name of the stamps' font on its pages, `frames` are their boxes and by how many degrees they are
    shown turned. `text` is a hash of what a paper of ours says.
    """

    path: Path
    objects: int
    holes: Holes
    lettering: bytes
    frames: tuple[tuple[Frame, int], ...] = ()
    marks: tuple[Mark, ...] = ()
    reduced: frozenset[int] = frozenset()
    large: frozenset[int] = frozenset()
    foreign: bool = False
    tagged: bool = True
    standards: Standards = WHOLE
    language: str = ""
    text: str = ""
    original: Original | None = None

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.holes.pages)


@dataclass(frozen=True, slots=True)
class Part:
    """One paper or attachment of an item.

    `label` stands in its bookmark and on the stamp (`Bilaga 2`), `spans` is how many pages it has in the
    full pack: a page that stands for a secret paper counts as many as the paper. `reference` is the page of the item
    that it begins at, where parts before it are left out, `room` how many pages there are before those of another.
    `source` and `content` say whose paper it is, and what it says, as a hash.
    """

    title: str
    file: Prepared
    label: str = ""
    mark: str = ""
    state: State = "printed"
    why: Message | None = None
    spans: int | None = None
    reference: int | None = None
    room: int | None = None
    source: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """An item of the agenda, by its uid, with its parts in order; `change` is how a supplement marks it."""

    uid: str
    number: str
    title: str
    parts: tuple[Part, ...]
    change: str = ""

    @property
    def pages(self) -> int:
        """How many pages its parts have."""
        return sum(part.file.pages for part in self.parts)


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a part stands in the pack: its first page, counted from 1 as printed, and how many pages it has."""

    part: Part
    first: int
    pages: int
    reference: int


@dataclass(frozen=True, slots=True)
class Volume:
    """One file of a pack: where it lies, its first page as printed, its pages, of them the front's, and its items.

    `not_accessible` names the files of others that keep it from claiming more than `standards`.
    """

    path: Path
    first: int
    pages: int
    front: int
    bundles: tuple[tuple[Bundle, tuple[Bound, ...]], ...]
    standards: Standards
    not_accessible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A bound pack: its volumes, in order."""

    volumes: tuple[Volume, ...]

    @property
    def pages(self) -> int:
        """How many pages all volumes have."""
        return sum(volume.pages for volume in self.volumes)

    @property
    def bundles(self) -> tuple[tuple[Bundle, tuple[Bound, ...]], ...]:
        """Every item with its parts."""
        return tuple(one for volume in self.volumes for one in volume.bundles)

    @property
    def standards(self) -> Standards:
        """What all volumes are."""
        levels = [volume.standards.pdfa or "" for volume in self.volumes]
        return Standards(min(levels, key=("", *LEVELS).index) or None, all(v.standards.pdfua for v in self.volumes))

    @property
    def not_accessible(self) -> tuple[str, ...]:
        """The files of others that are not accessible, in all volumes."""
        return tuple(title for volume in self.volumes for title in volume.not_accessible)
