"""The sentence that will be printed, in view above what is typed; locked and written by hand only by intention."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from beredning.desk.look import frame, icon_button, in_line, label, reveal, themed_icon, worn
from beredning.desk.protocol import Desk
from beredning.matter.changes import Changes
from beredning.matter.clean import clean
from beredning.matter.message import say
from beredning.matter.things import Matter, Paper
from beredning.work.sentences import Composed, composed, lock, unlock


class SentenceBanner(QWidget):
    """Shows a part of a thing's composed sentence, follows every change of the root, and can lock it."""

    def __init__(
        self, desk: Desk, root: str, paper: str, thing: str, part: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.root, self.paper, self.thing, self.part = desk, root, paper, thing, part
        self._frame = frame("sentence")
        self.text = label("", wrap=True)
        self.text.setAccessibleDescription(desk.word(say("The sentence that is printed")))
        flags = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._own = QLineEdit()
        self._own.setAccessibleName(desk.word(say("The sentence, written by hand")))
        self._own.setProperty("thing", thing)
        self._own.setProperty("field", f"sentence/{part}" if part else "sentence")
        self._own.textEdited.connect(self._typed)
        self._lock = icon_button("lock", desk.word(say("Write it by hand")))
        self._lock.clicked.connect(self._turn)
        inside = in_line(self._frame)
        px = worn().px
        inside.setContentsMargins(px(12), px(4), px(4), px(4))
        words = QVBoxLayout()
        words.addWidget(self.text)
        words.addWidget(self._own)
        inside.addLayout(words, 1)
        inside.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self.refresh()
        desk.changed.connect(self._changed)

    def _changed(self, changes: Changes, origin: object) -> None:
        if self.root in changes.touched and origin is not self:
            self.refresh()

    def refresh(self) -> None:
        """Composes the sentence anew."""
        thing, paper = self.desk.thing(self.root, self.thing), self.desk.thing(self.root, self.paper)
        if thing is None or not isinstance(paper, Paper):
            return
        matter = cast("Matter", self.desk.value(self.root))
        now = composed(matter, paper, thing, self.part, self.desk.register)
        self._show(now)

    def _show(self, now: Composed) -> None:
        locked = now.state == "locked"
        self.text.setText(now.text)
        reveal(self.text, on=not locked)
        reveal(self._own, on=locked)
        if locked and self._own.text() != now.text:
            self._own.setText(now.text)
        words = say("Let it be composed") if locked else say("Write it by hand")
        self._lock.setToolTip(self.desk.word(words))
        self._lock.setAccessibleName(self.desk.word(words))
        self._lock.setAccessibleDescription(now.text)
        self._lock.setIcon(themed_icon("unlock" if locked else "lock", "muted"))
        if self._frame.property("state") != now.state:
            self._frame.setProperty("state", now.state)
            self._frame.style().polish(self._frame)
        reveal(self, on=bool(now.text))

    def _turn(self) -> None:
        thing, part, paper = self.thing, self.part, self.paper
        if self._own.isVisible():
            self.desk.do(say("Let the sentence be composed"), self.root, lambda m: unlock(m, paper, thing, part))
        else:
            text = self.text.text()
            self.desk.do(say("Write the sentence by hand"), self.root, lambda m: lock(m, paper, thing, part, text))
            self._own.setFocus()

    def _typed(self, text: str) -> None:
        thing, part, paper, said = self.thing, self.part, self.paper, clean(text)
        self.desk.do(
            say("Write the sentence by hand"),
            self.root,
            lambda m: lock(m, paper, thing, part, said),
            key=f"{thing}/sentence/{part}",
            origin=self,
        )
