"""Hyphenation patterns (Liang, "Word Hy-phen-a-tion by Com-put-er", 1983), read from the dictionary that pyphen brings.

pyphen itself parses all 15,000 patterns before the first word, which is longer than a short paper takes to print; here
a pattern is read when a word has it.
"""

from functools import cache

_DIGITS = b"0123456789"
_SHORT = 5  # letters: nearly all patterns are no longer


class Patterns:
    """The patterns of a text as hunspell has them: its encoding, then a line of letters for each, with digits between
    them that say how good (odd) or bad (even) it is to break there, and dots for the ends of a word."""

    __slots__ = ("_longer", "_longest", "_rows")

    def __init__(self, data: bytes) -> None:
        encoding, _, rows = data.partition(b"\n")
        name = encoding.strip().decode("ascii")
        letters = rows.translate(None, _DIGITS).decode(name).splitlines()
        self._rows = dict(zip(letters, rows.decode(name).splitlines(), strict=True))
        self._longer = {one[:_SHORT] for one in letters if len(one) > _SHORT}
        self._longest = max(map(len, letters), default=0)

    def places(self, word: str, left: int, right: int) -> list[int]:
        """Where a word of small letters may be broken, at least `left` and `right` letters from its ends."""
        dotted, row_of, longer = f".{word}.", self._rows.get, self._longer
        size = len(dotted)
        best = bytearray(size + 1)
        for start in range(size):
            reach = start + (self._longest if dotted[start : start + _SHORT] in longer else _SHORT)
            for stop in range(start + 1, min(reach, size) + 1):
                row = row_of(dotted[start:stop])
                if row is not None:
                    for offset, worth in _worths(row):
                        if worth > best[start + offset]:
                            best[start + offset] = worth
        return [at for at in range(left, len(word) - right + 1) if best[at + 1] % 2]


@cache
def _worths(row: str) -> tuple[tuple[int, int], ...]:
    """The digits of a pattern and how many letters stand before each."""
    found, letters = [], 0
    for sign in row:
        if sign.isdigit():
            found.append((letters, int(sign)))
        else:
            letters += 1
    return tuple(found)


@cache
def swedish() -> Patterns:
    """The Swedish ones, of LibreOffice's dictionary."""
    from pyphen import LANGUAGES  # lists its dictionaries: a paper whose lines need no hyphen never pays that

    return Patterns(LANGUAGES["sv"].read_bytes())
