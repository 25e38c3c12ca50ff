"""The line at the foot of every page of a pack: reference, registry number, place in the paper, running number."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from beredning.press.fonts import face
from beredning.press.look import MM, SANS

from .parts import Frame

SIZE, NUMBER_SIZE = 7.5, 9.5
EDGE, RISE = 18.0, 8.0  # mm from the sides and the foot: within what every printer prints
_GAP = 14.0  # points
FACE = SANS.strong


@cache
def _codes() -> tuple[dict[str, str], dict[str, float]]:
    """The code (hexadecimal) and the width (in thousandths) of each character that the stamps' font has."""
    own = face(FACE)
    signs = [sign for sign in bytes(range(32, 256)).decode("cp1252", "ignore") if own.glyph(sign) is not None]
    return {sign: sign.encode("cp1252").hex() for sign in signs}, {sign: own.advance(sign) * 1000 for sign in signs}


def _width(text: str, size: float) -> float:
    """How wide a text is, in points."""
    widths = _codes()[1]
    return sum([widths[c] for c in text]) * size / 1000


def _shown(text: str, x: float, y: float, size: float, name: bytes) -> bytes:
    """The operators that draw a text, in the font that the page knows by a name."""
    codes = _codes()[0]
    return b"/%b %g Tf 1 0 0 1 %.2f %.2f Tm <%b> Tj " % (name, size, x, y, "".join([codes[c] for c in text]).encode())


def _cut(text: str, size: float, room: float) -> str:
    """As much of a text as there is room for."""
    if _width(text, size) <= room:
        return text
    while text and _width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text in the characters of the stamps' font; others are left out of a page's foot."""
    codes = _codes()[0]
    flat = (char if char >= " " else " " for char in unicodedata.normalize("NFC", text))
    return "".join(char for char in flat if char in codes)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is stamped on one page."""

    reference: str
    mark: str
    label: str
    place: str
    number: str
    note: str = ""


def stamp(what: Stamp, box: Frame, turn: int, name: bytes, *, mirrored: bool, larger: float = 1.0) -> bytes:
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
    size, number_size, gap = SIZE * larger, NUMBER_SIZE * larger, _GAP * larger
    wide = _width(what.number, number_size)
    out.append(_shown(what.number, left if mirrored else right - wide, y, number_size, name))
    start, room = (left + wide + gap if mirrored else left), right - left - wide - gap
    for text in (what.reference, what.mark, what.label, what.place, what.note):
        cut = _cut(plain(text), size, room)
        if cut:
            out.append(_shown(cut, start, y, size, name))
            step = _width(cut, size) + gap
            start, room = start + step, room - step
    out.append(b"ET Q EMC")
    return b"".join(out)
