"""Historik: what was done to the matter, what it changed word by word, and the way back to any of it."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from beredning.desk.beside import BESIDE, Beside
from beredning.desk.fields.bound import capital
from beredning.desk.look import button, in_line, label, worn
from beredning.desk.marked import marked
from beredning.desk.matter_pane import MatterPane
from beredning.desk.pane import card
from beredning.desk.protocol import Desk
from beredning.desk.section import heading
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing, kind_of
from beredning.matter.message import Message, say, unpacked
from beredning.matter.text import plain_text
from beredning.matter.things import Matter
from beredning.work.comparing import FieldDifference, compare, restored
from beredning.work.naming import field_name, kind_name
from beredning.work.session import OperationRow, Reader

MOST = 8
"""Lines of the list that are in view at once."""
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
        self.list.setItemDelegate(Beside(self.list))
        self.list.hide()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._chosen)
        self.column.addWidget(heading(desk, say("What was done")))
        self.column.addWidget(self.list)
        self._title = label("", "heading", wrap=True)
        self._whole = button(desk.word(say("Bring this state back")), "history")
        self._whole.clicked.connect(self.restore_all)
        line = in_line()
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
            item = QListWidgetItem(self._what(row))
            item.setData(BESIDE, self._when(row))
            self.list.addItem(item)
        line = self.list.sizeHintForRow(0) if rows else 0
        around = worn().px(4) * 2 + 2
        self.list.setFixedHeight(min(len(rows), MOST) * line + around)
        self.list.setVisible(bool(rows))
        self.list.blockSignals(False)
        if rows:
            self.list.setCurrentRow(0)

    def _what(self, row: OperationRow) -> str:
        what: Message = unpacked(row.label)
        if row.undoes is not None:
            what = say("Undone: {what}", what=what)
        return self.desk.word(what)

    def _when(self, row: OperationRow) -> str:
        at = datetime.fromtimestamp(row.at / 1000).strftime("%Y-%m-%d %H:%M")
        return f"{row.who} · {at}"

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
        self._title.setText(self._what(row))
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
        made, column = card()
        kind, field = difference.name
        where = capital(desk.word(kind)) + (f" · {desk.word(field)}" if field is not None else "")
        what = {"came": say("added"), "went": say("removed"), "moved": say("moved")}.get(difference.what)
        head = in_line()
        head.addWidget(label(where, "label"))
        if what is not None:
            head.addWidget(label(desk.word(what), "chip"))
        head.addStretch(1)
        back = button(desk.word(say("Restore")), "undo", "quiet")
        back.clicked.connect(lambda: self.restore(before, difference))
        head.addWidget(back)
        column.addLayout(head)
        text = label("", wrap=True)
        text.setText(marked(_words(difference.before), _words(difference.after)))
        text.setVisible(bool(text.text()))
        column.addWidget(text)
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


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Thing):
        texts = [getattr(value, name) for name in ("title", "body", "name", "text", "heading") if hasattr(value, name)]
        return plain_text(str(next((t for t in texts if t), kind_of(value))))
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return plain_text(value) if isinstance(value, str) else str(value)
