"""What a person seeks and how a text is taken apart for it: words, and numbers in any punctuation."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest

LONGEST = 64
"""Of a longer word only the beginning is indexed, in characters."""

PREFIX, INSIDE = 3, 4
"""From so many letters on the last word may go on, and any word is also found inside longer ones."""

RUN = 5
"""So many parts of a number that has more are indexed together."""

LETTERS = "[^\\W\\d_]++"
DASH = "[-/:._\u2010-\u2015]"
# How the parts of a number hang together: `KS 2018/550`, `KS2018-550`, `2018 / 550`, `3a`.
TO_DIGITS, BETWEEN = f"(?:\\s?{DASH}\\s?|\\s)?", f"\\s?{DASH}\\s?"

WORD = re.compile(f"{LETTERS}|\\d++")
NUMBER = re.compile(f"\\d++(?:{BETWEEN}\\d++|{LETTERS}(?:{TO_DIGITS}\\d++)?)*+")
LEAD = re.compile(f"(?<![^\\W_]){LETTERS}{TO_DIGITS}\\Z")
LINE = re.compile("[^\n\0]*+[\n\0]?")
LOOSE = re.compile("[\u00ad\u0300-\u036f]+")
"""Soft hyphens, and marks that make no letter with the one before them."""

LOOSE_BYTES = (b"\xc2\xad", b"\xcc", b"\xcd")
"""What every text with such a sign has among its bytes: to look for these costs next to nothing."""

CLUSTER = re.compile("(?s:.)[\u00ad\u0300-\u036f]*+")


def folded(text: str) -> str:
    """Text as it is compared: å, ä, ö kept, case, soft hyphens and loose marks not."""
    return LOOSE.sub("", plain(text).casefold())


def plain(text: str) -> str:
    """Text in one spelling: what is the same letter is the same sign, and nothing loose."""
    return LOOSE.sub("", unicodedata.normalize("NFKC", text))


def alike(text: str) -> tuple[str, Sequence[int] | None]:
    """A text folded, and of each of its characters the place it has in the text; None when all are where they were."""
    text = text.replace("\u00a0", " ")
    if _keeps_places(text) and len(fold := text.casefold()) == len(text):
        return fold, None
    parts: list[str] = []
    places: list[int] = []
    for line in LINE.finditer(text):
        start = line.start()
        if _keeps_places(line.group()) and len(fold := line.group().casefold()) == len(line.group()):
            parts.append(fold)
            places += range(start, line.end())
            continue
        for cluster in CLUSTER.finditer(text, start, line.end()):
            parts.append(folded(cluster.group()))
            places += [cluster.start()] * len(parts[-1])
    return "".join(parts), [*places, len(text)]


def _keeps_places(text: str) -> bool:
    data = text.encode("utf-8", "surrogatepass")
    loose = any(some in data for some in LOOSE_BYTES) and LOOSE.search(text)
    return not loose and unicodedata.is_normalized("NFKC", text)


def tokens(fold: str) -> set[str]:
    """What a folded text is found by: its words, and its numbers' parts, alone and together."""
    found = {word[:LONGEST] for word in WORD.findall(fold)}
    for start, stop in numbers(fold):
        parts = WORD.findall(fold, start, stop)
        found.update(
            _joined(parts[at:end]) for at in range(len(parts)) for end in range(at + 2, min(at + RUN, len(parts)) + 1)
        )
    return found


def numbers(fold: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of a folded text stand, with the word before them that belongs to them."""
    last = 0
    for number in NUMBER.finditer(fold):
        start, stop = number.span()
        lead = LEAD.search(fold, max(last, start - LONGEST), start)
        yield lead.start() if lead else start, stop
        last = stop


def _joined(parts: Sequence[str]) -> str:
    return "_".join(part[:LONGEST] for part in parts)


@dataclass(frozen=True)
class Sought:
    """A word that is sought, or the parts of a number: whether it may go on, and whether it may stand inside a word."""

    parts: tuple[str, ...]
    goes_on: bool
    inside: bool

    @property
    def token(self) -> str:
        """What it is in the index."""
        return "_".join(self.parts)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        between = [_between(first, second) for first, second in pairwise(self.parts)]
        return re.compile(
            "".join(re.escape(part) + gap for part, gap in zip_longest(self.parts, between, fillvalue=""))
        )

    def spans(self, fold: str) -> Iterator[tuple[int, int]]:
        """Where in a folded text it stands, whole words, from left to right."""
        if self.parts[0] not in fold:
            return
        first, last = _belongs(self.parts[0]), _belongs(self.parts[-1])
        done = 0
        for found in self._pattern.finditer(fold):
            start, stop = found.span()
            if start < done:
                continue
            if start and first(fold[start - 1]):
                if not self.inside:
                    continue
                while start and first(fold[start - 1]):
                    start -= 1
            if stop < len(fold) and last(fold[stop]):
                if not (self.inside or self.goes_on):
                    continue
                while stop < len(fold) and last(fold[stop]):
                    stop += 1
            done = stop
            yield start, stop


def _between(first: str, second: str) -> str:
    if not second.isdecimal():
        return ""
    return BETWEEN if first.isdecimal() else TO_DIGITS


def _belongs(part: str) -> Callable[[str], bool]:
    """Whether a sign beside a part would belong to it."""
    return str.isdecimal if part.isdecimal() else _is_letter


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()


def sought(text: str) -> list[Sought]:
    """What a person's words ask for; the last one may still be being typed."""
    asked: list[tuple[str, ...]] = []
    for chunk in folded(text).split():
        last = 0
        for start, stop in numbers(chunk):
            asked += [(word,) for word in WORD.findall(chunk, last, start)]
            asked.append(tuple(WORD.findall(chunk, start, stop)))
            last = stop
        asked += [(word,) for word in WORD.findall(chunk[last:])]
    return [_sought(parts, last=n == len(asked)) for n, parts in enumerate(asked, 1)]


def _sought(parts: tuple[str, ...], *, last: bool) -> Sought:
    if len(parts) > 1:
        return Sought(tuple(part[:LONGEST] for part in parts[:RUN]), last or len(parts) > RUN, inside=False)
    (word,) = parts
    goes_on = (last and len(word) >= PREFIX) or len(word) > LONGEST
    return Sought((word[:LONGEST],), goes_on, inside=len(word) >= INSIDE and not word.isdecimal())
