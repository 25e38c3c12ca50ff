"""The rail: the places of the desk, one above the other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from beredning.desk.look import themed_icon, worn


class Rail(QFrame):
    """Buttons for places, by (id, icon, words); `chosen` is emitted with the id."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
            made.setText(words)
            made.setAccessibleName(words.replace("\n", " "))
            made.setIcon(themed_icon(icon, "rail-ink"))
            made.setIconSize(QSize(px(22), px(22)))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
