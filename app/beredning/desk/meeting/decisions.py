"""Beslut: what became of each item, the sections, and the papers after the meeting."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from beredning.desk.fields.bound import capital
from beredning.desk.flow import Flow
from beredning.desk.look import button, colour, frame, label, named, worn
from beredning.desk.meeting.beside import Beside
from beredning.desk.meeting.decided import RESULTS, DecidedPane
from beredning.desk.meeting.known import Room
from beredning.desk.meeting.papers import AFTER, Papers
from beredning.desk.protocol import Place
from beredning.desk.spoken import Page
from beredning.matter.meeting import AgendaItem, ItemResult
from beredning.matter.message import say, say_many
from beredning.work.afterwards import number_sections

UID = Qt.ItemDataRole.UserRole
TONES = {ItemResult.DECIDED: "good", ItemResult.TABLED: "warning", ItemResult.REFERRED_BACK: "warning"}


class DecisionsPane(QWidget):
    """The items with what became of them, one of them at length, and the papers that say so."""

    told_as = Page

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.known = room.desk, room.known
        self.root = ""
        self._filling = False
        px, word = worn().px, self.desk.word
        self.papers = Papers(self, room.known)
        self.summary = label("", "muted")
        self.number = button(word(say("Number the sections")), "numbers")
        self.paper = QComboBox()
        self.paper.setAccessibleName(word(say("Paper after the meeting")))
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for what, name in AFTER:
            self.paper.addItem(word(name), what)
        self.save, self.print_ = button(word(say("Save…")), "pdf"), button(word(say("Print…")), "print")
        self.save.setAccessibleName(word(say("Save the paper…")))
        self.print_.setAccessibleName(word(say("Print the paper…")))
        bar = Flow(gap=px(8))
        for made in (self.number, named(self.paper), self.save, self.print_):
            bar.addWidget(made)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([word(say("§")), word(say("Item")), word(say("What became of it"))])
        self.table.setAccessibleName(word(say("Items and decisions")))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(34))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        framed = frame("card")
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(1, 1, 1, px(4))
        inside.addWidget(self.table)
        self.item = DecidedPane(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(8))
        line = QHBoxLayout()
        holder = QWidget()
        holder.setLayout(bar)
        line.addWidget(holder, 1)
        line.addWidget(self.summary)
        column.addLayout(line)
        column.addWidget(Beside(framed, self.item, word(say("Divider: {part}", part=say("Item"))), share=0.44), 1)
        self.number.clicked.connect(self.number_sections)
        self.save.clicked.connect(lambda: self.papers.save(self.paper.currentData(), self.uid))
        self.print_.clicked.connect(lambda: self.papers.print_(self.paper.currentData(), self.uid))
        self.table.currentCellChanged.connect(lambda row, *_: self._choose(row))
        self.known.changed.connect(self.refresh)

    @property
    def uid(self) -> str:
        """The item that is chosen."""
        cell = self.table.item(self.table.currentRow(), 0)
        return str(cell.data(UID)) if cell is not None else ""

    def show_root(self, root: str) -> None:
        """Shows another meeting's decisions."""
        self.root = root
        self.refresh()

    def refresh(self) -> None:
        """Shows the items as they stand."""
        if not self.root or self.root != self.known.root or not self.known.ready:
            return
        here, items = self.uid, self.known.meeting.items
        self._filling = True
        self.table.setRowCount(len(items))
        for row, item in enumerate(items):
            for column, text in enumerate((item.section or "", item.title, self._said(item))):
                cell = QTableWidgetItem(text)
                cell.setData(UID, item.uid)
                cell.setToolTip(text)
                cell.setData(Qt.ItemDataRole.AccessibleTextRole, text or self.desk.word(say("nothing")))
                if column == 2:
                    cell.setForeground(colour(TONES.get(item.result, "muted") if item.result else "muted"))
                self.table.setItem(row, column, cell)
        self._filling = False
        if items:
            uids = [item.uid for item in items]
            row = uids.index(here) if here in uids else 0
            self.table.setCurrentCell(row, 1)
            self._choose(row)
        left = sum(item.result is None for item in items)
        said = say_many("{n} item is not handled yet.", "{n} items are not handled yet.", left)
        self.summary.setText(self.desk.word(said if left else say("Every item is handled.")))
        self._fit()

    def _said(self, item: AgendaItem) -> str:
        word = self.desk.word
        said = [capital(word(RESULTS[item.result]))]
        if item.dispatched:
            said.append(word(say("dispatched {day}", day=item.dispatched.isoformat())))
        return " · ".join(said)

    def _fit(self) -> None:
        self.table.setColumnWidth(0, worn().px(56))
        self.table.setColumnWidth(2, worn().px(190))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The titles take what is left."""
        super().resizeEvent(event)
        self._fit()

    def _choose(self, row: int) -> None:
        cell = self.table.item(row, 0)
        if cell is not None and not self._filling:
            uid = str(cell.data(UID))
            QTimer.singleShot(0, self.item, lambda: self.item.show_item(self.root, uid) if self.uid == uid else None)

    def number_sections(self) -> None:
        """Numbers the sections, where they are not numbered yet."""
        root = self.root
        self.known.write(say("Number the sections"), lambda file: number_sections(file, root))

    def go(self, place: Place) -> bool:
        """Goes to a field of what became of an item."""
        row = next((at for at, item in enumerate(self.known.meeting.items) if item.uid == place.thing), -1)
        if row >= 0:
            self.table.setCurrentCell(row, 1)
            self.item.show_item(self.root, place.thing)
        return self.item.go(place)
