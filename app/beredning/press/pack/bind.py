"""Binding: cover and agenda, every part in order, blanks, stamps, bookmarks, one structure tree."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from beredning.matter.message import UserError, say
from beredning.papers.tree import Paper
from beredning.press.look import Look
from beredning.press.pdf import Printed, pdf

from .adopt import A4, Adopted, adopt, disarm, fit, is_tagged
from .claims import claim
from .links import link
from .parts import Bound, Bundle, Pack, Part, Standards
from .stamp import Lettering, Stamp, lettering, stamp
from .standards import standards_of

Front = Callable[[Sequence[str]], Paper]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Open:
    """A part with its opened file and where it will stand."""

    part: Part
    doc: pikepdf.Pdf
    first: int
    reference: int

    @property
    def pages(self) -> int:
        return len(self.doc.pages)


def bind(
    front: Front,
    bundles: Sequence[Bundle],
    *,
    contents: str,
    reduced: str,
    look: Look = Look(),  # noqa: B008  frozen: the one default look is a value
    duplex: bool = True,
    progress: Progress = lambda _done, _of: None,
) -> Pack:
    """The pack as one file; `front` makes cover and agenda from each bundle's first page (as printed, "" for none).

    The bundles' titles in the agenda become links. With `duplex` every bundle begins on an
    odd page, blanks count. `contents` names the agenda among the bookmarks, `reduced` stands on pages whose scale does
    not hold. Raises UserError for a part that cannot be opened: the caller tells such parts from others.
    """
    with ExitStack() as stack:
        docs = [[stack.enter_context(_opened(part)) for part in bundle.parts] for bundle in bundles]
        printed, placed = _settled(front, bundles, docs, look, duplex)
        out = stack.enter_context(pikepdf.open(BytesIO(printed.data)))
        total = len(bundles) + 1
        letters = lettering(out, [reduced, *_said(bundles)])
        marks = _front_marks(out, printed.pages, contents)
        not_accessible, best = _judged(bundles)
        roles: dict[str, str] = {}
        for at, (bundle, opened) in enumerate(zip(bundles, placed, strict=True)):
            item = _bundle(out, bundle, opened, letters, reduced, duplex=duplex, roles=roles)
            marks += [item] if item else []
            progress(at + 1, total)
        if roles:
            out.Root.StructTreeRoot.RoleMap = Dictionary({name: Name(to) for name, to in roles.items()})
        targets = {b.uid: out.pages[own[0].first - 1] for b, own in zip(bundles, placed, strict=True) if own}
        named = {b.uid: f"{b.number}. {b.title}".lstrip(". ") for b in bundles}
        link(out, printed.boxes, targets, named)
        for number, page in enumerate(out.pages[: printed.pages], 1):
            stamp(page, letters, Stamp("", "", "", "", str(number)), mirrored=duplex and number % 2 == 0)
        with out.open_outline() as outline:
            outline.root[:] = marks
        data, standards = _saved(out, best, any(p.foreign for b in bundles for p in b.parts))
        progress(total, total)
        found = tuple(
            (bundle, tuple(Bound(o.part, o.first, o.pages) for o in opened))
            for bundle, opened in zip(bundles, placed, strict=True)
        )
        return Pack(data, len(out.pages), found, standards, not_accessible)


def _opened(part: Part) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(part.data))
    except pikepdf.PdfError as error:
        raise UserError(say("{title} cannot be read as a PDF.", title=part.title)) from error


def _settled(
    front: Front, bundles: Sequence[Bundle], docs: list[list[pikepdf.Pdf]], look: Look, duplex: bool
) -> tuple[Printed, list[list[_Open]]]:
    """Cover and agenda with the numbers that come of their own length, printed until it no longer changes."""
    pages = 0
    while True:
        placed, after = [], pages
        for bundle, own in zip(bundles, docs, strict=True):
            after += 1 if own and duplex and after % 2 else 0
            opened, reference = [], 1
            for part, doc in zip(bundle.parts, own, strict=True):
                reference = part.reference or reference
                opened.append(_Open(part, doc, after + 1, reference))
                after += len(doc.pages)
                reference += part.spans or len(doc.pages)
            placed.append(opened)
        printed = pdf(front([str(opened[0].first) if opened else "" for opened in placed]), look)
        if printed.pages <= pages:
            return printed, placed
        pages = printed.pages


def _said(bundles: Sequence[Bundle]) -> list[str]:
    return [text for b in bundles for p in b.parts for text in (b.number, p.mark, p.label)]


def _front_marks(out: pikepdf.Pdf, pages: int, title: str) -> list[OutlineItem]:
    """Cover and agenda stand first among the bookmarks, without what is within them."""
    second = min(1, pages - 1)
    return [OutlineItem(title, Array([out.pages[second].obj, Name.Fit]))]


def _judged(bundles: Sequence[Bundle]) -> tuple[tuple[str, ...], Standards]:
    """The titles of the files that are not accessible, and the most that the pack can be with all its files."""
    named, level, ua = [], "2a", True
    for part in (p for bundle in bundles for p in bundle.parts if p.foreign):
        own = standards_of(part.data)
        with pikepdf.open(BytesIO(part.data)) as doc:
            tagged = is_tagged(doc)
        if not (own.pdfua and tagged):
            named.append(part.title)
        ua = ua and own.pdfua and tagged
        level = min((level, own.pdfa or "", "2b" if not tagged else "2a"), key=("", "2b", "2a").index)
    return tuple(named), Standards(level or None, ua)


def _bundle(
    out: pikepdf.Pdf,
    bundle: Bundle,
    opened: list[_Open],
    letters: Lettering,
    reduced: str,
    *,
    duplex: bool,
    roles: dict[str, str],
) -> OutlineItem | None:
    """Joins an item's parts; its entry in the outline."""
    if not opened:
        return None
    while len(out.pages) < opened[0].first - 1:
        out.add_blank_page(page_size=A4)
    item = OutlineItem(f"{bundle.number}. {bundle.title}" if bundle.number else bundle.title, None)
    for one in opened:
        mark = _part(out, bundle, one, letters, reduced, duplex=duplex, roles=roles)
        item.children.append(mark)
    item.destination = item.children[0].destination
    item.is_closed = True
    if len(opened) == 1:
        item.children[:] = list(item.children[0].children)
    return item


def _part(
    out: pikepdf.Pdf,
    bundle: Bundle,
    one: _Open,
    letters: Lettering,
    reduced: str,
    *,
    duplex: bool,
    roles: dict[str, str],
) -> OutlineItem:
    part, doc, root = one.part, one.doc, out.Root.StructTreeRoot
    if part.foreign:
        disarm(doc)
    adopted = adopt(doc, part.title, int(root.get(Name.ParentTreeNextKey, len(out.pages))))
    unscaled = [fit(page) if part.foreign else False for page in doc.pages]
    out.pages.extend(doc.pages)
    new = out.pages[one.first - 1 :]
    _grow(out, adopted, roles)
    for at, page in enumerate(new):
        reference = _reference(bundle.number, one, at)
        place = f"{at + 1} ({one.pages})" if part.foreign else ""  # our own papers say so themselves
        what = Stamp(reference, part.mark, part.label, place, str(one.first + at), reduced if unscaled[at] else "")
        stamp(page, letters, what, mirrored=duplex and (one.first + at) % 2 == 0)
    title = f"{part.label}: {part.title}" if part.label else part.title
    mark = OutlineItem(title, Array([new[0].obj, Name.Fit]))
    mark.is_closed = True
    if not part.foreign:
        mark.children.extend(_own_marks(doc, new))
    return mark


def _reference(number: str, one: _Open, at: int) -> str:
    """Item and page, the same in every profile; of a paper whose pages here are others, its first and last."""
    if not number:
        return ""
    spans = one.part.spans or one.pages
    if spans == one.pages:
        return f"{number}:{one.reference + at}"
    return f"{number}:{one.reference}" + (f"–{one.reference + spans - 1}" if spans > 1 else "")


def _grow(out: pikepdf.Pdf, adopted: Adopted, roles: dict[str, str]) -> None:
    """Puts a file's structure at the end of the pack's."""
    if adopted.element is None or adopted.numbers is None:
        return
    root = out.Root.StructTreeRoot
    top = root.K
    pairs = out.copy_foreign(adopted.numbers)  # after its pages, so that it points at their copies
    element = out.copy_foreign(adopted.element)
    element.P = top
    top.K.append(element)
    root.ParentTree.Nums.extend(list(pairs))
    root.ParentTreeNextKey = adopted.key
    if isinstance(adopted.roles, Dictionary):
        roles.update({name: str(to) for name, to in adopted.roles.items() if isinstance(to, Name)})


def _own_marks(doc: pikepdf.Pdf, new: Sequence[pikepdf.Page]) -> list[OutlineItem]:
    """The bookmarks of one of our own papers, on the pack's pages; the title's own entry is its part's."""
    at = {page.obj.objgen: copy for page, copy in zip(doc.pages, new, strict=True)}

    def items(found: Sequence[OutlineItem]) -> list[OutlineItem]:
        made = []
        for one in found:
            place = one.destination
            if isinstance(place, Array) and place[0].objgen in at:
                own = OutlineItem(one.title, Array([at[place[0].objgen].obj, *list(place)[1:]]))
                own.children.extend(items(one.children))
                own.is_closed = True
                made.append(own)
        return made

    with doc.open_outline() as outline:
        found = items(outline.root)
    return list(found[0].children) if len(found) == 1 else found


def _saved(out: pikepdf.Pdf, best: Standards, foreign: bool) -> tuple[bytes, Standards]:
    """The file's bytes; with files of others in it the most it may claim is tried until it is true."""
    whole = Standards("2a", True)
    trials = [best, replace(best, pdfua=False), Standards("2b" if best.pdfa else None, False), Standards(None, False)]
    for trial in dict.fromkeys(trials):
        if trial != whole:
            claim(out, trial)
        to = BytesIO()
        out.save(to, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        data = to.getvalue()
        if not foreign or trial == Standards(None, False) or _is(data, trial):
            return data, trial
    raise AssertionError("nothing is claimed last, which is always true")


def _is(data: bytes, claimed: Standards) -> bool:
    found = standards_of(data)
    levels = (None, "2b", "2a")
    return levels.index(found.pdfa) >= levels.index(claimed.pdfa) and (found.pdfua or not claimed.pdfua)
