"""The meetings of the file beside the desk, under body and year, and a button for a new one."""

from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from beredning.desk.fields.bound import capital
from beredning.desk.look import button, colour, label, worn
from beredning.desk.protocol import Desk
from beredning.desk.register.delegate import EntryDelegate
from beredning.desk.register.entries import Entry
from beredning.desk.register.model import ROLE
from beredning.matter.message import say, say_many
from beredning.work.naming import day_name, moment_name
from beredning.work.session import MeetingRow

STATES = {"open": say("Draft"), "sent": say("sent"), "verified": say("verified"), "noticed": say("announced")}

Index = QModelIndex | QPersistentModelIndex


class MeetingModel(QAbstractListModel):
    """Headings (text) and meetings (`Entry`) under `ROLE`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: list[Entry | str] = []
        self.meetings: tuple[MeetingRow, ...] = ()
        self._loud: tuple[str, int] = ("", 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else ", ".join(filter(None, [row.title, row.details, row.mark]))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by the arrow keys."""
        heading = index.isValid() and isinstance(self.rows[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def row_of(self, uid: str) -> int:
        """The row of a meeting; -1 when it is not there."""
        return next((at for at, row in enumerate(self.rows) if isinstance(row, Entry) and row.uid == uid), -1)

    def show(self, found: list[MeetingRow]) -> None:
        """Shows these meetings: the newest year first, within it as they come."""
        self.meetings = tuple(found)

        def place(row: MeetingRow) -> tuple[object, ...]:
            return -row.date.year, row.body.casefold(), row.date, row.uid

        self.beginResetModel()
        self.rows = []
        for (year, body), some in groupby(sorted(found, key=place), key=lambda row: (row.date.year, row.body)):
            self.rows.append(f"{body} {year}")
            self.rows.extend(self._entry(row) for row in some)
        self.endResetModel()

    def count(self, uid: str, loud: int) -> None:
        """Shows how much of a meeting's agenda wants doing; it is known of the one that is on the desk."""
        before, self._loud = self._loud[0], (uid, loud)
        for one in {before, uid}:
            at = self.row_of(one)
            if at >= 0:
                self.rows[at] = self._entry(next(row for row in self.meetings if row.uid == one))
                self.dataChanged.emit(self.index(at), self.index(at))

    def _entry(self, row: MeetingRow) -> Entry:
        word = self.desk.word
        items = word(say_many("{n} item", "{n} items", row.items))
        loud = self._loud[1] if self._loud[0] == row.uid else 0
        state = word(STATES[row.state])
        return Entry(
            uid=row.uid,
            title=word(moment_name(row.start) if row.start else day_name(row.date)),
            details=f"{items} · {capital(state)}",
            below="",
            mark=word(say_many("{n} to mend", "{n} to mend", loud)) if loud else "",
            tone="warning",
        )


class MeetingDelegate(EntryDelegate):
    """Draws meetings as the register draws matters, and headings between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """A heading is a line; a meeting is as high as what it says."""
        row, px = index.data(ROLE), worn().px
        if isinstance(row, str):
            return QSize(px(200), px(30))
        return QSize(px(200), px(60) if isinstance(row, Entry) and not row.mark else px(78))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROLE)
        if not isinstance(row, str):
            super().paint(painter, option, index)
            return
        px = worn().px
        font = QFont(option.font)
        font.setPixelSize(px(11))
        font.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setFont(font)
        painter.setPen(colour("muted"))
        place = QRect(option.rect).adjusted(px(20), px(6), -px(12), 0)
        shown = painter.fontMetrics().elidedText(row.upper(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class MeetingList(QWidget):
    """The panel; `chosen` is emitted with the uid of the meeting that somebody goes to."""

    chosen = Signal(str)
    new_wanted = Signal()
    arrived = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        word, px = desk.word, worn().px
        self._here = ""
        self.model = MeetingModel(desk)
        self.list = QListView()
        self.list.setProperty("role", "register")
        self.list.setAccessibleName(word(say("Meetings")))
        self.list.setModel(self.model)
        self.list.setItemDelegate(MeetingDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.empty = label(word(say("No meetings here yet.")), "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self.new = button(word(say("New meeting")), "plus")
        self.new.clicked.connect(self.new_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 1, px(12))  # the line at the right stays in sight
        column.setSpacing(px(8))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), 0, px(12), 0)
        foot.addWidget(self.new)
        column.addLayout(foot)

    def ask(self) -> None:
        """Reads the list anew."""
        self.desk.ask(lambda reader: reader.meetings(), self._came)

    def _came(self, found: list[MeetingRow]) -> None:
        self.model.show(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.mark(self._here)
        self.arrived.emit()

    def mark(self, uid: str) -> None:
        """Marks the meeting that is on the desk."""
        self._here = uid
        row = self.model.row_of(uid)
        if row >= 0:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(row), flag)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROLE)
        if isinstance(row, Entry):
            self.chosen.emit(row.uid)
