"""A button within a line of text: Qt's own are as small at every size of the text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from beredning.desk.look import themed_icon, with_key, worn

SIDE = 24
"""Pixels of the design of such a button."""


class ButtonedLine(QLineEdit):
    """A line of text with buttons at its ends; none of them takes the focus, each has a key."""

    def put_button(self, icon: str, words: str, key: str, *, first: bool = False) -> QAction:
        """Puts a button at the right end, or as the `first` thing at the left; returns its action, to be connected."""
        px = worn().px
        action = QAction(themed_icon(icon, "muted"), words, self)
        action.setShortcut(QKeySequence(key))
        action.setToolTip(with_key(words, key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(action)
        made = QToolButton(self)
        made.setProperty("role", "inside")
        made.setProperty("first", first)
        made.setDefaultAction(action)
        made.setAccessibleName(words)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.setIconSize(QSize(px(16), px(16)))
        made.setFixedSize(px(SIDE), px(SIDE))
        around = self.textMargins()
        if first:
            around.setLeft(px(SIDE))
        else:
            around.setRight(px(SIDE - 4))
        self.setTextMargins(around)
        return action

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the buttons at their ends."""
        super().resizeEvent(event)
        gap = worn().px(4)
        for made in self.findChildren(QToolButton):
            if made.property("role") == "inside":
                x = gap if made.property("first") else self.width() - made.width() - gap
                made.move(x, (self.height() - made.height()) // 2)
