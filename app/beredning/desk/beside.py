"""A line of a list with quiet words at its right edge."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from beredning.desk.look import colour, worn

BESIDE = Qt.ItemDataRole.UserRole + 1
"""The role of those words."""


def line_of(text: str, beside: str) -> QListWidgetItem:
    """A line with these words beside it, which are read after its own."""
    made = QListWidgetItem(text)
    made.setData(BESIDE, beside)
    made.setData(Qt.ItemDataRole.AccessibleDescriptionRole, beside)
    return made


class Beside(QStyledItemDelegate):
    """Draws an item as the style does, with its words in `BESIDE` at the right; the item's own end before them."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Shortens the item's own words to what the others leave."""
        super().initStyleOption(option, index)
        width = QRect(option.rect).width()
        if width > 0:
            taken = option.fontMetrics.horizontalAdvance(index.data(BESIDE) or "") + worn().px(48)
            taken += option.decorationSize.width() if not option.icon.isNull() else 0
            option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, width - taken)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.setFont(option.font)
        painter.setPen(colour("muted"))
        place = QRect(option.rect).adjusted(0, 0, -worn().px(8), 0)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), index.data(BESIDE) or ""
        )
