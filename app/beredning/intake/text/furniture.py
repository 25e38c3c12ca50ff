"""Page furniture in a plain text: page numbers and running heads that stand as lines between the paragraphs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from beredning.intake.text.lines import RawLine, squeezed

_NUMBER_WORD = r"(?:sida?n?|sid\.?|page|s\.)"
_TOTAL = re.compile(
    rf"(?<![\w/:.§-])(?:{_NUMBER_WORD}\s*)?(\d{{1,4}})\s?(?:\((\d{{1,4}})\)|\s(?:av|of)\s(\d{{1,4}}))(?!\w)",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(rf"(?:{_NUMBER_WORD}\s*(\d{{1,4}})|[–-]\s?(\d{{1,4}})\s?[–-]|(\d{{1,4}}))", re.IGNORECASE)
_LONGEST = 120
_EDGE = 3


def page_number(line: str) -> tuple[int, int | None, str] | None:
    """The page number that a line shows, the total if it shows one, and what else stands on it; None without one."""
    text = squeezed(line).strip()
    if not text or len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    if only := _ONLY_NUMBER.fullmatch(text):
        return int(next(filter(None, only.groups()))), None, ""
    for found in _TOTAL.finditer(text):
        number, total = int(found[1]), int(found[2] or found[3])
        if number <= total and (found.start() == 0 or found.end() == len(text)):
            return number, total, (text[: found.start()] + text[found.end() :]).strip()
    return None


def running_lines(raw: Sequence[RawLine]) -> frozenset[int]:
    """The places of the lines that are furniture: page numbers that count up, and what repeats beside them."""
    numbered = _numbered(raw)
    edges = _edges(raw)
    repeated = _repeated(raw, edges | _beside(raw, numbered), bool(numbered))
    return frozenset(numbered.union(repeated, _first_line_again(raw)))


def _first_line_again(raw: Sequence[RawLine]) -> Iterator[int]:
    """The lines that begin a later page with the paper's own first line."""
    if not raw or raw[-1].page == raw[0].page:
        return
    filled = [place for place, line in enumerate(raw) if line.text.strip()]
    first = squeezed(raw[filled[0]].text).strip() if filled else ""
    for before, place in pairwise(filled):
        if raw[place].page != raw[before].page and squeezed(raw[place].text).strip() == first and len(first) > 3:
            yield place


def _numbered(raw: Sequence[RawLine]) -> set[int]:
    groups: dict[tuple[str, int | None], list[tuple[int, int]]] = defaultdict(list)
    for place, line in enumerate(raw):
        if shown := page_number(line.text):
            number, total, rest = shown
            groups[rest, total].append((place, number))
    out: set[int] = set()
    for (rest, total), found in groups.items():
        numbers = [number for _, number in found]
        rising = len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))
        if total is None:
            by_one = rising and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            if by_one and numbers[0] <= 2 and all(_stands_alone(raw, place) for place, _ in found):
                out.update(place for place, _ in found)
        elif not rest or rising:
            out.update(place for place, _ in found)
    return out


def _stands_alone(raw: Sequence[RawLine], place: int) -> bool:
    line = raw[place]
    before = place == 0 or line.page_start or not raw[place - 1].text.strip()
    after = place + 1 == len(raw) or raw[place + 1].page_start or not raw[place + 1].text.strip()
    return before or after


def _edges(raw: Sequence[RawLine]) -> set[int]:
    out: set[int] = set()
    filled = [place for place, line in enumerate(raw) if line.text and not line.text.isspace()]
    starts = [i for i, place in enumerate(filled) if i and raw[place].page != raw[filled[i - 1]].page]
    for i in starts:
        out.update(filled[max(0, i - _EDGE) : i + _EDGE])
    return out


def _beside(raw: Sequence[RawLine], numbered: Iterable[int]) -> set[int]:
    out: set[int] = set()
    for place in numbered:
        for step in (1, -1):
            seen, at = 0, place + step
            while 0 <= at < len(raw) and seen < 2 and abs(at - place) < 2 * _EDGE:
                if raw[at].text.strip():
                    out.add(at)
                    seen += 1
                at += step
    return out


def _repeated(raw: Sequence[RawLine], candidates: set[int], numbered: bool) -> set[int]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place in sorted(candidates):
        text = squeezed(raw[place].text).strip()
        if len(text) <= _LONGEST:
            groups[text].append(place)
    pages = raw[-1].page if raw else 1
    out: set[int] = set()
    for places in groups.values():
        on_pages = len({raw[place].page for place in places})
        if len(places) >= 3 and (on_pages >= 0.5 * pages if pages > 1 else numbered):
            out.update(places)
    return out
