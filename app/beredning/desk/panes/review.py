"""Granskning: what a careful secretary would remark, each with its words, a jump and, where certain, a mend."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from beredning.desk.clearing import empty
from beredning.desk.look import button, in_line, label, worn
from beredning.desk.matter_pane import MatterPane
from beredning.desk.pane import card
from beredning.desk.papers import no_paper
from beredning.desk.protocol import Place
from beredning.desk.section import heading
from beredning.matter.message import Message, say, say_many
from beredning.matter.things import Matter
from beredning.work.mending import Finding, mended

SEVERITIES: dict[str, tuple[str, Message]] = {
    "error": ("bad", say("must be mended")),
    "warning": ("warning", say("to be decided")),
    "info": ("chip", say("to be known")),
}


class ReviewPane(MatterPane):
    """The pane *Granskning*."""

    name = "review"
    findings: Sequence[Finding] = ()
    elsewhere = 0
    _at = -1
    _behind = False

    def build(self) -> Iterator[None]:
        """The findings, the gravest first."""
        if self.paper_or_none is None:
            self._cards = QVBoxLayout()
            self.column.addWidget(no_paper(self.desk, self.root))
            return
        self._cards = QVBoxLayout()
        self._cards.setSpacing(worn().px(8))
        self.column.addWidget(heading(self.desk, say("Remarks")))
        self.column.addLayout(self._cards)
        yield from self._filling()

    def show_findings(self, findings: Sequence[Finding], elsewhere: int = 0) -> None:
        """Shows what was found in the paper as it stands; `elsewhere`: so much more in the matter's other papers."""
        order = list(SEVERITIES)
        found = sorted(findings, key=lambda f: order.index(str(f.severity)))
        if (found, elsewhere) == (self.findings, self.elsewhere):
            return
        self.findings, self.elsewhere = found, elsewhere
        self._at = min(self._at, len(found) - 1)
        if self.isVisible():
            self.begin(self._filling())
        else:
            self._behind = True

    def showEvent(self, event: QShowEvent) -> None:
        """What was found while nobody looked is shown now."""
        super().showEvent(event)
        if self._behind:
            self.begin(self._filling())

    def _filling(self) -> Iterator[None]:
        self._behind = False
        if self.paper_or_none is None:
            return
        empty(self._cards)
        for finding in self.findings:
            self._cards.addWidget(self._card(finding))
            yield
        if not self.findings:
            made, column = card()
            words = label(self.desk.word(say("Nothing to remark. The paper can go.")), "heading")
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
            self._cards.addWidget(made)
        if self.elsewhere:
            more = say_many("{n} remark on another paper", "{n} remarks on other papers", self.elsewhere)
            self._cards.addWidget(label(self.desk.word(more), "muted"))

    def _card(self, finding: Finding) -> QWidget:
        desk = self.desk
        made, column = card()
        role, name = SEVERITIES[str(finding.severity)]
        head = in_line()
        head.addWidget(label(desk.word(name), role), 0, Qt.AlignmentFlag.AlignTop)
        words = label(desk.word(finding.message), wrap=True)
        head.addWidget(words, 1)
        column.addLayout(head)
        told = []
        if finding.quote and finding.quote not in words.text():
            told.append(f"”{finding.quote}”")
        if finding.ask_sender:
            told.append(desk.word(say("The text is somebody else's: ask the sender.")))
        for text in told:
            column.addWidget(label(text, "muted", wrap=True))
        line = head
        if told:
            line = in_line()
            line.addStretch(1)
            column.addLayout(line)
        made.setAccessibleName(desk.word(finding.message))
        go = button(desk.word(say("Show")), "arrow-right")
        go.setAccessibleDescription(made.accessibleName())
        go.clicked.connect(lambda: self._show(finding))
        line.addWidget(go)
        if finding.mend is not None:
            mend = button(desk.word(say("Mend")), "mend", "primary")
            mend.setToolTip(finding.mend)
            mend.setAccessibleDescription(f"{made.accessibleName()} {finding.mend}")
            mend.clicked.connect(lambda: self.mend(finding))
            line.addWidget(mend)
        return made

    def _show(self, finding: Finding) -> None:
        self._at = list(self.findings).index(finding)
        self.desk.show(Place(self.root, "", finding.thing, finding.field))

    def next(self) -> None:
        """Goes to the next remark, round and round."""
        if self.findings:
            self._at = (self._at + 1) % len(self.findings)
            self._show(self.findings[self._at])
        else:
            self.desk.tell(say("Nothing to remark."))

    def mend(self, finding: Finding) -> None:
        """Does what the remark proposes, as one operation."""

        def change(matter: Matter) -> Matter:
            return mended(matter, finding)

        self.desk.do(say("Mend: {what}", what=finding.message), self.root, change)
