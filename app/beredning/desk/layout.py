"""What our own layouts have in common: they hold their items without borrowing those that Qt made."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import delete


class Layout(QLayout):
    """A layout of widgets alone, which its kinds place.

    Qt makes an item for each widget and frees it without a word to Python; an item made later may stand where it
    stood, and is then known by the old one's object, which goes with whatever held that. So each is put aside at once
    for one of our own making.

    Qt asks for the sizes again and again, once for each layout around this one: they are kept until something changes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[QWidgetItem] = []
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Puts the widgets in their places, or only says how high all will be in pixels."""
        raise NotImplementedError

    def wanted(self) -> QSize:
        """The size that it would like."""
        raise NotImplementedError

    def least(self) -> QSize:
        """The size that it cannot do without."""
        raise NotImplementedError

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            around = self.contentsMargins()
            inside = QRect(0, 0, width - around.left() - around.right(), 0)
            known = self._heights[width] = self.arrange(inside, place=False) + around.top() + around.bottom()
        return known

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = self.wanted().grownBy(self.contentsMargins())
        return self._hint

    def minimumSize(self) -> QSize:
        if self._least is None:
            self._least = self.least().grownBy(self.contentsMargins())
        return self._least

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self.arrange(area.marginsRemoved(self.contentsMargins()), place=True)

    def invalidate(self) -> None:
        """Forgets the sizes: something here has another one."""
        self._heights.clear()
        self._hint = self._least = None
        super().invalidate()

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
