"""Breaking paragraphs into lines: the best set of lines for the whole paragraph, not the first that fits.

After Knuth and Plass, "Breaking paragraphs into lines" (1981), for ragged lines: a line costs the square of what it
lacks. As in TeX a first pass has no hyphens; only when it finds no good set of lines does a second pass have them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

UNBOUND = 1e5
UNJOINED = 1e7
_SHORT = 13.0  # hundredths of the measure: a last line shorter than this looks lost
_INFINITE = float("inf")
_HOPES = (0.75, 1.1, _INFINITE)  # what a paragraph may cost, a hundredth of the measure: dearer beginnings are let go


class Taste(NamedTuple):
    """What is worth what. A line's lack is counted in hundredths of the measure and squared; `passes` are the most a
    line may lack in each. A hyphen, one more right after it, and a short last line cost as much as a line that lacks
    the square root; `tie` is the weight of what `ties` cost, beside which a justified line's holes are many."""

    passes: tuple[float, float, float, float]
    hyphen: float
    hyphen_again: float
    short_tail: float
    tie: float


RAGGED = Taste((15.0, 22.0, 50.0, 1000.0), 250.0, 300.0, 500.0, 1.0)
JUSTIFIED = Taste((4.0, 9.0, 50.0, 1000.0), 20.0, 40.0, 60.0, 0.1)

Cut = tuple[int, float, float]


class Line(NamedTuple):
    """Pieces `first` to `last` (inclusive); `start` characters of the first are on the line before, and of the last
    only `stop` are here, followed by a hyphen (0: all of it). `lack` is what the line is short of the measure, in em.
    """

    first: int
    start: int
    last: int
    stop: int
    lack: float


class _Breaks(NamedTuple):
    """Places to break, in order: where the line ends, how far the next can reach, the cost, and piece and cut.

    Lengths are hundredths of the measure.
    """

    ends: list[float]
    reaches: list[float]
    costs: list[float]
    pieces: Sequence[int]
    cuts: Sequence[int]


def break_lines(
    widths: Sequence[float],
    spaces: Sequence[float],
    ties: Mapping[int, float],
    measure: float,
    indent: float,
    cuts: Callable[[], Mapping[int, Sequence[Cut]]],
    taste: Taste = RAGGED,
) -> list[Line]:
    """The lines of a paragraph. Lengths are in em.

    `widths` are the pieces', `spaces` what follows each (the last's is ignored). `ties` says what it costs to end a
    line after a piece that belongs to the next; UNBOUND and more is paid only when nothing else helps. `cuts` gives,
    when it is asked, (position, width before it with hyphen, width after it) for the places within pieces.
    """
    scale = 100.0 / measure
    edges = list(accumulate(map(add, widths, spaces), initial=0.0))
    total = edges[-1] - spaces[-1]
    last = len(widths) - 1
    if total + indent <= measure:
        return [Line(0, 0, last, 0, measure - indent - total)]
    breaks = _between(edges, spaces, ties, scale, taste.tie)
    end, first = total * scale, 100.0 - indent * scale
    found = _fit(breaks, end, first, taste.passes[0], taste)
    if found is None or _is_poor(breaks, found, end):
        breaks = _within(breaks, edges, widths, cuts(), scale, taste.hyphen)
        for tolerance in taste.passes[1:]:
            desperate = tolerance >= taste.passes[2]
            hopes = (_INFINITE,) if desperate else _HOPES
            tried = (_fit(breaks, end, first, tolerance, taste, hope * end) for hope in hopes)
            found = next((one for one in tried if one is not None), None)
            settled = desperate or (found is not None and not _is_poor(breaks, found, end))
            if found is not None and found[0] < UNBOUND and settled:
                break
    if found is None:
        raise ValueError("a piece is wider than the measure")
    return _lines(breaks, found[1], end, first, measure / 100.0, last)


def _is_poor(breaks: _Breaks, found: tuple[float, list[int]], end: float) -> bool:
    """Whether what is bound is parted, or the last line looks lost."""
    cost, chosen = found
    return cost >= UNBOUND or end - breaks.reaches[chosen[-1]] + 100.0 < _SHORT


def _between(
    edges: list[float], spaces: Sequence[float], ties: Mapping[int, float], scale: float, weight: float
) -> _Breaks:
    """The places between pieces."""
    count = len(spaces) - 1
    starts = [edge * scale for edge in edges[1:-1]]
    ends = [start - space * scale for start, space in zip(starts, spaces, strict=False)]
    costs = [0.0] * count
    for piece, cost in ties.items():
        if piece < count:
            costs[piece] = cost if cost >= UNBOUND else cost * weight
    return _Breaks(ends, [start + 100.0 for start in starts], costs, range(count), [0] * count)


def _within(
    words: _Breaks,
    edges: list[float],
    widths: Sequence[float],
    cuts: Mapping[int, Sequence[Cut]],
    scale: float,
    hyphen: float,
) -> _Breaks:
    """The same places and those within pieces, in order; `cuts` is in order of the pieces."""
    ends, reaches, costs, pieces, places = list[float](), list[float](), list[float](), list[int](), list[int]()
    done = 0
    for piece, inside in cuts.items():
        ends += words.ends[done:piece]
        reaches += words.reaches[done:piece]
        costs += words.costs[done:piece]
        pieces += words.pieces[done:piece]
        places += words.cuts[done:piece]
        done = piece
        begin, finish = edges[piece], edges[piece] + widths[piece]
        for cut, before, after in inside:
            ends.append((begin + before) * scale)
            reaches.append((finish - after) * scale + 100.0)
            costs.append(hyphen)
            pieces.append(piece)
            places.append(cut)
    ends += words.ends[done:]
    reaches += words.reaches[done:]
    costs += words.costs[done:]
    pieces += words.pieces[done:]
    places += words.cuts[done:]
    return _Breaks(ends, reaches, costs, pieces, places)


def _fit(
    breaks: _Breaks, end: float, first: float, tolerance: float, taste: Taste, most: float = _INFINITE
) -> tuple[float, list[int]] | None:
    """The cost and the chosen breaks, or None when no set of lines keeps within the tolerance and costs less than
    `most`: a cost only grows, so what already is as dear need not be gone on with."""
    ends, reaches, costs, cuts = breaks.ends, breaks.reaches, breaks.costs, breaks.cuts
    short_tail, hyphen_again = taste.short_tail, taste.hyphen_again
    best = [most] * len(ends)
    previous = [-1] * len(ends)
    finish, finish_from = most, -2
    base, reach, hyphenated = 0.0, first, False
    stop = 0
    for a in range(-1, len(ends)):
        if a >= 0:
            base = best[a]
            if base == most:
                if a >= stop:  # no line can end here or later
                    break
                continue
            reach = reaches[a]
            hyphenated = cuts[a] > 0
        if reach >= end:  # the rest is the last line; before it no word is broken
            cost = base + (short_tail if end - reach + 100.0 < _SHORT else 0.0) + (UNBOUND if hyphenated else 0.0)
            if cost < finish:
                finish, finish_from = cost, a
        stop = bisect_right(ends, reach, stop)
        for b in range(bisect_left(ends, reach - tolerance, a + 1, stop), stop):
            lack = reach - ends[b]
            cost = base + lack * lack + costs[b]
            if hyphenated and cuts[b]:
                cost += hyphen_again
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
    return finish, chosen


def _lines(breaks: _Breaks, chosen: list[int], end: float, reach: float, unit: float, last: int) -> list[Line]:
    lines, first, start = [], 0, 0
    for at in chosen:
        piece, cut = breaks.pieces[at], breaks.cuts[at]
        lines.append(Line(first, start, piece, cut, (reach - breaks.ends[at]) * unit))
        first, start = (piece, cut) if cut else (piece + 1, 0)
        reach = breaks.reaches[at]
    lines.append(Line(first, start, last, 0, (reach - end) * unit))
    return lines
