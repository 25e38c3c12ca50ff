"""Signs of divisions (`Rotel I`, `RIX`, `RI+VII`) and registry numbers (`Dnr KS 2018/550`) in a designation."""

import re
from typing import ClassVar

from beredning.wording.formula import Gap, Got

_SIGN = r"(?:[IVX]{1,6}|[A-ZÅÄÖ]{1,4})"
_LONG = re.compile(rf"[Rr]otel ({_SIGN}(?:(?:\+|, | och ){_SIGN}){{0,5}})")
_SHORT = re.compile(rf"R({_SIGN}(?:\+R?{_SIGN}){{0,5}})")


class DivisionsGap(Gap):
    """Divisions: `Rotel I+VII`, or `RI+VII` where that is the usual form (`short`).

    Variants: `rotel` and `short` (the one that is not usual), `short-each` (`RI+RVII`), `och` (`Rotel I och VII`).
    """

    def __init__(self, *, short: bool = False) -> None:
        self._short = short
        self._other = "rotel" if short else "short"
        self.variants = frozenset({self._other, "short-each", "och"})

    def write(self, value: tuple[str, ...], variant: frozenset[str]) -> str:
        """The signs with what stands before them."""
        if "short-each" in variant:
            return "+".join(f"R{sign}" for sign in value)
        if self._short != (self._other in variant):
            return f"R{'+'.join(value)}"
        if "och" in variant and len(value) > 1:
            return f"Rotel {', '.join(value[:-1])} och {value[-1]}"
        return f"Rotel {'+'.join(value)}"

    def read(self, text: str) -> Got | None:
        """The signs."""
        names: set[str] = set()
        if long := _LONG.fullmatch(text):
            names |= {"rotel"} if self._short else set()
            names |= {"och"} if " och " in text else set()
            return Got(tuple(re.split(r"\+|, | och ", long[1])), frozenset(names))
        if short := _SHORT.fullmatch(text):
            each = "+R" in text
            names |= {"short-each"} if each else set() if self._short else {"short"}
            return Got(tuple(short[1].split("+R" if each else "+")), frozenset(names))
        return None


_NUMBER = re.compile(r"[^\s(),][^(),]{0,38}\d[^(),]{0,20}")


class RegistryNumbersGap(Gap):
    """Registry numbers: `Dnr A, B`; variant `och-numbers` `Dnr A och B`, `small-dnr` `dnr A`, `dnr-colon` `Dnr: A`,
    `whole-dnr` `Diarienummer A`.
    """

    variants = frozenset({"och-numbers", "small-dnr", "dnr-colon", "whole-dnr"})
    _words: ClassVar = {"Dnr": "", "dnr": "small-dnr", "Diarienummer": "whole-dnr"}

    def write(self, value: tuple[str, ...], variant: frozenset[str]) -> str:
        """The numbers after their word."""
        word = next((word for word, name in self._words.items() if name in variant), "Dnr")
        colon = ":" if "dnr-colon" in variant else ""
        *head, last = value
        joint = " och " if "och-numbers" in variant else ", "
        numbers = f"{', '.join(head)}{joint}{last}" if head else last
        return f"{word}{colon} {numbers}"

    def read(self, text: str) -> Got | None:
        """The numbers."""
        word, _, numbers = text.partition(" ")
        form = self._words.get(word.rstrip(":"))
        if form is None or len(text) > 400:
            return None
        variant = {form} if form else set()
        if word.endswith(":"):
            variant.add("dnr-colon")
        if " och " in numbers:
            variant.add("och-numbers")
        found = numbers.replace(" och ", ", ").split(", ")
        if not all(_NUMBER.fullmatch(number) for number in found):
            return None
        return Got(tuple(found), frozenset(variant))
