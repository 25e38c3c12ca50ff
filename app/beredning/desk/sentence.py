"""The sentence that will be printed, in view above what is typed; locked and written by hand only by intention."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from beredning.desk.look import frame, icon_button, in_line, label, reveal, themed_icon, worn
from beredning.desk.protocol import Desk
from beredning.desk.undoing import KEPT
from beredning.matter.changes import Changes
from beredning.matter.clean import clean
from beredning.matter.message import say
from beredning.matter.things import Matter, Paper
from beredning.work.sentences import Composed, composed, forms, lock, unlock, vary

LONGEST = 640
"""Pixels of the design after which a form of a sentence ends in an ellipsis in the menu."""


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
        self._own.setProperty(KEPT, True)
        self._own.setAccessibleName(desk.word(say("The sentence, written by hand")))
        for shown in (self.text, self._own):  # one of the two is there for whoever comes from the paper
            shown.setProperty("thing", thing)
            shown.setProperty("field", f"sentence/{part}" if part else "sentence")
        self._own.textEdited.connect(self._typed)
        self._lock = icon_button("lock", desk.word(say("Write it by hand")))
        self._lock.clicked.connect(self._turn)
        self._others = icon_button("down", desk.word(say("Other known forms")))
        self._others.clicked.connect(self._offer)
        inside = in_line(self._frame)
        px = worn().px
        inside.setContentsMargins(px(12), px(4), px(4), px(4))
        words = QVBoxLayout()
        words.addWidget(self.text)
        words.addWidget(self._own)
        inside.addLayout(words, 1)
        inside.setSpacing(0)
        for tool in (self._others, self._lock):
            inside.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
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
        if not isinstance(paper, Paper):  # nothing is printed without one
            reveal(self, on=False)
            return
        if thing is None:
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
        for tool in (self._lock, self._others):
            tool.setAccessibleDescription(now.text)
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

    def _offer(self) -> None:
        """Shows how papers have said the same otherwise; the one that is chosen goes on following the facts."""
        thing, paper = self.desk.thing(self.root, self.thing), self.desk.thing(self.root, self.paper)
        if thing is None or not isinstance(paper, Paper):
            return
        matter, register, part = cast("Matter", self.desk.value(self.root)), self.desk.register, self.part
        free = replace(paper, sentences=tuple(s for s in paper.sentences if (s.of, s.part) != (thing.uid, part)))
        usual = composed(matter, free, thing, part, register)
        metrics, wide = self.text.fontMetrics(), worn().px(LONGEST)
        menu = QMenu(self)
        menu.setAccessibleName(self._others.toolTip())
        menu.aboutToHide.connect(menu.deleteLater)
        for variant, text in [("", usual.text), *forms(matter, paper, thing, part, register)]:
            action = menu.addAction(metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(text == self.text.text())
            action.triggered.connect(lambda _=False, variant=variant: self._vary(variant))
        menu.popup(self._others.mapToGlobal(QPoint(0, self._others.height())))
        menu.setActiveAction(menu.actions()[0])

    def _vary(self, variant: str) -> None:
        thing, part, paper = self.thing, self.part, self.paper
        if variant:
            self.desk.do(say("Say it in another form"), self.root, lambda m: vary(m, paper, thing, part, variant))
        else:
            self.desk.do(say("Let the sentence be composed"), self.root, lambda m: unlock(m, paper, thing, part))

    def _typed(self, text: str) -> None:
        thing, part, paper, said = self.thing, self.part, self.paper, clean(text)
        self.desk.do(
            say("Write the sentence by hand"),
            self.root,
            lambda m: lock(m, paper, thing, part, said),
            key=f"{thing}/sentence/{part}",
            origin=self,
        )
