"""Reading a formula's sentence in spite of a slip: a word lacking, added or misspelt, a stop or a number gone wrong.

The words are laid beside the words of a line; where they fit but for a slip or two, the line's own words take their
place and its gaps are read as ever. What comes of it is never said to be the sentence that was found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from beredning.wording.align import Aligned, Spans, aligned
from beredning.wording.formula import Formula, Line, Values
from beredning.wording.gaps import ChoiceGap
from beredning.wording.words import EDGE, core, similar

LONGEST = 2000
"""Code points; a sentence with a slip is a sentence, not a page."""
MOST_WORDS = 300
MOST_CANDIDATES = 12
TELLING = 2
"""A line is looked at where one of its rarest words stands: so many of them, since one may have slipped."""
TELLING_LENGTH = 4
"""Code points; shorter words of a choice tell nothing."""
MOST_CHOICES = 160
MOST_SLIPS = 2
MOST_GAPS = 3
"""A line with more says several things at once; with a slip in it too, it is left to whoever reads the paper."""


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence with a slip: its formula, the facts, the variant, and how many of its words have slipped."""

    formula: Formula
    facts: Mapping[str, Any]
    variant: str
    slips: int


class Nearness:
    """The lines of some formulas, found by the words that set them apart."""

    def __init__(self, formulas: Iterable[Formula]) -> None:
        self._lines = [(formula, line) for formula in formulas for line in formula.lines if len(line.gaps) <= MOST_GAPS]
        self._patterns: dict[int, tuple[_Pattern, ...]] = {}
        self._by_word: dict[str, list[int]] = {}
        self._bare = bare = [frozenset(_cores(" ".join(line.literals))) for _, line in self._lines]
        common = Counter(word for words in bare for word in words)
        for rank, (formula, line) in enumerate(self._lines):
            rare = sorted(bare[rank], key=lambda word: (common[word], word))[:TELLING]
            for word in {*rare, *_chosen_words(formula, line)}:
                self._by_word.setdefault(word, []).append(rank)

    def read(self, text: str) -> Near | None:
        """The nearest sentence of the tables, None when there is none near enough."""
        if len(text) > LONGEST:
            return None
        words = text.split()
        cores = [core(word) for word in words]
        if len(words) > MOST_WORDS or self._by_word.keys().isdisjoint(cores):
            return None
        best: Near | None = None
        for pattern in self._candidates(frozenset(cores)):
            best = pattern.read(words, cores, best.slips if best else pattern.allowed + 1) or best
            if best and best.slips <= 1:  # an exact sentence would not have come here
                break
        return best

    def _candidates(self, cores: frozenset[str]) -> list["_Pattern"]:
        ranks = {rank for word in cores & self._by_word.keys() for rank in self._by_word[word]}
        found: dict[_Pattern, int] = {}
        for rank in ranks:
            if len(self._bare[rank] - cores) > MOST_SLIPS:  # whatever is chosen, too many words lack
                continue
            for pattern in self._patterns_of(rank):
                if (lacking := len(pattern.words - cores)) <= pattern.allowed:
                    found[pattern] = lacking
        # Most words in common first; among equals the automatic form, then the order of the tables.
        ranked = sorted(found, key=lambda p: (2 * found[p] - len(p.words), p.rank))
        return ranked[:MOST_CANDIDATES]

    def _patterns_of(self, rank: int) -> tuple["_Pattern", ...]:
        """The line with its choices made; made when first wanted, for most lines never are."""
        if rank not in self._patterns:
            made = _patterns(*self._lines[rank], rank)
            self._patterns[rank] = tuple(pattern for pattern in made if len(pattern.words) > 1)
        return self._patterns[rank]


def _chosen_words(formula: Formula, line: Line) -> Iterator[str]:
    """The words of a line's choices that may tell it from others."""
    for gap in (formula.gaps[name] for name in line.gaps):
        if isinstance(gap, ChoiceGap):
            yield from (word for word in gap.words if len(word) >= TELLING_LENGTH)


def _patterns(formula: Formula, line: Line, rank: int) -> Iterator["_Pattern"]:
    """The line with its choices made, as long as there are few: a choice is words, not a gap that takes any."""
    chosen: list[list[tuple[str | None, int]]] = []
    count = 1
    for name in line.gaps:
        gap = formula.gaps[name]
        texts = [(text, len(got.variant)) for text, got in gap.texts()] if isinstance(gap, ChoiceGap) else []
        few = bool(texts) and count * len(texts) <= MOST_CHOICES
        count *= len(texts) if few else 1
        chosen.append([*texts] if few else [(None, 0)])
    for choices in product(*chosen):
        departures = len(line.names) + sum(names for _, names in choices)
        yield _Pattern(formula, line, tuple(text for text, _ in choices), (departures, rank))


class _Pattern:
    """A line as a row of words and gaps; `chosen` has the words of a choice, None for a gap."""

    def __init__(self, formula: Formula, line: Line, chosen: tuple[str | None, ...], rank: tuple[int, int]) -> None:
        self.formula, self.line, self.chosen, self.rank = formula, line, chosen, rank
        places: list[str] = []  # a word, or "" for a gap
        for literal, choice in zip(line.literals, (*chosen, ""), strict=True):
            places += _cores(literal)
            places += [""] if choice is None else _cores(choice)
        self.places = tuple(places)
        self.words = frozenset(place for place in places if place)
        count = sum(1 for place in places if place)
        self.allowed = MOST_SLIPS if count > 4 else 1 if count > 2 else 0

    def read(self, words: list[str], cores: list[str], fewer: int) -> Near | None:
        """The line's facts when fewer than so many words have slipped."""
        if not (_begins(self.places[0], cores[:2]) and _begins(self.places[-1], cores[-2:])):
            return None
        found = aligned(self.places, cores, min(self.allowed, fewer - 1))
        if found is None:
            return None
        for slips, gaps in self._trimmed(words, found):
            for facts, variant in self._readings(words, gaps):
                return Near(self.formula, facts, " ".join(sorted(self.line.names | variant)), slips)
        return None

    def _trimmed(self, words: list[str], found: Aligned) -> Iterator[tuple[int, Spans]]:
        """The gaps as found, then each without a small word at its beginning, which is one too many."""
        yield found.slips, found.gaps
        if found.slips < self.allowed:
            for place, (start, stop) in enumerate(found.gaps):
                if stop - start > 1 and words[start].islower():
                    yield found.slips + 1, (*found.gaps[:place], (start + 1, stop), *found.gaps[place + 1 :])

    def _readings(self, words: list[str], gaps: Spans) -> Iterator[Values]:
        left = iter(gaps)
        parts = [self.line.literals[0]]
        for choice, literal in zip(self.chosen, self.line.literals[1:], strict=True):
            if choice is None:
                start, stop = next(left)
                gap = " ".join(words[start:stop])
                parts.append(gap.rstrip(EDGE) if literal[:1] in EDGE else gap)
            else:
                parts.append(choice)
            parts.append(literal)
        return self.formula.readings(self.line, "".join(parts), near=True)


def _begins(place: str, cores: list[str]) -> bool:
    """Whether the outermost place can be one of the outermost words; a gap can be any."""
    return not place or any(place == one or similar(place, one) for one in cores)


def _cores(text: str) -> list[str]:
    return [found for word in text.split() if (found := core(word))]
