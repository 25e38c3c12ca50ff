"""The hands of a secretary in tests: keys that go where the focus is, and a mouse, through Qt's own events alone."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

Key, Held = Qt.Key, Qt.KeyboardModifier
W = TypeVar("W", bound=QWidget)
PATIENCE = 30


def until(done: Callable[[], object]) -> None:
    """Lets the program work until it is so; fails when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it took too long"
        QTest.qWait(10)


class Keyboard:
    """A keyboard: every key goes to what has the focus, and nothing is reached otherwise."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def at(self) -> QWidget:
        """What has the focus."""
        self._there()
        return QApplication.focusWidget() or self._window

    def _there(self) -> QWindow:
        """The window that the keys reach; they go on from there to what has the focus."""
        if QApplication.activeWindow() is None:  # a dialog was closed: a window manager goes back to the window
            self._window.activateWindow()
            until(lambda: QApplication.activeWindow() is not None)
        return QGuiApplication.focusWindow()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier, *, times: int = 1) -> None:
        """Presses a key and lets the program answer."""
        for _ in range(times):
            QTest.keyClick(self._there(), key, held)
            QTest.qWait(1)

    def type(self, text: str) -> None:
        """Types a text, key by key."""
        for letter in text:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(self._there(), QKeyEvent(kind, 0, Held.NoModifier, letter))
        QTest.qWait(1)

    def control(self, key: Qt.Key) -> None:
        """Presses a key with Ctrl."""
        self.press(key, Held.ControlModifier)

    def tab_to(self, wanted: Callable[[QWidget], bool], *, back: bool = False) -> QWidget:
        """Presses Tab until something wanted has the focus; fails when Tab never comes there."""
        seen: set[int] = set()
        for _ in range(900):
            at = self.at
            if wanted(at):
                return at
            seen.add(id(at))
            self.press(Key.Key_Backtab if back else Key.Key_Tab)
            if self.at is at:  # a text in a list or a table keeps Tab
                self.press(Key.Key_Tab, Held.ControlModifier | (Held.ShiftModifier if back else Held.NoModifier))
        raise AssertionError(f"Tab never comes there; it comes to {len(seen)} widgets, the last {self.at}")

    def field(self, name: str, thing: str = "", *, back: bool = False) -> QWidget:
        """Goes by Tab to the editor of a field."""
        return self.tab_to(
            lambda w: w.property("field") == name and thing in ("", w.property("thing")) and _is_edited(w), back=back
        )

    def button(self, text: str, *, within: QWidget | None = None, back: bool = False) -> QWidget:
        """Goes by Tab to a button."""
        return self.tab_to(
            lambda w: getattr(w, "text", str)() == text and (within is None or within.isAncestorOf(w)), back=back
        )


def _is_edited(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


class Mouse:
    """A mouse; what is out of view is scrolled to first, as a hand would."""

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Clicks on a widget that can be seen."""
        seen(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Held.NoModifier, at or widget.rect().center())
        QTest.qWait(1)

    def drag(self, grip: QWidget, to: QWidget, at: QPoint) -> None:
        """Drags something by its grip to a point of another widget."""
        seen(grip)
        start = grip.rect().center()
        QTest.mousePress(grip, Qt.MouseButton.LeftButton, Held.NoModifier, start)
        end = grip.mapFromGlobal(to.mapToGlobal(at))
        for part in range(1, 5):
            QTest.mouseMove(grip, start + (end - start) * part / 4)
            QTest.qWait(1)
        QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, Held.NoModifier, end)
        QTest.qWait(1)

    def drop(self, widget: QWidget, path: Path) -> None:
        """Drops a file on a widget: it comes in, moves, and is let go."""
        seen(widget)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at, copy = widget.rect().center(), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Held.NoModifier
        enter = QDragEnterEvent(at, copy, data, left, none)
        QApplication.sendEvent(widget, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(widget, QDragMoveEvent(at, copy, data, left, none))
        drop = QDropEvent(QPointF(at), copy, data, left, none)
        QApplication.sendEvent(widget, drop)
        assert drop.isAccepted()
        QTest.qWait(1)


def seen(widget: QWidget) -> None:
    """Scrolls to a widget, which may have been made just now; fails when it cannot be seen."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()

    def in_view() -> bool:
        if around is not None:
            around.ensureWidgetVisible(widget, 10, 10)
        return widget.isVisible() and not widget.visibleRegion().isEmpty()

    until(in_view)


def dialog(kind: type[QDialog]) -> QDialog:
    """The dialog that is on the screen."""
    until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found
