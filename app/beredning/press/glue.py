"""Which spaces never end a line: `§ 5`, `1 200 kr`, `den 11 april`, `Brinck (M)`, initials, a word's own hyphen."""

import re
from collections.abc import Iterator, Sequence
from itertools import compress

from .lines import UNBOUND


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTHS = _words("januari februari mars april maj juni juli augusti september oktober november december")
_UNITS = _words(
    "kr kronor tkr mnkr mdkr miljoner miljarder tusen procent % ‰ m m² m³ km km² ha kg ton l st år kWh MWh GWh MW"
)
_FIRST = _words("§ §§ kap. nr Nr nr. s. sid. ca cirka prop. Prop. bet. SOU Ds dnr Dnr kl. (alla (båda (samtliga den")
_NUMBERED = _words("bilaga Bilaga bilagorna punkt punkterna artikel avsnitt kapitel sida tabell figur tertialrapport")
_SMALL = _words("i å")
_TELLING = _MONTHS | _UNITS | _FIRST | _NUMBERED | _SMALL
_LONGEST = 40  # characters: nothing longer is a number, a unit or a party
_REMEMBERED = 100_000  # words
_SHORT_NAME = 20  # letters: a person's first and last name, mostly
_NUMBER = re.compile(r"^[(]?[\d.,:/–-]*\d$")
_THREE = re.compile(r"^\d{3}(?!\d)")
_PARTY = re.compile(r"^\([^\W\d_]{1,3}\)\W*$")
_LABEL = re.compile(r"^(\d{1,2}(\.\d{1,2})*\.|[a-h]\))$")  # at a line's beginning it would read as an item's number
_INITIAL = re.compile(r"^[^\W\d_]\.$")
_TRAILING = re.compile(r"[^\w%‰²³]+$")


# What a word is to the one after it
_HYPHENED, _ABBREVIATED, _DEN, _NUMBERING, _FIGURE, _INITIALLY, _SHORT, _MONTH, _BARE, _NAMED = (
    1 << at for at in range(10)
)
_LEADING = _NAMED - 1  # all but a name, which only a name may follow
# And to the one before
_DASH, _AFTER_ANY, _UNIT, _THOUSANDS, _CAPITAL, _DIGIT, _LONG = (1 << at for at in range(10, 17))
_FOLLOWING = _DASH | _AFTER_ANY


def _read(word: str) -> Iterator[tuple[int, object]]:
    yield _HYPHENED, word[-1] == "-" and len(word) > 1
    yield _SHORT, word in _SMALL
    yield _NAMED, word[0].isupper() and word[-1].isalpha()
    yield _MONTH, word in _MONTHS
    yield _BARE, word.isdigit()
    yield _DASH, word in ("–", "—", "-")
    yield _CAPITAL, word[0].isupper()
    yield _DIGIT, word[0].isdigit()
    yield _LONG, len(word) > _LONGEST
    if len(word) <= _LONGEST:
        yield _ABBREVIATED, word in _FIRST and word != "den"
        yield _DEN, word == "den"
        yield _NUMBERING, word in _NUMBERED
        yield _FIGURE, _NUMBER.match(word)
        yield _INITIALLY, _INITIAL.match(word)
        yield _AFTER_ANY, _PARTY.match(word) or _LABEL.match(word)
        bare = _TRAILING.sub("", word)
        yield _UNIT, bare in _MONTHS or bare in _UNITS or word[0] == "§" or word == "kap."
        yield _THOUSANDS, _THREE.match(word)


class _Signs(dict[str, int]):
    """Word → all that it is, of the above; most words are nothing, and each is read only once."""

    def __missing__(self, word: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        plain = word.isalpha() and word.islower() and word not in _TELLING and len(word) <= _LONGEST
        self[word] = found = 0 if plain else sum(sign for sign, holds in _read(word) if holds)
        return found


_SIGNS = _Signs()


def ties(words: Sequence[str]) -> dict[int, float]:
    """What it costs to end a line after a word, where it costs anything."""
    found: dict[int, float] = {}
    signs = [*map(_SIGNS.__getitem__, words), 0]
    for at in compress(range(len(words)), signs):
        one, other = signs[at], signs[at + 1]
        if one & _LEADING or other & _FOLLOWING or (one & _NAMED and other & _CAPITAL):
            opening = at == 0 or words[at - 1][-1] in ".:?!”"
            if at + 1 < len(words):
                found[at] = tie(words[at], words[at + 1], opening=opening)
        if one & _FOLLOWING and at and not signs[at - 1]:  # after a word that is nothing by itself
            found[at - 1] = UNBOUND
    return found


def tie(word: str, following: str, *, opening: bool) -> float:
    """What it costs to end a line between the two; 0 is nothing, UNBOUND is never. `opening` words begin a sentence."""
    one, other = _SIGNS[word], _SIGNS[following]
    if _bound(one, other):
        return UNBOUND
    if one & _SHORT:
        return 40.0
    if one & _NAMED and other & _CAPITAL and not opening:
        return 300.0 if len(word) + len(following) <= _SHORT_NAME else 60.0  # a short name costs more than a hyphen
    if one & _MONTH and other & _DIGIT:
        return 450.0  # a year at the head of a line reads as a number of its own
    return 30.0 if one & _BARE else 0.0


def _bound(one: int, other: int) -> bool:
    if one & _HYPHENED or other & _DASH:
        return True
    if (one | other) & _LONG:
        return False
    if one & _ABBREVIATED:
        return True
    if one & _DEN or (one & _NUMBERING and other & _DIGIT):
        return bool(other & _DIGIT)
    if other & _AFTER_ANY:
        return True
    if one & _FIGURE:
        return bool(other & (_UNIT | _THOUSANDS))
    return bool(one & _INITIALLY and other & _CAPITAL)
