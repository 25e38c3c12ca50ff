"""Widgets one after the other, on as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from beredning.desk.layout import Layout


class Flow(Layout):
    """A line of widgets that breaks; with `fill` the last one takes what is left of its line, if it is enough for it.

    With `apart` the first one stands at the left and the others at the right, or all below it.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, fill: bool = False, apart: bool = False) -> None:
        super().__init__(parent)
        self._fill, self._apart = fill, apart
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def wanted(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def least(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self.items if not item.isEmpty()]

    def _lines(self, width: int) -> list[Sequence[QLayoutItem]]:
        items = self._shown()
        lines = self._broken(items, width)
        if self._apart and len(lines) > 1:
            return [items[:1], *self._broken(items[1:], width)]
        return lines

    def _size(self, item: QLayoutItem) -> QSize:
        """What a widget wants; the one that fills its line wants no more than it needs."""
        wanted = item.sizeHint()
        if self._fill and item is self.items[-1]:
            wanted.setWidth(item.minimumSize().width())
        return wanted

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Puts the widgets in their places, in the middle of their line; returns the height of all."""
        y = area.y()
        lines = self._lines(area.width())
        for row, line in enumerate(lines):
            sizes = [self._size(item).boundedTo(QSize(max(area.width(), 1), 100_000)) for item in line]
            high, x = max(size.height() for size in sizes), area.x()
            left = max(0, area.width() - sum(size.width() for size in sizes) - self.spacing() * (len(line) - 1))
            for number, (item, size) in enumerate(zip(line, sizes, strict=True)):
                last = row == len(lines) - 1 and number == len(line) - 1
                wide = size.width() + (left if self._fill and last else 0)
                if self._apart and len(lines) == 1 and number == 1:
                    x += left
                if place:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), QSize(wide, size.height())))
                x += wide + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - area.y())

    def _broken(self, items: Sequence[QLayoutItem], width: int) -> list[Sequence[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in items:
            wide = self._size(item).width()
            if not lines or used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + self.spacing()
        return [*lines]
