"""Keys that belong to a part of a pane: the nearest one that knows them has them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class AltArrows(QObject):
    """Gives a widget deeds for Alt with arrow keys, wherever in it the focus is.

    An editor leaves these keys alone, so that they reach the part around it before the parts around that.
    """

    def __init__(self, widget: QWidget, deeds: Mapping[Qt.Key, Callable[[], object]]) -> None:
        super().__init__(widget)
        self._deeds = deeds
        self.keys = frozenset(
            QKeySequence(QKeyCombination(Qt.KeyboardModifier.AltModifier, key)).toString() for key in deeds
        )
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_alt(event):
            deed = self._deeds.get(Qt.Key(event.key()))
            if deed is not None:
                deed()
                event.accept()
                return True
        return super().eventFilter(watched, event)


class KeyDeeds(QObject):
    """Gives a widget deeds for keys pressed without others, before its own meaning of them."""

    def __init__(self, widget: QWidget, deeds: Mapping[Qt.Key, Callable[[], object]]) -> None:
        super().__init__(widget)
        self._deeds = deeds
        self.keys = frozenset(QKeySequence(key).toString() for key in deeds)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and (deed := self._deeds.get(Qt.Key(event.key()))) is not None
        ):
            deed()
            return True
        return super().eventFilter(watched, event)


def is_alt(event: QKeyEvent) -> bool:
    """Whether Alt alone is held."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
