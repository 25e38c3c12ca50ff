"""A formula: the lines a sentence can be, with typed gaps; the writer and the reader are made from the same lines.

A line is the sentence itself with its gaps in braces: `{instance} föreslår att {chain} beslutar följande.` A gap bears
the name of its fact, and after a colon which of several types it has: `{signers:capital}`. What a line means beyond
its gaps stands beside it as fixed facts. A fact that is empty is not there: None, False, "" and () are never given.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

LONGEST = 4000
"""Code points; no composed sentence is longer, so that reading costs next to nothing on any text."""
MOST_TRIES = 150
"""Gaps tried while one line is read: what cannot be read in so many is no such sentence."""

NO_VARIANT: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Got:
    """What a gap's text says, and the names of the variants in which it says so."""

    value: Any
    variant: frozenset[str] = NO_VARIANT


class Gap(ABC):
    """One type of gap; `variants` are the names of the variants it knows."""

    variants: frozenset[str] = NO_VARIANT

    def says(self, value: Any) -> bool:  # noqa: ARG002 (most gaps say anything of their type)
        """Whether there are words for this value."""
        return True

    @abstractmethod
    def write(self, value: Any, variant: frozenset[str]) -> str:
        """The value in words; names that the gap does not know are left alone."""

    @abstractmethod
    def read(self, text: str) -> Got | None:
        """What the words say, or None."""

    def lengths(self, text: str, start: int) -> list[int] | None:  # noqa: ARG002 (most gaps take any length)
        """How many code points from `start` on the gap can take; None when that is not known without trying."""
        return None

    def near(self, text: str) -> Got | None:
        """What the words say in spite of a slip; what is no slip is read as ever."""
        return self.read(text)


Values = tuple[dict[str, Any], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a sentence gave: its facts, and the variant's names joined by blanks ("" for the automatic form)."""

    facts: Mapping[str, Any]
    variant: str = ""


class Line:
    """One form of a sentence: its template, the variant's names it stands for, and what it means beyond its gaps."""

    __slots__ = ("cue", "facts", "gaps", "literals", "means", "names", "says", "template")

    def __init__(self, template: str, variant: str = "", **means: object) -> None:
        self.template = template
        self.names = frozenset(variant.split())
        self.means: Mapping[str, object] = means
        parts = list(Formatter().parse(template))
        self.facts = tuple(name for _, name, _, _ in parts if name is not None)
        self.gaps = tuple(f"{name}:{kind}" if kind else name for _, name, kind, _ in parts if name is not None)
        literals = [literal for literal, _, _, _ in parts]
        self.literals = tuple(literals if len(literals) > len(self.gaps) else [*literals, ""])
        self.cue = max(self.literals, key=len)
        self.says = frozenset((*self.facts, *means))

    def __repr__(self) -> str:
        return f"Line({self.template!r}, {' '.join(sorted(self.names))!r}, {dict(self.means)!r})"

    def frames(self, text: str) -> bool:
        """Whether the text begins and ends as the line does and holds the longest of its words between gaps."""
        return text.startswith(self.literals[0]) and text.endswith(self.literals[-1]) and self.cue in text

    def fits(self, facts: Mapping[str, Any]) -> bool:
        """Whether the line says these facts, all of them and nothing else."""
        return facts.keys() == self.says and all(facts[name] == value for name, value in self.means.items())


@dataclass(frozen=True, slots=True)
class Formula:
    """A sentence in all its known forms; the first line that fits the facts is written."""

    id: str
    gaps: Mapping[str, Gap]
    lines: tuple[Line, ...]
    names: frozenset[str] = field(init=False)
    _saying: Mapping[frozenset[str], tuple[Line, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = {name for line in self.lines for name in line.names}
        known.update(name for gap in self.gaps.values() for name in gap.variants)
        object.__setattr__(self, "names", frozenset(known))
        # Lines by the facts that they say: writing looks at no other.
        saying: dict[frozenset[str], tuple[Line, ...]] = {}
        for line in self.lines:
            saying[line.says] = (*saying.get(line.says, ()), line)
        object.__setattr__(self, "_saying", saying)

    def write(self, variant: str = "", **facts: Any) -> str:
        """The sentence for these facts.

        A variant that does not apply to them is left alone. Raises KeyError for a variant or facts that no line knows.
        """
        wanted = frozenset(variant.split())
        if unknown := wanted - self.names:
            raise KeyError(f"{self.id} has no variant {' '.join(sorted(unknown))}")
        given = {name: value for name, value in facts.items() if _said(value)}
        saying = self._saying.get(frozenset(given), ())
        fitting = [line for line in saying if line.names <= wanted and self._says(line, given)]
        if not fitting:
            raise KeyError(f"{self.id} cannot say {', '.join(sorted(given))}")
        return self._fill(max(fitting, key=lambda line: len(line.names)), given, wanted)

    def read(self, text: str) -> Reading | None:
        """The facts and the variant of the whole sentence, or None: writing them gives the very text again."""
        return next((reading for line in self.lines if (reading := self.read_line(line, text))), None)

    def read_line(self, line: Line, text: str) -> Reading | None:
        """What `read` gives when no other line than this one is tried."""
        if len(text) > LONGEST or not line.frames(text):
            return None
        for facts, found in self.readings(line, text):
            # The fewest names that give these very words: what a gap showed may follow from the facts alone.
            named = (" ".join(sorted(names)) for names in ((), line.names, line.names | found))
            for variant in dict.fromkeys(named):
                if self._writes(variant, facts, text):
                    return Reading(facts, variant)
        return None

    def readings(self, line: Line, text: str, *, near: bool = False) -> Iterator[Values]:
        """The ways in which a line's gaps can be read from the text, with the variants they show."""
        for values, found in _matches(line, self.gaps, text, near):
            yield {**values, **line.means}, found

    def _says(self, line: Line, facts: Mapping[str, Any]) -> bool:
        if not line.fits(facts):
            return False
        return all(self.gaps[gap].says(facts[fact]) for fact, gap in zip(line.facts, line.gaps, strict=True))

    def _fill(self, line: Line, facts: Mapping[str, Any], variant: frozenset[str]) -> str:
        out = [line.literals[0]]
        for fact, gap, literal in zip(line.facts, line.gaps, line.literals[1:], strict=True):
            out += [self.gaps[gap].write(facts[fact], variant), literal]
        return "".join(out)

    def _writes(self, variant: str, facts: Mapping[str, Any], text: str) -> bool:
        try:
            return self.write(variant, **facts) == text
        except KeyError:
            return False


def _said(value: object) -> bool:
    return value is not None and value is not False and value != "" and value != ()


def _matches(line: Line, gaps: Mapping[str, Gap], text: str, near: bool) -> Iterator[Values]:
    if not line.gaps:
        if text == line.template:
            yield {}, NO_VARIANT
        return
    first, last = line.literals[0], line.literals[-1]
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return
    yield from _Search(line, gaps, text, len(text) - len(last), near).from_gap(0, len(first))


class _Search:
    """Fills the gaps from left to right; the words between gaps are looked for, and the tries are counted."""

    def __init__(self, line: Line, gaps: Mapping[str, Gap], text: str, stop: int, near: bool) -> None:
        self.line, self.gaps, self.text, self.stop, self.near = line, gaps, text, stop, near
        self.tries = 0

    def from_gap(self, place: int, start: int) -> Iterator[Values]:
        name, gap = self.line.facts[place], self.gaps[self.line.gaps[place]]
        for end in self.ends(place, start, gap.lengths(self.text, start)):
            self.tries += 1
            if self.tries > MOST_TRIES:
                return
            words = self.text[start:end]
            got = gap.near(words) if self.near else gap.read(words)
            if got is None:
                continue
            if place == len(self.line.gaps) - 1:
                yield {name: got.value}, got.variant
                continue
            for values, variant in self.from_gap(place + 1, end + len(self.line.literals[place + 1])):
                yield {name: got.value, **values}, got.variant | variant

    def ends(self, place: int, start: int, lengths: list[int] | None) -> Iterator[int]:
        """Where the gap can end: at the end of the text if it is the last, else before the words that follow it."""
        literal = self.line.literals[place + 1]
        if place == len(self.line.gaps) - 1:
            if start <= self.stop:
                yield self.stop
        elif lengths is not None:
            yield from (start + length for length in lengths if self.text.startswith(literal, start + length))
        else:
            at = self.text.find(literal, start, self.stop)
            while at >= 0:
                yield at
                at = self.text.find(literal, at + 1, self.stop)
