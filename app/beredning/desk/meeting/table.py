"""The table of an agenda: dragged into order, moved by keys, an item chosen, opened, taken off."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from beredning.desk.keys import is_alt
from beredning.desk.look import colour, worn
from beredning.desk.meeting.delegate import AgendaDelegate
from beredning.desk.meeting.model import DNR, ITEM_MIME, LACKS, NUMBER, PAGES, PAPERS, TITLE, AgendaModel, Shown
from beredning.desk.protocol import Desk
from beredning.matter.message import say

WIDTHS = {NUMBER: 52, DNR: 116, PAPERS: 168, PAGES: 72, LACKS: 176}
LEAST_TITLE = 220
"""Pixels of the design that the title must have; papers, then registry numbers give way to it."""


class AgendaTable(QTableView):
    """The items; what is done with one is emitted with its uid."""

    chosen = Signal(str)
    moved = Signal(str, int)
    """(item, place): it is to stand before what is at that place once it has been taken away."""
    opened = Signal(str)
    removed = Signal(str)
    edited = Signal(str)
    keys = ("Alt+Up", "Alt+Down", "Return", "F2", "Del")

    def __init__(self, desk: Desk, model: AgendaModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(AgendaDelegate(model))
        self.setAccessibleName(desk.word(say("Agenda")))
        self.setAccessibleDescription(desk.word(say("Alt with the arrow keys moves an item.")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(worn().px(24))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        head.setFixedHeight(worn().px(34))
        self._drop: int | None = None
        model.modelReset.connect(self._spans)
        self.selectionModel().currentRowChanged.connect(self._current)
        self.doubleClicked.connect(lambda index: self._with(index, self.opened))

    def _with(self, index: QModelIndex, signal: object) -> None:
        row = self._shown(index.row())
        if row is not None:
            signal.emit(row.line.row.item.uid)  # type: ignore[attr-defined]

    def _shown(self, at: int) -> Shown | None:
        row = self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None
        return row if isinstance(row, Shown) else None

    def _spans(self) -> None:
        self.clearSpans()
        for at, row in enumerate(self.rows.rows):
            if isinstance(row, str):
                self.setSpan(at, 0, 1, self.rows.columnCount())

    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._with(now, self.chosen)

    @property
    def uid(self) -> str:
        """The item that is chosen; nothing when none is."""
        row = self._shown(self.currentIndex().row())
        return row.line.row.item.uid if row else ""

    def choose(self, uid: str) -> None:
        """Chooses an item and brings it into view."""
        at = self.rows.row_of(uid)
        if at >= 0:
            index = self.rows.index(at, TITLE)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def fit(self) -> None:
        """Gives the columns their widths; where the table is narrow, papers and registry numbers give way."""
        px, room = worn().px, self.viewport().width()
        head = self.horizontalHeader()
        metrics = head.fontMetrics()
        for column, wide in WIDTHS.items():
            said = metrics.horizontalAdvance(str(self.rows.headerData(column, Qt.Orientation.Horizontal)))
            wider = px(wide) + (max(0, room - px(900)) // 3 if column == LACKS else 0)
            self.setColumnWidth(column, max(wider, said + px(20)))
        left = room - sum(self.columnWidth(column) for column in WIDTHS)
        for column in (PAPERS, DNR):
            gives = left < px(LEAST_TITLE)
            self.setColumnHidden(column, gives)
            left += self.columnWidth(column) or px(WIDTHS[column]) if gives else 0

    def resizeEvent(self, event: object) -> None:
        self.fit()
        super().resizeEvent(event)  # type: ignore[arg-type]

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with arrows moves, Enter opens the matter, F2 edits, Delete takes off."""
        row, key = self._shown(self.currentIndex().row()), Qt.Key(event.key())
        if row is not None:
            uid, last = row.line.row.item.uid, sum(isinstance(r, Shown) for r in self.rows.rows) - 1
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -last, Qt.Key.Key_End: last}
            deeds = {
                Qt.Key.Key_Return: self.opened,
                Qt.Key.Key_Enter: self.opened,
                Qt.Key.Key_F2: self.edited,
                Qt.Key.Key_Delete: self.removed,
            }
            if is_alt(event) and key in steps:
                place = max(0, min(row.place + steps[key], last))
                if place != row.place:
                    self.moved.emit(uid, place)
                event.accept()
                return
            if key in deeds and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                deeds[key].emit(uid)
                event.accept()
                return
        super().keyPressEvent(event)

    # Dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Takes the chosen line along under the hand."""
        index = self.currentIndex()
        if self._shown(index.row()) is None:
            return
        first, last = self.visualRect(index.siblingAtColumn(NUMBER)), self.visualRect(index.siblingAtColumn(TITLE))
        area = first.united(last)
        drag = QDrag(self)
        drag.setMimeData(self.rows.mimeData([index]))
        drag.setPixmap(self.viewport().grab(area))
        drag.setHotSpot(QPoint(worn().px(24), area.height() // 2))
        drag.exec(Qt.DropAction.MoveAction)
        self._drop = None
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ITEM_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(ITEM_MIME):
            event.ignore()
            return
        QAbstractItemView.dragMoveEvent(self, event)  # scrolls near the edges
        self._drop = self._row_at(event.position().toPoint())
        self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop = None
        self.viewport().update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The item goes before the row at whose upper half it is let go."""
        row, self._drop = self._row_at(event.position().toPoint()), None
        self.viewport().update()
        uid = bytes(event.mimeData().data(ITEM_MIME).data()).decode()
        own = self._shown(self.rows.row_of(uid))
        if own is None:
            event.ignore()
            return
        before = sum(isinstance(r, Shown) for r in self.rows.rows[:row])
        place = before - (own.place < before)
        event.acceptProposedAction()
        if place != own.place:
            self.moved.emit(uid, place)

    def _row_at(self, point: QPoint) -> int:
        """The row before which something let go at a point is put."""
        at = self.rowAt(point.y())
        if at < 0:
            return len(self.rows.rows)
        area = self.visualRect(self.rows.index(at, 0))
        return at if point.y() < area.center().y() else at + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line where what is dragged will stand."""
        super().paintEvent(event)
        if self._drop is None or not self.rows.rows:
            return
        last = self._drop >= len(self.rows.rows)
        area = self.visualRect(self.rows.index(min(self._drop, len(self.rows.rows) - 1), 0))
        y = area.bottom() if last else area.top()
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(0, max(0, y - worn().px(1)), self.viewport().width(), worn().px(2)), colour("accent"))
        painter.end()
