"""The pages of a file of others as a pack has them: A4, turned as they are seen, nothing on them that acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name

from beredning.press.look import A4, MM

STRIP = 12.0 * MM  # at the foot, kept for the stamp where a page must be reduced anyway
_SAME = 0.97  # of the size: what differs less is as good as true to scale
_LARGER = 1.05
_SLACK = 4.0  # points: so much larger than A4 is A4


@dataclass(frozen=True, slots=True)
class Fitted:
    """How a page comes to stand on A4: the matrix before its content, nothing where it stands as it is.

    `reduced` when it became so much smaller that no scale on it holds any more, `large` when it was larger than A4, so
    that the print room may rather have it on A3.
    """

    matrix: bytes = b""
    reduced: bool = False
    large: bool = False


def disarm(doc: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> None:
    """Takes away what acts: scripts, launches, forms (their look stays), media; links to pages and addresses stay."""
    if Name.AcroForm in doc.Root:
        doc.generate_appearance_streams()
        doc.flatten_annotations("print")
        del doc.Root.AcroForm
    own = {page.obj.objgen for page in pages}
    for page in pages:
        if Name.Annots in page.obj:
            found = [a for a in page.obj.Annots if isinstance(a, Dictionary)]
            kept = [a for a in found if _harmless(a, own)]
            for one in found:
                if not _harmless(one, own):  # the structure may still know it, as an object that is not on the page
                    for name in [name for name in one.keys() if name not in ("/Type", "/Subtype", "/Rect")]:  # noqa: SIM118
                        del one[name]
            if kept:
                page.obj.Annots = Array(kept)
            else:
                del page.obj[Name.Annots]


def _harmless(annotation: pikepdf.Object, pages: set[tuple[int, int]]) -> bool:
    if annotation.get(Name.Subtype) != Name.Link or Name.AA in annotation or Name.PA in annotation:
        return False
    action = annotation.get(Name.A)
    if action is None:  # names of places are lost when pages move
        place = annotation.get(Name.Dest)
        return (
            isinstance(place, Array)
            and len(place) > 0
            and isinstance(place[0], Dictionary)
            and place[0].objgen in pages
        )
    return isinstance(action, Dictionary) and action.get(Name.S) == Name.URI and Name.Next not in action


def fit(page: pikepdf.Object) -> Fitted:
    """Makes the page A4, upright or lying as it is seen; larger ones are reduced, smaller ones stand in the middle.

    Its content is for the caller to put behind the matrix.
    """
    found = page.get(Name.Rotate)
    turn = int(found) % 360 // 90 * 90 if isinstance(found, int | Decimal) else 0  # others have no meaning
    page.Rotate = turn
    box = [float(v) for v in page.get(Name.CropBox, page.MediaBox)]
    left, low, right, high = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
    wide, tall = max(right - left, 1.0), max(high - low, 1.0)
    unit = float(page.get(Name.UserUnit, 1))
    short, long = min(wide, tall) * unit, max(wide, tall) * unit
    large = short > A4[0] * _LARGER or long > A4[1] * _LARGER
    turned = turn % 180 == 90
    lying = (tall > wide) if turned else (wide > tall)
    across, up = (A4[1], A4[0]) if lying != turned else A4
    if unit == 1 and abs(wide - across) <= _SLACK and abs(tall - up) <= _SLACK:
        _trim(page, [left, low, right, high])
        return Fitted()
    foot = STRIP if not turned else 0.0
    side = STRIP if turned else 0.0
    scale = min(unit, (across - side) / wide, (up - foot) / tall)
    # The strip is at the foot of the page as it is seen: turned by 90, that is its right side
    x = (across - wide * scale + (-side if turn == 90 else side)) / 2 - left * scale
    y = (up - tall * scale + (-foot if turn == 180 else foot)) / 2 - low * scale
    for annotation in page.get(Name.Annots, Array()):
        for name in (Name.Rect, Name.QuadPoints):
            if name in annotation:
                moved = [float(v) * scale + (x if at % 2 == 0 else y) for at, v in enumerate(annotation[name])]
                annotation[name] = Array([round(v, 3) for v in moved])
    _trim(page, [0.0, 0.0, across, up])
    cut = f"{left:.3f} {low:.3f} {wide:.3f} {tall:.3f} re W n "  # what its own box hid stays hidden
    matrix = f"{scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm {cut}".encode()
    return Fitted(matrix, scale < _SAME * unit, large)


def _trim(page: pikepdf.Object, box: list[float]) -> None:
    for name in (Name.CropBox, Name.UserUnit):
        if name in page:
            del page[name]
    page.MediaBox = Array([round(v, 3) for v in box])
