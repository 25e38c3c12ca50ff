"""The bodies that a paper names, told again under other forms of their names.

Case, genitive, definite form and word order may differ; a board and its administration answer for each other.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from beredning.matter.register import Register

MOST_WORDS = 12
"""No body's name is longer than this, so that looking for one at the start of a text takes constant time."""

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SMALL = frozenset({"i", "och", "samt", "för", "av", "den", "det", "de", "ab", "vid"})
_NO_NAME = frozenset({"av", "om", "på", "att", "till", "med", "har", "som", "är", "ska", "inte", "kring"})
_OFFICE_OF = re.compile(r"(nämnd|förvaltning|kontor|styrels)$")
_BODY_END = re.compile(
    r"(nämnd(en)?|kontor(et)?|förvaltning(en)?|styrelse(n)?|bolag(et)?|utskott(et)?|råd(et)?|verk(et)?|myndighet(en)?"
    r"|rotel(n)?|delegation(en)?|kommitté(n)?|beredning(en)?|förbund(et)?|revision(en)?|museum|museet|holding|ab)$"
)
_PLAIN_NAME = re.compile(r"[^\W\d_][^.:;?!]*$")


def key(name: str) -> str:
    """What a name comes down to whatever its case, genitive, definite form and the order of its words."""
    return " ".join(sorted({_stem(w) for w in _words(name) if w not in _SMALL}))


def family(name: str) -> str:
    """The key shared by a board and the administration that answers for it: socialnämnden, socialförvaltningen."""
    return " ".join(sorted({_OFFICE_OF.sub("", _stem(w)) for w in _words(name) if w not in _SMALL}))


def looks_like_body(text: str) -> bool:
    """Whether a line could be a body's name and nothing else: short, no stop, ending or beginning as their names do."""
    words = _words(text)
    if not words or len(words) > MOST_WORDS or not _PLAIN_NAME.match(text) or not text[0].isupper():
        return False
    return any(_BODY_END.search(w) for w in words) and _NO_NAME.isdisjoint(words)


def _words(name: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(name)]


def _stem(word: str) -> str:
    bare = word[:-1] if word.endswith("s") and len(word) > 3 else word
    for ending in ("en", "et"):
        if bare.endswith(ending) and len(bare) > 4:
            return bare[:-2]
    return bare[:-1] if bare.endswith("e") and len(bare) > 5 else bare


@dataclass(slots=True)
class Bodies:
    """Names by key and by family, each leading to the place of its body; made for one paper, and grows with it."""

    register: Register
    by_key: dict[str, int] = field(default_factory=dict)
    by_family: dict[str, int] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    answering: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for body in self.register.bodies:
            own, office = key(body.name), key(body.administration or body.name)
            for name in (own, office):
                self.known.setdefault(name, body.name)
                self.answering.setdefault(name, (own, office))

    def add(self, name: str, place: int) -> None:
        """The body at `place` goes by this name, and by that of its administration or its board."""
        self.by_key[key(name)] = place
        self.by_family[family(name)] = place
        for other in self.answering.get(key(name), ()):
            self.by_key.setdefault(other, place)
        owner, _, own = name.partition(" ")
        if own and owner.casefold() == f"{self.register.profile.board.casefold()}s":
            self.by_key.setdefault(key(own), place)

    def learn(self, names: Iterable[str]) -> None:
        """These are bodies' names, wherever in the paper they were met."""
        for name in names:
            self.known.setdefault(key(name), name)

    def find(self, name: str) -> int | None:
        """The place of the body that goes by this name, by that of its administration last."""
        found = self.by_key.get(key(name))
        return self.by_family.get(family(name)) if found is None else found

    def at_start(self, text: str) -> tuple[int | None, int]:
        """The place of the body whose name the text begins with, and how many of its words the name takes."""
        words = [m[0] for m in _first_words(text)]
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if (place := self.by_key.get(key(name))) is not None and _whole(words[:count]):
                return place, count
        for count in range(min(len(words), 4), 0, -1):
            name = " ".join(words[:count])
            if _BODY_END.search(_unmarked(words[count - 1])) or count > 1:
                place = self.by_family.get(family(name))
                if place is not None and _BODY_END.search(" ".join(_unmarked(w) for w in words[:count])):
                    return place, count
        return None, 0

    def is_known(self, name: str) -> bool:
        """Whether the name is one of this paper's bodies or of the register's."""
        return self.find(name) is not None or key(name) in self.known


def _whole(words: Iterable[str]) -> bool:
    """A name does not end in a small word: `Socialnämnden och` is no name."""
    *_, last = words
    return last.casefold() not in _SMALL - {"ab"}


def _unmarked(word: str) -> str:
    lower = word.casefold()
    return lower[:-1] if lower.endswith("s") else lower


def _first_words(text: str) -> list[re.Match[str]]:
    out = []
    for found in _WORD.finditer(text[:400]):
        out.append(found)
        if len(out) == MOST_WORDS:
            break
    return out
