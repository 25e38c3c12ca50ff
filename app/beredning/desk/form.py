"""Fields under their labels, side by side as many as there is room for."""

from math import ceil

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from beredning.desk.fields.bound import capital
from beredning.desk.layout import Layout
from beredning.desk.look import label, worn
from beredning.desk.protocol import Desk
from beredning.matter.message import Message

COLUMN = 124
"""Pixels of the design that one column must have; a field of several columns has as many times that."""


class Form(Layout):
    """Places fields by columns: a line takes as many as fit, and those share its whole width."""

    def __init__(self, desk: Desk, columns: int = 4) -> None:
        super().__init__()
        self._word = desk.word
        self._columns = columns
        self._wide: dict[QWidget | None, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(worn().px(12))

    def place(self, field: QWidget, name: Message | str = "", *, columns: int = 1) -> None:
        """Adds a field with its label above it."""
        text = name if isinstance(name, str) else capital(self._word(name))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(4))
        if text.strip():
            column.addWidget(label(text, "label", buddy=field))
        column.addWidget(field)
        self._wide[holder] = columns
        self.addWidget(holder)

    def wanted(self) -> QSize:
        width = self._columns * worn().px(COLUMN)
        return QSize(width, self.heightForWidth(width))

    def least(self) -> QSize:
        return QSize(worn().px(COLUMN), max((i.minimumSize().height() for i in self.items), default=0))

    def _lines(self, fit: int, one: float, gap: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The lines; an item that needs more than its columns gets as many as it needs."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = fit
        for item in self.items:
            columns = self._wide[item.widget()]
            least = ceil((item.minimumSize().width() + gap) / (one + gap))
            wanted = min(max(columns, least), fit)
            if used + wanted > fit:
                lines.append([])
                used = 0
            lines[-1].append((item, wanted))
            used += wanted
        return lines

    def arrange(self, area: QRect, *, place: bool) -> int:
        gap, below = self.spacing(), worn().px(8)
        fit = max(1, min(self._columns, (area.width() + gap) // (worn().px(COLUMN) + gap)))
        one = (area.width() - gap * (fit - 1)) / fit
        y = area.y()
        for line in self._lines(fit, one, gap):
            widths = [one * columns + gap * (columns - 1) for _, columns in line]
            heights = [_height(item, round(wide)) for (item, _), wide in zip(line, widths, strict=True)]
            high, x = max(heights), float(area.x())
            for (item, _), wide, own in zip(line, widths, heights, strict=True):
                if place:
                    left = round(x)
                    item.setGeometry(QRect(left, y + high - own, round(x + wide) - left, own))
                x += wide + gap
            y += high + below
        return max(0, y - area.y() - below)


def _height(item: QLayoutItem, width: int) -> int:
    """The height that an item wants at a width: chips take as many lines as they need."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
