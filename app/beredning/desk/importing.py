"""Papers coming in: what was understood of each is shown, the remainder in view, before it is kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from beredning.desk.fields.bound import capital
from beredning.desk.jobs import Course
from beredning.desk.live import LiveDesk
from beredning.desk.look import label, worn
from beredning.desk.order import ReadingOrder
from beredning.desk.pane import card
from beredning.desk.protocol import Place
from beredning.matter.message import Message, say, say_many
from beredning.work.apart import Understood, understood
from beredning.work.backing import Why
from beredning.work.importing import Decision, Imported, keep_all
from beredning.work.placing import Target, placed, targets
from beredning.work.session import File


class ImportDialog(ReadingOrder, QDialog):
    """Understands papers in a process of their own, shows what came of it, and keeps what is wanted."""

    def __init__(self, parent: QWidget, desk: LiveDesk, paths: Sequence[Path]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self._paths = desk, paths
        self._told: list[Understood] = []
        self._chosen: dict[Path, dict[int, Target]] = {}
        self.setWindowTitle(desk.word(say("Import papers")))
        self.resize(QSize(worn().px(640), worn().px(520)).boundedTo(parent.size()))
        px = worn().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(8))
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(px(8))
        inside = QWidget()
        inside.setLayout(self._list)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(inside)
        column.addWidget(area, 1)
        self.as_version = QRadioButton(desk.word(say("A paper that is there already becomes a new version of it")))
        self.as_new = QRadioButton(desk.word(say("Each becomes a new matter")))
        self.as_version.setChecked(True)
        column.addWidget(self.as_version)
        column.addWidget(self.as_new)
        self._boxes = QDialogButtonBox()
        self.keep_button = self._boxes.addButton(desk.word(say("Keep them")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep_button.setDefault(True)
        self._boxes.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._boxes.accepted.connect(self._keep)
        self._boxes.rejected.connect(self.reject)
        column.addWidget(self._boxes)

    def begin(self) -> None:
        """Understands the papers in the background and shows itself when it has."""
        paths, register = self._paths, self.desk.register
        self.desk.run(
            say_many("Reading {n} paper", "Reading {n} papers", len(paths)),
            lambda progress: understood(paths, register, progress),
            self._show,
        )

    def _show(self, told: list[Understood]) -> None:
        self._told = told
        for one in told:
            self._list.addWidget(self._card(one))
        self._list.addStretch(1)
        self.keep_button.setEnabled(any(one.draft is not None for one in told))
        self.open()
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """No higher than what it shows needs."""
        spare = self._area.viewport().height() - self._list.totalHeightForWidth(self._area.viewport().width())
        if spare > 0:
            self.resize(self.width(), self.height() - spare)

    def _card(self, one: Understood) -> QWidget:
        made, column = card()
        made.setAccessibleName(one.path.name)
        column.addWidget(label(one.path.name, "heading"))
        draft = one.draft
        if draft is None:
            why = one.why or say("It could not be read.")
            column.addWidget(label(self._word(why), "trouble", wrap=True))
            return made
        title = " · ".join(s.title for s in draft.matter.subjects if s.title)
        column.addWidget(label(title, wrap=True))
        placed = say("{placed} of {words} words placed.", placed=draft.placed_words, words=draft.words)
        told = label(self._word(placed), "warning" if draft.leftover else "good")
        column.addWidget(told, 0, Qt.AlignmentFlag.AlignLeft)
        paper = draft.matter.papers[0]
        counts = (
            say_many("{n} referral", "{n} referrals", len(draft.matter.referrals)),
            say_many("{n} proposal", "{n} proposals", len(paper.proposals)),
            say_many("{n} statement", "{n} statements", len(paper.statements)),
        )
        column.addWidget(label(", ".join(map(self._word, counts)), "muted"))
        if draft.leftover:
            note = say("What could not be placed: say where each belongs. What stays is kept with the paper.")
            column.addWidget(label(self._word(note), "muted", wrap=True))
            offered = targets(draft.matter)
            for number, text in enumerate(draft.leftover):
                column.addWidget(self._left(one, number, text, offered))
        return made

    def _left(self, one: Understood, number: int, text: str, offered: Sequence[Target]) -> QWidget:
        """A paragraph without a place, and the choice of one for it."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, worn().px(4), 0, 0)
        choice = QComboBox()
        words = label(f"”{text}”", "printed", buddy=choice, wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(words)
        choice.setAccessibleDescription(self._word(say("Where it belongs")))
        choice.addItem(self._word(say("Stays to be placed later")))
        for target in offered:
            choice.addItem(capital(self._word(target.name)))

        def chosen(index: int) -> None:
            mine = self._chosen.setdefault(one.path, {})
            mine.pop(number, None)
            if index:
                mine[number] = offered[index - 1]

        choice.currentIndexChanged.connect(chosen)
        column.addWidget(choice)
        return made

    def _word(self, message: Message) -> str:
        return self.desk.word(message)

    def _keep(self) -> None:
        decision: Decision | None = None if self.as_version.isChecked() else "new"
        drafts = [
            (one.path.name, placed(one.draft, self._chosen.get(one.path, {})))
            for one in self._told
            if one.draft is not None
        ]

        def task(file: File, course: Course) -> tuple[list[Imported], list[Message]]:
            return keep_all(file, drafts, decision, course.progress, course.settle)

        def done(told: tuple[list[Imported], list[Message]]) -> None:
            kept, refused = told
            for message in refused:
                self.desk.tell(message)
            if kept:
                self.desk.reread(kept[0].matter)
                self.desk.show(Place(kept[0].matter.uid))

        self.desk.write_long(say("Import papers"), task, done, why=Why.IMPORT)
        self.accept()
