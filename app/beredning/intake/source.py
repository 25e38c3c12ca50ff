"""What a reader hands over: the pieces of a foreign paper in reading order, and what was mended or set aside."""

from dataclasses import dataclass, field
from typing import Literal

from beredning.matter.blocks import Run
from beredning.matter.message import Message

Kind = Literal["paragraph", "heading", "item", "table"]
Form = Literal["txt", "pdf", "docx", "html"]
Row = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One recovered paragraph, heading, list item or table.

    `text` is clean (NFC, one line, single spaces; a line feed only where the source breaks the line on purpose; a
    table's rows are lines, its cells parted by tabs) and carries no list label. `kind` is "heading" only where the
    source itself says so (a style, a larger or heavier face); in a plain text a short line that stands alone is a
    paragraph with `alone`. `level` is a heading's level from 1, an item's depth from 1, else 0. `label` is the list
    label as printed (`1.`, `3.1`, `a)`), `•` for every bullet, and is only filled for items (empty for an item's
    further paragraphs). `page` counts from 1.
    `size` is the type size in relation to the paper's body (1.0 when unknown). `lines` counts the lines the piece took.
    """

    text: str
    kind: Kind = "paragraph"
    level: int = 0
    label: str = ""
    runs: tuple[Run, ...] = ()
    rows: tuple[Row, ...] = ()
    page: int = 1
    alone: bool = False
    new_page: bool = False
    quoted: bool = False
    bold: bool = False
    size: float = 1.0
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Mended:
    """How often each fault of the form was mended on the way in."""

    double_spaces: int = 0
    joined_hyphens: int = 0
    page_breaks: int = 0
    split_sentences: int = 0
    private_bullets: int = 0
    foreign_signs: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A foreign paper as read. `words` counts the words of all pieces' texts: labels and furniture are not counted.

    `furniture` are the running heads, feet, page numbers and heads of tables said again that were taken out, `notes`
    what the user should know.
    """

    name: str
    form: Form
    pieces: tuple[Piece, ...]
    words: int
    pages: int = 1
    mended: Mended = field(default_factory=Mended)
    furniture: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
