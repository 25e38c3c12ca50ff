"""How a line of the register is drawn: title, what it is, what comes next, a mark; a hit with its words marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from beredning.desk.look import colour, worn
from beredning.desk.register.entries import Entry
from beredning.desk.register.model import ROLE

Index = QModelIndex | QPersistentModelIndex


class EntryDelegate(QStyledItemDelegate):
    """Draws an `Entry`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ROLE)
        px = worn().px
        lines = 2.2 if isinstance(entry, Entry) and entry.passage else 1
        small = _fonts(option)[1].pixelSize()
        return QSize(px(200), round(px(22) + _fonts(option)[0].pixelSize() * 1.35 + small * 1.45 * (1 + lines)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ROLE)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = worn().px
        state, area = option.state, QRect(option.rect)
        box = area.adjusted(px(8), px(2), -px(8), -px(2))
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent-ground" if selected else "line"))
            painter.setOpacity(1.0 if selected else 0.5)
            painter.drawRoundedRect(box, px(8), px(8))
            painter.setOpacity(1.0)
        if selected:
            bar = QRectF(box.left(), box.top() + px(8), px(3), box.height() - px(16))
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(bar, px(1.5), px(1.5))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour("accent"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(8), px(8))
        self._words(painter, option, entry, box.adjusted(px(12), px(8), -px(10), -px(6)))
        painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, inside: QRect) -> None:
        bold, small = _fonts(option)
        x, y, width = inside.left(), inside.top(), inside.width()
        y = _line(painter, bold, "ink", entry.title, QRect(x, y, width, round(bold.pixelSize() * 1.4)))
        high = round(small.pixelSize() * 1.5)
        y = _line(painter, small, "muted", entry.details, QRect(x, y, width, high))
        if entry.passage:
            _passage(painter, small, entry, QRect(x, y, width, inside.bottom() - y))
            return
        right = 0
        if entry.mark:
            painter.setFont(small)
            right = painter.fontMetrics().horizontalAdvance(entry.mark) + worn().px(14)
            spot = worn().px(7)
            centre = QPoint(x + width - right + spot // 2, y + high // 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(entry.tone))
            painter.drawEllipse(centre, spot // 2, spot // 2)
            place = QRect(x + width - right + worn().px(12), y, right, high)
            _line(painter, small, entry.tone, entry.mark, place)
        _line(painter, small, "muted", entry.below, QRect(x, y, width - right - worn().px(4), high))


def _fonts(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    bold = QFont(option.font)
    bold.setPixelSize(worn().px(13))
    bold.setWeight(QFont.Weight.DemiBold)
    small = QFont(bold)
    small.setPixelSize(worn().px(12))
    small.setWeight(QFont.Weight.Normal)
    return bold, small


def _line(painter: QPainter, font: QFont, role: str, text: str, place: QRect) -> int:
    painter.setFont(font)
    painter.setPen(colour(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
    return place.bottom() + 1


def _passage(painter: QPainter, font: QFont, entry: Entry, place: QRect) -> None:
    """Two lines of the passage, the first mark in view, the marks on their ground."""
    first = entry.marks[0][0] if entry.marks else 0
    start = max(0, first - 30)
    start = entry.passage.rfind(" ", 0, start) + 1 if start else 0
    text = ("… " if start else "") + entry.passage[start:].replace("\n", " ")
    shift = start - (2 if start else 0)
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    formats = []
    for at, length in entry.marks:
        made = QTextLayout.FormatRange()
        before, marked = text[: at - shift], text[at - shift : at - shift + length]
        made.start, made.length = _units(before), _units(marked)
        look = QTextCharFormat()
        look.setBackground(colour("mark"))
        look.setForeground(colour("ink"))
        look.setFontWeight(QFont.Weight.DemiBold)
        made.format = look
        formats.append(made)
    layout.setFormats(formats)
    layout.beginLayout()
    high = round(font.pixelSize() * 1.45)
    for number in range(2):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(place.width())
        line.setPosition(QPoint(0, number * high).toPointF())
    layout.endLayout()
    painter.setPen(QColor(colour("ink")))
    layout.draw(painter, place.topLeft().toPointF())


def _units(text: str) -> int:
    """How many of Qt's UTF-16 units a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
