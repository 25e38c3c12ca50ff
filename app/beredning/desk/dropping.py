"""Files that are dropped on a part of a pane, which shows that it takes them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Drops(QObject):
    """Lets a widget take files; `lit` is framed while they are over it."""

    def __init__(self, widget: QWidget, lit: QWidget, take: Callable[[list[Path]], object]) -> None:
        super().__init__(widget)
        self._lit, self._take = lit, take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._light(on=False)
            event.acceptProposedAction()
            self._take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
            return True
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if any(url.isLocalFile() for url in event.mimeData().urls()):
                event.acceptProposedAction()
                self._light(on=True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._light(on=False)
        return super().eventFilter(watched, event)

    def _light(self, *, on: bool) -> None:
        self._lit.setProperty("lit", on)
        self._lit.style().polish(self._lit)
