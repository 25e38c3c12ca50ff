"""Making a file ready to be bound: pages of our size, nothing that acts, every object in plain sight, counted from 1.

What only the pack knows is left open: what stands over the pages and the structure, the font and words of the stamps.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from .adopt import disarm, fit
from .gathered import CATALOGUE
from .judged import standards_of
from .parts import Frame, Holes, Prepared
from .structure import Adopted, adopt

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_KEPT = frozenset(
    (*_INHERITED, "/Type", "/Parent", "/Contents", "/UserUnit", "/Group", "/Annots", "/StructParents", "/Tabs")
)
_DEEP = 64
_REFERENCES = re.compile(rb"(\d+) 0 R")


def prepare(data: bytes, path: Path) -> Prepared:
    """Writes a file of others, ready to be bound, to a path.

    Raises what pikepdf and damaged files raise; `whole.unreadable` says it in a sentence.
    """
    with pikepdf.open(BytesIO(data)) as doc:
        pages = list(doc.pages)
        standards = standards_of(doc, data)
        language = str(doc.Root.Lang) if Name.Lang in doc.Root else ""
        for page in pages:
            _hold(page.obj)
        disarm(doc, pages)
        adopted = adopt(doc, pages)
        fitted = [fit(page.obj) for page in pages]
        made = _opened(doc, pages, path, adopted, [one.matrix for one in fitted])
    return replace(
        made,
        reduced=frozenset(at for at, one in enumerate(fitted) if one.reduced),
        large=frozenset(at for at, one in enumerate(fitted) if one.large),
        foreign=True,
        tagged=adopted is not None,
        standards=standards,
        language=language,
    )


def _opened(
    doc: pikepdf.Pdf, pages: Sequence[pikepdf.Page], path: Path, adopted: Adopted | None, matrices: Sequence[bytes]
) -> Prepared:
    """Writes the file with what is left open in it."""
    node = doc.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([p.obj for p in pages]), Count=len(pages)))
    lettering = _free_name(pages)
    held = doc.make_indirect(Dictionary())
    plain, stamps = doc.make_stream(b"q "), Array()
    for page, matrix in zip(pages, matrices, strict=True):
        obj = page.obj
        obj.Parent = node
        stamps.append(doc.make_indirect(Dictionary()))
        content = obj.get(Name.Contents)
        pieces = list(content) if isinstance(content, Array) else [content]
        first = doc.make_stream(b"q " + matrix) if matrix else plain
        obj.Contents = Array([first, *(p for p in pieces if isinstance(p, pikepdf.Stream)), stamps[-1]])
        resources = obj.get(Name.Resources)
        if not isinstance(resources, Dictionary):
            obj.Resources = Dictionary()
        if not isinstance(obj.Resources.get(Name.Font), Dictionary):
            obj.Resources.Font = Dictionary()
        obj.Resources.Font[lettering] = held
    for name in [name for name in doc.Root.keys() if name != "/Type"]:  # noqa: SIM118  not a mapping
        del doc.Root[name]
    doc.Root.Pages = node
    holes = Dictionary(Font=held, Stamps=stamps)
    if adopted is not None:
        holes.Top, holes.Kids, holes.Owners = adopted.top, adopted.kids, adopted.owners
    doc.Root.Holes = holes
    if Name.Info in doc.trailer:
        del doc.trailer.Info
    mode = pikepdf.ObjectStreamMode.disable
    out = BytesIO()
    doc.save(out, object_stream_mode=mode, encryption=False, static_id=True, fix_metadata_version=False)
    data = out.getvalue()
    path.write_bytes(data)
    frames = tuple((_frame(page), int(page.obj.get(Name.Rotate, 0)) % 360) for page in pages)
    return replace(_scanned(data, path, lettering), frames=frames)


def _frame(page: pikepdf.Page) -> Frame:
    left, low, right, high = (float(edge) for edge in page.mediabox)
    return left, low, right, high


def _scanned(data: bytes, path: Path, lettering: str) -> Prepared:
    """Where what is left open stands in the file as it was written."""
    size = int(data[data.rindex(b"/Size ") + 6 :].split(None, 1)[0])
    root = int(data[data.rindex(b"/Root ") + 6 :].split(None, 1)[0])
    if root != CATALOGUE:
        raise AssertionError("the catalogue is not the first object")
    catalog = _object(data, root)

    def many(text: bytes, name: bytes) -> tuple[int, ...]:
        found = re.search(rb"/" + name + rb" \[([^\]]*)\]", text)
        return tuple(int(number) for number in _REFERENCES.findall(found[1])) if found else ()

    def one(name: bytes) -> int | None:
        found = re.search(rb"/" + name + rb" (\d+) 0 R", catalog)
        return int(found[1]) if found else None

    node, font = one(b"Pages"), one(b"Font")
    if node is None or font is None:
        raise AssertionError("what was left open is not in the file")
    holes = Holes(
        node,
        many(_object(data, node), b"Kids"),
        font,
        many(catalog, b"Stamps"),
        one(b"Top"),
        many(catalog, b"Kids"),
        many(catalog, b"Owners"),
    )
    return Prepared(path, size - 1, holes, lettering[1:].encode())


def _object(data: bytes, number: int) -> bytes:
    """The text of an object, by the file's own table."""
    table = data.rindex(b"\nxref\n") + 6
    first = data.index(b"\n", table) + 1
    at = int(data[first + 20 * number : first + 20 * number + 10])
    return data[at : data.index(b"\nendobj", at)]


def _hold(page: pikepdf.Object) -> None:
    """Gives the page what it inherits, and takes away what a pack has no use for."""
    for name in _INHERITED:
        node: pikepdf.Object | None = page
        for _ in range(_DEEP):
            if not isinstance(node, Dictionary):
                break
            if name in node:
                page[name] = node[name]
                break
            node = node.get(Name.Parent)
    for name in [name for name in page.keys() if name not in _KEPT]:  # noqa: SIM118  not a mapping
        del page[name]


def _free_name(pages: Sequence[pikepdf.Page]) -> str:
    """A name that no page has for a font of its own."""
    taken: set[str] = set()
    for page in pages:
        resources = page.obj.get(Name.Resources)
        fonts = resources.get(Name.Font) if isinstance(resources, Dictionary) else None
        if isinstance(fonts, Dictionary):
            taken.update(fonts.keys())
    return next(name for at in range(len(taken) + 1) if (name := f"/Stamp{at or ''}") not in taken)
