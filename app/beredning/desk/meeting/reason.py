"""Why an item is in a supplement: its mark, and a field for the reason that stands in its agenda."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from beredning.desk.look import label, worn
from beredning.desk.meeting.packs import Packs
from beredning.desk.protocol import Desk
from beredning.matter.message import say


class ReasonLine(QWidget):
    """The mark of an item, as its line in the agenda has it, and the reason; another reason is in the next build."""

    def __init__(self, desk: Desk, packs: Packs, item: str, title: str, mark: str) -> None:
        super().__init__()
        self._packs, self._item = packs, item
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, worn().px(8), 0)
        line.setSpacing(worn().px(8))
        line.addWidget(label(mark, "muted"))
        self.why = QLineEdit(packs.reason(item))
        self.why.setPlaceholderText(desk.word(say("Reason, as the agenda says it")))
        self.why.setAccessibleName(desk.word(say("Reason for {title}", title=title)))
        self.why.editingFinished.connect(self._keep)
        line.addWidget(self.why, 1)
        self.setFocusProxy(self.why)

    def _keep(self) -> None:
        self._packs.give_reason(self._item, self.why.text())
