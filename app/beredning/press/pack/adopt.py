"""Making a file ready to be bound: its structure one Part of the pack's, its pages of our size, nothing that acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from beredning.press.look import MM

A4 = (210.0 * MM, 297.0 * MM)
STRIP = 12.0 * MM  # at the foot, kept for the stamp where a page must be reduced anyway
_SAME = 0.97  # of the size: what differs less is as good as true to scale
_SLACK = 4.0  # points: so much larger than A4 is A4


@dataclass(frozen=True, slots=True)
class Adopted:
    """A file's part of the structure tree with its keys, or None when it has none; the next free key; its roles."""

    element: pikepdf.Object | None
    numbers: pikepdf.Object | None
    key: int
    roles: pikepdf.Object | None


def numbers(node: pikepdf.Object, depth: int = 0) -> Iterator[tuple[int, pikepdf.Object]]:
    """A number tree as pairs."""
    nums = node.get(Name.Nums, Array())
    for at in range(0, len(nums) - 1, 2):
        yield int(nums[at]), nums[at + 1]
    if depth < 32:
        for kid in node.get(Name.Kids, Array()):
            yield from numbers(kid, depth + 1)


def is_tagged(doc: pikepdf.Pdf) -> bool:
    """Whether the file has a structure tree that can be joined to others."""
    root = doc.Root.get(Name.StructTreeRoot)
    return isinstance(root, Dictionary) and Name.K in root and Name.ParentTree in root and Name.ClassMap not in root


def adopt(doc: pikepdf.Pdf, title: str, key: int) -> Adopted:
    """The file's structure as one Part, its keys moved up by `key`; without one, keys that lead nowhere are removed."""
    tagged = is_tagged(doc)
    for page in doc.pages:
        for thing in [page.obj, *(a for a in page.obj.get(Name.Annots, Array()) if isinstance(a, Dictionary))]:
            for name in (Name.StructParents, Name.StructParent):
                if name in thing:
                    if tagged:
                        thing[name] = int(thing[name]) + key
                    else:
                        del thing[name]
    if not tagged:
        return Adopted(None, None, key, None)
    root = doc.Root.StructTreeRoot
    kids = root.K if isinstance(root.K, Array) else Array([root.K])
    element = doc.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, T=String(title), K=kids))
    if Name.Lang in doc.Root:
        element.Lang = String(str(doc.Root.Lang))
    for kid in kids:
        if isinstance(kid, Dictionary):
            kid.P = element
            if kid.get(Name.S) == Name.Document:
                kid.S = Name.Sect
    pairs = sorted(numbers(root.ParentTree), key=lambda pair: pair[0])
    # The element and its keys travel together, so that the copies know each other
    travelling = doc.make_indirect(Array([x for n, v in pairs for x in (n + key, v)]))
    return Adopted(element, travelling, key + 1 + max((n for n, _ in pairs), default=-1), root.get(Name.RoleMap))


def disarm(doc: pikepdf.Pdf) -> None:
    """Takes away what acts: scripts, launches, forms (their look stays), media; links to pages and addresses stay."""
    if Name.AcroForm in doc.Root:
        doc.generate_appearance_streams()
        doc.flatten_annotations("print")
        del doc.Root.AcroForm
    for page in doc.pages:
        if Name.AA in page.obj:
            del page.obj[Name.AA]
        if Name.Annots in page.obj:
            kept = [a for a in page.obj.Annots if isinstance(a, Dictionary) and _harmless(a)]
            if kept:
                page.obj.Annots = Array(kept)
            else:
                del page.obj[Name.Annots]


def _harmless(annotation: pikepdf.Object) -> bool:
    if annotation.get(Name.Subtype) != Name.Link or Name.AA in annotation:
        return False
    action = annotation.get(Name.A)
    if action is None:
        return isinstance(annotation.get(Name.Dest), Array)  # names of places are lost when pages move
    return isinstance(action, Dictionary) and action.get(Name.S) == Name.URI and Name.Next not in action


def fit(page: pikepdf.Page) -> bool:
    """Makes the page A4, upright or lying as it is seen; larger ones are reduced, smaller ones stand in the middle.

    True when it was reduced so that no scale on it holds any more.
    """
    turn = page.obj.Rotate = _turn(page)
    box = [float(v) for v in page.cropbox]
    left, low, right, high = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
    wide, tall = max(right - left, 1.0), max(high - low, 1.0)
    unit = float(page.obj.get(Name.UserUnit, 1))
    turned = turn % 180 == 90
    lying = (tall > wide) if turned else (wide > tall)
    across, up = (A4[1], A4[0]) if lying != turned else A4
    if unit == 1 and abs(wide - across) <= _SLACK and abs(tall - up) <= _SLACK:
        _trim(page, [left, low, right, high])
        return False
    foot = STRIP if not turned else 0.0
    side = STRIP if turned else 0.0
    scale = min(unit, (across - side) / wide, (up - foot) / tall)
    # The strip is at the foot of the page as it is seen: turned by 90, that is its right side
    x = (across - wide * scale + (-side if turn == 90 else side)) / 2 - left * scale
    y = (up - tall * scale + (-foot if turn == 180 else foot)) / 2 - low * scale
    page.contents_add(f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    for annotation in page.obj.get(Name.Annots, Array()):
        for name in (Name.Rect, Name.QuadPoints):
            if name in annotation:
                moved = [float(v) * scale + (x if at % 2 == 0 else y) for at, v in enumerate(annotation[name])]
                annotation[name] = Array([round(v, 3) for v in moved])
    if Name.UserUnit in page.obj:
        del page.obj[Name.UserUnit]
    _trim(page, [0.0, 0.0, across, up])
    return scale < _SAME * unit


def _turn(page: pikepdf.Page) -> int:
    """By how many quarters the page is shown turned, in degrees; its own word or one that it inherits."""
    node: pikepdf.Object = page.obj
    for _ in range(32):
        found = node.get(Name.Rotate)
        if isinstance(found, int | Decimal):
            return int(found) % 360 // 90 * 90  # others have no meaning
        parent = node.get(Name.Parent)
        if not isinstance(parent, Dictionary):
            break
        node = parent
    return 0


def _trim(page: pikepdf.Page, box: list[float]) -> None:
    for name in (Name.CropBox, Name.BleedBox, Name.TrimBox, Name.ArtBox):
        if name in page.obj:
            del page.obj[name]
    page.obj.MediaBox = Array([round(v, 3) for v in box])
