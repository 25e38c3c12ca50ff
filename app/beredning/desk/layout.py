"""What our own layouts have in common: they hold their items without borrowing those that Qt made."""

from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import delete


class Layout(QLayout):
    """A layout of widgets alone, which its kinds place.

    Qt makes an item for each widget and frees it without a word to Python; an item made later may stand where it
    stood, and is then known by the old one's object, which goes with whatever held that. So each is put aside at once
    for one of our own making.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[QWidgetItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Takes in a widget's item; TypeError for what is no widget's: these layouts have neither gaps nor layouts."""
        widget = item.widget()
        if widget is None:
            raise TypeError("only widgets can be placed here")
        self.items.append(QWidgetItem(widget))
        delete(item)
        self.invalidate()  # a widget that was here already is not shown anew, and nothing else lays it out

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def hasHeightForWidth(self) -> bool:
        return True
