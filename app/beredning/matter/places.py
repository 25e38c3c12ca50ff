"""Where in its source each run of a text stands."""

from bisect import bisect_right
from dataclasses import dataclass

from beredning.matter.blocks import Run
from beredning.matter.inline_parse import Inline
from beredning.matter.styles import run_of, stretches


@dataclass(frozen=True, slots=True)
class Place:
    """A run's code points in the source, `start` to `stop`, markup at its edges left out.

    `marks` are (offset in the run, position in the source) where source and run fall out of step: after an escape, a
    reference, a line end. Without marks the run's characters stand in the source one by one.
    """

    start: int
    stop: int
    marks: tuple[tuple[int, int], ...] = ()

    def at(self, offset: int) -> int:
        """The position in the source of the character at an offset in the run; at its length, `stop`."""
        number = bisect_right(self.marks, (offset, self.stop)) - 1
        begin, position = self.marks[number] if number >= 0 else (0, self.start)
        return min(position + offset - begin, self.stop)


def place_runs(inline: Inline) -> tuple[tuple[Run, ...], list[Place]]:
    """A paragraph's runs and the place of each; no runs if it has no text."""
    text, pieces = inline.text, inline.pieces
    if not text:
        return (), []
    if inline.styles is None:
        return (Run(text),), [_place(pieces, 0, len(pieces) - 1, 0, len(text))]
    runs: list[Run] = []
    places: list[Place] = []
    first = 0
    for start, stop, style in stretches(inline.styles):
        while first + 1 < len(pieces) and pieces[first + 1][0] <= start:
            first += 1
        last = first
        while last + 1 < len(pieces) and pieces[last + 1][0] < stop:
            last += 1
        runs.append(run_of(text[start:stop], style))
        places.append(_place(pieces, first, last, start, stop))
        first = last
    return tuple(runs), places


def _place(pieces: list[tuple[int, int, int]], first: int, last: int, start: int, stop: int) -> Place:
    offset, position, _ = pieces[first]
    begin = position + start - offset
    offset, position, end = pieces[last]
    # A piece that the run leaves before its end maps one to one up to there.
    end = min(end, position + stop - offset) if last + 1 < len(pieces) and pieces[last + 1][0] > stop else end
    marks: list[tuple[int, int]] = []
    step = begin
    for offset, position, _ in pieces[first + 1 : last + 1]:
        if position - step != offset - start:
            marks.append((offset - start, position))
            step = position - (offset - start)
    return Place(begin, end, tuple(marks))
