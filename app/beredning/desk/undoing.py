"""Undo and redo are the window's: an editor of a field leaves their keys to it, as its own undo is off."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from beredning.desk.fields.bound import Bound

KEPT = "kept"
"""The property of a line that is no bound field, but in which what is typed is kept as one."""


class UndoKeys(QObject):
    """Takes the keys of undo and redo from Qt's editors, which would have them for themselves wherever one writes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focused)

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QTextEdit) and self._window.isAncestorOf(now):
            now.removeEventFilter(self)
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        turns = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if not turns or _has_its_own(watched):
            return super().eventFilter(watched, event)
        tell = getattr(watched, "source", None)
        if callable(tell):
            tell()  # what was typed in this very turn is what is undone
        event.ignore()
        return True


def _has_its_own(editor: QObject) -> bool:
    """Whether what was typed is no part of the file yet, as in a search line."""
    kept = isinstance(editor, Bound | QTextEdit) or bool(editor.property(KEPT))
    return not kept and isinstance(editor, QLineEdit) and (editor.isUndoAvailable() or editor.isRedoAvailable())
