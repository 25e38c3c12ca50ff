"""The plain types of gap: one of a few words, a name, a number, a free text, a chain of instances, a genitive."""

import re
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from beredning.wording.formula import NO_VARIANT, Gap, Got
from beredning.wording.instances import within
from beredning.wording.titles import lowered, raised
from beredning.wording.words import core


class ChoiceGap(Gap):
    """One of a few wordings. `other` holds, per variant, the words that differ from the automatic ones.

    `words` are those of all wordings, as they are compared.
    """

    def __init__(self, words: Mapping[Any, str], other: Mapping[str, Mapping[Any, str]] | None = None) -> None:
        self._words = words
        self._other = other or {}
        self.variants = frozenset(self._other)
        self._values: dict[str, Got] = {}
        for variant, table in {**{name: self._other[name] for name in self._other}, "": words}.items():
            names = frozenset({variant}) if variant else NO_VARIANT
            self._values.update({text: Got(value, names) for value, text in table.items()})
        self.words = frozenset(core(word) for text in self._values for word in text.split())

    def texts(self) -> Iterable[tuple[str, Got]]:
        """Every wording with what it says."""
        return self._values.items()

    def says(self, value: Hashable) -> bool:
        """Whether the table has the value."""
        return value in self._words or any(value in table for table in self._other.values())

    def write(self, value: Hashable, variant: frozenset[str]) -> str:
        """The words for the value; raises KeyError for a value outside the table."""
        for name in sorted(self.variants & variant):
            if value in self._other[name]:
                return self._other[name][value]
        return self._words[value]

    def lengths(self, text: str, start: int) -> list[int]:
        """The lengths of the wordings that stand there."""
        return [len(words) for words in self._values if text.startswith(words, start)]

    def read(self, text: str) -> Got | None:
        """The value that has these words."""
        return self._values.get(text)


class PatternGap(Gap):
    """A text of a given shape, kept as it stands."""

    def __init__(self, pattern: str, longest: int = 200) -> None:
        self._pattern = re.compile(pattern)
        self._longest = longest

    def write(self, value: str, variant: frozenset[str]) -> str:  # noqa: ARG002 (a gap's signature)
        """The text itself."""
        return value

    def read(self, text: str) -> Got | None:
        """The text, when it has the shape."""
        return Got(text) if 0 < len(text) <= self._longest and self._pattern.fullmatch(text) else None


_BODY = re.compile(
    r"(?:nämnd(?:en)?s?|styrelsen?s?|beredning(?:en)?s?|fullmäktiges?|utskott(?:et)?s?|kontor(?:et)?s?|AB"
    r"|förvaltning(?:en)?s?|delegation(?:en)?s?|råd(?:et)?s?|bolag(?:et)?s?)\b"
)
_NAME = r"(?!(?:Jag|Vi|Han|Hon|De|Det|Den|Där|Detta|Dessa|Som)\b)"
_NO_NAME = re.compile(
    r"\b(?:att|är|ska|skall|har|inte|som|föreslår|beslutar|beslutade|beslöt|behandlade|anser|egen|enligt|delar|tillstyrker|avstyrker|vid|till|av|den"
    r"|följande)\b|\boch$"
)


class InstanceGap(Gap):
    """The name of an instance as printed, `capital` at the beginning of a sentence: at most six words, none a verb."""

    def __init__(self, *, capital: bool = False) -> None:
        self._shape = re.compile(_NAME + (r"[A-ZÅÄÖ]" if capital else r"[^\W\d_]") + r"[\w:&/-]*(?: [\w:&/-]+){0,5}")

    def write(self, value: str, variant: frozenset[str]) -> str:  # noqa: ARG002 (a gap's signature)
        """The name itself."""
        return value

    def read(self, text: str) -> Got | None:
        """The name, when it can be one."""
        if len(text) > 100 or not self._shape.fullmatch(text) or _NO_NAME.search(text):
            return None
        return Got(text)

    def near(self, text: str) -> Got | None:
        """The name, when it looks like that of a body: where other words have slipped, the names must hold."""
        return self.read(text) if _BODY.search(text) else None


class BodyGap(InstanceGap):
    """The name of an instance that looks like that of a body, for lines with few other words."""

    def __init__(self) -> None:
        super().__init__(capital=True)

    def says(self, value: str) -> bool:
        """Whether the name looks like that of a body."""
        return bool(_BODY.search(value))

    def read(self, text: str) -> Got | None:
        """The name, when it looks like that of a body."""
        return super().read(text) if _BODY.search(text) else None


class BegunGap(Gap):
    """A text that begins the sentence here and stands within it elsewhere: its fact has a small first letter."""

    def __init__(self, inner: Gap) -> None:
        self._inner = inner
        self.variants = inner.variants

    def write(self, value: str, variant: frozenset[str]) -> str:
        """The text with a capital."""
        return raised(self._inner.write(value, variant))

    def read(self, text: str) -> Got | None:
        """The text with a small letter."""
        return self._inner.read(lowered(text)) if text[:1].isupper() else None


class WithinGap(Gap):
    """An instance within the sentence that begins it elsewhere: its fact has a capital first letter."""

    _instance = InstanceGap()

    def write(self, value: str, variant: frozenset[str]) -> str:
        """The name as it stands within a sentence."""
        return within(self._instance.write(value, variant))

    def read(self, text: str) -> Got | None:
        """The name as it begins a sentence."""
        return Got(raised(text)) if self._instance.read(text) else None


class ChainGap(Gap):
    """Instances that propose on to each other: `kommunstyrelsen föreslår att kommunfullmäktige`.

    Variants: `before-2010` `kommunstyrelsen föreslå kommunfullmäktige`, `half-older` with `föreslår` alone,
    `first-newer` (`A föreslår B föreslå C`).
    """

    variants = frozenset({"before-2010", "half-older", "first-newer"})
    _links = (("before-2010", " föreslå "), ("", " föreslår att "), ("half-older", " föreslår "))
    _instance = InstanceGap()

    def write(self, value: tuple[str, ...], variant: frozenset[str]) -> str:
        """The instances in order."""
        if "first-newer" in variant and len(value) > 2:
            return f"{value[0]} föreslår {' föreslå '.join(value[1:])}"
        link = next((link for name, link in self._links if name in variant), self._links[1][1])
        return link.join(value)

    def read(self, text: str) -> Got | None:
        """The instances, when all can be such."""
        first, newer, others = text.partition(" föreslår ")
        if newer and " föreslå " in others:
            names, name = [first, *others.split(" föreslå ")], "first-newer"
        else:
            name, link = next(((name, link) for name, link in self._links if link in text), self._links[1])
            names = text.split(link)
        if not all(self._instance.read(one) for one in names):
            return None
        return Got(tuple(names), frozenset({name}) if name else NO_VARIANT)

    def near(self, text: str) -> Got | None:
        """The instances, when each looks like a body."""
        got = self.read(text)
        return got if got and all(self._instance.near(name) for name in got.value) else None


class GenitiveGap(Gap):
    """Whose something is, kept as printed: a name of at most eight words that ends as genitives do."""

    _shape = re.compile(r"[^\W_][\w:&/-]*(?:,? [\w:&/-]+){0,7}(?<=[sxz])")

    def write(self, value: str, variant: frozenset[str]) -> str:  # noqa: ARG002 (a gap's signature)
        """The genitive itself."""
        return value

    def read(self, text: str) -> Got | None:
        """The genitive, when it can be one."""
        if len(text) > 120 or not self._shape.fullmatch(text) or _NO_NAME.search(text):
            return None
        return Got(text)
