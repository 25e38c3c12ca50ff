"""The labels that list items carry: bullets of every make, numbers, letters."""

import re
from dataclasses import dataclass

_BULLET = re.compile(r"([•‣◦▪▫■□●○◆◇♦►▶➢✓✔·*\uf000-\uf0ff])(?:\s+|(?=\w)|$)|([–—−-])(?:\s+|$)")
_NUMBER = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|\(\d{1,2}\)|[a-zåäö][.)]|\([a-zåäö]\)|[A-ZÅÄÖ]\)|[ivx]{1,5}\)|[IVX]{1,5}\.)(?:\s+|$)"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Label:
    """A list label at the start of a line: as printed (every bullet is `•`), its style, and the code points it takes.

    `sure` is a bullet that can be nothing else; a dash or a number may also be a part of a sentence.
    """

    printed: str
    style: str
    length: int
    sure: bool


def label_of(text: str) -> Label | None:
    """The list label that a line begins with, if any."""
    if bullet := _BULLET.match(text):
        sign, dash = bullet.groups()
        return Label("•", sign or dash, bullet.end(), sign is not None and sign not in "*·")
    if number := _NUMBER.match(text):
        printed = number[1]
        return Label(printed, _style(printed), number.end(), False)
    return None


def private_bullets(text: str) -> int:
    """How many private-use signs stand in the text; symbol fonts leave them behind for bullets."""
    return len(_PRIVATE.findall(text))


def _style(printed: str) -> str:
    core = printed.strip("().")
    if core[0].isdigit():
        return "1" + ".1" * core.count(".") + (")" if ")" in printed else "")
    if len(core) == 1 and core not in "IVX":
        return ("a" if core.islower() else "A") + printed[-1]
    return ("i" if core.islower() else "I") + printed[-1]


def follows(previous: str, printed: str) -> bool:
    """Whether a label is the next one after another: `2.` after `1.`, `3.1` after `3.`, `b)` after `a)`."""
    before, after = previous.strip("()."), printed.strip("().")
    if before[:1].isdigit() and after[:1].isdigit():
        left, right = [int(n) for n in before.split(".")], [int(n) for n in after.split(".")]
        deeper = right == [*left, 1]
        return deeper or any(right == [*left[:i], left[i] + 1] for i in range(len(left)))
    return len(before) == len(after) == 1 and ord(after) - ord(before) == 1


class Depths:
    """Item depths within one list: a style seen before returns to its depth, a new one goes one deeper."""

    def __init__(self) -> None:
        self._styles: list[str] = []

    def of(self, label: Label) -> int:
        """The depth of the next item, from 1."""
        style = label.style
        if style in self._styles:
            del self._styles[self._styles.index(style) + 1 :]
        else:
            self._styles.append(style)
        return len(self._styles)

    def end(self) -> None:
        """Something else than an item stands here: the next item begins a list of its own."""
        self._styles.clear()


def spelled(count: int, form: str) -> str:
    """A number in one of Word's number formats."""
    match form:
        case "lowerLetter" | "upperLetter" if 1 <= count <= 26 * 5:
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 1 <= count < 4000:
            out, rest = "", count
            for worth, sign in (*_ROMAN, *_ROMAN_LOW):
                out, rest = out + sign * (rest // worth), rest % worth
            return out if form == "lowerRoman" else out.upper()
        case "decimalZero":
            return f"{count:02}"
        case "none" | "bullet":
            return ""
        case _:
            return str(count)
