"""The passage of a matter where sought words stand, and where in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from beredning.store.said import BORDER, Attached
from beredning.store.seeking import Sought, alike

AROUND = 80
"""Characters before and after the first mark."""

SPACE = re.compile(r"\s")

MOST = 500
"""So many places of one word in one text are looked at."""

Marks = tuple[tuple[int, int], ...]
"""(start, length) in code points."""


class Passage(NamedTuple):
    """A piece of a text on one line, with its marks.

    The text is one of those that were looked through as one, by its number, or that of an attached file.
    """

    text: int | Attached
    passage: str
    marks: Marks


class _Mark(NamedTuple):
    start: int
    stop: int
    asked: frozenset[Sought]


class _Found(NamedTuple):
    """A text that holds so many of the sought words, and where."""

    held: int
    text: int | Attached
    said: str
    marks: list[_Mark]


def best(
    whole: str, asked: Sequence[Sought], attached: Callable[[], Iterable[tuple[Attached, str]]] = tuple
) -> Passage | None:
    """Of texts that together hold every sought word, the first that holds most of them; None when a word is nowhere.

    What is `attached` is read as long as a word is missing.
    """
    missing = set(asked)
    found = _look_through(whole, asked, missing)
    if missing:
        for one, text in attached():
            found += [among._replace(text=one) for among in _look_through(text, asked, missing)]
            if not missing:
                break
    if missing or not found:
        return None
    told: tuple[int, _Found, list[_Mark]] | None = None
    for one_found in sorted(found, key=lambda one: -one.held):
        if told and told[0] >= one_found.held:
            break  # no other text can hold more of the words
        count, around = _closest(one_found.marks, one_found.held)
        if told is None or count > told[0]:
            told = count, one_found, around
    if told is None:
        return None
    _, chosen, around = told
    return Passage(chosen.text, *_cut(chosen.said, chosen.marks, around))


def _look_through(whole: str, asked: Sequence[Sought], missing: set[Sought]) -> list[_Found]:
    """The texts of a whole that hold a sought word."""
    found: list[_Found] = []
    marks = _marks(whole, asked)
    number = at = counted = 0
    while at < len(marks):
        first = at
        start, stop = whole.rfind(BORDER, 0, marks[at].start) + 1, whole.find(BORDER, marks[at].start)
        while at < len(marks) and (stop < 0 or marks[at].start < stop):
            at += 1
        here = [_Mark(mark.start - start, mark.stop - start, mark.asked) for mark in marks[first:at]]
        held = here[0].asked.union(*(mark.asked for mark in here[1:]))
        number += whole.count(BORDER, counted, start)
        counted = start
        found.append(_Found(len(held), number, whole[start : None if stop < 0 else stop], here))
        missing -= held
    return found


def _marks(text: str, asked: Sequence[Sought]) -> list[_Mark]:
    """Where the sought words stand, from left to right; what overlaps is one mark."""
    fold, places = alike(text)
    marks: list[_Mark] = []
    spans = [(*span, sought) for sought in asked for span in islice(sought.spans(fold), MOST)]
    for start, stop, sought in sorted(spans, key=lambda span: span[:2]):
        if places is not None:
            start, stop = places[start], places[stop]
        meant = frozenset((sought,))
        if marks and start < marks[-1].stop:
            former = marks.pop()
            start, stop, meant = former.start, max(stop, former.stop), meant | former.asked
        marks.append(_Mark(start, stop, meant))
    return marks


def _closest(marks: list[_Mark], held: int) -> tuple[int, list[_Mark]]:
    """Of runs of marks that fit a passage, the one with most of the words, then with the most letters sought."""
    if held == 1:
        return 1, list(takewhile(lambda mark: mark.stop - marks[0].start <= 2 * AROUND, marks)) or marks[:1]
    best_score, chosen = (0, 0), (0, 1)
    stop, counts = 0, Counter[Sought]()
    for start, first in enumerate(marks):
        while stop < len(marks) and (stop <= start or marks[stop].stop - first.start <= 2 * AROUND):
            counts.update(marks[stop].asked)
            stop += 1
        here = [one for one, n in counts.items() if n]
        score = len(here), sum(len(one.token) for one in here)
        if score > best_score:
            best_score, chosen = score, (start, stop)
        counts.subtract(first.asked)
    return best_score[0], marks[slice(*chosen)]


def _cut(text: str, marks: Sequence[_Mark], around: Sequence[_Mark]) -> tuple[str, Marks]:
    """The text around some of its marks on one line, whole words, and all marks in it."""
    first, end = around[0].start, around[-1].stop
    start, stop = max(0, first - AROUND), min(len(text), end + max(0, AROUND - (end - first) // 2))
    if start:
        start = text.find(" ", start, first) + 1 or start
    if stop < len(text):
        space = text.rfind(" ", end, stop)
        stop = space if space > 0 else stop
    before, after = "…" if start else "", "…" if stop < len(text) else ""
    shift = len(before) - start
    within = tuple((m.start + shift, m.stop - m.start) for m in marks if m.start >= start and m.stop <= stop)
    passage = SPACE.sub(" ", text[start:stop])
    return f"{before}{passage}{after}", within
