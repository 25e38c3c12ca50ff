"""Where styles change in a paragraph: the delimiters to write there, and what must be a reference for them to work."""

import unicodedata

from beredning.matter.blocks import Run
from beredning.matter.delimiters import can_open_and_close
from beredning.matter.inline_parse import kind_of

_EMPHASIS, _STRONG = "*", "**"


def reference(character: str) -> str:
    """The character as a numeric reference, which is never markup and never trimmed."""
    return f"&#{ord(character)};"


def join_at_seams(runs: tuple[Run, ...], parts: list[str]) -> str:
    """The runs' escaped texts with delimiters between them."""
    return _Seams(runs, parts).join()


class _Seams:
    """Where styles change: the delimiters that stand there, and what must become a reference for them to work."""

    def __init__(self, runs: tuple[Run, ...], parts: list[str]) -> None:
        self.parts = parts
        self.runs = runs
        self.delimiters = _delimiters(runs)
        self.referred = [[False, False] for _ in runs]

    def join(self) -> str:
        waiting = list(range(len(self.runs), -1, -1))
        while waiting:
            seam = waiting.pop()
            for number in self._mend(seam):
                # A run of one character has its other seam changed too.
                waiting += [number, number + 1]
        result: list[str] = []
        for number, part in enumerate(self.parts):
            result += [sign for sign, _ in self.delimiters[number]]
            result.append(part)
        result += [sign for sign, _ in self.delimiters[-1]]
        return "".join(result)

    def _mend(self, seam: int) -> list[int]:
        """Refer to characters at a seam until its delimiters work; the numbers of the runs that changed."""
        before = self.parts[seam - 1][-1] if seam else "\n"
        after = self.parts[seam][0] if seam < len(self.parts) else "\n"
        signs = self.delimiters[seam]
        if not signs or _work(signs, before, after):
            return []
        can_before = seam > 0 and (kind_of(before) != 1 or _unsure(before))
        can_after = seam < len(self.parts) and (kind_of(after) != 1 or _unsure(after))
        if can_before and _work(signs, ";", after):
            return self._refer(seam - 1, -1)
        if can_after and _work(signs, before, "&"):
            return self._refer(seam, 0)
        return (self._refer(seam - 1, -1) if can_before else []) + (self._refer(seam, 0) if can_after else [])

    def _refer(self, number: int, end: int) -> list[int]:
        part = self.parts[number]
        if end:
            self.parts[number] = part[:-1] + reference(part[-1])
        else:
            self.parts[number] = reference(part[0]) + part[1:]
        return [number] if len(part) == 1 else []


def _unsure(character: str) -> bool:
    """A symbol outside ASCII: punctuation since CommonMark 0.31, a letter's equal for older readers."""
    return kind_of(character) == 1 and not character.isascii() and unicodedata.category(character)[0] != "P"


def _work(signs: list[tuple[str, bool]], before: str, after: str) -> bool:
    """Whether each delimiter of a seam opens or closes as it should, for older and newer readers."""
    befores = (1, 2) if _unsure(before) else (kind_of(before),)
    afters = (1, 2) if _unsure(after) else (kind_of(after),)
    for left in befores:
        for right in afters:
            for number, (sign, opens) in enumerate(signs):
                one = left if number == 0 else 1
                other = right if number == len(signs) - 1 else 1
                if not can_open_and_close(sign[0], one, other)[0 if opens else 1]:
                    return False
    return True


def _delimiters(runs: tuple[Run, ...]) -> list[list[tuple[str, bool]]]:
    """For each seam (before every run, and after the last) its delimiters as (sign, whether it opens).

    Emphasis is `*`, but `_` where it touches a strong delimiter `**`, so that no two delimiters of one sign ever meet.
    """
    lasting = _lasting(runs)
    seams: list[list[tuple[str, bool]]] = []
    signs: list[str] = []
    opened = 0
    for number, wanted in enumerate(lasting):
        seam: list[tuple[str, bool]] = []
        seams.append(seam)
        while any(sign not in wanted for sign in signs):
            seam.append((signs.pop(), False))
        for sign in sorted(wanted.keys() - signs, key=lambda sign: (-wanted[sign], sign == _EMPHASIS)):
            signs.append(sign)
            seam.append((sign, True))
        if (_EMPHASIS, False) in seam and len(seams[opened]) + len(seam) > 2:
            _underscore(seams[opened], opens=True)
            _underscore(seam, opens=False)
        if (_EMPHASIS, True) in seam:
            opened = number
    return seams


def _underscore(seam: list[tuple[str, bool]], opens: bool) -> None:
    seam[seam.index((_EMPHASIS, opens))] = ("_", opens)


def _lasting(runs: tuple[Run, ...]) -> list[dict[str, int]]:
    """For each run, and for the end, the styles it has and over how many runs each lasts from there."""
    lasting: list[dict[str, int]] = [{}]
    for run in reversed(runs):
        after = lasting[-1]
        styles = ((_EMPHASIS, run.emphasis), (_STRONG, run.strong))
        lasting.append({sign: after.get(sign, 0) + 1 for sign, has in styles if has})
    lasting.reverse()
    return lasting
