"""Small dialogs, each for one thing."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from beredning.desk.fields.line import LineField
from beredning.desk.fields.suggest import SuggestField
from beredning.desk.form import Form
from beredning.desk.look import label, worn
from beredning.desk.protocol import Desk
from beredning.matter.message import Message, say
from beredning.work.naming import field_name


def _column(dialog: QDialog) -> QVBoxLayout:
    made, gap = QVBoxLayout(dialog), worn().px(16)
    made.setContentsMargins(gap, gap, gap, gap)
    made.setSpacing(worn().px(12))
    return made


class SignatoryDialog(QDialog):
    """Name, party and role of somebody, as they are printed."""

    def __init__(self, parent: QWidget, desk: Desk, root: str, uid: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(say("Signatory")))
        column = _column(self)
        form = Form(desk, 3)
        form.place(LineField(desk, root, uid, "name", optional=False), field_name("name"))
        parties = [party.sign for party in desk.register.parties]
        form.place(SuggestField(desk, root, uid, "party", lambda: parties), field_name("party"))
        form.place(LineField(desk, root, uid, "role"), field_name("role"))
        column.addLayout(form)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.accept)
        column.addWidget(close)
        wide = worn().px(480)
        self.resize(wide, column.heightForWidth(wide))


class PasteDialog(QDialog):
    """A place to paste text into; `text()` is what was pasted, plain."""

    def __init__(self, parent: QWidget, desk: Desk, title: Message, hint: Message) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(desk.word(title))
        column = _column(self)
        column.addWidget(label(desk.word(hint), "muted", wrap=True))
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(desk.word(title))
        column.addWidget(self.edit, 1)
        boxes = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        boxes.accepted.connect(self.accept)
        boxes.rejected.connect(self.reject)
        column.addWidget(boxes)
        self.resize(QSize(worn().px(560), worn().px(380)).boundedTo(parent.window().size()))

    def text(self) -> str:
        """What was pasted."""
        return self.edit.toPlainText()
