"""A label that gives way: what has no room ends in an ellipsis, and is whole in its tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget

from beredning.desk.look import worn

LARGE = 21
"""Pixels of the design of a title on one line."""

HIGH = 28
"""Pixels of the design that such a line has."""


class Eliding(QLabel):
    """One line of plain text that shows as much of itself as there is room for."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """Shows another text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        shown, ink = "\n".join(self.lines()), self.foregroundRole()
        place, at = self.contentsRect(), int(self.alignment())
        self.style().drawItemText(painter, place, at, self.palette(), self.isEnabled(), shown, ink)

    def lines(self) -> list[str]:
        """What is shown of it, line by line."""
        wide = self.contentsRect().width()
        return [self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, wide)]


class Title(Eliding):
    """A title: on one line, or on two in smaller letters where it is longer than that."""

    def __init__(self) -> None:
        super().__init__("title")
        self._long = False

    def setText(self, text: str) -> None:
        """Shows another title."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        large = QFont(self.font())
        large.setPixelSize(worn().px(LARGE))
        long = self.width() > 0 and QFontMetrics(large).horizontalAdvance(self.text()) > self.contentsRect().width()
        if long != self._long:
            self._long = long
            self.setProperty("long", long)
            self.style().polish(self)
        metrics = self.fontMetrics()
        two = long and metrics.horizontalAdvance(self.text()) > self.contentsRect().width()
        high = metrics.lineSpacing() + metrics.height() if two else worn().px(HIGH)
        if high != self.height():
            self.setFixedHeight(high)

    def lines(self) -> list[str]:
        """What is shown of it, line by line."""
        wide, metrics = self.contentsRect().width(), self.fontMetrics()
        words, at = self.text().split(" "), 1
        while self._long and at < len(words) and metrics.horizontalAdvance(" ".join(words[: at + 1])) <= wide:
            at += 1
        lines = [" ".join(words[:at]), " ".join(words[at:])] if self._long else [self.text()]
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, wide) for line in lines if line]
