"""Tab, and whoever reads on, goes from top to bottom and from left to right, in every part of the window by itself."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRect

from tests.desk.accessibility.heard import Heard, Role
from tests.desk.accessibility.test_names import faultless

REGIONS = (Role.PropertyPage, Role.Dialog, Role.ToolBar, Role.StatusBar, Role.AlertMessage)
"""Parts that stand beside others, so that one goes through each by itself."""


Stop = tuple[tuple[Heard, ...], Heard]
"""What Tab comes to, and what it is in, the outermost first."""


def regions(it: Heard, around: tuple[Heard, ...], mine: list[Stop]) -> Iterator[list[Stop]]:
    """What Tab comes to, by the part of the window it is in."""
    for part in it.parts:
        own = mine
        if part.role in REGIONS or it.role is Role.Splitter:
            own = []
        if part.tab >= 0:
            own.append(((*around, it), part))
        yield from regions(part, (*around, it), own)
        if own is not mine:
            yield own


def blocks(a: Stop, b: Stop) -> tuple[QRect, QRect]:
    """The areas of the parts, beside each other in one, in which two stops are."""
    ways = zip((*a[0], a[1]), (*b[0], b[1]), strict=False)
    apart = ((one.area, other.area) for one, other in ways if one is not other)
    return next(apart, (b[1].area, b[1].area))


def goes_back(a: QRect, b: QRect) -> bool:
    """Whether who goes from one area to another goes up, or to the left on the same line."""
    if b.bottom() <= a.top():
        return True
    together = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    return together > min(a.height(), b.height()) / 2 and b.right() <= a.left()


def test_tab_follows_the_eye(places: dict[str, Heard]) -> None:
    wrong, seen = {}, 0
    for place, root in places.items():
        rest: list[Stop] = []
        for stops in (*regions(root, (), rest), rest):
            order = sorted((stop for stop in stops if not stop[1].area.isEmpty()), key=lambda stop: stop[1].tab)
            seen += len(order)
            for a, b in pairwise(order):
                if goes_back(*blocks(a, b)):
                    wrong.setdefault(f"from {a[1]} to {b[1]}", place)
    assert seen > 500
    assert not wrong, "\n".join(f"{place}: {fault}" for fault, place in wrong.items())


def test_reading_on_follows_the_eye(places: dict[str, Heard]) -> None:
    wrong = {}
    for place, root in places.items():
        for it in root if place != "calendar" else ():  # that is Qt's
            shown = [part for part in it.parts if not part.area.isEmpty() and part.role is not Role.Cell]
            for a, b in pairwise(shown):
                if goes_back(a.area, b.area):
                    wrong.setdefault(f"in {it}: from {a} to {b}", place)
    assert not wrong, "\n".join(f"{place}: {fault}" for fault, place in wrong.items())


def test_tab_comes_to_everything_that_can_be_changed(places: dict[str, Heard]) -> None:
    """To one of several exclusive buttons at a time, and to a line within a choice by that choice."""
    kinds = (Role.EditableText, Role.ComboBox, Role.CheckBox, Role.Button, Role.ButtonMenu, Role.List, Role.Table)

    def passed_by(it: Heard) -> bool:
        changes = it.role in kinds and "focusable" in it.states and "disabled" not in it.states
        return changes and it.tab < 0 and it.kind != "QLineEdit"

    faultless(places, passed_by)
