"""Historik: what was done to the matter, what it changed word by word, and the way back to any of it."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QListWidget, QVBoxLayout, QWidget

from beredning.desk.beside import Beside, line_of
from beredning.desk.clearing import empty, take_away
from beredning.desk.differences import difference_card
from beredning.desk.flow import Flow
from beredning.desk.keys import KeyDeeds
from beredning.desk.look import button, label, named, worn
from beredning.desk.matter_pane import MatterPane
from beredning.desk.paper_more import versions
from beredning.desk.protocol import Desk, Place
from beredning.desk.section import heading
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.message import Message, say, say_many, unpacked
from beredning.matter.things import Matter
from beredning.work.comparing import FieldDifference, compare, restored, turned
from beredning.work.moments import SentMoment, sent_with
from beredning.work.naming import field_name, kind_name
from beredning.work.session import OperationRow, Reader

MOST = 8
"""Lines of the list that are in view at once."""

MOST_SHOWN = 200
LATELY = 400
"""Milliseconds after a save at which the list is read again."""


class HistoryPane(MatterPane):
    """The pane *Historik*."""

    name = "history"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._versions = QWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LATELY)
        self._soon.timeout.connect(self.read)
        desk.changed.connect(self._changed)

    def show_paper(self, root: str, paper: str) -> None:
        """The history is the whole matter's: what is chosen in it stays where another paper is turned to."""
        if root != self.root:
            super().show_paper(root, paper)
        elif paper != self.paper:
            self.paper = paper
            self._show_versions()

    def enter(self) -> None:
        """Goes to the list, where one was nowhere yet."""
        inside = self.widget()
        if inside is not None and inside.focusWidget() is None:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        super().enter()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever turns to it by a click is at the list too: a space there keeps no version by mistake."""
        super().showEvent(event)
        inside = self.widget()
        if inside is not None and inside.focusWidget() is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_versions(self) -> None:
        old, self._versions = self._versions, QWidget()
        column = QVBoxLayout(self._versions)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(8))
        if self.paper_or_none is not None:
            versions(self, column)
        if (line := self.column.replaceWidget(old, self._versions)) is not None and line.widget() is not None:
            take_away(old)

    def build(self) -> Iterator[None]:
        """The kept versions; the operations, and what the chosen one changed, or what differs from the one held."""
        desk = self.desk
        self._rows: list[OperationRow] = []
        self._held = ""
        self._then: Matter | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(desk.word(say("What was done")))
        self.list.setAccessibleDescription(
            desk.word(say("The states of the matter, the latest first. Space holds one to compare others with it."))
        )
        self.list.setItemDelegate(Beside(self.list))
        self.list.setFixedHeight(0)  # it can have the focus before its lines have come
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._chosen)
        KeyDeeds(self.list, {Qt.Key.Key_Space: self.hold})
        self._versions = QWidget()
        self.column.addWidget(self._versions)
        self._show_versions()
        self.column.addWidget(heading(desk, say("What was done")))
        self.sent = QComboBox()
        self.sent.setAccessibleName(desk.word(say("As it was when it was sent")))
        self.sent.activated.connect(lambda place: self.show_sent(place - 1))
        self._moments: list[SentMoment] = []
        self._sent = named(self.sent)
        self._sent.hide()
        self.column.addWidget(self._sent)
        self.column.addWidget(self.list)
        self.holder = button(desk.word(say("Compare others with this one")), "compare")
        self.holder.setCheckable(True)
        self.holder.setToolTip(desk.word(say("Space")))
        self.holder.clicked.connect(lambda: self.hold())
        self._whole = button(desk.word(say("Bring this state back")), "history")
        self._whole.clicked.connect(self.restore_all)
        self._title = label("", "heading", wrap=True)
        self._title.hide()
        self.column.addWidget(self._title)
        line = Flow(gap=worn().px(8))
        line.addWidget(self.holder)
        line.addWidget(self._whole)
        self.column.addLayout(line)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(worn().px(8))
        self.column.addLayout(self._changes)
        self._whole.hide()
        self.read()
        yield

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.root in changes.touched:
            self._soon.start()

    def read(self) -> None:
        """Reads the list from the file."""
        root = self.root
        self.desk.ask(lambda reader: reader.history(root), self._read)
        self.desk.ask(lambda reader: sent_with(reader, root), self._put_sent)

    def _put_sent(self, moments: list[SentMoment]) -> None:
        """Offers the packs that the matter went out with."""
        if moments == self._moments and self.sent.count():
            return
        self._moments = moments
        self.sent.clear()
        self.sent.addItem(self.desk.word(say("As it was when it was sent …")))
        for one in moments:
            told = say("Pack of {time}, {body} {day}", time=f"{one.sent:%Y-%m-%d %H:%M}", body=one.body, day=one.day)
            self.sent.addItem(self.desk.word(told))
        self._sent.setVisible(bool(moments))

    def show_sent(self, place: int) -> None:
        """Compares the matter as it was when a pack was sent with the matter as it is now, and offers to go back."""
        if not 0 <= place < len(self._moments) or not self._rows:
            return
        operation = self._moments[place].operation
        then = next((n for n, row in enumerate(self._rows) if row.number <= operation), None)
        if then is None:
            self.desk.tell(say("The matter was not in the file then."))
        elif then == 0:
            self.desk.tell(say("Nothing was changed in the matter since that pack was sent."))
        else:
            self.list.setCurrentRow(0)
            if self._held != self._rows[0].uid:
                self.hold()
            self.list.setCurrentRow(then)

    def _read(self, rows: list[OperationRow]) -> None:
        if [row.uid for row in rows] == [row.uid for row in self._rows]:
            return
        here = self.list.currentRow()
        uid = self._rows[here].uid if 0 <= here < len(self._rows) and here else ""
        self._rows = rows
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            self.list.addItem(line_of(self._what(row), self._when(row)))
            self._write(self.list.count() - 1, row)
        line = self.list.sizeHintForRow(0) if rows else 0
        around = worn().px(4) * 2 + 2
        self.list.setFixedHeight(min(len(rows), MOST) * line + around if rows else 0)
        self.list.setCurrentRow(next((n for n, row in enumerate(rows) if row.uid == uid), 0 if rows else -1))
        self.list.blockSignals(False)
        self._chosen(self.list.currentRow())

    def _write(self, number: int, row: OperationRow) -> None:
        line, item = self._what(row), self.list.item(number)
        held = row.uid == self._held
        item.setText(self.desk.word(say("{line}   – compared with", line=line)) if held else line)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.number}. {item.text()}")

    def _what(self, row: OperationRow) -> str:
        what: Message = unpacked(row.label)
        if row.undoes is not None:
            what = say("Undone: {what}", what=what)
        return self.desk.word(what)

    def _when(self, row: OperationRow) -> str:
        at = datetime.fromtimestamp(row.at / 1000).strftime("%Y-%m-%d %H:%M")
        return f"{row.who} · {at}"

    def _line(self, row: OperationRow) -> str:
        return f"{self._what(row)} ({self._when(row)})"

    def hold(self) -> None:
        """Holds the chosen state, so that others are compared with it, or lets go of it."""
        here = self.list.currentRow()
        if 0 <= here < len(self._rows):
            uid = self._rows[here].uid
            self._held = "" if self._held == uid else uid
            for number, row in enumerate(self._rows):
                self._write(number, row)
            self._chosen(here)

    def _chosen(self, number: int) -> None:
        if not 0 <= number < len(self._rows):
            return
        row, root = self._rows[number], self.root
        held = next((one for one in self._rows if one.uid == self._held), None)
        self.holder.setChecked(held is not None and held.uid == row.uid)
        if held is not None and held.uid != row.uid:
            first, last = sorted((held, row), key=lambda one: one.number)
            earlier, later = first.number, last.number
            title = say("From {first} to {last}", first=self._line(first), last=self._line(last))
        else:
            earlier, later = row.number - 1, row.number
            title = say("{line}", line=self._line(row))
        oldest = earlier < self._rows[-1].number

        def states(reader: Reader) -> tuple[Matter | None, Matter | None]:
            after = reader.matter(root, as_of=later).value
            return None if oldest else reader.matter(root, as_of=earlier).value, after

        def answer(found: tuple[Matter | None, Matter | None]) -> None:
            if self.list.currentRow() == number and self.root == root:
                self._show(title, *found, chosen=found[0] if row.number == earlier else found[1])

        self.desk.ask(states, answer)

    def _show(self, title: Message, before: Matter | None, after: Matter | None, chosen: Matter | None) -> None:
        self._then = chosen
        self._title.setText(self.desk.word(title))
        self._title.show()
        self._whole.setVisible(chosen is not None and chosen != self.matter)
        empty(self._changes)
        if before is None or after is None:
            self._changes.addWidget(label(self.desk.word(say("The matter was made.")), "muted"))
            return
        found = compare(before, after)
        if not found:
            self._changes.addWidget(label(self.desk.word(say("The two states say the same.")), "muted"))
        for difference in found[:MOST_SHOWN]:
            self._changes.addWidget(self._difference(before, after, difference))
        if len(found) > MOST_SHOWN:
            more = say_many("{n} further difference", "{n} further differences", len(found) - MOST_SHOWN)
            self._changes.addWidget(label(self.desk.word(more), "muted"))

    def _difference(self, before: Matter, after: Matter, difference: FieldDifference) -> QWidget:
        desk = self.desk
        made, head = difference_card(desk.word, difference)
        where = made.accessibleName()
        for words, then, back in (
            (say("Restore"), before, difference),
            (say("Restore the later"), after, turned(difference)),
        ):
            if self._would_change(then, back):
                offered = button(desk.word(words), "undo", "quiet")
                offered.setAccessibleName(f"{offered.text()}: {where}")
                offered.clicked.connect(lambda _=False, then=then, back=back: self.restore(then, back))
                head.addWidget(offered)
        if desk.thing(self.root, difference.thing) is not None:
            show = button(desk.word(say("Show")), "arrow-right", "quiet")
            show.setAccessibleName(f"{show.text()}: {where}")
            show.clicked.connect(lambda: desk.show(Place(self.root, "", difference.thing, difference.field)))
            head.addWidget(show)
        return made

    def _would_change(self, then: Matter, difference: FieldDifference) -> bool:
        try:
            return restored(self.matter, then, difference) != self.matter
        except KeyError:  # what it belonged to is gone, or it is there already
            return False

    def restore(self, then: Matter, difference: FieldDifference) -> None:
        """Brings back what one difference says of a state, as a new operation."""
        name = field_name(difference.field) if difference.field else kind_name(difference.kind)

        def change(matter: Thing) -> Thing:
            try:
                return restored(matter, then, difference)
            except KeyError:
                self.desk.tell(say("It cannot be restored: what it belonged to is gone."))
                return matter

        self.desk.do(say("Restore {what}", what=name), self.root, change)

    def restore_all(self) -> None:
        """Brings the whole matter back as it was in the chosen state, as a new operation."""
        then = self._then
        if then is not None:
            self.desk.do(say("Bring back an earlier state"), self.root, lambda _: then)
