"""Two changed versions of one text brought together by paragraph, or not at all."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

BETWEEN = "\n\n"

Edit = tuple[int, int, list[str]]
"""In the base, from and to which paragraph, and what stands there instead."""


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with what both changed; None where they changed the same paragraph, neighbours, or moved one twice.

    Every paragraph is counted afterwards: one that would stand twice, or nowhere, makes it None.
    """
    lists = [text.split(BETWEEN) for text in (base, mine, theirs)]
    mine_edits, their_edits = _edits(lists[0], lists[1]), _edits(lists[0], lists[2])
    edits = _together(mine_edits, their_edits)
    if edits is None:
        return None
    made, at = [], 0
    for start, stop, put in edits:
        made += lists[0][at:start] + put
        at = stop
    made += lists[0][at:]
    return BETWEEN.join(made) if _adds_up(made, *map(Counter, lists)) else None


def _edits(base: list[str], other: list[str]) -> list[Edit]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [(i, j, other[k:n]) for tag, i, j, k, n in matcher.get_opcodes() if tag != "equal"]


def _together(mine: Sequence[Edit], theirs: Sequence[Edit]) -> list[Edit] | None:
    """The edits of both in their order; None when two that are not the same meet."""
    edits: list[Edit] = sorted([*mine, *(edit for edit in theirs if edit not in mine)], key=lambda edit: edit[:2])
    for (_, stop, _), (start, _, _) in pairwise(edits):
        if start <= stop:
            return None
    return edits


def _adds_up(made: list[str], base: Counter[str], mine: Counter[str], theirs: Counter[str]) -> bool:
    found = Counter(made)
    for paragraph in {*base, *mine, *theirs}:
        one, other = mine[paragraph] - base[paragraph], theirs[paragraph] - base[paragraph]
        expected = base[paragraph] + (one if one == other else one + other)
        if found[paragraph] != expected:
            return False
    return True
