"""Historik: what was done to the matter, what it changed word by word, and the way back to any of it."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from beredning.desk.differences import difference_card
from beredning.desk.look import button, label, worn
from beredning.desk.matter_pane import MatterPane
from beredning.desk.protocol import Desk
from beredning.desk.section import heading
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.message import Message, say, unpacked
from beredning.matter.things import Matter
from beredning.work.comparing import FieldDifference, compare, restored
from beredning.work.naming import field_name, kind_name
from beredning.work.session import OperationRow, Reader

LATELY = 400
"""Milliseconds after a save at which the list is read again."""


class HistoryPane(MatterPane):
    """The pane *Historik*."""

    name = "history"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LATELY)
        self._soon.timeout.connect(self.read)
        desk.changed.connect(self._changed)

    def build(self) -> None:
        """The list of operations, and below it what the chosen one changed."""
        desk = self.desk
        self._rows: list[OperationRow] = []
        self._then: Matter | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(desk.word(say("What was done")))
        self.list.setFixedHeight(worn().px(220))
        self.list.currentRowChanged.connect(self._chosen)
        self.column.addWidget(heading(desk, say("What was done")))
        self.column.addWidget(self.list)
        self._title = label("", "heading", wrap=True)
        self._whole = button(desk.word(say("Bring this state back")), "history")
        self._whole.clicked.connect(self.restore_all)
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(self._whole)
        self.column.addLayout(line)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(worn().px(8))
        self.column.addLayout(self._changes)
        self._whole.hide()
        self.read()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.root in changes.touched:
            self._soon.start()

    def read(self) -> None:
        """Reads the list from the file."""
        root = self.root
        self.desk.ask(lambda reader: reader.history(root), self._read)

    def _read(self, rows: list[OperationRow]) -> None:
        if [row.uid for row in rows] == [row.uid for row in self._rows]:
            return
        self._rows = rows
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            self.list.addItem(self._line(row))
        self.list.blockSignals(False)
        if rows:
            self.list.setCurrentRow(0)

    def _line(self, row: OperationRow) -> str:
        what: Message = unpacked(row.label)
        if row.undoes is not None:
            what = say("Undone: {what}", what=what)
        at = datetime.fromtimestamp(row.at / 1000).strftime("%Y-%m-%d %H:%M")
        return f"{at}   {self.desk.word(what)}   {row.who}"

    def _chosen(self, number: int) -> None:
        if not 0 <= number < len(self._rows):
            return
        row, root = self._rows[number], self.root
        first = number == len(self._rows) - 1

        def states(reader: Reader) -> tuple[Matter | None, Matter | None]:
            after = reader.matter(root, as_of=row.number).value
            before = None if first else reader.matter(root, as_of=row.number - 1).value
            return before, after

        self.desk.ask(states, lambda found: self._show(row, *found))

    def _show(self, row: OperationRow, before: Matter | None, after: Matter | None) -> None:
        self._then = after
        self._title.setText(self._line(row))
        self._whole.setVisible(after is not None and after != self.matter)
        while (item := self._changes.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if before is None or after is None:
            self._changes.addWidget(label(self.desk.word(say("The matter was made.")), "muted"))
            return
        for difference in compare(before, after)[:200]:
            self._changes.addWidget(self._difference(before, difference))

    def _difference(self, before: Matter, difference: FieldDifference) -> QWidget:
        desk = self.desk
        made, head = difference_card(desk.word, difference)
        back = button(desk.word(say("Restore")), "undo", "quiet")
        back.clicked.connect(lambda: self.restore(before, difference))
        head.addWidget(back)
        return made

    def restore(self, before: Matter, difference: FieldDifference) -> None:
        """Takes one difference back, as a new operation."""
        name = field_name(difference.field) if difference.field else kind_name(difference.kind)

        def change(matter: Thing) -> Thing:
            try:
                return restored(matter, before, difference)
            except KeyError:
                self.desk.tell(say("It cannot be restored: what it belonged to is gone."))
                return matter

        self.desk.do(say("Restore {what}", what=name), self.root, change)

    def restore_all(self) -> None:
        """Brings the whole matter back as it was after the chosen operation, as a new operation."""
        then = self._then
        if then is not None:
            self.desk.do(say("Bring back an earlier state"), self.root, lambda _: then)
