"""The passage of a matter where sought words stand, and where in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from beredning.store.said import Text
from beredning.store.seeking import Sought, alike

AROUND = 80
"""Characters before and after the first mark."""

SPACE = re.compile(r"\s")

BORDER = "\0"
"""Between texts that are looked through as one: no text has it, no number goes across it."""

MOST = 500
"""So many places of one word in one text are looked at."""

Marks = tuple[tuple[int, int], ...]
"""(start, length) in code points."""


class Passage(NamedTuple):
    """A piece of a text on one line, with its marks."""

    said: Text
    passage: str
    marks: Marks


class _Mark(NamedTuple):
    start: int
    stop: int
    asked: frozenset[Sought]


def best(
    own: Sequence[Text], asked: Sequence[Sought], attached: Callable[[], Iterable[Text]] = tuple
) -> Passage | None:
    """Of texts that together hold every sought word, the first that holds most of them; None when a word is nowhere.

    What is `attached` is read as long as a word is missing.
    """
    missing = set(asked)
    found = _look_through(own, asked, missing)
    if missing:
        for text in attached():
            found += _look_through([text], asked, missing)
            if not missing:
                break
    if missing or not found:
        return None
    told: tuple[int, Text, list[_Mark], list[_Mark]] | None = None
    for held, text, marks in sorted(found, key=lambda one: -one[0]):
        if told and told[0] >= held:
            break  # no other text can hold more of the words
        count, around = _closest(marks)
        if told is None or count > told[0]:
            told = (count, text, marks, around)
    if told is None:
        return None
    _, said, marks, around = told
    return Passage(said, *_cut(said.text, marks, around))


def _look_through(
    texts: Sequence[Text], asked: Sequence[Sought], missing: set[Sought]
) -> list[tuple[int, Text, list[_Mark]]]:
    """Texts with their marks and how many of the sought words they hold; all are looked through as one."""
    marks = _marks(BORDER.join(text.text for text in texts), asked)
    found: list[tuple[int, Text, list[_Mark]]] = []
    start = at = 0
    for text in texts:
        stop, first = start + len(text.text), at
        while at < len(marks) and marks[at].stop <= stop:
            at += 1
        if at > first:
            here = [_Mark(mark.start - start, mark.stop - start, mark.asked) for mark in marks[first:at]]
            held = frozenset[Sought]().union(*(mark.asked for mark in here))
            found.append((len(held), text, here))
            missing -= held
        start = stop + len(BORDER)
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


def _closest(marks: list[_Mark]) -> tuple[int, list[_Mark]]:
    """Of runs of marks that fit a passage, the one with most of the words, then with the most letters sought."""
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
