"""Laying a sentence's words beside a line's words and gaps, with as few slips as can be."""

from collections.abc import Sequence
from dataclasses import dataclass

from beredning.wording.words import similar

_OTHER_WORD = 99

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
    row: list[tuple[int, Spans]] = [(at, ()) for at in range(len(words) + 1)]
    for place in places:
        row = _with_word(row, place, words) if place else _with_gap(row, most)
        if min(slips for slips, _ in row) > most:
            return None
    slips, gaps = row[-1]
    return Aligned(slips, gaps) if slips <= most else None


def _with_word(row: list[tuple[int, Spans]], place: str, words: Sequence[str]) -> list[tuple[int, Spans]]:
    below = [(row[0][0] + 1, row[0][1])]
    for at, word in enumerate(words, 1):
        slips, gaps = row[at - 1]
        best = (slips if word == place else slips + (1 if similar(word, place) else _OTHER_WORD), gaps)
        if below[-1][0] + 1 < best[0]:  # the word is one too many
            best = (below[-1][0] + 1, below[-1][1])
        if row[at][0] + 1 < best[0]:  # the place's word is lacking
            best = (row[at][0] + 1, row[at][1])
        below.append(best)
    return below


def _with_gap(row: list[tuple[int, Spans]], most: int) -> list[tuple[int, Spans]]:
    below: list[tuple[int, Spans]] = []
    slips, start = most + 1, 0
    gaps: Spans = ()
    for at, (before, its) in enumerate(row):
        below.append((slips, (*gaps, (start, at))))
        if before < slips:
            slips, gaps, start = before, its, at
    return below
