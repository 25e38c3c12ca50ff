"""Small dialogs, each for one thing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from beredning.desk.fields.line import LineField
from beredning.desk.fields.suggest import SuggestField
from beredning.desk.form import Form
from beredning.desk.look import label, worn
from beredning.desk.person import person_name
from beredning.desk.protocol import Desk
from beredning.matter.message import Message, say
from beredning.work.naming import field_name

if TYPE_CHECKING:
    from beredning.desk.prose.edit import ProseEdit


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
        form.place(person_name(desk, root, uid), field_name("name"))
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
    """A place to paste text into; `take` is called with it when it is accepted (Ctrl+Enter, or the button).

    It is plain, or with its `structure` the source of a text.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        title: Message,
        hint: Message,
        take: Callable[[str], object],
        *,
        structure: bool = False,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(title))
        column = _column(self)
        column.addWidget(label(desk.word(hint), "muted", wrap=True))
        self.edit = QPlainTextEdit() if not structure else _prose(desk)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(desk.word(title))
        column.addWidget(self.edit, 1)
        boxes = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        boxes.accepted.connect(self.accept)
        boxes.rejected.connect(self.reject)
        boxes.button(QDialogButtonBox.StandardButton.Ok).setShortcut(QKeySequence("Ctrl+Return"))
        self.accepted.connect(lambda: take(self._said()))
        column.addWidget(boxes)
        self.resize(QSize(worn().px(560), worn().px(380)).boundedTo(parent.window().size()))

    def _said(self) -> str:
        return self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.source()


def _prose(desk: Desk) -> "ProseEdit":
    from beredning.desk.prose.edit import ProseEdit  # loaded with the first pane

    made = ProseEdit()
    made.setUndoRedoEnabled(True)  # nothing of it is kept yet
    made.told.connect(desk.tell)
    return made


class WordDialog(QDialog):
    """Asks for a passphrase; `take` is called with it, with nothing where it `may_lack`.

    `more` is what can be ticked beside, and is not at first.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        title: Message,
        about: Message,
        take: Callable[[str], object],
        *,
        may_lack: bool = False,
        more: Message | None = None,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(title))
        column = _column(self)
        column.addWidget(label(desk.word(about), wrap=True))
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        name = say("Passphrase, if there is to be one") if may_lack else say("Passphrase")
        column.addWidget(label(desk.word(name), "label", buddy=self.edit))
        column.addWidget(self.edit)
        self.more = QCheckBox(desk.word(more) if more is not None else "")
        self.more.setVisible(more is not None)
        column.addWidget(self.more)
        boxes = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok = boxes.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(may_lack)
        self.edit.textChanged.connect(lambda text: ok.setEnabled(may_lack or bool(text.strip())))
        boxes.accepted.connect(self.accept)
        boxes.rejected.connect(self.reject)
        self.accepted.connect(lambda: take(self.edit.text().strip()))
        column.addWidget(boxes)
        self.resize(worn().px(480), column.heightForWidth(worn().px(480)))


class ReportDialog(QDialog):
    """Sentences to be read, and kept in view while one does what they say; `offer` is a button that does it."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        title: Message,
        sentences: Sequence[Message],
        offer: tuple[Message, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(title))
        column = QVBoxLayout(self)
        self.said = QPlainTextEdit("\n".join(map(desk.word, sentences)))
        self.said.setReadOnly(True)
        self.said.setAccessibleName(desk.word(title))
        column.addWidget(self.said, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.accept)
        if offer is not None:
            word, deed = offer
            close.addButton(desk.word(word), QDialogButtonBox.ButtonRole.AcceptRole)
            close.accepted.connect(self.accept)
            close.accepted.connect(deed)
        column.addWidget(close)
        self.resize(worn().px(560), worn().px(320))


def ask_file(
    parent: QWidget, title: str, names: str, take: Callable[[Path], object], *, save: bool = False, name: str = ""
) -> None:
    """Asks for a file to read, or with `save` to write (proposed: `name`); `take` is called with the chosen one.

    The window goes on meanwhile: nothing waits here for the answer.
    """
    asked = QFileDialog(parent.window(), title, name, names)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if save else QFileDialog.AcceptMode.AcceptOpen)
    asked.setFileMode(QFileDialog.FileMode.AnyFile if save else QFileDialog.FileMode.ExistingFile)
    asked.fileSelected.connect(lambda chosen: take(Path(chosen)))
    asked.open()
