"""Which asterisks and underscores open and close emphasis: the rules of CommonMark 0.31, section 6.2."""

from functools import cache

WHITE, PUNCTUATION = 0, 1


class Delimiters:
    """The delimiter runs of one paragraph, as parallel lists in their order (a paragraph may hold millions)."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.offsets: list[int] = []
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self.counts: list[int] = []
        self.can_open: list[bool] = []
        self.can_close: list[bool] = []
        self.closed: list[int] = []
        self.closed_emphasis: list[int] = []
        self.closed_strong: list[int] = []
        self.opened_emphasis: list[int] = []
        self.opened_strong: list[int] = []

    def add(self, character: str, offset: int, start: int, length: int, before: int, after: int) -> None:
        """A run of `length` equal delimiters between two kinds of character, at an offset in the text so far."""
        opens, closes = can_open_and_close(character, before, after)
        self.characters.append(character)
        self.offsets.append(offset)
        self.starts.append(start)
        self.lengths.append(length)
        self.can_open.append(opens)
        self.can_close.append(closes)

    def pair(self) -> None:
        """Find what closes what; afterwards `counts` is what is left of each run as plain characters."""
        size = len(self.starts)
        self.counts = self.lengths.copy()
        self.closed, self.closed_emphasis, self.closed_strong = [0] * size, [0] * size, [0] * size
        self.opened_emphasis, self.opened_strong = [0] * size, [0] * size
        openers: list[int] = []
        # Below this opener there is nothing for a closer of that sort: without it the search would be quadratic.
        bottoms: dict[tuple[str, bool, int], int] = {}
        for closer in range(size):
            if self.can_close[closer] and openers:
                sort = (self.characters[closer], self.can_open[closer], self.lengths[closer] % 3)
                while self.counts[closer]:
                    place = self._opener(openers, closer, bottoms.get(sort, -1))
                    if place < 0:
                        bottoms[sort] = openers[-1] if openers else -1
                        break
                    del openers[place + 1 :]
                    self._join(openers[place], closer)
                    if not self.counts[openers[place]]:
                        openers.pop()
            if self.counts[closer] and self.can_open[closer]:
                openers.append(closer)

    def _opener(self, openers: list[int], closer: int, bottom: int) -> int:
        character = self.characters[closer]
        both = self.can_open[closer]
        length = self.lengths[closer]
        for place in range(len(openers) - 1, -1, -1):
            opener = openers[place]
            if opener <= bottom:
                return -1
            if self.characters[opener] == character:
                other = self.lengths[opener]
                thirds = (length + other) % 3 == 0 and (length % 3 or other % 3)
                if not (thirds and (both or self.can_close[opener])):
                    return place
        return -1

    def _join(self, opener: int, closer: int) -> None:
        used = min(self.counts[opener], self.counts[closer])
        self.counts[opener] -= used
        self.counts[closer] -= used
        self.closed[closer] += used
        if used % 2:
            self.opened_emphasis[opener] += 1
            self.closed_emphasis[closer] += 1
        if used > 1:
            self.opened_strong[opener] += 1
            self.closed_strong[closer] += 1


@cache
def can_open_and_close(character: str, before: int, after: int) -> tuple[bool, bool]:
    """Whether delimiters between two kinds of character (white space, punctuation, other) may open, may close."""
    left = after != WHITE and (after != PUNCTUATION or before in (WHITE, PUNCTUATION))
    right = before != WHITE and (before != PUNCTUATION or after in (WHITE, PUNCTUATION))
    if character == "*":
        return left, right
    return left and (not right or before == PUNCTUATION), right and (not left or after == PUNCTUATION)
