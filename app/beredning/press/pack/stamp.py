"""The line at the foot of every page of a pack: reference, registry number, place in the paper, running number."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

import pikepdf

from beredning.papers.tree import Paper, Para, Role, Span
from beredning.press.look import MM
from beredning.press.pdf import pdf

from .parts import Frame

SIZE, NUMBER_SIZE = 7.5, 9.5
EDGE, RISE = 18.0, 8.0  # mm from the sides and the foot: within what every printer prints
_GAP = 14.0  # points
_CODE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")
_ALWAYS = "0123456789 ():.–-…"


@dataclass(frozen=True, slots=True)
class Lettering:
    """The characters of a font of ours, with the code (hexadecimal) and the width (in thousandths) of each."""

    signs: str
    codes: dict[str, str] = field(compare=False)
    widths: dict[str, float] = field(compare=False)

    def width(self, text: str, size: float) -> float:
        """How wide a text is, in points."""
        widths = self.widths
        return sum([widths[c] for c in text]) * size / 1000

    def shown(self, text: str, x: float, y: float, size: float, name: bytes) -> bytes:
        """The operators that draw a text, in the font that the page knows by a name."""
        codes = "".join([self.codes[c] for c in text])
        return b"/%b %g Tf 1 0 0 1 %.2f %.2f Tm <%b> Tj " % (name, size, x, y, codes.encode())

    def cut(self, text: str, size: float, room: float) -> str:
        """As much of a text as there is room for."""
        if self.width(text, size) <= room:
            return text
        while text and self.width(text + "…", size) > room:
            text = text[:-1]
        return text.rstrip() + "…" if text else ""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text in the characters of the press's simple fonts (cp1252); others are left out of a page's foot."""
    flat = "".join(char if char >= " " else " " for char in unicodedata.normalize("NFC", text))
    return flat.encode("cp1252", "ignore").decode("cp1252")


def lettering(target: pikepdf.Pdf, texts: Iterable[str]) -> tuple[Lettering, pikepdf.Object]:
    """A font with every character of the texts, made by our own press, and itself in the target."""
    signs = "".join(sorted(set(plain("".join(texts))) | set(_ALWAYS)))
    with pikepdf.open(BytesIO(_specimen(signs))) as source:
        for font in source.pages[0].Resources.Font.values():
            codes = {chr(int(sign, 16)): int(code, 16) for code, sign in _CODE.findall(font.ToUnicode.read_bytes())}
            if all(sign in codes for sign in signs):
                first, widths = int(font.FirstChar), [float(w) for w in font.Widths]
                coded = {sign: f"{code:02x}" for sign, code in codes.items()}
                wide = {sign: widths[code - first] for sign, code in codes.items()}
                return Lettering(signs, coded, wide), target.copy_foreign(font)
    raise AssertionError("the press set the stamp's characters in more than one font")


@lru_cache(maxsize=16)
def _specimen(signs: str) -> bytes:
    return pdf(Paper("–", "", "", (Para(Role.DESIGNATION, (Span(signs, formula=True),)),))).data


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is stamped on one page."""

    reference: str
    mark: str
    label: str
    place: str
    number: str
    note: str = ""


@lru_cache(maxsize=8192)
def stamp(what: Stamp, letters: Lettering, box: Frame, turn: int, name: bytes, *, mirrored: bool) -> bytes:
    """The line at the foot of a page as it is seen, whichever way it is turned; an artifact to readers.

    `box` is the page's, `name` the font's on it. What the page's own content left open is closed first.
    """
    across, up = box[2] - box[0], box[3] - box[1]
    if turn in (90, 270):
        across, up = up, across
    frame = {
        0: (1, 0, 0, 1, box[0], box[1]),
        90: (0, 1, -1, 0, box[2], box[1]),
        180: (-1, 0, 0, -1, box[2], box[3]),
        270: (0, -1, 1, 0, box[0], box[3]),
    }[turn]
    matrix = " ".join(f"{v:g}" for v in frame)
    out = [f" Q /Artifact<</Type/Pagination/Subtype/Footer>>BDC q {matrix} cm 0.2 g BT ".encode()]
    y, left, right = RISE * MM, EDGE * MM, across - EDGE * MM
    wide = letters.width(what.number, NUMBER_SIZE)
    out.append(letters.shown(what.number, left if mirrored else right - wide, y, NUMBER_SIZE, name))
    start, room = (left + wide + _GAP if mirrored else left), right - left - wide - _GAP
    for text in (what.reference, what.mark, what.label, what.place, what.note):
        cut = letters.cut(plain(text), SIZE, room)
        if cut:
            out.append(letters.shown(cut, start, y, SIZE, name))
            step = letters.width(cut, SIZE) + _GAP
            start, room = start + step, room - step
    out.append(b"ET Q EMC")
    return b"".join(out)
