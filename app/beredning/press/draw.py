"""Drawing: what was placed on a page becomes its content stream."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from beredning.papers.tree import Paper, Span

from .flow import Paragraph, Placed, Row, fill_pages
from .ink import Ink
from .layout import Layout
from .lettering import Letterer, Spot
from .look import MM, Look, Style
from .tags import Node
from .text import Block, set_text, text_of

_TRACE = 24.0  # points between the running title and the mark to its right


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: level, text, page and the height it is at."""

    level: int
    text: str
    page: int
    y: float


class Pen:
    """Draws one paper's pages."""

    __slots__ = ("_left", "_look", "_out", "_page", "_paper", "_top", "headings", "letterer")

    def __init__(self, paper: Paper, look: Look, ink: Ink, *, boxed: bool) -> None:
        self.letterer = Letterer(paper.language, ink, boxed=boxed)
        self.headings: list[Heading] = []
        self._paper = paper
        self._look = look
        self._out: list[bytes] = []
        self._page = 0
        self._left = 0.0
        self._top = (look.page[1] - look.top) * MM

    def page(self, placed: Sequence[Placed], number: int, of: int) -> bytes:
        """The content stream of a page, counted from 0."""
        self._out = []
        self._page = number
        self._left = self._look.left(number)
        self.letterer.marks.pages.append([])
        if number:
            self._running_head()
        for run in placed:
            if isinstance(run.box, Row):
                self._row(run, run.box)
            else:
                self._paragraph(run, run.box)
        self._foot(number, of)
        return b"\n".join(self._out)

    def _paragraph(self, run: Placed, box: Paragraph) -> None:
        y = self._top - run.y
        if run.first == 0:
            for label in box.labels:
                spot = Spot(self._page, self._left + label.x, y)
                self._out += self.letterer.lines(label.block, 0, 1, spot, label.node)
            if box.outline:
                text = " ".join(text_of(box.block.pieces.spans).split())
                self.headings.append(Heading(box.outline, text, self._page, y))
        spot = Spot(self._page, self._left + box.x, y, box.first)
        self._out += self.letterer.lines(box.block, run.first, run.stop, spot, box.node)

    def _row(self, run: Placed, row: Row) -> None:
        y = self._top - run.y
        if run.again:
            self._out.append(b"/Artifact<</Type/Pagination>>BDC")
        body = y - (row.padding if run.first == 0 else 0.0)
        for cell in row.cells:
            if cell.block is not None and run.first < len(cell.block.lines):
                stop = min(run.stop, len(cell.block.lines))
                spot = Spot(self._page, self._left + cell.x, body)
                self._out += self.letterer.lines(cell.block, run.first, stop, spot, None if run.again else cell.node)
        if run.again:
            self._out.append(b"EMC")
        if run.stop == row.lines:
            foot = body - (run.stop - run.first) * row.leading - row.padding
            self._rule(self._left + row.left, row.width, foot, *row.rule)

    def _rule(self, x: float, width: float, y: float, weight: float, grey: float) -> None:
        self._out.append(
            b"/Artifact BMC %g w %g G %.2f %.2f m %.2f %.2f l S 0 G EMC" % (weight, grey, x, y, x + width, y)
        )

    def _running_head(self) -> None:
        look, paper = self._look, self._paper
        y = (look.page[1] - look.top * 0.5) * MM
        width = look.measure * MM
        self._out.append(b"/Artifact<</Type/Pagination/Subtype/Header>>BDC")
        mark = self._furniture(paper.running_mark, y, width, "right")
        self._furniture(paper.running_title, y, width - mark - _TRACE, "left")
        self._out.append(b"EMC")
        self._rule(self._left, width, y - look.furniture.leading - 2.5, 0.4, 0.45)

    def _foot(self, number: int, of: int) -> None:
        look = self._look
        align = "left" if look.duplex and number % 2 == 1 else "right"
        self._out.append(b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC")
        self._furniture(f"{number + 1} ({of})", (look.bottom - 8.0) * MM, look.measure * MM, align)
        self._out.append(b"EMC")

    def _furniture(self, text: str, y: float, width: float, align: str) -> float:
        """One line of page furniture, cut at a word when it is too long; its width."""
        style = Style(self._look.furniture, self._look.sans, grey=0.3, align=align)
        block = _one_line(text, style, width)
        if block is None:
            return 0.0
        self._out += self.letterer.lines(block, 0, 1, Spot(self._page, self._left, y), None)
        return width - block.lines[0].lack * style.type.size


@lru_cache(maxsize=1000)  # the same heads, and of papers of like length the same feet, again and again
def _one_line(text: str, style: Style, width: float) -> Block | None:
    """Text set in one line, cut at a word when it is too long; None when there is none."""
    words = text.split()
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count]) + ("" if count == len(words) else " …")
        block = set_text((Span(shown, formula=True),), style, width)
        if block is not None and (len(block.lines) == 1 or count == 1):
            return block
    return None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper's pages as operators; the pen that drew them knows their marks, boxes and headings, `document` is the
    root of the structure."""

    paper: Paper
    look: Look
    pages: tuple[bytes, ...]
    pen: Pen
    document: Node


def drawn(paper: Paper, look: Look, ink: Ink, *, boxed: bool = True) -> Drawn:
    """Lays a paper out and draws its pages; without `boxed` nobody will ask where its text stands.

    Raises UserError when no font at hand can print a character.
    """
    layout = Layout(paper, look)
    filled = fill_pages(layout.slots, (look.page[1] - look.top - look.bottom) * MM) or [[]]
    pen = Pen(paper, look, ink, boxed=boxed)
    pages = tuple(pen.page(placed, number, len(filled)) for number, placed in enumerate(filled))
    return Drawn(paper, look, pages, pen, layout.document)
