"""Where long Swedish words may be broken: sparingly, and never in a name.

The patterns are those of LibreOffice's Swedish dictionary; they know no compounds, so the joints of the compounds
that council papers are full of stand in resources/hyphenation/sv.txt and go first.
"""

import re
from functools import cache

from beredning.resources import resource

from .patterns import swedish

SHORTEST = 9  # letters: shorter words gain too little
_LEFT, _RIGHT = 3, 3
_CORE = re.compile(r"^([^\w]*)([^\W\d_]+(?:-[^\W\d_]+)*)[^\w]*$")


@cache
def _joints() -> dict[str, tuple[int, ...]]:
    """First parts of compounds → where they may be broken: within, and at their end."""
    parts = resource("hyphenation", "sv.txt").read_text(encoding="utf-8").split()
    return {part.replace("-", ""): _places(part) for part in parts if not part.startswith("#")}


def _places(part: str) -> tuple[int, ...]:
    places, at = [], 0
    for piece in part.split("-"):
        at += len(piece)
        places.append(at)
    return tuple(place for place in places if place >= _LEFT)


@cache
def _heads_by_length() -> tuple[int, ...]:
    return tuple(sorted({len(head) for head in _joints()}, reverse=True))


def break_places(word: str) -> tuple[int, ...]:
    """Positions where `word` (with its punctuation) may be broken; none in short words and in names (capitals)."""
    if len(word) < SHORTEST or not (word[-2:].islower() or word[:-1].islower()):
        return ()
    match = _CORE.match(word)
    if match is None:
        return ()
    places, at = [], len(match[1])
    for part in match[2].split("-"):
        if len(part) >= SHORTEST and part.islower():
            places += [at + place for place in _part_places(part)]
        at += len(part) + 1
    return tuple(places)


@cache
def _part_places(part: str) -> tuple[int, ...]:
    for length in _heads_by_length():
        head, rest = part[:length], part[length:]
        if len(rest) >= _RIGHT and head in _joints():
            inner = _part_places(rest) if len(rest) >= SHORTEST else ()
            return (*(p for p in _joints()[head] if p >= _LEFT), *(length + p for p in inner))
    return tuple(swedish().places(part, _LEFT, _RIGHT))
