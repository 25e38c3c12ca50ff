"""Web pages: headings, paragraphs, lists, tables and emphasis; scripts, styles and whatever is hidden are dropped."""

import codecs
import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from lxml import etree
from lxml import html as markup

from beredning.intake.source import Mended, Piece, Source
from beredning.intake.styled import FIXED, plain_of, tidy
from beredning.intake.text.labels import label_of, spelled
from beredning.intake.text.plain import clean, decode
from beredning.matter.blocks import Run
from beredning.matter.message import UserError, say

_DROPPED = frozenset(
    {"script", "style", "head", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math", "canvas"}
    | {"audio", "video", "select", "textarea", "button", "input"}
)
_BLOCKS = frozenset(
    {"html", "body", "main", "article", "section", "div", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"}
    | {"address", "header", "footer", "aside", "figure", "figcaption", "hr", "center", "form", "details", "summary"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "caption"}
)
_STRONG, _EMPHASIS = frozenset({"strong", "b"}), frozenset({"em", "i", "cite", "dfn"})
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(r"\s+")
_BREAKING = re.compile(rf"[^\S{''.join(FIXED)}]+")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_COLUMNS = 100


def read_html(data: bytes, name: str) -> Source:
    """The pieces of a web page.

    Raises UserError when the bytes are no text, or the page holds none.
    """
    text = _XML_DECLARATION.sub("", clean(_decoded(data, name))[0])
    parser = markup.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = markup.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        root = None
    pieces, furniture = pieces_of(root) if root is not None else ((), ())
    if not pieces:
        raise UserError(say("{name} is empty: it holds no text.", name=name))
    return Source(
        name,
        "html",
        pieces,
        words=sum(len(piece.text.split()) for piece in pieces),
        mended=Mended(),
        furniture=furniture,
    )


def pieces_of(root: Any, *, typed: bool = True, fixed: bool = False) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """The pieces of a tree of elements, and its furniture.

    `typed`: a sign typed before a text makes it an item. `fixed`: no-break spaces are kept.
    """
    page = _Page(typed=typed, fixed=fixed)
    page.walk(root, _Place())
    page.flush(_Place())
    return tuple(page.pieces), tuple(page.furniture)


def _decoded(data: bytes, name: str) -> str:
    if (declared := _CHARSET.search(data[:2048])) and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            encoding = codecs.lookup(declared[1].decode("ascii"))
        except LookupError:
            return decode(data, name)
        if encoding.name in ("utf-8", "iso8859-1", "iso8859-15", "cp1252", "mac-roman", "ascii"):
            return data.decode("cp1252" if encoding.name in ("iso8859-1", "ascii") else encoding.name, "replace")
    return decode(data, name)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the page the walk is; `label` waits for the first text of a list item."""

    strong: bool = False
    emphasis: bool = False
    heading: int = 0
    quoted: bool = False
    keeps_lines: bool = False
    depth: int = 0


class _Page:
    """The pieces of a page while it is walked."""

    def __init__(self, *, typed: bool, fixed: bool) -> None:
        self._typed, self._fixed = typed, fixed
        self.pieces: list[Piece] = []
        self.furniture: list[str] = []
        self._runs: list[Run] = []
        self._label = ""

    def walk(self, element: Any, place: _Place) -> None:
        """Everything inside an element, in order."""
        self._say(element.text, place)
        item = 0
        for inner in element:
            tag = inner.tag if isinstance(inner.tag, str) else ""
            if tag == "li":
                item = _item_number(element, inner, item)
                self.flush(place)
                self._label = _label(element, item)
                self._block(inner, tag, replace(place, depth=place.depth or 1))
            elif tag == "nav":
                self.furniture.append(" ".join(inner.text_content().split()))
            elif tag and tag not in _DROPPED and not _is_hidden(inner):
                self._element(inner, tag, place)
            self._say(inner.tail, place)

    def _element(self, element: Any, tag: str, place: _Place) -> None:
        if tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "table":
            self.flush(place)
            self._table(element, place)
        elif tag in _BLOCKS:
            self._block(element, tag, place)
        else:
            strong, emphasis = place.strong or tag in _STRONG, place.emphasis or tag in _EMPHASIS
            self.walk(element, replace(place, strong=strong, emphasis=emphasis))

    def _block(self, element: Any, tag: str, place: _Place) -> None:
        self.flush(place)
        inside = place
        if tag in ("ul", "ol"):
            inside = replace(place, depth=place.depth + 1)
        elif tag in ("blockquote", "pre"):
            inside = replace(place, quoted=place.quoted or tag == "blockquote", keeps_lines=tag == "pre")
        elif len(tag) == 2 and tag[1].isdigit():
            inside = replace(place, heading=int(tag[1]))
        self.walk(element, inside)
        self.flush(inside)

    def _say(self, text: str | None, place: _Place) -> None:
        if text:
            shown = text if place.keeps_lines else (_BREAKING if self._fixed else _WHITE).sub(" ", text)
            self._runs.append(Run(shown, place.emphasis, place.strong))

    def flush(self, place: _Place) -> None:
        """Ends the piece that is being gathered."""
        runs, _ = tidy(self._runs, fixed=self._fixed)
        self._runs.clear()
        if not runs:
            return
        bold = all(run.strong for run in runs)
        label, self._label = self._label, ""
        if place.heading:
            runs = (Run(plain_of(runs)),)
        elif self._typed and (typed := label_of(runs[0].text)):
            rest = Run(runs[0].text[typed.length :], runs[0].emphasis, runs[0].strong)
            label, runs = typed.printed, tidy((rest, *runs[1:]), fixed=self._fixed)[0] or runs
        in_list = bool(label) or place.depth > 0
        self.pieces.append(
            Piece(
                plain_of(runs),
                kind="heading" if place.heading else "item" if in_list else "paragraph",
                level=place.heading or (max(1, place.depth) if in_list else 0),
                label="" if place.heading else label,
                runs=runs,
                alone=True,
                quoted=place.quoted,
                bold=bold,
            )
        )

    def _table(self, element: Any, place: _Place) -> None:
        grid = [
            [cell for cell in row if cell.tag in ("td", "th")]
            for row in element.iter("tr")
            if next(row.iterancestors("table")) is element
        ]
        for caption in element.iterchildren("caption"):
            self._block(caption, "caption", place)
        if max(map(len, grid), default=0) < 2:
            for row in grid:
                for cell in row:
                    self._block(cell, "div", place)
            return
        rows = [[run for cell in row for run in _cell(cell, typed=self._typed, fixed=self._fixed)] for row in grid]
        rows = [list(row) for row in zip(*zip_longest(*rows, fillvalue=()), strict=True)]
        if any(cell for row in rows for cell in row):
            text = "\n".join("\t".join(plain_of(cell) for cell in row) for row in rows)
            self.pieces.append(Piece(text, kind="table", rows=tuple(map(tuple, rows)), alone=True, lines=len(rows)))


def _cell(cell: Any, *, typed: bool, fixed: bool) -> list[tuple[Run, ...]]:
    """A cell's runs, and an empty cell for each further column that it covers."""
    inner = _Page(typed=typed, fixed=fixed)
    inner.walk(cell, _Place(strong=False))
    inner.flush(_Place())
    runs: list[Run] = []
    for piece in inner.pieces:
        runs += [Run(" "), *(Run(run.text.replace("\n", " "), run.emphasis, run.strong) for run in piece.runs)]
        if piece.kind == "table":
            runs.append(Run(" ".join(piece.text.split())))
    span = cell.get("colspan", "1")
    more = min(int(span), _MOST_COLUMNS) - 1 if span.isascii() and span.isdigit() and len(span) < 5 else 0
    return [tidy(runs, fixed=fixed)[0]] + [()] * more


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _item_number(parent: Any, item: Any, before: int) -> int:
    given = item.get("value", "") or (parent.get("start", "") if before == 0 else "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else before + 1


def _label(parent: Any, number: int) -> str:
    if parent.tag != "ol":
        return "•"
    return f"{spelled(number, _FORMS.get(parent.get('type', '1'), 'decimal'))}."
