"""The place *Sammanträden*: the meetings, the panes of the one that is on the desk, and what is packed of it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from beredning.desk.live import LiveDesk
from beredning.desk.look import worn
from beredning.desk.meeting.agenda import AgendaPane
from beredning.desk.meeting.head import MeetingHead
from beredning.desk.meeting.known import Known, Room
from beredning.desk.meeting.list import MeetingList
from beredning.desk.meeting.model import Pages
from beredning.desk.meeting.new import NewMeeting
from beredning.desk.meeting.packbar import PackBar
from beredning.desk.meeting.packs import Packs
from beredning.desk.meeting.panes import PANES, pane_of
from beredning.desk.protocol import Place
from beredning.desk.section import empty_note
from beredning.desk.settings import Settings
from beredning.desk.split import Split
from beredning.matter.changes import Changes
from beredning.matter.meeting import Meeting
from beredning.matter.message import say
from beredning.work.arranging import Plan, arrange
from beredning.work.pack_report import missing, spans
from beredning.work.session import File


class MeetingsPlace(QWidget):
    """The list of meetings beside the one that is on the desk."""

    opened = Signal(str)
    counted = Signal(int)

    def __init__(self, desk: LiveDesk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._settings = desk, settings
        self.root = ""
        self._going: Place | None = None
        self._stale: set[int] = set()
        self.list = MeetingList(desk)
        self.head = MeetingHead(desk, [pane.name for pane in PANES])
        self.panes: dict[int, QWidget] = {}
        self.packs = Packs(desk, self)
        self.packbar = PackBar(desk, self.packs)
        self.known = Known(desk, self)
        self.room = Room(desk, self.known, self.packs)
        self.stack = QStackedWidget()
        px = worn().px
        middle = QWidget()
        middle.setObjectName("ground")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, px(12))
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(10), px(16), 0)
        foot.addWidget(self.packbar)
        column.addLayout(foot)
        self.sheet = QStackedWidget()
        self.sheet.addWidget(self._empty())
        self.sheet.addWidget(middle)
        self.split = Split(Qt.Orientation.Horizontal)
        self.split.fill((self.list, self.sheet), [desk.word(say("Divider: {part}", part=say("Meetings")))])
        self.list.setMinimumWidth(px(220))
        self.split.setSizes([px(264), px(1000)])
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setHandleWidth(px(4))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        if state := settings.bytes("meetings-split"):
            self.split.restoreState(state)
        self.split.splitterMoved.connect(lambda *_: settings.put_bytes("meetings-split", self.split.saveState()))
        self._list_soon = QTimer(self)
        self._list_soon.setSingleShot(True)
        self._list_soon.timeout.connect(self.list.ask)
        self.list.chosen.connect(lambda uid: self.go(Place(uid)))
        self.list.new_wanted.connect(self.new_meeting)
        self.list.arrived.connect(self._begin)
        self.head.turned.connect(self.turn)
        self.packs.changed.connect(self._show_pages)
        self.packbar.report_wanted.connect(lambda: self._arrive_at("packs"))
        desk.changed.connect(self._changed)
        desk.listed.connect(self._listed)
        self.list.ask()

    def _empty(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("ground")
        column = QVBoxLayout(holder)
        text = say("A meeting gathers matters into an agenda, builds their packs and keeps what was decided.")
        column.addStretch(1)
        column.addWidget(empty_note(self.desk, text, say("new meeting"), "plus", self.new_meeting))
        column.addStretch(2)
        return holder

    # Going somewhere

    def _begin(self) -> None:
        """Opens the meeting that was on the desk last, or else the latest one."""
        uids = [row.uid for row in self.list.model.meetings]
        if uids and not self.root and self._going is None:
            last = str(self._settings.get("meeting", ""))
            self.go(Place(last if last in uids else uids[0]))

    def go(self, place: Place) -> None:
        """Opens a meeting, a pane, a field."""
        self._going = place
        if place.root and place.root != self.root:
            self.desk.open(place.root, Meeting, lambda: self._open(place.root))
        else:
            self._arrive()

    def leave(self, root: str) -> None:
        """Turns from a meeting that is no more, to the latest one."""
        if root == self.root:
            self.root = ""
            self.known.leave()
            self.sheet.setCurrentIndex(0)
            self.list.ask()

    def _open(self, root: str) -> None:
        self.known.settle()
        before, self.root = self.root, root
        if before and before != root:
            self.desk.working.close(before)
        self._stale = set(self.panes)
        self.head.show_meeting(self.meeting)
        self.packs.show_root(self.meeting)
        self.known.show_root(root)
        self.sheet.setCurrentIndex(1)
        self.list.mark(root)
        self.turn(max(self.head.tabs.currentIndex(), 0))
        self._settings.put("meeting", root)
        self.opened.emit(root)
        self._arrive()

    def _arrive(self) -> None:
        place, self._going = self._going, None
        if place is None or not self.root:
            return
        if place.pane:
            self._arrive_at(place.pane)
        if place.thing:
            here = self.head.tabs.currentIndex()
            for number in (here, *(n for n in range(len(PANES)) if n != here)):
                if pane_of(self._pane(number)).go(place):
                    self.turn(number)
                    return

    def _arrive_at(self, pane: str) -> None:
        self.turn(next(at for at, one in enumerate(PANES) if one.id == pane))

    def turn(self, number: int) -> None:
        """Shows a pane; it is built when it is first shown."""
        if number >= len(PANES):
            return
        self.head.tabs.setCurrentIndex(number)
        if self.root:
            self.stack.setCurrentWidget(self._pane(number))
            self.packbar.setVisible(PANES[number].id in ("agenda", "packs"))

    def _pane(self, number: int) -> QWidget:
        pane = self.panes.get(number)
        if pane is None:
            pane = self.panes[number] = PANES[number].make(self.room)
            pane.setAccessibleName(self.head.names[number])
            self.stack.addWidget(pane)
            self._stale.add(number)
            if isinstance(pane, AgendaPane):
                pane.counted.connect(self._count)
        if number in self._stale:
            self._stale.discard(number)
            pane_of(pane).show_root(self.root)
        return pane

    @property
    def agenda(self) -> AgendaPane:
        """The pane of the agenda."""
        pane = self._pane(0)
        assert isinstance(pane, AgendaPane)
        return pane

    @property
    def meeting(self) -> Meeting:
        """The meeting on the desk."""
        value = self.desk.value(self.root)
        assert isinstance(value, Meeting)
        return value

    # Following what changes

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.root and self.root in changes.touched:
            self.head.show_meeting(self.meeting)

    def _listed(self, roots: object) -> None:
        if roots is None or (isinstance(roots, tuple) and self.root in roots):
            self._list_soon.start()
        if self.root and (roots is None or isinstance(roots, tuple)):
            self.known.forget(roots)

    def _count(self, loud: int) -> None:
        self.list.model.count(self.root, loud)
        self.head.count(0, loud or None, loud=True)
        self.counted.emit(loud)

    def _show_pages(self) -> None:
        built, stale = self.packs.last, self.packs.stale
        found = spans(built) if built else {}
        if self.root:
            pages = {uid: Pages(first, last, stale) for uid, (first, last) in found.items()}
            self.agenda.show_pages(pages, missing(built) if built else {})

    # What is done

    def new_meeting(self) -> None:
        """Asks for a meeting, makes it and goes there."""
        NewMeeting(self, self.desk, self.arrange).open()

    def arrange(self, plan: Plan) -> None:
        """Makes a meeting and goes there."""

        def task(file: File) -> Meeting:
            return arrange(file, plan)

        self.desk.write(say("New meeting"), task, lambda made: self.go(Place(made.uid, "agenda")))

    def let_go(self) -> None:
        """Ends what belongs to the place before the window goes."""
        self.known.settle()
        self.packs.let_go()

    def next_finding(self) -> None:
        """Goes to the next item that wants something done."""
        self.turn(0)
        if (said := self.agenda.next_lack()) is not None:
            self.desk.tell(said)
