"""The sides of the desk, which fold away: by hand, which is remembered, and by themselves where there is no room."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from beredning.desk.look import tip
from beredning.desk.settings import Settings

Side = tuple[QWidget, QAction]
"""What folds away, and the action that is checked while it is there."""


class Folding(QObject):
    """Shows and hides the sides of a splitter by their actions; `middle` stays as long as there is room for it."""

    def __init__(self, split: QSplitter, middle: QWidget, sides: Mapping[str, Side], settings: Settings) -> None:
        super().__init__(split)
        self._split, self._middle, self._sides, self._settings = split, middle, dict(sides), settings
        away = settings.get("folded", [])
        self._wished = [name for name in sides if name not in away]
        """The sides that are wished for, the latest first."""
        self._alone = False
        self._unfolders: dict[str, QToolButton] = {}
        for name, (_, action) in sides.items():
            action.toggled.connect(lambda on, name=name: self._wish(name, on=on))
        for number in range(split.count()):
            split.setCollapsible(number, False)
        split.installEventFilter(self)
        self.arrange()

    def buttons(self, name: str, fold: QToolButton, unfold: QToolButton) -> None:
        """Gives a side its two buttons; the one that unfolds is there only while the side is away."""
        action = self._sides[name][1]
        for made in (fold, unfold):
            made.clicked.connect(action.toggle)
            tip(made, made.accessibleName(), action.shortcut().toString())
        self._unfolders[name] = unfold
        self.arrange()

    def _wish(self, name: str, *, on: bool) -> None:
        if name in self._wished:
            self._wished.remove(name)
        if on:
            self._wished.insert(0, name)
        self._alone = on
        self._settings.put("folded", [name for name in self._sides if name not in self._wished])
        self.arrange()

    def middle_wanted(self) -> None:
        """The middle is what somebody wants to see."""
        if self._alone:
            self._alone = False
            self.arrange()

    def arrange(self) -> None:
        """Shows the wished sides that there is room for, the latest wish first; one that fills all is shown alone."""
        room, handle = self._split.width(), self._split.handleWidth()
        needed = self._middle.minimumWidth()
        shown = []
        for name in self._wished:
            wide = self._least(name) + handle
            if needed + wide <= room:
                shown.append(name)
                needed += wide
        alone = self._alone and bool(self._wished) and not shown
        if alone:
            shown = self._wished[:1]
        self._middle.setVisible(not alone)
        for name, (panel, action) in self._sides.items():
            panel.setVisible(name in shown)
            before = action.blockSignals(True)
            action.setChecked(name in shown)
            action.blockSignals(before)
            if name in self._unfolders:
                self._unfolders[name].setVisible(name not in shown)

    def _least(self, name: str) -> int:
        panel = self._sides[name][0]
        return max(panel.minimumWidth(), panel.minimumSizeHint().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that grows or shrinks shows more or less."""
        if event.type() == QEvent.Type.Resize and watched is self._split:
            self.arrange()
        return super().eventFilter(watched, event)
