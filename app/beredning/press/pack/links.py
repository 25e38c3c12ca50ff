"""The agenda's titles become links to their items: annotations on the page, and Link elements in the structure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beredning.press.boxes import Box
from beredning.press.draw import Drawn
from beredning.press.tags import Node

from .gathered import Gathered, refer
from .outline import string

Line = tuple[int, tuple[float, float, float, float]]
"""A line's page, counted from 0, and where it is on it."""


@dataclass(frozen=True, slots=True)
class Link:
    """The words of an item's title, in so many lines: the item's uid, what is said of it, and the Link element with
    the marks of its words."""

    uid: str
    said: str
    node: Node
    marks: tuple[Node | tuple[int, int] | bytes, ...]
    lines: tuple[Line, ...]


def linked(made: Drawn, said: Mapping[str, str]) -> tuple[Link, ...]:
    """Makes links of every item's title that there is something to say of.

    The words stay where they are: their marked content goes from its paragraph or cell to a Link within it.
    """
    letterer, titles, cells = made.pen.letterer, dict[str, list[Box]](), dict[str, Node]()
    for box, owner in zip(letterer.boxes, letterer.owners, strict=True):
        if box.origin and box.origin.field == "title" and box.origin.thing in said:
            titles.setdefault(box.origin.thing, []).append(box)
            cells[box.origin.thing] = owner
    out = []
    for uid, boxes in titles.items():
        cell = cells[uid]
        marks = tuple(cell.kids)
        cell.kids = []
        node = cell.child("Link")
        for kid in marks:
            if isinstance(kid, tuple):
                letterer.marks.pages[kid[0]][kid[1]] = node
        out.append(Link(uid, said[uid], node, marks, _lines(boxes)))
    return tuple(out)


def annotated(
    out: Gathered, links: Sequence[Link], targets: Sequence[int], pages: Sequence[int]
) -> dict[int, list[int]]:
    """Writes the annotations of links to what stands for their pages; their numbers, by the page they are on.

    Their keys in the structure follow those of the pages.
    """
    notes, key = dict[int, list[int]](), len(pages)
    for link, target in zip(links, targets, strict=True):
        link.node.kids = list(link.marks)
        for page, rect in link.lines:
            number = out.put(
                b"<< /Type /Annot /Subtype /Link /Rect [%.2f %.2f %.2f %.2f] /Border [0 0 0] /F 4 /Dest [%b /Fit] "
                b"/Contents %b /StructParent %d >>" % (*rect, refer(target), string(link.said), key)
            )
            notes.setdefault(page, []).append(number)
            link.node.kids.append(b"<</Type/OBJR/Obj %b/Pg %b>>" % (refer(number), refer(pages[page])))
            key += 1
    return notes


def _lines(found: Sequence[Box]) -> tuple[Line, ...]:
    """The boxes of one line each as one rectangle."""
    lines: dict[tuple[int, float], tuple[float, float, float, float]] = {}
    for box in found:
        at = box.page, round(box.y0, 1)
        left, low, right, high = lines.get(at, (box.x0, box.y0, box.x1, box.y1))
        lines[at] = min(left, box.x0), low, max(right, box.x1), high
    return tuple((page, rect) for (page, _), rect in lines.items())
