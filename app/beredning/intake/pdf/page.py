"""Lines of PDF pages put in reading order, and the page furniture among them found by place and repetition."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile

from beredning.intake.pdf.lines import PdfLine
from beredning.intake.text.furniture import page_number

Page = list[PdfLine]

_EDGE_ROWS = 4
_OPENING = 4  # lines of the first page that a running head may say again
_ZONE = 0.16  # of the page's height
_SMALLER, _SMALL, _OFF = 0.92, 0.85, 1.6  # times the body's size, and the type size apart
_HEAD_NUMBER = re.compile(r"(?!(?:Bilaga|Kapitel|Avsnitt|Del|Punkt|§)\b)(\S.{0,99}) (\d{1,4})|(\d{1,4}) (\D.{0,99})")
_SLASHED = re.compile(r"(?:(.{1,99}) )?(\d{1,3})/(\d{1,3})")
_DESIGNATION = re.compile(r"\b(?:Dnr|PM|Utlåtande|Tjänsteskrivelse)\b")


def in_order(lines: Sequence[PdfLine]) -> Page:
    """Lines from top to bottom; what stands on one base line is one line, from left to right."""
    if all(a.bottom - b.bottom > 0.3 * a.size for a, b in pairwise(lines)):
        return list(lines)
    out: Page = []
    row: list[PdfLine] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if row and row[0].bottom - line.bottom > 0.3 * max(row[0].size, line.size):
            out.append(_one(row))
            row = []
        row.append(line)
    if row:
        out.append(_one(row))
    return out


def _one(row: list[PdfLine]) -> PdfLine:
    if len(row) == 1:
        return row[0]
    row.sort(key=lambda line: line.left)
    main = max(row, key=lambda line: len(line.text))
    return main._replace(
        text=" ".join(line.text for line in row),
        stretches=tuple(stretch for line in row for stretch in line.stretches),
        left=row[0].left,
        right=max(line.right for line in row),
        marks=(row[0].marks[0], row[-1].marks[1]) if row[0].marks and row[-1].marks else None,
        role=row[0].role,
        label=row[0].label,
    )


def furniture_of(pages: Sequence[Page], heights: Sequence[float], body: float) -> list[frozenset[int]]:
    """For each page, the places of the lines that are running heads, feet or page numbers; `body` is the type size."""
    edges = [_edges(page, height) for page, height in zip(pages, heights, strict=True)]
    repeated = _repeated(pages, edges)
    numbered = _numbered(pages, edges)
    opening = {line.text for line in pages[0][:_OPENING]} if pages else set()
    out: list[frozenset[int]] = []
    for at, (page, (head, foot)) in enumerate(zip(pages, edges, strict=True)):
        known = {place for place in head + foot if (at, place) in numbered}
        likely = known | {place for place in head + foot if (at, place) in repeated}
        likely |= {place for place in head if at and page[place].text in opening}
        if at and head and page[0].size <= _SMALL * body and _stands_off(page, 0, 1):
            likely.add(0)
        found = known | _from_edge(page, head, 1, known, likely, body) | _from_edge(page, foot, -1, known, likely, body)
        if at == 0:
            found = known | _without_designation(page, found)
        out.append(frozenset(found))
    return out


def _without_designation(page: Page, found: set[int]) -> set[int]:
    """A first page's furniture; the paper's own designation is content, unless the text below repeats it."""
    repeated = any(_DESIGNATION.search(line.text) for at, line in enumerate(page[:12]) if at not in found)
    return found if repeated else {at for at in found if not _DESIGNATION.search(page[at].text)}


def _last_number(text: str) -> tuple[int, None, str] | None:
    """A page number without a total at the end or beginning of a running head."""
    if found := _HEAD_NUMBER.fullmatch(text):
        return int(found[2] or found[3]), None, found[1] or found[4]
    return None


def _slashed(text: str) -> tuple[int, int, str] | None:
    """A page number and the total in the form `2/5`, and what stands before them."""
    found = _SLASHED.fullmatch(text)
    if found is None or not 0 < int(found[2]) <= int(found[3]):
        return None
    return int(found[2]), int(found[3]), found[1] or ""


def _from_edge(
    page: Page, places: Sequence[int], inward: int, known: set[int], likely: set[int], body: float
) -> set[int]:
    """What is likely furniture without a break from the page's edge, and stands off from the text or is smaller."""
    run = list(takewhile(likely.__contains__, places))
    while run and run[-1] not in known:
        if page[run[-1]].size < _SMALLER * body or _stands_off(page, run[-1], inward):
            break
        run.pop()
    return set(run)


def _edges(page: Page, height: float) -> tuple[list[int], list[int]]:
    head = [place for place in range(min(_EDGE_ROWS, len(page))) if page[place].top > (1 - _ZONE) * height]
    last = range(len(page) - 1, max(-1, len(page) - 1 - _EDGE_ROWS), -1)
    foot = [place for place in last if page[place].bottom < _ZONE * height and place not in head]
    return head, foot


def _repeated(pages: Sequence[Page], edges: Sequence[tuple[list[int], list[int]]]) -> set[tuple[int, int]]:
    groups: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for at, (head, foot) in enumerate(edges):
        for place in head + foot:
            groups[pages[at][place].text, place in head].append((at, place))
    enough = max(2, 0.4 * len(pages))
    return {found for places in groups.values() if len(places) >= enough for found in places}


def _numbered(pages: Sequence[Page], edges: Sequence[tuple[list[int], list[int]]]) -> set[tuple[int, int]]:
    groups: dict[tuple[str, int | None, bool], list[tuple[int, int, int]]] = defaultdict(list)
    for at, (head, foot) in enumerate(edges):
        for place in head + foot:
            text = pages[at][place].text
            if shown := page_number(text) or _slashed(text) or _last_number(text):
                number, total, rest = shown
                groups[rest, total, place in head].append((at, place, number))
    out: set[tuple[int, int]] = set()
    for (rest, total, _), found in groups.items():
        has_total = total is not None
        steady = len({number - at for at, _, number in found}) == 1
        enough = max(2, 0.6 * len(pages)) if rest and not has_total else 1 if total == len(pages) else 2
        if (has_total and not rest) or (steady and (len(found) >= enough or (not rest and len(pages) == 1))):
            out.update((at, place) for at, place, _ in found)
    return out


def _stands_off(page: Page, place: int, inward: int) -> bool:
    inner = place + inward
    if not 0 <= inner < len(page):
        return True
    line, following = page[place], page[inner]
    return abs(line.bottom - following.bottom) > _OFF * max(line.size, following.size)


def joined_on(page: Page, before: int) -> Page:
    """The page with the mark of the last page's last line, `before`, in place of its own first: a paragraph goes on."""
    first = min((mark for line in page for mark in line.marks or () if mark >= 0), default=-1)
    if first < 0:
        return page
    out: Page = []
    for line in page:
        if line.marks and first in line.marks:
            own, end = line.marks
            line = line._replace(marks=(before if own == first else own, before if end == first else end))
        out.append(line)
    return out


def last_mark(page: Page) -> int:
    """The last mark on a page, -1 if it has none."""
    return max((line.marks[1] for line in page if line.marks), default=-1)


def artifacts_of(page: Page) -> frozenset[int]:
    """The places of the lines that the page itself says are furniture."""
    return frozenset(at for at, line in enumerate(page) if line.marks and line.marks[1] < 0)
