"""The head of the desk: whose matter it is, how far it has come, and the tabs of its panes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from beredning.desk.fields.bound import capital
from beredning.desk.look import frame, label, worn
from beredning.desk.protocol import Desk
from beredning.matter.choices import EventKind
from beredning.matter.message import Message, say
from beredning.matter.things import Matter, Paper
from beredning.work.naming import paper_name

STEPS = (
    (EventKind.OFFICERS_REPORT, say("Officers")),
    (EventKind.SIGNED, say("Presenter")),
    (EventKind.SENT, say("Sent")),
    (EventKind.DECIDED, say("Decided")),
)


class Head(QFrame):
    """Title, details, steps and tabs; `turned` is emitted with the number of the tab."""

    turned = Signal(int)

    def __init__(self, desk: Desk, tabs: Sequence[Message], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deskhead")
        self.desk = desk
        self.names = [desk.word(name) for name in tabs]
        self.title = label("", "title")
        self.title.setMinimumWidth(1)
        self.details = label("", "muted")
        self.details.setMinimumWidth(1)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(worn().px(6))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(desk.word(say("Panes of the matter")))
        for name in self.names:
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self.turned)
        px = worn().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(4))
        column.addWidget(self.title)
        line = QHBoxLayout()
        line.addWidget(self.details, 1)
        line.addLayout(self._steps)
        column.addLayout(line)
        column.addWidget(self.tabs)
        column.addWidget(frame("line"))

    def show_matter(self, matter: Matter, paper: Paper) -> None:
        """Shows whose matter it is."""
        title = " · ".join(subject.title for subject in matter.subjects if subject.title)
        self.title.setText(title or self.desk.word(say("Without a title")))
        self.title.setToolTip(self.title.text())
        kind = capital(self.desk.word(paper_name(paper.kind)))
        numbers = ", ".join(s.registry_number for s in matter.subjects if s.registry_number)
        names = ", ".join(presenter.name for presenter in paper.presenters)
        division = self.desk.word(say("Division {sign}", sign="+".join(paper.divisions))) if paper.divisions else ""
        self.details.setText(" · ".join(filter(None, [kind, paper.number, numbers, division, names])))
        self._show_steps(matter)

    def _show_steps(self, matter: Matter) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for what, name in STEPS:
            dates = [event.date for event in matter.events if event.what is what]
            if dates:
                day = max((day for day in dates if day), default=None)
                words = self.desk.word(name)
                self._steps.addWidget(label(f"✓ {words} {day.isoformat()}" if day else f"✓ {words}", "good"))

    def count(self, tab: int, number: int | None, *, loud: bool = False) -> None:
        """Shows a number beside a tab's name; none for None."""
        name = self.names[tab]
        self.tabs.setTabText(tab, name if number is None else f"{name}  {number}")
        self.tabs.setTabTextColor(tab, worn().colour("warning" if loud and number else "muted"))

    def turn(self, tab: int) -> None:
        """Shows a tab as the one that is open."""
        self.tabs.setCurrentIndex(tab)
