"""How the agenda's lines are drawn: calm lines, headings in the accent, what wants doing with a mark in its colour."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from beredning.desk.icons import pixmap
from beredning.desk.look import colour, worn
from beredning.desk.meeting.model import DNR, LACKS, NUMBER, PAGES, PAPERS, ROLE, TITLE, AgendaModel, Shown, remark

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class AgendaDelegate(QStyledItemDelegate):
    """Draws the cells of an `AgendaModel`."""

    def __init__(self, model: AgendaModel, parent: QStyledItemDelegate | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """A heading has air above it."""
        high = 34 if isinstance(index.data(ROLE), str) else 31
        return QSize(worn().px(40), worn().px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            self._heading(painter, QRect(option.rect), row, index.column())
        elif isinstance(row, Shown):
            self._ground(painter, option, index.column())
            self._cell(painter, QRect(option.rect), row, index.column())
        painter.restore()

    def _heading(self, painter: QPainter, area: QRect, text: str, column: int) -> None:
        if column != 0:
            return
        px = worn().px
        painter.setFont(_font(11, QFont.Weight.DemiBold))
        painter.setPen(colour("accent"))
        place = area.adjusted(px(8), px(8), -px(8), 0)
        painter.drawText(place, int(LEFT), painter.fontMetrics().elidedText(text.upper(), _RIGHT, place.width()))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, column: int) -> None:
        px, area = worn().px, QRect(option.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("accent-ground"))
            if column == NUMBER:
                painter.fillRect(QRect(area.left(), area.top(), px(3), area.height()), colour("accent"))
            if option.state & QStyle.StateFlag.State_Active and option.widget and option.widget.hasFocus():
                painter.setPen(colour("accent"))
                painter.drawLine(area.topLeft(), area.topRight())
                painter.drawLine(area.bottomLeft(), area.bottomRight())
                return
        painter.setPen(colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _cell(self, painter: QPainter, area: QRect, row: Shown, column: int) -> None:
        px = worn().px
        place = area.adjusted(px(8), 0, -px(8), 0)
        text = self._model.text(row, column)
        painter.setFont(_font(13))
        match column:
            case _ if column == TITLE:
                self._title(painter, place, row)
                return
            case _ if column == LACKS:
                self._lacks(painter, place, row)
                return
            case _ if column in (DNR, PAPERS):
                role = "ink"
            case _ if column == PAGES:
                role = "muted" if row.pages and row.pages.stale else "ink"
            case _:
                role = "ink"
        _text(painter, place, text, role)

    def _title(self, painter: QPainter, place: QRect, row: Shown) -> None:
        item, px = row.line.row.item, worn().px
        if item.secrecy or (row.line.row.matter and row.line.row.matter.secrecy):
            lock = pixmap("secret", colour("warning"), px(15), painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(place.left(), place.center().y() - px(7)), lock)
            place = place.adjusted(px(21), 0, 0, 0)
        title = item.title or self._model.text(row, TITLE)
        used = _text(painter, place, title, "ink" if item.title else "muted")
        marks = " ".join(item.marks)
        if marks and used + px(24) < place.width():
            painter.setFont(_font(12))
            _text(painter, place.adjusted(used + px(8), 0, 0, 0), marks, "muted")

    def _lacks(self, painter: QPainter, place: QRect, row: Shown) -> None:
        loud, px = row.line.loud, worn().px
        text = self._model.text(row, LACKS)
        if text == "✓":
            _text(painter, place, text, "good")
            return
        if not loud:
            _text(painter, place, text, "muted")
            return
        role = "bad" if any(lack.severity == "error" for lack in loud) else "warning"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(role))
        spot = px(7)
        painter.drawEllipse(QRect(place.left(), place.center().y() - spot // 2, spot, spot))
        _text(painter, place.adjusted(px(14), 0, 0, 0), self._model.desk.word(remark(row.line)), role)


_RIGHT = Qt.TextElideMode.ElideRight


def _font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(worn().px(size))
    font.setWeight(weight)
    return font


def _text(painter: QPainter, place: QRect, text: str, role: str) -> int:
    """Draws a line of text that gives way at its end; returns how wide it became."""
    painter.setPen(colour(role))
    shown = painter.fontMetrics().elidedText(text, _RIGHT, place.width())
    painter.drawText(place, int(LEFT), shown)
    return painter.fontMetrics().horizontalAdvance(shown)
