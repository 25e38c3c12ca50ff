"""What stands on paper: a semantic tree whose blocks and spans know the field they came from.

PDF tags, DOCX styles, HTML and plain text all come from this one tree; the last stage only draws.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Literal


@dataclass(frozen=True, slots=True)
class Origin:
    """Where printed text comes from: code points of a field; a composed sentence has field `sentence`."""

    thing: str
    field: str
    start: int = 0
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters in one style; `formula` text is composed wording or a name, never hyphenated; a line feed breaks."""

    text: str
    origin: Origin | None = None
    strong: bool = False
    emphasis: bool = False
    formula: bool = False
    language: str | None = None


Spans = tuple[Span, ...]


class Role(Enum):
    """What a paragraph is on the paper; the press knows how each looks and which tag it carries."""

    DESIGNATION = "designation"  # the paper's first line: PM Rotel I (Dnr KS 2018/550)
    ANNEX = "annex"  # Bilaga 6:7 till kommunstyrelsens protokoll ...
    ORIGIN = "origin"  # Remiss från Kulturdepartementet
    BODY = "body"
    FORMULA = "formula"  # a sentence that introduces what follows: ... beslutar följande.
    OUTCOME = "outcome"  # what an instance said: Borgarrådsberedningen tillstyrker ...
    STATEMENT = "statement"  # Reservation anfördes av ...; its kind is a strong span
    PLACE = "place"  # Stockholm den 11 april 2018
    SIGNATURE = "signature"  # KARIN WANNGÅRD
    OFFICE = "office"  # Kommundirektör: the title on the line under a name
    ATTACHMENT = "attachment"  # one enclosed title, one recipient, a fact that is a line among lines


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's title, one of several when matters are merged; tag H1."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 2 is a section (Ärendet), 3 a body or sub-section, 4 and 5 come from inside texts."""

    level: int
    spans: Spans
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph with its role."""

    role: Role
    spans: Spans


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its label as printed (`1.`, `3.1`, `–`; empty for a single clause) and its blocks."""

    label: str
    blocks: tuple["PaperBlock", ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Clauses (which hang by their number), or a bulleted or numbered list; nested ones are blocks of items."""

    items: tuple[Item, ...]
    kind: Literal["clauses", "bullets", "numbers"] = "bullets"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, a reply or a statement: set smaller and indented; tag BlockQuote."""

    blocks: tuple["PaperBlock", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one head row, body rows, the alignment of each column."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    align: tuple[Literal["left", "center", "right", ""], ...] = ()


PaperBlock = Title | Heading | Para | Listing | Quote | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready for the press: its blocks in reading order and what stands around them.

    `title` is the document's title, `running_title` and `running_mark` (the Dnr) the running head from page two.
    `author` is the organisation, `dated` the ISO date in the file's metadata (the paper's own, never the clock's).
    """

    title: str
    running_title: str
    running_mark: str
    blocks: tuple[PaperBlock, ...]
    author: str = ""
    subject: str = ""
    dated: str = ""
    language: str = "sv-SE"
