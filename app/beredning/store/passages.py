"""The passage of a matter where sought words stand, and where in it."""

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
    for _, _, (thing, field, whole) in sorted(found):
        if marks := marked(whole, asked):
            return thing, field, *cut(whole, marks)
    return None


def marked(text: str, asked: Sequence[Sought]) -> Marks:
    """Where the sought words stand, as (start, length) in code points."""
    return tuple(
        (match.start(), len(match.group()))
        for match in WORD.finditer(text)
        if (word := folded(match.group()[:LONGEST])) and any(one.fits(word) for one in asked)
    )


def cut(text: str, marks: Marks) -> tuple[str, Marks]:
    """The text around the first mark on one line, whole words, and the marks in it."""
    first, length = marks[0]
    start, stop = max(0, first - AROUND), min(len(text), first + length + AROUND)
    if start:
        start = text.find(" ", start, first) + 1 or start
    if stop < len(text):
        end = text.rfind(" ", first + length, stop)
        stop = end if end > 0 else stop
    before, after = "…" if start else "", "…" if stop < len(text) else ""
    shift = len(before) - start
    within = tuple((at + shift, n) for at, n in marks if at >= start and at + n <= stop)
    passage = "".join(" " if c.isspace() else c for c in text[start:stop])
    return f"{before}{passage}{after}", within
