"""Which spaces never end a line: `§ 5`, `1 200 kr`, `den 11 april`, `Brinck (M)`, initials, a word's own hyphen."""

import re
from collections.abc import Sequence
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
_LONGEST = 40  # characters: nothing longer is a number, a unit or a party
_REMEMBERED = 100_000  # words
_SHORT_NAME = 20  # letters: a person's first and last name, mostly
_MAYBE = re.compile(r"^[a-h]\)$|[\d§%(]|-$|^[–—-]$|^[^\W\d_]\.$|^[A-ZÅÄÖÉ].*\w$")
_NUMBER = re.compile(r"^[(]?[\d.,:/–-]*\d$")
_THREE = re.compile(r"^\d{3}(?!\d)")
_PARTY = re.compile(r"^\([^\W\d_]{1,3}\)\W*$")
_LABEL = re.compile(r"^(\d{1,2}(\.\d{1,2})*\.|[a-h]\))$")  # at a line's beginning it would read as an item's number
_INITIAL = re.compile(r"^[^\W\d_]\.$")
_TRAILING = re.compile(r"[^\w%‰²³]+$")


class _Suspects(dict[str, bool]):
    """Word → whether it may belong to a neighbour at all; most do not, and are asked about only once."""

    def __missing__(self, word: str) -> bool:
        if len(self) > _REMEMBERED:
            self.clear()
        self[word] = found = bool(_MAYBE.search(word)) or word in _FIRST or word in _SMALL
        return found


_SUSPECTS = _Suspects()


def suspects(words: Sequence[str]) -> list[int]:
    """The places of the words that may belong to a neighbour."""
    return list(compress(range(len(words)), map(_SUSPECTS.__getitem__, words)))


def tie(word: str, following: str, *, opening: bool) -> float:
    """What it costs to end a line between the two; 0 is nothing, UNBOUND is never. `opening` words begin a sentence."""
    if _bound(word, following):
        return UNBOUND
    if word in _SMALL:
        return 40.0
    if following[0].isupper() and word[0].isupper() and word[-1].isalpha() and not opening:
        return 300.0 if len(word) + len(following) <= _SHORT_NAME else 60.0  # a short name costs more than a hyphen
    if word in _MONTHS and following[0].isdigit():
        return 450.0  # a year at the head of a line reads as a number of its own
    return 30.0 if word.isdigit() else 0.0


def _bound(word: str, following: str) -> bool:
    if (word[-1] == "-" and len(word) > 1) or following in ("–", "—", "-"):
        return True
    if len(word) > _LONGEST or len(following) > _LONGEST:
        return False
    if word in _FIRST:
        return word != "den" or following[0].isdigit()
    if word in _NUMBERED and following[0].isdigit():
        return True
    if _PARTY.match(following) or _LABEL.match(following):
        return True
    if _NUMBER.match(word):
        bare = _TRAILING.sub("", following)
        units = bare in _MONTHS or bare in _UNITS or following[0] == "§" or following == "kap."
        return units or bool(_THREE.match(following))
    return bool(_INITIAL.match(word)) and following[0].isupper()
