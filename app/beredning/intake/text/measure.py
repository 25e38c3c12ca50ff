"""How wide the lines of a plain text are set, as evidence of which of them are full."""

from collections.abc import Sequence
from itertools import pairwise

from beredning.intake.text.labels import label_of
from beredning.intake.text.lines import Line

# Thousandths of the type size in an ordinary book face: a text that comes from one has lost positions, not letters.
_WIDTHS = {
    **dict.fromkeys("ijlt:;'/|", 278),
    **dict.fromkeys(".,· ", 250),
    **dict.fromkeys("fr()-I!", 333),
    **dict.fromkeys("sJ", 389),
    **dict.fromkeys("acezåäé?", 444),
    **dict.fromkeys("wACDGHKNOQRUVXYÅÄÖ", 722),
    **dict.fromkeys("BELTZ", 640),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("mM—", 800),
    "W": 944,
}
_REACH = 6
_OPENING = "”\"»'(["


class _Face(dict[str, int]):
    def __missing__(self, sign: str) -> int:
        return 500


_FACE = _Face(_WIDTHS)


def face_width(text: str) -> int:
    """About how wide a text is in an ordinary book face, in thousandths of the type size."""
    return sum(map(_FACE.__getitem__, text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a stop, a colon or the like, closing quotes and brackets aside."""
    return text.rstrip("”\"»')]").endswith((".", ":", ";", "!", "?", "…"))


def goes_on_low(text: str) -> bool:
    """Whether a text begins with a small letter."""
    return text.lstrip(_OPENING)[:1].islower()


class Measure:
    """The measure around each line; `wrapped` is false when every line of the source is a paragraph of its own."""

    def __init__(self, lines: Sequence[Line]) -> None:
        proved = [
            (a.text, b.text)
            for a, b in pairwise(lines)
            if not b.gap and not ends_sentence(a.text) and goes_on_low(b.text) and not label_of(b.text)
        ]
        direct = sum(1 for a, b in pairwise(lines) if not b.gap and len(a.text) >= 40)
        long_proved = sum(1 for a, _ in proved if len(a) >= 40)
        self.wrapped = (long_proved > 0 and long_proved >= 0.3 * direct) or (direct == 0 and len(proved) >= 2)
        self._even = _evenly_spaced(proved)
        widths = [self.width(line.text) for line in lines]
        self._widest = _surrounding_widest(lines, widths) if self.wrapped else []

    def width(self, text: str) -> int:
        """The width of a text, in thousandths of the type size."""
        if self._even:
            return 500 * len(text)
        return face_width(text)

    def slack(self, place: int, text: str, following: str) -> float:
        """The room that is left at a line's end after the first word of the next, as a share of the measure."""
        word = following[:60].split(" ", 1)[0]
        if word.endswith("-") is False and "-" in word:
            word = word[: word.index("-") + 1]
        widest = self._widest[place]
        return (widest - self.width(f"{text} {word}")) / widest

    def fullness(self, place: int, text: str) -> float:
        """A line's width as a share of the measure."""
        return self.width(text) / self._widest[place]

    @property
    def tolerance(self) -> float:
        """How much slack a full line may have: none in an evenly spaced face, a little where widths are guessed."""
        return 0.0 if self._even else 0.03


def _evenly_spaced(proved: Sequence[tuple[str, str]]) -> bool:
    if not proved:
        return True
    widest = max(len(a) for a, _ in proved)
    true = sum(1 for a, b in proved if len(a) + 1 + len(b[:60].split(" ", 1)[0]) > widest)
    return true >= 0.98 * len(proved)


def _surrounding_widest(lines: Sequence[Line], widths: Sequence[int]) -> list[int]:
    out: list[int] = []
    start, count = 0, len(lines)
    while start < count:
        stop = start + 1
        while stop < count and not lines[stop].gap:
            stop += 1
        inside = (start, stop) if stop - start >= 4 else (0, count)
        out += [
            max(widths[max(inside[0], place - _REACH) : min(inside[1], place + _REACH + 1)])
            for place in range(start, stop)
        ]
        start = stop
    return out
