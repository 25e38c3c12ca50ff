"""Uttalanden: the table of a meeting's statements, items by parties, and the inbox of what came in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from beredning.desk.dialogs import PasteDialog
from beredning.desk.fields.bound import capital
from beredning.desk.look import Drawing, colour, frame, label, themed_icon, worn
from beredning.desk.meeting.beside import Beside
from beredning.desk.meeting.inbox import Inbox
from beredning.desk.meeting.known import Room
from beredning.desk.protocol import Place
from beredning.desk.spoken import Page
from beredning.matter.choices import StatementKind
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, packed, say, say_many
from beredning.matter.things import Matter
from beredning.work.announced import (
    Left,
    State,
    Table,
    TableRow,
    announce,
    await_text,
    never_came,
    place_of,
    table,
    text_in,
    those_of,
    withdraw,
)
from beredning.work.choosing import STATEMENT_KINDS
from beredning.work.meetings import matters_of
from beredning.work.session import File

T = TypeVar("T", Meeting, Matter)


class How(Protocol):
    """What is done to the root that a statement stands in, and to a thing of it."""

    def __call__(self, root: T, uid: str, /) -> T: ...


STATES: dict[State, tuple[Message, str, str]] = {
    State.ANNOUNCED: (say("announced"), "muted", "clock"),
    State.AWAITED: (say("text awaited"), "warning", "mail"),
    State.IN: (say("in"), "good", "done"),
    State.NONE: (say("without text"), "muted", "close"),
}
OFFERED = (
    StatementKind.RESERVATION,
    StatementKind.SPECIAL_STATEMENT,
    StatementKind.SUBSTITUTE_STATEMENT,
    StatementKind.MINUTES_NOTE,
)


class StatementTable(QTableWidget):
    """Items by parties; `asked` is emitted when something is to be done with the cell that is chosen."""

    asked = Signal()
    keys = ("Return",)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu):
            self.asked.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class StatementsPane(QWidget):
    """Shows who left what at which item, and what came in for it."""

    told_as = Page

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.known = room.desk, room.known
        self.root = ""
        self.shown = Table((), ())
        px, word = worn().px, self.desk.word
        self.summary = label("", "muted")
        self.table = StatementTable()
        self.table.setAccessibleName(word(say("Statements by item and party")))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda _: self.ask())
        self.table.cellDoubleClicked.connect(lambda *_: self.ask())
        self.table.asked.connect(self.ask)
        framed = frame("card")
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(1, 1, 1, px(4))
        inside.addWidget(self.table)
        self.inbox = Inbox(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(8))
        line = QHBoxLayout()
        line.setSpacing(px(16))
        line.addWidget(self.summary, 1)
        for name, role, icon in STATES.values():
            line.addWidget(_legend(word(name), role, icon))
        column.addLayout(line)
        column.addWidget(Beside(framed, self.inbox, word(say("Divider: {part}", part=say("Inbox")))), 1)
        self.known.changed.connect(self.refresh)

    def show_root(self, root: str) -> None:
        """Shows another meeting's statements."""
        self.root = root
        self.inbox.show_root(root)
        self.refresh()

    def go(self, place: Place) -> bool:
        """Goes to the row of an item."""
        row = next((at for at, one in enumerate(self.shown.rows) if one.item.uid == place.thing), -1)
        if row >= 0 and place.field == "statements":
            self.table.setCurrentCell(row, 1)
            self.table.setFocus()
            return True
        return False

    # What is shown

    def refresh(self) -> None:
        """Shows the table as it stands."""
        if not self.root or self.root != self.known.root or not self.known.ready:
            return
        word = self.desk.word
        here = self.table.currentRow(), self.table.currentColumn()
        self.shown = table(self.known.meeting, self.known.matters, self.desk.register)
        self.table.setColumnCount(1 + len(self.shown.parties))
        self.table.setHorizontalHeaderLabels([word(say("Item")), *self.shown.parties])
        self.table.setRowCount(len(self.shown.rows))
        for at, row in enumerate(self.shown.rows):
            title = f"{row.item.number or '–'}  {row.item.title}"
            first = QTableWidgetItem(title)
            first.setToolTip(title)
            self.table.setItem(at, 0, first)
            for place, (sign, cell) in enumerate(zip(self.shown.parties, row.cells, strict=True), 1):
                self.table.setItem(at, place, self._cell(sign, row, cell))
        self._fit()
        if self.shown.rows:
            self.table.setCurrentCell(max(0, min(here[0], len(self.shown.rows) - 1)), max(1, here[1]))
        awaited = len(self.shown.awaited)
        said = (
            say_many("{n} text is awaited.", "{n} texts are awaited.", awaited)
            if awaited
            else say("No text is awaited.")
        )
        self.summary.setText(word(said))

    def _cell(self, sign: str, row: TableRow, cell: Sequence[Left]) -> QTableWidgetItem:
        word = self.desk.word
        said = [f"{_short(left.kind)} · {word(STATES[left.state][0])}" for left in cell]
        made = QTableWidgetItem("\n".join(_short(left.kind) for left in cell))
        if cell:
            worst = min(cell, key=lambda left: (left.state is not State.AWAITED, left.state is State.IN))
            _, role, icon = STATES[worst.state]
            made.setForeground(colour(role))
            made.setIcon(themed_icon(icon, role))
            tips = (f"{one}: {', '.join(left.names)}" for one, left in zip(said, cell, strict=True))
            made.setToolTip("\n".join(tips))
        read = ", ".join(said) or word(say("nothing"))
        made.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.item.number or ''} {sign}: {read}")
        return made

    def _fit(self) -> None:
        px, head = worn().px, self.table.horizontalHeader()
        head.setMinimumSectionSize(px(72))
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(1, self.table.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        parties = sum(head.sectionSize(column) for column in range(1, self.table.columnCount()))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(0, max(px(240), self.table.viewport().width() - parties))
        down = self.table.verticalHeader()
        down.setMinimumSectionSize(px(34))
        for row, shown in enumerate(self.shown.rows):
            most = max((len(cell) for cell in shown.cells), default=1)
            self.table.setRowHeight(row, px(18 + 17 * max(most, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The items take what the parties leave."""
        super().resizeEvent(event)
        self._fit()

    # What is done

    @property
    def chosen(self) -> tuple[TableRow, str, Sequence[Left]] | None:
        """The row, the party and what it left there; None where no party is chosen."""
        row, column = self.table.currentRow(), self.table.currentColumn()
        if not 0 <= row < len(self.shown.rows) or not 1 <= column <= len(self.shown.parties):
            return None
        return self.shown.rows[row], self.shown.parties[column - 1], self.shown.rows[row].cells[column - 1]

    def ask(self) -> None:
        """Offers what can be done with the cell that is chosen."""
        found = self.chosen
        if found is None:
            return
        menu = self.menu(*found)
        area = self.table.visualRect(self.table.currentIndex())
        menu.popup(self.table.viewport().mapToGlobal(area.bottomLeft() + QPoint(worn().px(8), 0)))

    def menu(self, row: TableRow, party: str, cell: Sequence[Left]) -> QMenu:
        """What can be done at an item for a party, and with each of the statements that it left there."""
        word = self.desk.word
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def offer(words: Message, do: Callable[[], object]) -> None:
            menu.addAction(word(words)).triggered.connect(lambda _=False: do())

        for left in cell:
            menu.addSection(f"{capital(str(left.kind))}: {', '.join(left.names)}")
            offer(say("Open it"), partial(self.open, left))
            if left.state is not State.IN:
                offer(say("Paste its text…"), partial(self.paste, row, left))
                if left.state is not State.AWAITED:
                    offer(say("A text is awaited"), partial(self.mark, row, left, await_text))
                if left.state is not State.NONE:
                    offer(say("No text came"), partial(self.mark, row, left, never_came))
            offer(say("Withdraw it"), partial(self.mark, row, left, withdraw))
        menu.addSection(word(say("{party} announces", party=party)))
        names = dict(STATEMENT_KINDS)
        for kind in OFFERED:
            offer(names[kind], partial(self.announce, row, party, kind))
        return menu

    def announce(self, row: TableRow, party: str, kind: StatementKind) -> None:
        """Announces a party's statement at an item, with a text to come."""
        meeting, register, item = self.known.meeting, self.desk.register, row.item.uid
        people = those_of(meeting, item, party, register)
        self._change(
            say("Announce statement of {party}", party=party),
            item,
            lambda root, owner: announce(root, owner, meeting, item, kind, people, expected=True)[0],
        )

    def mark(self, row: TableRow, left: Left, how: How) -> None:
        """Says how far a statement has come, or takes it away."""
        self._change(say("Change statement"), row.item.uid, lambda root, _: how(root, left.uid))

    def paste(self, row: TableRow, left: Left) -> None:
        """Asks for the text of a statement."""
        hint = say("Paste the text as it came.")
        title = say("Text of a statement")
        PasteDialog(self, self.desk, title, hint, lambda said: self.take(row, left, said), structure=True).open()

    def take(self, row: TableRow, left: Left, source: str) -> None:
        """Takes the source of a statement's text in."""
        if source.strip():
            self._change(say("Statement received"), row.item.uid, lambda root, _: text_in(root, left.uid, source))

    def open(self, left: Left) -> None:
        """Goes to a statement in its matter."""
        self.desk.show(Place(left.root, "statements" if left.root != self.root else "", left.uid, "text"))

    def _change(self, label_: Message, item: str, how: How) -> None:
        uid = self.root

        def task(file: File) -> None:
            meeting = file.meeting(uid)
            root, owner = place_of(meeting.value, item, matters_of(file, meeting.value))
            if isinstance(root, Matter):
                matter = file.matter(root.uid)
                file.write(packed(label_), matter, how(matter.value, owner))
            else:
                file.write(packed(label_), meeting, how(meeting.value, owner))

        self.known.write(label_, task)


def _short(kind: StatementKind) -> str:
    """A kind's first letters, as the tables of secretaries have them."""
    return {
        StatementKind.RESERVATION: "Res.",
        StatementKind.SPECIAL_STATEMENT: "S.u.",
        StatementKind.SUBSTITUTE_STATEMENT: "Ers.",
        StatementKind.MINUTES_NOTE: "Prot.",
    }.get(kind, capital(str(kind)))


def _legend(text: str, role: str, icon: str) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(worn().px(4))
    line.addWidget(Drawing(icon, role, 14))
    line.addWidget(label(text, "muted"))
    return made
