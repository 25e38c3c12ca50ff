"""Why an item is in a supplement: its mark, and a field for the reason that stands in its agenda."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from beredning.desk.fields.line import LineField
from beredning.desk.look import label, worn
from beredning.desk.protocol import Desk
from beredning.matter.message import say


class ReasonLine(QWidget):
    """The mark of an item, as its line in the agenda has it, and the reason; another reason is in the next build."""

    def __init__(self, desk: Desk, root: str, item: str, title: str, mark: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, worn().px(8), 0)
        line.setSpacing(worn().px(8))
        line.addWidget(label(mark, "muted"))
        named = say("Reason for {title}", title=title)
        self.why = LineField(desk, root, item, "reason", name=named, optional=False)
        self.why.setPlaceholderText(desk.word(say("Reason, as the agenda says it")))
        line.addWidget(self.why, 1)
        self.setFocusProxy(self.why)
