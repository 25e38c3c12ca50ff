"""Breaking paragraphs into lines: the best set of lines for the whole paragraph, not the first that fits.

After Knuth and Plass, "Breaking paragraphs into lines" (1981), for ragged lines: a line costs the square of what it
lacks. As in TeX a first pass has no hyphens; only when it finds no good set of lines does a second pass have them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add

# A line's lack is counted in hundredths of the measure and squared, so a hyphen is worth a line that is 13 % short.
HYPHEN = 170.0
HYPHEN_AGAIN = 250.0
SHORT_TAIL = 200.0
UNBOUND = 1e5
UNJOINED = 1e7
_TOLERANCE = 0.13
_LAST_RESORT = 10.0
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces `first` to `last` (inclusive); `start` characters of the first are on the line before, and of the last
    only `stop` are here, followed by a hyphen (0: all of it). `lack` is what the line is short of the measure, in em."""

    first: int
    start: int
    last: int
    stop: int
    lack: float


@dataclass(slots=True)
class _Breaks:
    """Places to break, in order: where the line ends, where the next begins, the cost, and (piece, cut)."""

    ends: list[float]
    starts: list[float]
    costs: list[float]
    places: list[tuple[int, int]]


def break_lines(
    widths: Sequence[float],
    spaces: Sequence[float],
    tied: frozenset[int],
    joined: frozenset[int],
    measure: float,
    indent: float,
    cuts: Callable[[int], Sequence[tuple[int, float, float]]],
) -> list[Line]:
    """The lines of a paragraph. Lengths are in em.

    `widths` are the pieces', `spaces` what follows each (the last's is ignored); a line does not end after a `tied`
    piece, nor, unless nothing else helps, after a `joined` one, which has no space and would need a hyphen.
    `cuts(piece)` gives (position, width before it with hyphen, width after it) for places within a piece.
    """
    edges = list(accumulate(map(add, widths, spaces), initial=0.0))
    count = len(widths)
    total = edges[-1] - spaces[-1]
    if total + indent <= measure:
        return [Line(0, 0, count - 1, 0, measure - indent - total)]
    words = _word_breaks(edges, spaces, tied)
    found = _fit(words, total, measure, indent, _TOLERANCE)
    if found is None:
        hyphens = _with_cuts(words, edges, widths, cuts)
        found = _fit(hyphens, total, measure, indent, _TOLERANCE * 1.3) or _fit(hyphens, total, measure, indent, 0.5)
        words = hyphens
    if found is None:
        words = _everything(edges, spaces, widths, tied, joined, cuts)
        found = _fit(words, total, measure, indent, _LAST_RESORT)
    if found is None:
        raise ValueError("a piece is wider than the measure")
    return _lines(words, found, total, measure, indent, count)


def _word_breaks(edges: list[float], spaces: Sequence[float], tied: frozenset[int]) -> _Breaks:
    last = len(spaces) - 1
    if not tied:
        starts = edges[1:-1]
        ends = [edge - space for edge, space in zip(starts, spaces, strict=False)]
        return _Breaks(ends, starts, [0.0] * last, [(i, 0) for i in range(last)])
    free = [i for i in range(last) if i not in tied]
    starts = [edges[i + 1] for i in free]
    return _Breaks([edges[i + 1] - spaces[i] for i in free], starts, [0.0] * len(free), [(i, 0) for i in free])


def _with_cuts(
    words: _Breaks,
    edges: list[float],
    widths: Sequence[float],
    cuts: Callable[[int], Sequence[tuple[int, float, float]]],
) -> _Breaks:
    rows = list(zip(words.ends, words.starts, words.costs, words.places, strict=True))
    for piece, width in enumerate(widths):
        if width > 3.0:
            edge = edges[piece]
            rows += [
                (edge + before, edge + width - after, HYPHEN, (piece, cut)) for cut, before, after in cuts(piece)
            ]
    return _sorted(rows)


def _everything(
    edges: list[float],
    spaces: Sequence[float],
    widths: Sequence[float],
    tied: frozenset[int],
    joined: frozenset[int],
    cuts: Callable[[int], Sequence[tuple[int, float, float]]],
) -> _Breaks:
    breaks = _with_cuts(_word_breaks(edges, spaces, tied), edges, widths, cuts)
    rows = list(zip(breaks.ends, breaks.starts, breaks.costs, breaks.places, strict=True))
    for piece in tied:
        if piece < len(widths) - 1:
            cost = UNJOINED if piece in joined else UNBOUND
            rows.append((edges[piece + 1] - spaces[piece], edges[piece + 1], cost, (piece, 0)))
    return _sorted(rows)


def _sorted(rows: list[tuple[float, float, float, tuple[int, int]]]) -> _Breaks:
    rows.sort()
    ends, starts, costs, places = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [])
    return _Breaks(ends, starts, costs, places)  # type: ignore[arg-type]  # map and zip lose the columns' types


def _fit(breaks: _Breaks, total: float, measure: float, indent: float, tolerance: float) -> list[int] | None:
    """Indexes of the chosen breaks, or None when no set of lines keeps within the tolerance."""
    ends, starts, costs = breaks.ends, breaks.starts, breaks.costs
    count = len(ends)
    best = [_INFINITE] * count
    previous = [-1] * count
    slack = measure * tolerance
    scale = 100.0 / measure
    tail_floor = measure * 0.16
    finish, finish_from = _INFINITE, -2
    for a in range(-1, count):
        if a >= 0:
            base = best[a]
            if base == _INFINITE:
                continue
            reach = starts[a] + measure
            hyphenated = costs[a] == HYPHEN
        else:
            base, reach, hyphenated = 0.0, measure - indent, False
        if reach >= total:
            tail = total - reach + measure
            cost = base + (SHORT_TAIL if tail < tail_floor else 0.0)
            if hyphenated:  # the last full line is never broken in a word
                cost += UNBOUND
            if cost < finish:
                finish, finish_from = cost, a
        first = bisect_left(ends, reach - slack, a + 1)
        for b in range(first, bisect_right(ends, reach, first)):
            lack = (reach - ends[b]) * scale
            cost = base + lack * lack + costs[b]
            if hyphenated and costs[b]:
                cost += HYPHEN_AGAIN
            if cost < best[b]:
                best[b] = cost
                previous[b] = a
    if finish_from == -2:
        return None
    chosen = []
    while finish_from >= 0:
        chosen.append(finish_from)
        finish_from = previous[finish_from]
    chosen.reverse()
    return chosen


def _lines(
    breaks: _Breaks, chosen: list[int], total: float, measure: float, indent: float, count: int
) -> list[Line]:
    lines, first, start, reach = [], 0, 0, measure - indent
    for at in chosen:
        piece, cut = breaks.places[at]
        lines.append(Line(first, start, piece, cut, reach - breaks.ends[at]))
        first, start = (piece, cut) if cut else (piece + 1, 0)
        reach = breaks.starts[at] + measure
    lines.append(Line(first, start, count - 1, 0, reach - total))
    return lines
