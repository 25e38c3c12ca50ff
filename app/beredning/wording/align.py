"""Laying a sentence's words beside a line's words and gaps, with as few slips as can be."""

from collections.abc import Sequence
from dataclasses import dataclass

from beredning.wording.words import similar

# What a slip costs. Where two fits have as many slips, a word misspelt is likelier than one too many or one lacking.
_MISSPELT, _TOO_MANY, _LACKING, _OTHER_WORD = 1000, 1001, 1002, 99_000
_SLIP = 1000

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """How the words fit: the number of slips, and the words that each gap takes, as (first, after the last)."""

    slips: int
    gaps: Spans


def aligned(places: Sequence[str], words: Sequence[str], most: int) -> Aligned | None:
    """The fit with the fewest slips, None when it takes more than `most`; a place is a word, or "" for a gap.

    A slip is a word lacking, one too many, or one misspelt. A gap takes one word or more. The time it takes is in
    proportion to places times words.
    """
    limit = most * _LACKING
    row: list[tuple[int, Spans]] = [(at * _TOO_MANY, ()) for at in range(len(words) + 1)]
    for place in places:
        row = _with_word(row, place, words) if place else _with_gap(row, limit)
        if min(cost for cost, _ in row) > limit:
            return None
    cost, gaps = row[-1]
    return Aligned(cost // _SLIP, gaps) if cost <= limit else None


def _with_word(row: list[tuple[int, Spans]], place: str, words: Sequence[str]) -> list[tuple[int, Spans]]:
    below = [(row[0][0] + _LACKING, row[0][1])]
    for at, word in enumerate(words, 1):
        cost, gaps = row[at - 1]
        best = (cost if word == place else cost + (_MISSPELT if similar(word, place) else _OTHER_WORD), gaps)
        if below[-1][0] + _TOO_MANY < best[0]:
            best = (below[-1][0] + _TOO_MANY, below[-1][1])
        if row[at][0] + _LACKING < best[0]:
            best = (row[at][0] + _LACKING, row[at][1])
        below.append(best)
    return below


def _with_gap(row: list[tuple[int, Spans]], limit: int) -> list[tuple[int, Spans]]:
    below: list[tuple[int, Spans]] = []
    cost, start = limit + 1, 0
    gaps: Spans = ()
    for at, (before, its) in enumerate(row):
        below.append((cost, (*gaps, (start, at))))
        if before < cost:
            cost, gaps, start = before, its, at
    return below
