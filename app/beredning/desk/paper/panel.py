"""The paper's side of the window: its two lives, its pages, and the ways out of the house."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from beredning.desk.actions import ACT
from beredning.desk.look import button, icon_button, in_line, label, tip, worn
from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.messages import Laid, Stage, Unprintable
from beredning.desk.paper.view import STEP, PaperView
from beredning.matter.message import Message, say
from beredning.matter.register import Register
from beredning.matter.things import Matter

STAGES: tuple[Stage, Stage] = ("before", "after")


class PaperPanel(QWidget):
    """The pages under their tools."""

    word_wanted = Signal()
    pdf_wanted = Signal()
    print_wanted = Signal()
    stage_changed = Signal(str)

    def __init__(
        self, helper: PaperHelper, word: Callable[[Message], str], board: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._word = word
        self.view = PaperView(helper)
        self.view.setAccessibleName(word(say("The paper")))
        self.page = label("", "muted")
        self.page.hide()
        self._none = label(word(say("Here a matter's paper is shown, as it will be printed.")), "muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setContentsMargins(*[worn().px(24)] * 4)
        self._none.hide()
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()
        self._shown: tuple[Matter, str, Register] | None = None
        self.stage: Stage = "before"
        px = worn().px
        top = in_line()
        top.addWidget(self.page)
        top.addStretch(1)
        for text, icon, role, signal in (
            (say("Word"), "word", "", self.word_wanted),
            (say("PDF"), "pdf", "", self.pdf_wanted),
            (say("Print"), "print", "primary", self.print_wanted),
        ):
            made, act = button(word(text), icon, role), ACT[icon]
            made.setAccessibleName(word(act.text))
            tip(made, made.accessibleName(), act.key)
            made.setObjectName(icon)
            made.clicked.connect(signal)
            top.addWidget(made)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        self._stages = QButtonGroup(self)
        short = "".join(part[:1] for part in _parts(board)).upper() or board
        for number, (name, text) in enumerate(
            (("before", say("Before {board}", board=short)), ("after", say("After {board}", board=short)))
        ):
            made = button(word(text), role="segment")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setObjectName(name)
            made.setProperty("place", ("first", "last")[number])
            tip(made, made.text(), ACT[name].key)
            self._stages.addButton(made, number)
            tools.addWidget(made)
        self._stages.idClicked.connect(lambda number: self.set_stage(STAGES[number]))
        tools.addStretch(1)
        for icon, text, call in (
            ("zoom-out", say("Smaller"), lambda: self.view.zoom(1 / STEP)),
            ("zoom-in", say("Larger"), lambda: self.view.zoom(STEP)),
            ("fit-width", say("Fit the width"), lambda: self.view.fit("width")),
            ("fit-page", say("Fit the page"), lambda: self.view.fit("page")),
        ):
            tool = icon_button(icon, word(text))
            tool.setObjectName(icon)
            tool.clicked.connect(call)
            tools.addWidget(tool)
        self.fold = icon_button("fold-right", word(say("Fold the paper away")))
        tools.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        for line in (top, tools):
            line.setContentsMargins(px(12), 0, px(12), 0)
            column.addLayout(line)
        column.addWidget(self._trouble)
        column.addWidget(self.view, 1)
        column.addWidget(self._none, 1)
        self.view.turned.connect(self._turned)
        helper.laid.connect(self._laid)
        helper.unprintable.connect(self._unprintable)
        self._mark()

    def show_matter(self, matter: Matter, paper: str, register: Register) -> None:
        """Shows a matter's paper as it now stands."""
        self._shown = matter, paper, register
        self._show(self.view)
        self.view.show_paper(matter, paper, register, self.stage)

    def show_nothing(self) -> None:
        """There is no paper to show."""
        self._shown = None
        self.view.show_nothing()
        self._show(self._none)

    def _show(self, what: QWidget) -> None:
        for part in (self.view, self._none):
            part.setVisible(part is what)
        self.page.setVisible(what is self.view and bool(self.page.text()))

    def set_stage(self, stage: Stage) -> None:
        """Shows the paper before or after the board."""
        if stage != self.stage:
            self.stage = stage
            self.stage_changed.emit(stage)
            if self._shown is not None:
                self.show_matter(*self._shown)
        self._mark()

    def _mark(self) -> None:
        self._stages.button(0 if self.stage == "before" else 1).setChecked(True)

    def _turned(self, page: int, pages: int) -> None:
        words = self._word(say("Page {page} of {pages}", page=page, pages=pages))
        self.page.setText(words)
        self.page.show()
        self.view.announce(words)

    def _laid(self, laid: Laid) -> None:
        if laid.serial == self.view.serial:
            self._trouble.hide()

    def _unprintable(self, answer: Unprintable) -> None:
        if answer.serial == self.view.serial:
            self._trouble.setText(self._word(answer.why))
            self._trouble.show()


def _parts(board: str) -> list[str]:
    """The parts of a compound that its abbreviation is made of: `Kommunstyrelsen` is KS, `Kommunfullmäktige` KF."""
    for ending in ("styrelsen", "fullmäktige", "nämnden"):
        if board.casefold().endswith(ending) and len(board) > len(ending):
            return [board[: -len(ending)], ending]
    return board.split()
