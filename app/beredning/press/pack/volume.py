"""One file of a pack, written object by object."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import IO

from beredning.press.ink import whole_font
from beredning.press.look import A4

from .front import Front, front
from .gathered import Gathered
from .outline import Entry, outline, string
from .parts import Bound, Bundle, Mark, Prepared, Standards
from .plan import Laid
from .segment import AHEAD, Around, lasting, page_numbers, segment, slots
from .stamp import FACE, Stamp, stamp
from .write import Writer

_CATALOGUE, _PAGES, _STRUCTURE, _DOCUMENT, _KEYS, _OUTLINES, _FACES = 1, 2, 3, 4, 5, 6, 16
_PER_FACE = 4  # a font's objects
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FAMILY = 8  # faces: for so many or a multiple there are numbers, so that one more does not move what comes after


@dataclass(frozen=True, slots=True)
class Words:
    """What a pack says of itself: its agenda among the bookmarks, pages whose scale does not hold, which copy it is.

    What is stamped at the foot is so many times as large as usual.
    """

    contents: str
    reduced: str
    copy: str = ""
    larger: float = 1.0


def write(
    path: Path, laid: Laid, words: Words, claims: Standards, *, duplex: bool, progress: Callable[[int], None]
) -> int:
    """Writes a volume that claims to be so much; returns how many pages it has."""
    with tempfile.TemporaryDirectory(prefix="beredning-") as folder, path.open("wb") as stream:
        first = front(laid.front, claims, Path(folder) / "front")
        return _Volume(stream, laid, first, words, duplex=duplex).write(progress)


class _Volume:
    """The volume as far as it is written."""

    def __init__(self, stream: IO[bytes], laid: Laid, first: Front, words: Words, *, duplex: bool) -> None:
        self.laid, self.front, self.words, self.duplex = laid, first, words, duplex
        files = [first.file, *(one.part.file for _, bound in laid.bundles for one in bound)]
        self.faces = sorted({FACE, *(name for file in files for name, _ in file.holes.faces)})
        self.front_base = _FACES + -(-len(self.faces) // _FAMILY) * _FAMILY * _PER_FACE
        self.bases, free = {}, self.front_base + slots(first.file)
        for at, (_, bound) in enumerate(laid.bundles):
            for place, one in enumerate(bound):
                self.bases[at, place] = free
                free += slots(one.part.file)
        self.writer = Writer(stream, free)
        self.nodes: list[int] = []  # over the pages, in order
        self.elements: list[int] = []  # at the top of the structure
        self.leaves: list[int] = []  # of the keys
        self.pages = 0
        self.around = Around(_PAGES, _DOCUMENT, 0, {})

    def write(self, progress: Callable[[int], None]) -> int:
        """Writes all of it; returns how many pages it has."""
        self._fonts()
        self._front()
        entries = [Entry(self.words.contents, self.shown[min(1, len(self.shown) - 1)])] if self.shown else []
        for at, (bundle, bound) in enumerate(self.laid.bundles):
            entry = self._bundle(at, bundle, bound)
            entries += [entry] if entry else []
            progress(at + 1)
        self._tail(entries)
        return self.pages

    def _fonts(self) -> None:
        """The faces that our own papers and the stamps share."""
        numbers = {}
        for at, name in enumerate(self.faces):
            numbers[name], objects = _whole(name, _FACES + at * _PER_FACE)
            for number, text, stream in objects:
                self.writer.held(number, text, stream)
        self.around = Around(_PAGES, _DOCUMENT, numbers[FACE], numbers)

    def _front(self) -> None:
        """Cover and agenda, their titles linked to the items."""
        file, base = self.front.file, self.front_base
        first = {bundle.uid: (at, bound[0]) for at, (bundle, bound) in enumerate(self.laid.bundles) if bound}
        leads = [page_numbers(first[uid][1].part.file, self.bases[first[uid][0], 0])[0] for uid in self.front.targets]
        known = dict(zip(file.holes.targets, leads, strict=True))
        said = base, self.around, self.laid.first, self.words.copy, self.duplex, leads
        if self.laid.front.placed is None or self.laid.front.placed[0] != said:
            numbers = (str(self.laid.first + at) for at in range(file.pages))
            what = [Stamp("", "", "", "", one, self.words.copy) for one in numbers]
            stamps = [self._stamp(file, at, one) for at, one in enumerate(what)]
            self.laid.front.placed = said, segment(file, base, self.around, stamps, known)
        self.writer.segment(self.laid.front.placed[1])
        self.elements = [base + 2 + kid for kid in file.holes.kids]
        self.shown = page_numbers(file, base)
        if self.shown:
            self.nodes.append(base)
            self.leaves.append(base + 2)
        self.pages = file.pages

    def _bundle(self, at: int, bundle: Bundle, bound: Sequence[Bound]) -> Entry | None:
        """An item's parts; its entry among the bookmarks."""
        if not bound:
            return None
        entries = []
        for place, one in enumerate(bound):
            while self.laid.first + self.pages < one.first:
                self._blank()
            entries.append(self._part(bundle, one, self.bases[at, place]))
        title = f"{bundle.number}. {bundle.title}" if bundle.number else bundle.title
        within = entries if len(entries) > 1 else entries[0].children
        return Entry(title, entries[0].page, children=within)

    def _part(self, bundle: Bundle, one: Bound, base: int) -> Entry:
        part, file, pages = one.part, one.part.file, page_numbers(one.part.file, base)
        where = one.first, one.reference, part.spans, part.room
        said = bundle.number, where, part.mark, part.label, self.words, self.duplex
        stamps = partial(self._stamps, bundle, one)
        self.writer.segment(lasting(file, base, replace(self.around, top=base + 1), said, stamps))
        self.nodes.append(base)
        if file.holes.top is not None:
            self.elements.append(base + 1)
            kids = b" ".join(b"%d 0 R" % (base + 2 + kid) for kid in file.holes.kids)
            about = b"/Type /StructElem /S /Part /P %d 0 R /T %b /K [%b]" % (_DOCUMENT, string(part.title), kids)
            about += b" /Lang %b" % string(file.language) if file.language else b""
            self.writer.object(base + 1, b"<< %b >>" % about)
            self.leaves += [base + 2] if file.holes.owners else []
        self.pages += file.pages
        title = f"{part.label}: {part.title}" if part.label else part.title
        return Entry(title, pages[0], children=[_entry(mark, pages) for mark in file.marks])

    def _stamps(self, bundle: Bundle, one: Bound) -> list[bytes]:
        """What is stamped on each page of a part."""
        part, file, out = one.part, one.part.file, []
        for at in range(file.pages):
            place = f"{at + 1} ({file.pages})" if file.foreign else ""  # our own papers say so themselves
            note = self.words.reduced if at in file.reduced else ""
            note = " · ".join(filter(None, (self.words.copy, note)))
            reference, number = _reference(bundle.number, one, at), str(one.first + at)
            out.append(self._stamp(file, at, Stamp(reference, part.mark, part.label, place, number, note)))
        return out

    def _stamp(self, file: Prepared, at: int, what: Stamp) -> bytes:
        frame, turn = file.frames[at]
        mirrored = self.duplex and int(what.number) % 2 == 0
        return stamp(what, frame, turn, file.lettering, mirrored=mirrored, larger=self.words.larger)

    def _blank(self) -> None:
        number = self.writer.number()
        box = b"/MediaBox [0 0 %.3f %.3f] /Resources << >>" % A4
        self.writer.object(number, b"<< /Type /Page /Parent %d 0 R %b >>" % (_PAGES, box))
        self.nodes.append(number)
        self.pages += 1

    def _originals(self) -> Iterator[int]:
        """Attaches the files whose pages are here only as pictures (ISO 19005-3, 6.8)."""
        for bundle, bound in self.laid.bundles:
            for part in (one.part for one in bound):
                held = part.file.original
                if held is None:
                    continue
                stream, number, data = self.writer.number(), self.writer.number(), held.path.read_bytes()
                kind = held.media.replace("/", "#2F").encode()
                about = b"/Type /EmbeddedFile /Subtype /%b /Params << /Size %d >> " % (kind, len(data))
                self.writer.stream(stream, data, about)
                name = string(f"{bundle.number} {held.name}".strip())
                about = b"/Type /Filespec /F %b /UF %b /Desc %b /AFRelationship /Source" % (
                    *(name, name, string(part.title)),
                )
                self.writer.object(number, b"<< %b /EF << /F %d 0 R /UF %d 0 R >> >>" % (about, stream, stream))
                yield number

    def _tail(self, entries: Sequence[Entry]) -> None:
        """What holds everything together."""
        put, shift = self.writer.object, self.front_base + AHEAD - 1
        kept = {name: number + shift for name, number in self.front.file.holes.kept}

        def many(numbers: Sequence[int]) -> bytes:
            return b" ".join(b"%d 0 R" % number for number in numbers)

        put(_PAGES, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (many(self.nodes), self.pages))
        put(
            _STRUCTURE,
            b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>"
            % (_DOCUMENT, _KEYS, self.writer.free),
        )
        top = b"<< /Type /StructElem /S /Document /P %d 0 R /K [%b] >>"
        put(_DOCUMENT, top % (_STRUCTURE, many(self.elements)))
        put(_KEYS, b"<< /Kids [%b] >>" % many(self.leaves))
        outline(self.writer, _OUTLINES, entries)
        originals = list(self._originals())
        metadata = self.writer.number()
        self.writer.stream(metadata, self.front.metadata, b"/Type /Metadata /Subtype /XML ", level=0)
        said = {
            "Type": b"/Catalog",
            "Pages": b"%d 0 R" % _PAGES,
            "Lang": string(self.front.file.language),
            "MarkInfo": b"<< /Marked true >>",
            "ViewerPreferences": b"<< /DisplayDocTitle true >>",
            "Metadata": b"%d 0 R" % metadata,
            "OutputIntents": b"[%d 0 R]" % kept["OutputIntent"],
            "StructTreeRoot": b"%d 0 R" % _STRUCTURE,
            "Outlines": b"%d 0 R" % _OUTLINES,
            "PageLabels": b"<< /Nums [0 << /S /D /St %d >>] >>" % self.laid.first,
        }
        if originals:
            named = (b"%b %d 0 R" % (string(f"{at:05}"), number) for at, number in enumerate(originals))
            said["AF"] = b"[%b]" % many(originals)
            said["Names"] = b"<< /EmbeddedFiles << /Names [%b] >> >>" % b" ".join(named)
        put(_CATALOGUE, b"<< %b >>" % b" ".join(b"/%b %b" % (name.encode(), value) for name, value in said.items()))
        self.writer.close(_CATALOGUE, kept["Info"])


@lru_cache(maxsize=64)
def _whole(name: str, first: int) -> tuple[int, tuple[tuple[int, bytes, bytes | None], ...]]:
    """The objects of a whole face, numbered from the first; the number of the font itself, which comes last."""
    out = Gathered(first)
    whole_font(out, name)
    objects = tuple(out.objects())
    return objects[-1][0], objects


def _entry(mark: Mark, pages: Sequence[int]) -> Entry:
    return Entry(mark.title, pages[mark.page], mark.view, [_entry(one, pages) for one in mark.children])


def _reference(number: str, one: Bound, at: int) -> str:
    """Item and page, the same in every profile; of a paper whose pages here are others, its first and last."""
    if not number:
        return ""
    spans, room = one.part.spans or one.pages, one.part.room
    if spans == one.pages:
        return f"{number}:{_page(one.reference, at, room)}"
    return f"{number}:{one.reference}" + (f"–{_page(one.reference, spans - 1, room)}" if spans > 1 else "")


def _page(first: int, at: int, room: int | None) -> str:
    """A page of an item, its paper's `at`, counted from 0: `6`, or `6 b` for the second that has no number left."""
    if room is None or at < room:
        return f"{first + at}"
    more = at - room
    return f"{first + room - 1} {'z' * (more // len(_LETTERS))}{_LETTERS[more % len(_LETTERS)]}"
