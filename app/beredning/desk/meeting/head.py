"""The head of a meeting: which it is, when and where, how far it has come, and the tabs of its panes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from beredning.desk.look import frame, label, worn
from beredning.desk.protocol import Desk
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, say
from beredning.work.calendar import terms
from beredning.work.naming import day_name


class MeetingHead(QFrame):
    """Title, details, steps and tabs; `turned` is emitted with the number of the tab."""

    turned = Signal(int)

    def __init__(self, desk: Desk, tabs: Sequence[Message], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deskhead")
        self.desk = desk
        self.names = [desk.word(name) for name in tabs]
        self.title, self.details = label("", "title"), label("", "muted")
        self.title.setMinimumWidth(1)
        self.details.setMinimumWidth(1)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(worn().px(6))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(desk.word(say("Panes of the meeting")))
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

    def show_meeting(self, meeting: Meeting) -> None:
        """Shows which meeting it is, and what was done with it."""
        word = self.desk.word
        self.title.setText(f"{meeting.body} {word(day_name(meeting.date, year=True))}")
        days = {term.what: term.day for term in terms(meeting, self.desk.register)}
        sitting = meeting.sittings[0] if meeting.sittings else None
        at = word(say("at {time}", time=f"{sitting.start:%H.%M}")) if sitting else ""
        notice = word(say("notice out by {day}", day=day_name(days["notice"])))
        self.details.setText(" · ".join(filter(None, [at, sitting.place if sitting else "", notice])))
        self.details.setToolTip(self.details.text())
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        sent = meeting.numbers_frozen
        for name, day in (
            (say("Agenda sent"), sent.date() if sent else None),
            (say("Verified"), meeting.verified),
            (say("Announced"), meeting.noticed),
        ):
            if day is not None:
                self._steps.addWidget(label(f"✓ {word(name)} {day.isoformat()}", "good"))

    def count(self, tab: int, number: int | None, *, loud: bool = False) -> None:
        """Shows a number beside a tab's name; none for None."""
        name = self.names[tab]
        self.tabs.setTabText(tab, name if number is None else f"{name}  {number}")
        self.tabs.setTabTextColor(tab, worn().colour("warning" if loud and number else "muted"))
