"""Where printed text stands, so that a click lands at the very word and the preview can light a paragraph."""

from typing import NamedTuple

from beredning.papers.tree import Origin

from .fonts import face


class Box(NamedTuple):
    """A piece of one line with one origin, in points from the page's lower left corner; `page` counts from 0.

    `start` and `stop` are code points in the field; `text` is what is drawn, `face` and `size` how, `stretch` what
    justification and letterspacing add to (each space, each character).
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    origin: Origin | None
    start: int
    stop: int
    text: str
    face: str
    size: float
    stretch: tuple[float, float] = (0.0, 0.0)

    def position(self, x: float) -> int:
        """The code point of the field that is drawn nearest to `x`."""
        own = face(self.face)
        at, best, nearest = self.x0, 0, abs(x - self.x0)
        for index, char in enumerate(self.text, 1):
            at += own.advance(char) * self.size + self.stretch[1] + (self.stretch[0] if char == " " else 0.0)
            if abs(x - at) < nearest:
                best, nearest = index, abs(x - at)
        return min(self.start + best, self.stop)


def words_on(boxes: tuple[Box, ...], page: int) -> str:
    """What is read on a page: its paragraphs a line each, words whole that a line's end parted."""
    said: list[str] = []
    before: Box | None = None
    for box in (one for one in boxes if one.page == page):
        if before is None:
            said.append(box.text)
        elif before.origin == box.origin and box.start == before.stop and said[-1].endswith("-"):
            said[-1] = said[-1].removesuffix("-") + box.text  # parted at the line's end
        elif abs(box.y1 - before.y1) < 1:
            apart = box.x0 - before.x1 > 1 and not said[-1].endswith(" ")
            said[-1] += (" " if apart else "") + box.text
        elif before.origin == box.origin and 0 <= box.start - before.stop <= 1:
            said[-1] += ("" if said[-1].endswith(" ") else " ") + box.text
        else:
            said.append(box.text)
        before = box
    return "\n".join(line.strip() for line in said)


def box_at(boxes: tuple[Box, ...], page: int, x: float, y: float) -> Box | None:
    """The box under a point, or the nearest one on the same line."""
    row = [box for box in boxes if box.page == page and box.y0 <= y < box.y1 and box.origin is not None]
    return min(row, key=lambda box: max(box.x0 - x, x - box.x1, 0.0), default=None)
