"""The first start: what one may begin with."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from beredning.desk.look import Drawing, button, label, worn
from beredning.desk.pane import card
from beredning.matter.message import Message, say
from beredning.work.words import Language, word


class Welcome(QWidget):
    """Four ways to begin; a file dropped here is opened, papers are imported into a new one."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Beredning")
        self.setAcceptDrops(True)
        px = worn().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(48), px(48), px(48), px(48))
        column.addStretch(1)
        column.addWidget(label(self._word(say("Welcome to Beredning")), "title"))
        about = say("Everything is kept in one file on this computer. It needs no network.")
        column.addWidget(label(self._word(about), "muted", wrap=True))
        column.addSpacing(px(24))
        line = QHBoxLayout()
        line.setSpacing(px(16))
        for icon, title, text, offer, signal in (
            (
                "sample",
                say("Look at the sample"),
                say("A real memorandum of 2018, ready to be looked at and changed."),
                say("Open the sample"),
                self.sample_wanted,
            ),
            (
                "new",
                say("Begin a file"),
                say("An empty file with the city's bodies and parties."),
                say("New file…"),
                self.new_wanted,
            ),
            (
                "import",
                say("Begin with papers"),
                say("Choose memoranda and opinions, or drop them here: they are read into a new file."),
                say("Import papers…"),
                self.import_wanted,
            ),
            (
                "open",
                say("Go on with a file"),
                say("Choose a file, or drop one here."),
                say("Open file…"),
                self.open_wanted,
            ),
        ):
            made, inside = card()
            inside.addWidget(Drawing(icon, "accent", 28))
            inside.addWidget(label(self._word(title), "heading"))
            words = label(self._word(text), "muted", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            inside.addWidget(words, 1)
            offered: QPushButton = button(self._word(offer), role="primary" if icon == "sample" else "")
            offered.clicked.connect(signal)
            inside.addWidget(offered)
            line.addWidget(made, 1)
        column.addLayout(line)
        column.addStretch(2)
        self.resize(QSize(px(1080), px(520)))

    def _word(self, message: Message) -> str:
        return word(message, self._language)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()])
