"""Runs as one text and a style for each character, and the canonical form of that pair."""

import re
from collections.abc import Iterable, Iterator

from beredning.matter.blocks import Run

EMPHASIS = 1
STRONG = 2

_BLANKS = re.compile(r"\s+")
_SAME_STYLE = re.compile(rb"(.)\1*", re.DOTALL)


def settle(text: str, styles: bytearray) -> None:
    """Take from white space, in place, every style that it does not share with the characters around it.

    Nobody sees whether a blank is strong, and CommonMark cannot begin or end emphasis at one.
    """
    for blanks in _BLANKS.finditer(text):
        start, stop = blanks.span()
        around = set(styles[max(start - 1, 0) : stop + 1])
        if start == 0 or stop == len(text):
            around.add(0)
        if len(around) > 1:
            shared = EMPHASIS | STRONG
            for style in around:
                shared &= style
            styles[start:stop] = bytes((shared,)) * (stop - start)


def stretches(styles: bytearray) -> Iterator[tuple[int, int, int]]:
    """The stretches of characters in one style, as (start, stop, style)."""
    for same in _SAME_STYLE.finditer(styles):
        yield same.start(), same.end(), same[1][0]


def run_of(text: str, style: int) -> Run:
    """A run of the text in the style."""
    return Run(text, bool(style & EMPHASIS), bool(style & STRONG))


def canonical_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without empty ones, neighbours of one style joined, and white space settled."""
    kept = tuple(run for run in runs if run.text)
    if len(kept) == 1 and not (kept[0].emphasis or kept[0].strong):
        return kept
    text = "".join(run.text for run in kept)
    styles = bytearray()
    for run in kept:
        style = EMPHASIS * run.emphasis | STRONG * run.strong
        styles += bytes((style,)) * len(run.text)
    settle(text, styles)
    return tuple(run_of(text[start:stop], style) for start, stop, style in stretches(styles))
