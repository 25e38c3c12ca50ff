"""Which matters come onto an agenda: searched as in the register, one or several chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QListView, QVBoxLayout, QWidget

from beredning.desk.look import label, worn
from beredning.desk.protocol import Desk
from beredning.desk.register.delegate import EntryDelegate
from beredning.desk.register.entries import Entry
from beredning.desk.register.model import ROLE, RegisterModel
from beredning.desk.register.panel import SEARCH_AFTER, SearchLine
from beredning.matter.message import say


class PickMatters(QDialog):
    """Calls `taken` with the uids of those that were chosen, in the order of the list."""

    def __init__(self, parent: QWidget, desk: Desk, taken: Callable[[Sequence[str]], None]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(say("Add matters")))
        self._taken = taken
        self.model = RegisterModel(desk, self._arrived)
        self.search = SearchLine()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(desk.word(say("Number, person, word")))
        self.search.setAccessibleName(desk.word(say("Search")))
        self.search.setClearButtonEnabled(True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SEARCH_AFTER)
        self._later.timeout.connect(self._look)
        self.search.textChanged.connect(lambda _: self._later.start())
        self.search.down.connect(self._into_list)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(desk.word(say("Matters")))
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(lambda _: self.take())
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(label(desk.word(say("Ctrl or Shift chooses several.")), "muted"))
        self.boxes = QDialogButtonBox()
        self.add = self.boxes.addButton(desk.word(say("Add")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.boxes.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.boxes.accepted.connect(self.take)
        self.boxes.rejected.connect(self.reject)
        column.addWidget(self.boxes)
        self.resize(worn().px(560), worn().px(520))
        self.model.ask()

    def done(self, result: int) -> None:
        """Closes; matters that are still to come find nobody."""
        self.model.stop()
        super().done(result)

    def _look(self) -> None:
        self.model.words = self.search.text()
        self.model.ask()

    def _arrived(self) -> None:
        if self.model.rowCount() and not self.list.selectionModel().hasSelection():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(0), flag)

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def take(self) -> None:
        """Takes what is chosen, and closes."""
        rows = sorted(self.list.selectionModel().selectedRows(), key=lambda index: index.row())
        uids = [entry.uid for index in rows if isinstance(entry := index.data(ROLE), Entry)]
        self.accept()
        if uids:
            self._taken(list(dict.fromkeys(uids)))
