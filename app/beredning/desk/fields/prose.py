"""A text field of a thing: the editor, its tools, how many words it has."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from beredning.desk.fields.bound import Bound
from beredning.desk.look import in_line, label, reveal, worn
from beredning.desk.prose.edit import ProseEdit
from beredning.desk.prose.tools import ProseTools
from beredning.desk.protocol import Desk
from beredning.matter.clean import clean
from beredning.matter.message import Message, say_many


class ProseField(Bound, QWidget):
    """A `Prose` field; as high as its text within bounds. An optional one that is empty says nothing."""

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        field: str,
        *,
        name: Message | None = None,
        lines: int = 3,
        most: int = 24,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self._least, self._most = lines, most
        self.edit = ProseEdit()
        self._words = label("", "muted")
        self._tools: ProseTools | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(4))
        column.addWidget(self.edit)
        self._foot = in_line()
        self._foot.addWidget(self._words)
        self._foot.addStretch(1)
        column.addLayout(self._foot)
        self.setFocusProxy(self.edit)
        self.bind(desk, root, thing, field, name)
        self.edit.edited.connect(self._edited)
        self.edit.told.connect(desk.tell)
        self.edit.installEventFilter(self)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(300)
        self._counting.timeout.connect(self._count)
        self.edit.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._count()
        self._fit()

    def widget(self) -> QWidget:
        """The editor has the focus."""
        return self.edit

    def show_value(self, value: object) -> None:
        """Shows the source."""
        self.edit.set_source(str(value or ""))

    def select_source(self, start: int, stop: int) -> None:
        """Selects code points of the source."""
        self.edit.select_source(start, stop)

    def _edited(self, source: str) -> None:
        said = clean(source)
        self.put(said or None if self._optional else said, typed=True)
        self._counting.start()

    def _count(self) -> None:
        count = len(self.edit.document().toPlainText().split())
        self._words.setText(self.desk.word(say_many("{n} word", "{n} words", count)) if count else "")
        reveal(self._words, on=bool(count))

    def _fit(self) -> None:
        """As high as the text, between the least and the most lines."""
        line = round(worn().px(15) * 1.5)
        wanted = round(self.edit.document().size().height()) + 12
        self.edit.setFixedHeight(max(self._least * line + 16, min(wanted, self._most * line)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The tools are there while one writes; a text that nobody writes in has none."""
        if watched is self.edit and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            if self._tools is None:
                self._tools = ProseTools(self.edit, self.desk.word)
                self._foot.addWidget(self._tools)
            self._tools.setVisible(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)
