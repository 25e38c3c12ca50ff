"""The passage of a matter where sought words stand, and where in it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from beredning.store.search import LONGEST, WORD, Sought, folded

AROUND = 80
"""Characters before and after the first mark."""

Marks = tuple[tuple[int, int], ...]


def best(texts: Iterable[tuple[int, str, str]], asked: Sequence[Sought]) -> tuple[int, str, str, Marks] | None:
    """Of texts (thing, field, text) that together hold every sought word, the first that holds most of them.

    Returns (thing, field, passage, marks), or None when a word stands nowhere.
    """
    missing = set(asked)
    found: list[tuple[int, int, tuple[int, str, str]]] = []
    for number, text in enumerate(texts):
        plain = folded(text[2])
        here = [one for one in asked if one.word in plain]
        if here:
            found.append((-len(here), number, text))
            missing.difference_update(here)
    if missing:
        return None
    told: tuple[int, tuple[int, str, str], Marks, Marks] | None = None
    for at_most, _, text in sorted(found):
        if told and told[0] >= -at_most:
            break  # no other text can hold more of the words
        if marks := marked(text[2], asked):
            count, around = _closest(text[2], marks, asked)
            if told is None or count > told[0]:
                told = count, text, marks, around
    if told is None:
        return None
    _, (thing, field, whole), marks, around = told
    return thing, field, *cut(whole, marks, around)


def _closest(text: str, marks: Marks, asked: Sequence[Sought]) -> tuple[int, Marks]:
    """Of runs of marks that fit a passage, the one with most of the words, then with the most letters sought."""
    fitting = [
        frozenset(one for one in asked if one.fits(folded(text[at : at + length][:LONGEST]))) for at, length in marks
    ]
    best_score, chosen = (0, 0), (0, 1)
    stop, counts = 0, Counter[Sought]()
    for start, (first, _) in enumerate(marks):
        while stop < len(marks) and (stop <= start or sum(marks[stop]) - first <= 2 * AROUND):
            counts.update(fitting[stop])
            stop += 1
        here = [one for one, n in counts.items() if n]
        score = len(here), sum(len(one.word) for one in here)
        if score > best_score:
            best_score, chosen = score, (start, stop)
        counts.subtract(fitting[start])
    return best_score[0], marks[slice(*chosen)]


def marked(text: str, asked: Sequence[Sought]) -> Marks:
    """Where the sought words stand, as (start, length) in code points."""
    return tuple(
        (match.start(), len(match.group()))
        for match in WORD.finditer(text)
        if (word := folded(match.group()[:LONGEST])) and any(one.fits(word) for one in asked)
    )


def cut(text: str, marks: Marks, around: Marks) -> tuple[str, Marks]:
    """The text around some of its marks on one line, whole words, and all marks in it."""
    first, end = around[0][0], sum(around[-1])
    start, stop = max(0, first - AROUND), min(len(text), end + max(0, AROUND - (end - first) // 2))
    if start:
        start = text.find(" ", start, first) + 1 or start
    if stop < len(text):
        space = text.rfind(" ", end, stop)
        stop = space if space > 0 else stop
    before, after = "…" if start else "", "…" if stop < len(text) else ""
    shift = len(before) - start
    within = tuple((at + shift, n) for at, n in marks if at >= start and at + n <= stop)
    passage = "".join(" " if c.isspace() else c for c in text[start:stop])
    return f"{before}{passage}{after}", within
