"""What is usual in one PDF: the body's type, the measure, the distance of lines; the yardsticks of its paragraphs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from beredning.intake.pdf.lines import Face, PdfLine
from beredning.intake.pdf.page import Page
from beredning.intake.text.measure import ends_sentence, goes_on_low

_FEW = 3
_APART, _CLEARLY = 1.13, 0.25
_SHARE = 0.2
_LONG = 40


@dataclass(frozen=True, slots=True)
class Shape:
    """In points: the type size of the body, the edges of the type area by side of the leaf, line distances by size.

    `indents` are the places by side where only first lines begin; `marked` tells that paragraphs are set apart by
    space or indents.
    """

    size: float
    face: Face
    lefts: tuple[float, float]
    rights: dict[tuple[int, float], float]
    pitches: dict[float, float]
    indents: frozenset[tuple[int, int]]
    marked: bool

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Self:
        """The shape of pages without their furniture."""
        faces, steps, within = Counter[Face](), dict[float, Counter[float]](), dict[float, Counter[float]]()
        firsts = Counter[tuple[int, int]]()
        lefts: list[float | None] = [None, None]
        rights: dict[tuple[int, float], float] = {}
        for page in pages:
            for line in page:
                faces[line.stretches[0].face] += len(line.text)
                side = line.page % 2
                known = lefts[side]
                lefts[side] = line.left if known is None else min(known, line.left)
                rights[side, line.size] = max(rights.get((side, line.size), 0.0), line.right)
            for a, b in pairwise(page):
                if a.size == b.size:
                    step = round(2 * (a.bottom - b.bottom)) / 2
                    steps.setdefault(a.size, Counter())[step] += 1
                    if _goes_on(a, b):
                        within.setdefault(a.size, Counter())[step] += 1
                        indented = a.left - b.left > 0.5 * a.size
                        firsts[a.page % 2, round(a.left)] += 2 if indented else -3
        left = tuple(edge if edge is not None else (lefts[1 - n] or 0.0) for n, edge in enumerate(lefts))
        # Where most paragraphs are one line, the commonest distance is that of paragraphs.
        pitches = {size: _usual(size, within.get(size) or counts) for size, counts in steps.items()}
        face = faces.most_common(1)[0][0] if faces else Face("", 0, False, False)
        indents = frozenset(place for place, votes in firsts.items() if votes > 0)
        shape = cls(body_size(pages), face, (left[0], left[1]), rights, pitches, indents, False)
        return replace(shape, marked=shape._marks_paragraphs(pages))

    def _marks_paragraphs(self, pages: Sequence[Page]) -> bool:
        ends = marked = 0
        for page in pages:
            for a, b in pairwise(page):
                if a.size != b.size or not ends_sentence(a.text) or self.room(a) < _CLEARLY * self.measure(a):
                    continue
                ends += 1
                marked += self.apart(a, b) or abs(b.left - a.left) > 0.5 * a.size
        return ends > 0 and marked >= 0.8 * ends

    def room(self, line: PdfLine) -> float:
        """What is left of the measure after a line."""
        return self.right_edge(line) - line.right

    def measure(self, line: PdfLine) -> float:
        """The width of the type area for lines of this size."""
        return max(1.0, self.right_edge(line) - self.lefts[line.page % 2])

    def apart(self, a: PdfLine, b: PdfLine) -> bool:
        """Whether more than the usual distance lies between two lines of one page."""
        return a.page == b.page and a.bottom - b.bottom > _APART * self.pitch(min(a.size, b.size))

    def left(self, line: PdfLine) -> float:
        """How far a line stands in from the edge of the type area."""
        return line.left - self.lefts[line.page % 2]

    def first(self, line: PdfLine) -> bool:
        """Whether a line begins where only the first lines of paragraphs do."""
        return (line.page % 2, round(line.left)) in self.indents

    def right_edge(self, line: PdfLine) -> float:
        """Where lines of this size end at the most on such a page; headings may be as long as the body's lines."""
        side = line.page % 2
        own = self.rights.get((side, line.size), line.right)
        return max(own, self.rights.get((side, self.size), own)) if line.size > self.size else own

    def pitch(self, size: float) -> float:
        """The usual distance from line to line."""
        return self.pitches.get(size) or 1.45 * size

    def bold(self, face: Face) -> bool:
        """Whether a face is heavier than the body's."""
        named = face.bold and not self.face.bold
        return named or (face.weight >= 600 and self.face.weight > 0 and face.weight >= 1.25 * self.face.weight)

    def italic(self, face: Face) -> bool:
        """Whether a face slants and the body's does not."""
        return face.italic and not self.face.italic


def body_size(pages: Sequence[Page]) -> float:
    """The largest of the common type sizes: what is quoted is smaller, and may be most of the paper."""
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return max((size for size, count in sizes.items() if size and count >= _SHARE * sizes.total()), default=10.0)


def _goes_on(a: PdfLine, b: PdfLine) -> bool:
    """Whether two lines surely are of one paragraph, so that their distance is that of lines."""
    if a.marks and b.marks:
        return a.marks[1] == b.marks[0]
    carried = goes_on_low(b.text) and not ends_sentence(a.text)
    return carried and len(a.text) > _LONG and not b.text.startswith("att ")


def _usual(size: float, counts: Counter[float]) -> float:
    # Where few lines follow each other their distance may be that of paragraphs.
    likely = [(number, -step) for step, number in counts.items() if 0.9 * size < step < 2.2 * size]
    if not likely:
        return 1.45 * size
    number, step = max(likely)
    return -step if number >= _FEW else min(-step, 1.5 * size)
