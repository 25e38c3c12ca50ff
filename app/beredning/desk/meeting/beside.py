"""A list with what belongs to its line: at its side where there is room, else below it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from beredning.desk.look import worn
from beredning.desk.split import Split

WIDE = 1100
"""Pixels of the design from which there is room at the side."""


LEAST_BELOW = 0.4
"""The share of the height that the part below has at least: a heading and some fields."""


class Beside(Split):
    """The list never folds away; the other part can, which has a `share` of the whole at first."""

    def __init__(self, main: QWidget, other: QWidget, divider: str, share: float = 0.27) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._share = share
        self.fill((main, other), [divider])
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)
        self.setCollapsible(0, False)
        self.setHandleWidth(worn().px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turns when there is more room, or less."""
        beside = event.size().width() >= worn().px(WIDE)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.orientation() != wanted:
            self.setOrientation(wanted)
        if event.oldSize().width() != event.size().width():
            whole = event.size().width() if beside else event.size().height()
            part = round(whole * (self._share if beside else max(self._share, LEAST_BELOW)))
            if not event.oldSize().isValid() or (event.oldSize().width() >= worn().px(WIDE)) != beside:
                self.setSizes([whole - part, part])
        super().resizeEvent(event)
