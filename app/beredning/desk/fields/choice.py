"""A choice among known values, and a yes or no."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from beredning.desk.fields.bound import Bound, capital
from beredning.desk.protocol import Desk
from beredning.matter.message import Message

Choices = Sequence[tuple[object, Message]]


class ChoiceField(Bound, QComboBox):
    """A field whose value is one of some; what it holds beside them is shown as it is."""

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        field: str,
        choices: Choices,
        *,
        name: Message | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value, message in choices:
            self.addItem(capital(desk.word(message)), value)
        self.bind(desk, root, thing, field, name)
        self.activated.connect(lambda index: self.put(self.itemData(index)))

    def show_value(self, value: object) -> None:
        """Shows the choice."""
        index = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        if index < 0 and value is not None:
            self.addItem(str(value), value)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the pane and changes nothing by accident."""
        event.ignore()


class FlagField(Bound, QCheckBox):
    """A `bool` field."""

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        field: str,
        *,
        name: Message | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.bind(desk, root, thing, field, name)
        self.setText(self.name)
        self.clicked.connect(lambda checked: self.put(checked))

    def show_value(self, value: object) -> None:
        """Shows the yes or no."""
        self.setChecked(bool(value))
