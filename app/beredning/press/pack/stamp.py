"""The line at the foot of every page of a pack: reference, registry number, place in the paper, running number."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pikepdf

from beredning.papers.tree import Paper, Para, Role, Span
from beredning.press.look import MM
from beredning.press.pdf import pdf

SIZE, NUMBER_SIZE = 7.5, 9.5
EDGE, RISE = 18.0, 8.0  # mm from the sides and the foot: within what every printer prints
_GAP = 14.0  # points
_CODE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")
_ALWAYS = "0123456789 ():.–-…"


@dataclass(frozen=True, slots=True)
class Lettering:
    """A font in the pack, with the code and the width (in thousandths) of each character that it has."""

    font: pikepdf.Object
    codes: dict[str, int]
    widths: dict[str, float]

    def width(self, text: str, size: float) -> float:
        """How wide a text is, in points."""
        return sum(self.widths[c] for c in text) * size / 1000

    def shown(self, text: str, x: float, y: float, size: float) -> bytes:
        """The operators that draw a text."""
        codes = "".join(f"{self.codes[c]:02x}" for c in text)
        return f"/Stamp {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ".encode()

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


def lettering(target: pikepdf.Pdf, texts: Iterable[str]) -> Lettering:
    """A font with every character of the texts, made by our own press and put into the target."""
    signs = "".join(sorted(set(plain("".join(texts))) | set(_ALWAYS)))
    line = Span(signs, formula=True)
    made = pdf(Paper("–", "", "", (Para(Role.DESIGNATION, (line,)),))).data
    with pikepdf.open(BytesIO(made)) as source:
        for font in source.pages[0].Resources.Font.values():
            codes = {chr(int(sign, 16)): int(code, 16) for code, sign in _CODE.findall(font.ToUnicode.read_bytes())}
            if all(sign in codes for sign in signs):
                first, widths = int(font.FirstChar), [float(w) for w in font.Widths]
                return Lettering(
                    target.copy_foreign(font), codes, {sign: widths[codes[sign] - first] for sign in codes}
                )
    raise AssertionError("the press set the stamp's characters in more than one font")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is stamped on one page."""

    reference: str
    mark: str
    label: str
    place: str
    number: str
    note: str = ""


def stamp(page: pikepdf.Page, letters: Lettering, what: Stamp, *, mirrored: bool) -> None:
    """Draws the line at the foot of the page as it is seen, whichever way it is turned; an artifact to readers."""
    box = [float(v) for v in page.mediabox]
    turn = int(page.obj.get(pikepdf.Name.Rotate, 0)) % 360
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
    out = [f"Q /Artifact<</Type/Pagination/Subtype/Footer>>BDC q {matrix} cm 0.2 g BT ".encode()]
    y, left, right = RISE * MM, EDGE * MM, across - EDGE * MM
    wide = letters.width(what.number, NUMBER_SIZE)
    out.append(letters.shown(what.number, left if mirrored else right - wide, y, NUMBER_SIZE))
    start, room = (left + wide + _GAP if mirrored else left), right - left - wide - _GAP
    for text in (what.reference, what.mark, what.label, what.place, what.note):
        cut = letters.cut(plain(text), SIZE, room)
        if cut:
            out.append(letters.shown(cut, start, y, SIZE))
            step = letters.width(cut, SIZE) + _GAP
            start, room = start + step, room - step
    out.append(b"ET Q EMC")
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"".join(out))
    resources = _copy(page.obj.get(pikepdf.Name.Resources))
    fonts = _copy(resources.get(pikepdf.Name.Font))
    fonts[pikepdf.Name.Stamp] = letters.font
    resources.Font = fonts
    page.obj.Resources = resources


def _copy(held: object) -> pikepdf.Dictionary:
    """A dictionary's own copy: pages share their resources, and what is stamped on one is not the others'."""
    return pikepdf.Dictionary(dict(held.items())) if isinstance(held, pikepdf.Dictionary) else pikepdf.Dictionary()
