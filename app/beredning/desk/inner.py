"""Commands of what has the focus: menus and lists show them, and their keys stay its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from beredning.desk.keys import AltArrows, KeyDeeds

CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly


def deed_at(focus: QWidget | None, key: str) -> Callable[[], object] | None:
    """What a key does where the focus is, by itself or by one of the parts around it; None when it does nothing.

    A part says its keys by its actions, by its `AltArrows` or `KeyDeeds`, or in an attribute `keys`.
    """
    at = focus
    while at is not None and focus is not None and not at.isWindow():
        own = next((a for a in at.actions() if a.isEnabled() and a.shortcut() == QKeySequence(key)), None)
        if own is not None:
            return own.trigger
        arrows, others = (at.findChildren(kind, options=CHILDREN) for kind in (AltArrows, KeyDeeds))
        if any(key in getattr(part, "keys", ()) for part in (at, *arrows, *others)):
            return partial(_press, focus, key)
        at = at.parentWidget()
    return None


def _press(focus: QWidget, key: str) -> None:
    pressed = QKeySequence(key)[0]  # type: ignore[index]  # the stubs lack it
    QApplication.sendEvent(focus, QKeyEvent(QKeyEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers()))
