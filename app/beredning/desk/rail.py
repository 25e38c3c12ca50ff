"""The rail: the places of the desk, one above the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from beredning.desk.actions import ACT
from beredning.desk.look import themed_icon, tip, worn
from beredning.desk.spoken import Tools

SOFT = "\u00ad"
"""Where a word may be parted."""

WIDEST = 66
"""Pixels of the design beyond which a word is parted."""


class Rail(QFrame):
    """Buttons for places, by (id, icon, words); `chosen` is emitted with the id."""

    told_as = Tools

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("rail")
        px = worn().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(12), px(8), px(12))
        column.setSpacing(px(4))
        group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for name, icon, words in places:
            made = QToolButton()
            made.setObjectName(name)
            made.setText(_parted(words, made.fontMetrics().horizontalAdvance, px(WIDEST)))
            made.setAccessibleName(words.replace(SOFT, ""))
            tip(made, made.accessibleName(), ACT[f"place-{name}"].key)
            made.setIcon(themed_icon(icon, "rail-ink"))
            made.setIconSize(QSize(px(22), px(22)))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setCheckable(True)
            made.setProperty("told", "one of some")
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setMinimumWidth(px(72))
            made.clicked.connect(lambda _=False, place=name: self.chosen.emit(place))
            group.addButton(made)
            column.addWidget(made)
            self.buttons[name] = made
        column.addStretch(1)

    def mark(self, name: str) -> None:
        """Shows which place one is at."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)


def _parted(words: str, width: Callable[[str], int], widest: int) -> str:
    whole = words.replace(SOFT, "")
    return whole if width(whole) <= widest else words.replace(SOFT, "-\n")
