"""A splitter whose dividers are moved by keys too, and whose parts are read in the order in which they stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from beredning.desk.look import colour, worn
from beredning.desk.spoken import Dividing

STEP = 16
"""Pixels of the design by which an arrow key moves a divider."""


class Divider(QSplitterHandle):
    """A divider: the arrow keys move it."""

    told_as = Dividing

    def __init__(self, direction: Qt.Orientation, split: QSplitter) -> None:
        super().__init__(direction, split)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if self.orientation() is Qt.Orientation.Vertical:
            steps = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            at = self.x() if self.orientation() is Qt.Orientation.Horizontal else self.y()
            self.moveSplitter(at + worn().px(STEP) * (1 if event.key() == steps[1] else -1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(self.rect(), colour("accent"))
            painter.end()


class Split(QSplitter):
    """Parts side by side, or one above the other."""

    def createHandle(self) -> QSplitterHandle:
        return Divider(self.orientation(), self)

    def fill(self, parts: Sequence[QWidget], dividers: Sequence[str]) -> None:
        """Puts the parts in; `dividers` names the line between each two of them."""
        for part in parts:
            self.addWidget(part)
        # Qt puts each new part below the others, and so before them for whoever reads or goes by Tab.
        for number, part in enumerate(parts):
            if number:
                self.handle(number).setAccessibleName(dividers[number - 1])
                self.handle(number).raise_()
            part.raise_()
