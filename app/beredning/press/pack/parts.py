"""What a pack is bound of, and what became of it."""

from dataclasses import dataclass
from typing import Literal

from beredning.matter.message import Message

State = Literal["printed", "placeholder", "missing"]


@dataclass(frozen=True, slots=True)
class Part:
    """One paper or attachment as a PDF file.

    `label` stands in its bookmark and on the stamp (`Bilaga 2`), `spans` is how many pages it has in the
    full pack: a page that stands for a secret paper counts as many as the paper. `reference` is the page of the item
    that it begins at, where parts before it are left out. `foreign`: not of our own press. `source` and `content` say
    whose paper it is, and what it says, as a hash.
    """

    title: str
    data: bytes
    label: str = ""
    mark: str = ""
    foreign: bool = False
    state: State = "printed"
    why: Message | None = None
    spans: int | None = None
    reference: int | None = None
    source: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """An item of the agenda, by its uid, with its parts in order."""

    uid: str
    number: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a part stands in the pack: its first page, counted from 1 as printed, and how many pages it has."""

    part: Part
    first: int
    pages: int


@dataclass(frozen=True, slots=True)
class Standards:
    """What the file may claim: a level of PDF/A (`2a`, `2b`) or none, and PDF/UA-1."""

    pdfa: str | None
    pdfua: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """A bound pack: the file, its pages, each item with its parts, what it claims, and which files do not let it."""

    data: bytes
    pages: int
    bundles: tuple[tuple[Bundle, tuple[Bound, ...]], ...]
    standards: Standards
    not_accessible: tuple[str, ...]
