"""Taking parts away: the focus that was in one goes on to what stands next in the same pane, never out of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from beredning.desk.order import beside
from beredning.desk.spoken import Page


def take_away(part: QWidget) -> None:
    """Hides a part now and deletes it in a turn of its own."""
    focus = QApplication.focusWidget()
    if focus is not None and (focus is part or part.isAncestorOf(focus)):
        pane = _pane_of(part)
        stop = beside(pane, part) or beside(pane, part, forward=False)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
    part.hide()
    part.deleteLater()


def empty(layout: QLayout, first: int = 0) -> None:
    """Takes away what stands in a layout, from a place on."""
    while (item := layout.takeAt(first)) is not None:
        if (part := item.widget()) is not None:
            take_away(part)


def _pane_of(part: QWidget) -> QWidget:
    """The pane, or else the window, in which a part is."""
    around = part.parentWidget() or part
    while not around.isWindow() and getattr(around, "told_as", None) is not Page:
        around = around.parentWidget() or around.window()
    return around
