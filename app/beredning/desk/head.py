"""The head of a place: what is on the desk, how far it has come, and the tabs of its panes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from beredning.desk.clearing import empty
from beredning.desk.eliding import Eliding, Title
from beredning.desk.fields.bound import capital
from beredning.desk.flow import Flow
from beredning.desk.look import frame, icon_button, in_line, label, named, worn
from beredning.desk.protocol import Desk
from beredning.matter.choices import EventKind
from beredning.matter.message import Message, say
from beredning.matter.things import Matter, Paper
from beredning.work.which_paper import paper_titles

STEPS = (
    (EventKind.OFFICERS_REPORT, say("Officers")),
    (EventKind.SIGNED, say("Presenter")),
    (EventKind.SENT, say("Sent")),
    (EventKind.DECIDED, say("Decided")),
)


class Head(QFrame):
    """Title, details, steps and tabs; `turned` is emitted with the number of the tab."""

    turned = Signal(int)

    def __init__(self, desk: Desk, tabs: Sequence[Message], tabs_name: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deskhead")
        self.desk = desk
        self.names = [desk.word(name) for name in tabs]
        px = worn().px
        self.title = Title()
        self.details = Eliding("muted")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(desk.word(tabs_name))
        for name in self.names:
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self.turned)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(4))
        self.top = QHBoxLayout()
        self.top.setSpacing(px(8))
        self.top.addWidget(self.title, 1)
        column.addLayout(self.top)
        self._steps: list[tuple[QLabel, tuple[str, str]]] = []
        line = QWidget()
        self._line = Flow(line, px(8), apart=True)
        about = QWidget()
        about.setMinimumHeight(px(20))  # that of a step: the tabs stand where they stand for another matter
        self.about = in_line(about)
        self.about.addWidget(self.details, 1)
        self._line.addWidget(about)
        column.addWidget(line)
        column.addSpacing(px(4))
        strip = QHBoxLayout()
        strip.setContentsMargins(-px(4), 0, 0, 0)  # the first tab's words stand below the title's first letter
        strip.addWidget(self.tabs)
        column.addLayout(strip)
        column.addWidget(frame("line"))

    def say_what(self, title: str, details: Sequence[str | None], steps: Sequence[tuple[Message, date | None]]) -> None:
        """Shows the title, the details that there are, and the steps that were taken, with their days where known."""
        self.title.setText(title)
        self.details.setText(" · ".join(filter(None, details)))
        texts = []
        for name, day in steps:
            short = f"✓ {self.desk.word(name)}"
            texts.append((short, f"{short} {day.isoformat()}" if day else short))
        if texts != [text for _, text in self._steps]:  # at nearly every keystroke they are the same
            empty(self._line, 1)
            self._steps = [(label("", "good"), text) for text in texts]
            for step, _ in self._steps:
                self._line.addWidget(step)
        self._fit()

    def _fit(self) -> None:
        """The steps have their dates where all stands on one line; elsewhere these are in the tool tips."""
        around = worn().px(8) * 3  # the ground of a step, and what is before it
        whole = sum(step.fontMetrics().horizontalAdvance(full) + around for step, (_, full) in self._steps)
        brief = self.about.sizeHint().width() + whole > self.width() - worn().px(16) * 3  # and some air between
        for step, (short, full) in self._steps:
            text = short if brief else full
            if step.text() != text:  # setting it lays the head out, and this is asked at every keystroke
                step.setText(text)
                step.setToolTip(full)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def count(self, tab: int, number: int | str | None, *, loud: bool = False) -> None:
        """Shows a number beside a tab's name; none for None."""
        name = self.names[tab]
        text = name if number is None else f"{name} {number}"
        if text != self.tabs.tabText(tab):  # setting it lays all tabs out
            self.tabs.setTabText(tab, text)
        self.tabs.setTabTextColor(tab, worn().colour("warning" if loud and number else "muted"))

    def turn(self, tab: int) -> None:
        """Shows a tab as the one that is open."""
        self.tabs.setCurrentIndex(tab)


class MatterHead(Head):
    """The head of a matter, with the buttons that unfold the sides; where it has several papers, one is chosen here."""

    paper_chosen = Signal(str)

    def __init__(self, desk: Desk, tabs: Sequence[Message], parent: QWidget | None = None) -> None:
        super().__init__(desk, tabs, say("Panes of the matter"), parent)
        self.unfold_register = icon_button("fold-left", desk.word(say("Show the register")))
        self.unfold_paper = icon_button("fold-right", desk.word(say("Show the paper")))
        self.top.insertWidget(0, self.unfold_register)
        self.top.addWidget(self.unfold_paper)
        self.papers = QComboBox()
        self.papers.setAccessibleName(desk.word(say("Paper of the matter")))
        self.papers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.papers.activated.connect(lambda place: self.paper_chosen.emit(self.papers.itemData(place)))
        self._chooser = named(self.papers)
        self._chooser.hide()
        self.about.insertWidget(0, self._chooser)

    def show_matter(self, matter: Matter, paper: Paper | None) -> None:
        """Shows whose matter it is, and which of its papers is on the desk."""
        word = self.desk.word
        title = " · ".join(subject.title for subject in matter.subjects if subject.title)
        numbers = ", ".join(s.registry_number for s in matter.subjects if s.registry_number)
        of_paper: list[str | None] = []
        if paper is not None:
            names = ", ".join(presenter.name for presenter in paper.presenters)
            division = word(say("Division {sign}", sign="+".join(paper.divisions))) if paper.divisions else ""
            of_paper = [division, names]
        steps = []
        for what, name in STEPS:
            dates = [event.date for event in matter.events if event.what is what]
            if dates:
                steps.append((name, max((day for day in dates if day), default=None)))
        self._offer(matter, paper)
        called = "" if paper is None or self._several else capital(word(*paper_titles([paper])))
        self.say_what(title or word(say("Without a title")), [called, numbers, *of_paper], steps)

    def _offer(self, matter: Matter, paper: Paper | None) -> None:
        titles = [capital(self.desk.word(title)) for title in paper_titles(matter.papers)]
        papers = [(title, one.uid) for title, one in zip(titles, matter.papers, strict=True)]
        if papers != [(self.papers.itemText(at), self.papers.itemData(at)) for at in range(self.papers.count())]:
            self.papers.clear()
            for title, uid in papers:
                self.papers.addItem(title, uid)
        self._several = len(papers) > 1
        self._chooser.setVisible(self._several)
        if paper is not None:
            self.papers.setCurrentIndex(self.papers.findData(paper.uid))
