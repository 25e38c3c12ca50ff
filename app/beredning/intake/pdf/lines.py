"""The lines of a PDF as pdfium finds them: text, place, size and face, with as few calls as that takes.

A call through ctypes costs about half a microsecond, so nothing is asked for every character: text once a page, places
at the two ends of a line, faces only where a line is drawn by more than one text object.
"""

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from beredning.intake.pdf.marks import MARKS, mark_of, role_of

_SEGMENT = re.compile("[^\r\n\ufffe]+")
_WORD = re.compile(r"\S+")
_CLOSING = ".,:;!?)]”\"'»"
_WIDE = 0.7
_SPACED_OUT = re.compile(r"\S(?: +\S){3,}")
_BOLD = re.compile(r"bold|black|heavy|demi|fet\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|slanted", re.IGNORECASE)
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6


class Face(NamedTuple):
    """What a font says of itself; `weight` is pdfium's estimate, `bold` what the font's name or flags say."""

    name: str
    weight: int
    bold: bool
    italic: bool


_NO_FACE = Face("", 0, False, False)


class Stretch(NamedTuple):
    """Words of one line in one face, without a wide gap between them; lengths in points.

    `glued` is true when it goes on with a word that the stretch before it began.
    """

    text: str
    left: float
    right: float
    face: Face
    glued: bool = False


class PdfLine(NamedTuple):
    """One line: its text, its stretches from left to right, where it stands (y upwards), its type size; all in points.

    Where pdfium says that the line ends with a hyphen, the text ends with `-` or a soft hyphen. `marks` are the marked
    contents, counted through the document, that hold its first and last sign, where they are asked for; -1 is an
    artifact. `role` is the
    structure type that the first one names, `label` how many code points a list label takes, with the space after it.
    """

    text: str
    stretches: tuple[Stretch, ...]
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    marks: tuple[int, int] | None = None
    role: str = ""
    label: int = 0


class PageReader:
    """Reads the lines of one open page; `hyphen` is what pdfium's sign for a line-final hyphen becomes, and `marked`
    asks for the marks."""

    def __init__(self, page: Any, number: int, hyphen: str, *, marked: bool = False) -> None:
        self._page, self._number, self._hyphen, self._marked = page, number, hyphen, marked
        self._rect = pdfium.FS_RECTF()
        self._rect_ref = ctypes.byref(self._rect)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self._faces: dict[int, Face] = {}
        self._known = -1, ""

    def lines(self) -> tuple[list[PdfLine], str]:
        """The page's lines in the order they were drawn, and its text as pdfium has it."""
        textpage = self._page.get_textpage()
        try:
            text: str = textpage.get_text_range()
            count = textpage.count_chars()
            if len(text) != count:
                text = self._by_character(textpage.raw, count)
            return list(self._found(textpage.raw, text)), text
        finally:
            textpage.close()

    def _by_character(self, raw: Any, count: int) -> str:
        # Signs beyond the basic plane or without a code shift the text against its places; halves are joined later.
        codes = [pdfium.FPDFText_GetUnicode(raw, at) for at in range(count)]
        return "".join(map(chr, codes)).translate({0: " ", 2: "\ufffe"})

    def _found(self, raw: Any, text: str) -> Iterator[PdfLine]:
        for segment in _SEGMENT.finditer(text):
            start, stop = segment.span()
            body = text[start:stop]
            start += len(body) - len(body.lstrip())
            body = body.strip()
            if not body:
                continue
            last = start + len(body) - 1
            if text[stop : stop + 1] == "\ufffe":
                body += self._hyphen
            elif body.endswith("\u2010"):
                body = f"{body[:-1]}-"
            yield self._line(raw, body, start, last)

    def _line(self, raw: Any, body: str, first: int, last: int) -> PdfLine:
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(raw, last, self._rect_ref)
        right = rect.right
        pdfium.FPDFText_GetLooseCharBox(raw, first, self._rect_ref)
        left, bottom, top = rect.left, rect.bottom, rect.top
        size = self._size(raw, first)
        one = pdfium.FPDFText_GetTextObject(raw, first)
        other = pdfium.FPDFText_GetTextObject(raw, last)
        face = self._face(one)
        stretches: tuple[Stretch, ...]
        if not one or not other or ctypes.addressof(one.contents) == ctypes.addressof(other.contents):
            stretches = (Stretch(body, left, right, face),)
        else:
            # A label may be of another size than what it stands before.
            size = max(size, self._size(raw, last))
            stretches = tuple(self._stretches(raw, body, first, last, size or 10.0))
        if _SPACED_OUT.fullmatch(body):
            body = self._closed_up(raw, body, first)
            stretches = (Stretch(body, left, right, face),)
        text, size = " ".join(body.split()), round(size, 1)
        if not self._marked:
            return PdfLine(text, stretches, self._number, left, right, bottom, top, size)
        own, end = mark_of(one), mark_of(other)
        if own != self._known[0]:
            self._known = own, role_of(one)
        role = self._known[1]
        label = self._label(raw, body, first, own) if role == "Lbl" else 0
        base = self._number * MARKS
        marks = base + own if own >= 0 else -1, base + end if end >= 0 else -1
        return PdfLine(text, stretches, self._number, left, right, bottom, top, size, marks, role, label)

    def _size(self, raw: Any, at: int) -> float:
        pdfium.FPDFText_GetMatrix(raw, at, self._matrix_ref)
        return float(pdfium.FPDFText_GetFontSize(raw, at) * hypot(self._matrix.b, self._matrix.d))

    def _label(self, raw: Any, body: str, first: int, mark: int) -> int:
        words = [word[0] for word in _WORD.finditer(body) if self._mark(raw, first + word.start()) == mark]
        return len(" ".join(words)) + 1

    def _mark(self, raw: Any, at: int) -> int:
        return mark_of(pdfium.FPDFText_GetTextObject(raw, at))

    def _stretches(self, raw: Any, body: str, first: int, last: int, size: float) -> Iterator[Stretch]:
        signs: list[str] = []
        left, seen, end, face, follows = 0.0, -1, first, _NO_FACE, False
        for text, offset, glued in _parts(body):
            at = first + offset
            one = pdfium.FPDFText_GetTextObject(raw, at)
            address = ctypes.addressof(one.contents) if one else 0
            if address != seen:
                own, start = self._face(one), self._edge(raw, at)[0]
                if signs:
                    right = self._edge(raw, end)[1]
                    if own != face or start - right > _WIDE * size:
                        yield Stretch("".join(signs), left, right, face, follows)
                        signs, follows = [], glued
                if not signs:
                    left, face = start, own
                seen = address
            signs.append(text if glued or not signs else f" {text}")
            end = min(at + len(text) - 1, last)
        yield Stretch("".join(signs), left, self._edge(raw, last)[1], face, follows)

    def _edge(self, raw: Any, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetLooseCharBox(raw, at, self._rect_ref)
        return self._rect.left, self._rect.right

    def _closed_up(self, raw: Any, body: str, first: int) -> str:
        """Letterspaced words put together: what parts words is wider than what parts letters."""
        boxes: list[tuple[str, float, float]] = []
        for offset, sign in enumerate(body):
            if sign != " ":
                pdfium.FPDFText_GetLooseCharBox(raw, first + offset, self._rect_ref)
                boxes.append((sign, self._rect.left, self._rect.right))
        gaps = [b[1] - a[2] for a, b in pairwise(boxes)]
        usual = sorted(gaps)[len(gaps) // 2]
        limit = usual + max(1.0, 0.12 * (boxes[0][2] - boxes[0][1] + usual))
        return boxes[0][0] + "".join(
            (" " if gap > limit else "") + box[0] for gap, box in zip(gaps, boxes[1:], strict=True)
        )

    def _face(self, one: Any) -> Face:
        if not one:
            return _NO_FACE
        font = pdfium.FPDFTextObj_GetFont(one)
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self._faces:
            self._faces[address] = _describe(font) if font else _NO_FACE
        return self._faces[address]


def _parts(body: str) -> Iterator[tuple[str, int, bool]]:
    """Words, where they begin, and whether they are glued to the one before: the signs that close a word count apart,
    because a face often changes before them."""
    for word in _WORD.finditer(body):
        text = word[0]
        core = text.rstrip(_CLOSING)
        if core and len(core) < len(text):
            yield core, word.start(), False
            yield text[len(core) :], word.start() + len(core), True
        else:
            yield text, word.start(), False


def _describe(font: Any) -> Face:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1]
    flags, angle = pdfium.FPDFFont_GetFlags(font), ctypes.c_int()
    slanted = pdfium.FPDFFont_GetItalicAngle(font, ctypes.byref(angle)) and angle.value != 0
    return Face(
        name,
        int(pdfium.FPDFFont_GetWeight(font)),
        bool(_BOLD.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD)),
        bool(_ITALIC.search(name)) or bool(slanted) or (flags > 0 and bool(flags & _ITALIC_FLAG)),
    )
