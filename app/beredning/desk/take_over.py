"""Which matters are taken over from somebody else's file: her list, one or several chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from beredning.desk.look import label, worn
from beredning.matter.message import Message, say
from beredning.work.session import MatterRow


class TakeOverDialog(QDialog):
    """Calls `chosen` with the uids of those that were chosen, in the order of the list."""

    def __init__(
        self,
        parent: QWidget,
        word: Callable[[Message], str],
        source: str,
        rows: Sequence[MatterRow],
        chosen: Callable[[Sequence[str]], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows, self._chosen = rows, chosen
        self.setWindowTitle(word(say("Take over from {source}", source=source)))
        self.resize(QSize(worn().px(560), worn().px(520)).boundedTo(parent.size()))
        boxes = QDialogButtonBox()
        self.take = boxes.addButton(word(say("Look at it…")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setEnabled(False)
        column = QVBoxLayout(self)
        about = say(
            "{source} is only read. Choose what to take over; it is shown before anything is changed.", source=source
        )
        column.addWidget(label(word(about), wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(word(say("Matters")))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.addItems([_line(row) for row in rows])
        self.list.itemSelectionChanged.connect(lambda: self.take.setEnabled(bool(self.list.selectedIndexes())))
        column.addWidget(self.list, 1)
        column.addWidget(label(word(say("Ctrl or Shift chooses several.")), "muted"))
        boxes.addButton(QDialogButtonBox.StandardButton.Cancel)
        boxes.accepted.connect(self._take)
        boxes.rejected.connect(self.reject)
        column.addWidget(boxes)

    def _take(self) -> None:
        places = sorted(index.row() for index in self.list.selectedIndexes())
        self._chosen([self._rows[place].uid for place in places])
        self.accept()


def _line(row: MatterRow) -> str:
    return " · ".join(filter(None, (row.title, *row.registry_numbers)))
