"""Things dragged to another place by their grip: cards within their list, clauses also under one another.

The mouse is followed here and not by Qt's drags between programs: nothing of ours is dragged out of its window.
Whatever is dragged has keys and buttons for the same (Alt with arrows).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QToolButton, QWidget

from beredning.desk.look import colour, themed_icon, tip, worn
from beredning.desk.spoken import Handle

NEAR = 32
"""Pixels of the design from a pane's edge at which it scrolls while something is dragged there."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between things: where its line is drawn in the area, and what lets the dragged thing go there.

    The line lies between things below one another; one with a `height` stands between things beside one another.
    """

    at: QPoint
    width: int
    drop: Callable[[], None]
    height: int = 0


@runtime_checkable
class Area(Protocol):
    """A widget that says where in it a thing can be let go."""

    def gap(self, uid: str, at: QPoint) -> Gap | None:
        """The place nearest to a point of the area for the thing; None where it cannot go."""


class Dragged(QToolButton):
    """What a thing is dragged by; Esc while dragging leaves it where it was, a press alone is a click."""

    resting = Qt.CursorShape.ArrowCursor

    def __init__(self, uid: str) -> None:
        super().__init__()
        self._uid = uid
        self.setCursor(self.resting)
        self._pressed: QPoint | None = None
        self._line: _Line | None = None
        self._gap: Gap | None = None
        self._at = QPoint()
        self._scroll = QTimer(self)
        self._scroll.setInterval(40)
        self._scroll.timeout.connect(self._scrolled)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._pressed is None:
            return
        if self._line is None:
            if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._begin()
        self._follow(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            gap, dragged, inside = self._gap, self._line is not None, self._pressed is not None
            self._end()
            if gap is not None:
                gap.drop()
            elif inside and not dragged:
                self.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc is heard wherever the focus is."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._line is not None:
            self._end()
            return True
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        self._line = _Line(self.window())
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        cast("QApplication", QApplication.instance()).installEventFilter(self)
        self._scroll.start()

    def _end(self) -> None:
        self._pressed, self._gap = None, None
        self._scroll.stop()
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None
            self.setCursor(self.resting)
            cast("QApplication", QApplication.instance()).removeEventFilter(self)

    def _follow(self, at: QPoint) -> None:
        """Shows where the thing would go if it were let go at a point of the screen."""
        self._at, self._gap = at, None
        window, line = self.window(), self._line
        if line is None:
            return
        under = window.childAt(window.mapFromGlobal(at))
        while under is not None and under is not window:
            if isinstance(under, Area) and (gap := under.gap(self._uid, under.mapFromGlobal(at))) is not None:
                self._gap = gap
                size = QSize(worn().px(3), gap.height) if gap.height else QSize(gap.width, worn().px(3))
                line.setGeometry(QRect(under.mapTo(window, gap.at), size))
                line.raise_()
                break
            under = under.parentWidget()
        line.setVisible(self._gap is not None)

    def _scrolled(self) -> None:
        pane = self.parentWidget()
        while pane is not None and not isinstance(pane, QScrollArea):
            pane = pane.parentWidget()
        if pane is None:
            return
        view, near = pane.viewport(), worn().px(NEAR)
        y = view.mapFromGlobal(self._at).y()
        step = -near if y < near else near if y > view.height() - near else 0
        bar = pane.verticalScrollBar()
        if step:
            bar.setValue(bar.value() + step)
            self._follow(self._at)


class Grip(Dragged):
    """The handle by which a thing is dragged."""

    told_as = Handle
    resting = Qt.CursorShape.OpenHandCursor

    def __init__(self, uid: str, words: str) -> None:
        super().__init__(uid)
        self.setIcon(themed_icon("grip", "muted"))
        self.setAccessibleName(words)
        tip(self, words, "Alt+Up")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _Line(QWidget):
    """The line that shows the place."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("accent"))
        painter.end()
