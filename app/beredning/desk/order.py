"""The order of reading: where Tab goes from a widget, whatever came, went and moved since the window was made.

Qt's own order is that of making, in which a card that is added comes after everything else. And to walk through it
is not safe: PySide takes what `nextInFocusChain` gives for a part of what it was asked of, and lets it die with that.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class ReadingOrder:
    """Mixed into a window: Tab goes from top to bottom and from left to right."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        assert isinstance(self, QWidget)
        at = self.focusWidget() or self
        stop = beside(self, at, forward=forward) or next(stops(self, forward=forward), None)
        if stop is None:
            return False
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True


def stops(within: QWidget, *, forward: bool = True) -> Iterator[QWidget]:
    """What Tab comes to in a widget, itself first, as it is read."""
    stop = bool(within.focusPolicy() & Qt.FocusPolicy.TabFocus) and within.isEnabled() and within.isVisible()
    if stop and forward:
        yield within
    if not stop or isinstance(within, QScrollArea):  # the parts of a field are its own
        for part in parts(within) if forward else reversed(parts(within)):
            yield from stops(part, forward=forward)
    if stop and not forward:
        yield within


def beside(within: QWidget, at: QWidget, *, forward: bool = True) -> QWidget | None:
    """The stop after a widget and all in it, or the one before it; None where there is none within."""
    if forward and isinstance(at, QScrollArea) and at is not within:
        inner = (stop for part in parts(at) for stop in stops(part))
        if (found := next(inner, None)) is not None:
            return found
    while at is not within and (around := at.parentWidget()) is not None:
        order = parts(around)
        here = order.index(at) if at in order else -1
        rest = order[here + 1 :] if forward else order[:here][::-1]
        for part in rest:
            if (stop := next(stops(part, forward=forward), None)) is not None:
                return stop
        if not forward and around is not within and isinstance(around, QScrollArea):
            own = around.focusPolicy() & Qt.FocusPolicy.TabFocus
            if own:
                return around
        at = around
    return None


def parts(within: QWidget) -> Sequence[QWidget]:
    """The widgets that are shown in one, line by line."""
    shown = [w for w in within.children() if isinstance(w, QWidget) and w.isVisible() and not w.isWindow()]
    lines: list[list[QWidget]] = []
    for part in sorted(shown, key=lambda w: (w.y(), w.x())):
        if lines and _beside(lines[-1][0].geometry(), part.geometry()):
            lines[-1].append(part)
        else:
            lines.append([part])
    return [part for line in lines for part in sorted(line, key=QWidget.x)]


def _beside(one: QRect, other: QRect) -> bool:
    """Whether two are on the same line: more than half of the lower one's height they have in common."""
    common = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return common > min(one.height(), other.height()) / 2
