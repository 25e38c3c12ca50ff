"""Föredragningslista: the agenda as a table, the item that is chosen beside it, and what is done with either."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from beredning.desk.cards import focus_soon
from beredning.desk.eliding import Eliding
from beredning.desk.look import button, frame, worn
from beredning.desk.meeting.beside import Beside
from beredning.desk.meeting.item import ItemPane
from beredning.desk.meeting.known import Room
from beredning.desk.meeting.model import AgendaModel, Pages
from beredning.desk.meeting.papers import BEFORE, Papers
from beredning.desk.meeting.pick import PickMatters
from beredning.desk.meeting.table import AgendaTable
from beredning.desk.protocol import Place
from beredning.desk.section import empty_note
from beredning.desk.spoken import Page
from beredning.matter.agenda import added, moved, sent, taken_off
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import Message, UserError, say
from beredning.work.meetings import arranged, late_of, with_matter
from beredning.work.naming import add_label, move_label, remove_label
from beredning.work.overview import Line, Seen, lines, seen, with_missing


class AgendaPane(QWidget):
    """Shows the agenda of one meeting; `counted` is emitted with how many of its items want something done."""

    told_as = Page

    counted = Signal(int)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        desk = self.desk = room.desk
        self.root = ""
        self.known = room.known
        self.lines: Sequence[Line] = ()
        self.pages: Mapping[str, Pages] = {}
        self.missing: Mapping[str, Message] = {}
        self._wanted = ""
        px, word = worn().px, desk.word
        self.model = AgendaModel(desk)
        self.table = AgendaTable(desk, self.model)
        self.item = ItemPane(
            desk,
            (
                (say("Open the matter"), "matters", self._open_chosen),
                (say("Move {kind} up", kind=say("agenda item")), "arrow-up", lambda: self._step(-1)),
                (say("Move {kind} down", kind=say("agenda item")), "arrow-down", lambda: self._step(1)),
                (say("Remove {kind}", kind=say("agenda item")), "trash", lambda: self.remove(self.table.uid)),
            ),
        )
        self.add_matters = button(word(say("Matters…")), "plus")
        self.add_matters.setToolTip(word(say("Take matters up on the agenda")))
        self.add_free = button(word(say("Item without a matter")), "plus")
        self.sort = button(word(say("Sort into groups")), "table", "quiet")
        self.frozen = Eliding("muted")
        self.send = button(word(say("Send the agenda")), "mail")
        self.papers = Papers(self, room.known)
        bar = QHBoxLayout()
        bar.setSpacing(px(8))
        bar.addWidget(self.add_matters)
        bar.addWidget(self.add_free)
        bar.addWidget(self.sort)
        bar.addSpacing(px(8))
        bar.addWidget(self.frozen, 1)
        for what, name in BEFORE:
            made = button(word(name), "pdf")
            made.clicked.connect(partial(self.papers.save, what))
            bar.addWidget(made)
        bar.addWidget(self.send)
        framed = frame("card")
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(1, 1, 1, px(4))
        inside.addWidget(self.table)
        self.sheet = QStackedWidget()
        self.sheet.addWidget(framed)
        self.sheet.addWidget(self._empty())
        self.split = Beside(self.sheet, self.item, word(say("Divider: {part}", part=say("Item"))))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(10))
        column.addLayout(bar)
        column.addWidget(self.split, 1)
        self.add_matters.clicked.connect(self.pick)
        self.add_free.clicked.connect(self.free)
        self.sort.clicked.connect(self.arrange)
        self.send.clicked.connect(self.send_agenda)
        self.table.chosen.connect(self._show_item)
        self.table.moved.connect(self.move_item)
        self.table.opened.connect(self.open_matter)
        self.table.removed.connect(self.remove)
        self.table.edited.connect(self._edit)
        self.known.changed.connect(self.refresh)

    def _empty(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        text = say("Nothing is on the agenda yet. Matters come with their titles, numbers and papers.")
        column.addWidget(empty_note(self.desk, text, say("take matters up"), "plus", self.pick))
        column.addStretch(1)
        return holder

    # What is shown

    def show_root(self, root: str) -> None:
        """Shows the agenda of another meeting."""
        self.root, self.pages, self.missing, self.lines = root, {}, {}, ()
        self.item.clear()
        self.refresh()

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self.known.meeting

    def show_pages(self, pages: Mapping[str, Pages], missing: Mapping[str, Message]) -> None:
        """Shows where each item is in the pack that was built last, and by their uids why attachments are not in it."""
        self.pages, self.missing = pages, missing
        self.refresh()

    def refresh(self) -> None:
        """Shows the agenda as it stands, once its matters are known."""
        if not self.root or self.root != self.known.root or not self.known.ready:
            return
        meeting, here = self.meeting, self._wanted or self.table.uid
        self._wanted = ""
        self.lines = with_missing(lines(meeting, self.known.seen, self.desk.register), self.missing)
        self.model.show(self.lines, self.pages)
        self.sheet.setCurrentIndex(0 if meeting.items else 1)
        self.item.setVisible(bool(meeting.items))
        if meeting.items:
            uids = [item.uid for item in meeting.items]
            self.table.choose(here if here in uids else uids[min(self._last, len(uids) - 1)])
            self._show_item(self.table.uid)
        self._show_frozen(meeting)
        self.counted.emit(sum(bool(line.loud) for line in self.lines))

    _last = 0

    def _show_frozen(self, meeting: Meeting) -> None:
        at, word = meeting.numbers_frozen, self.desk.word
        late = at is not None and any(item.number is None for item in meeting.items)
        self.send.setVisible(at is None or late)
        self.send.setEnabled(bool(meeting.items))
        self.sort.setVisible(at is None)
        said = say("The numbers are fixed since {time}.", time=f"{at:%Y-%m-%d %H.%M}") if at else say("Draft")
        self.frozen.setText(word(said))

    def _show_item(self, uid: str) -> None:
        for place, line in enumerate(self.lines):
            if line.row.item.uid == uid:
                self._last = place
                self.item.show_line(self.root, line)

    # What is done

    def move_item(self, uid: str, place: int) -> None:
        """Moves an item; its number goes with it once it was sent."""
        late = late_of(self.desk.register)
        self.desk.do(move_label("agenda_item"), self.root, lambda meeting: moved(meeting, uid, place, late))

    def _step(self, by: int) -> None:
        uids = [line.row.item.uid for line in self.lines]
        if self.table.uid in uids:
            at = uids.index(self.table.uid)
            place = max(0, min(at + by, len(uids) - 1))
            if place != at:
                self.move_item(self.table.uid, place)

    def remove(self, uid: str) -> None:
        """Takes an item off; one whose number was sent stays, marked as withdrawn."""
        late = late_of(self.desk.register)
        if uid:
            self.desk.do(remove_label("agenda_item"), self.root, lambda meeting: taken_off(meeting, uid, late))

    def free(self) -> None:
        """Puts an item without a matter after the one that is chosen, and goes to its title."""
        item = AgendaItem()
        uids = [line.row.item.uid for line in self.lines]
        place = uids.index(self.table.uid) + 1 if self.table.uid in uids else None
        self._add(item, place)
        self._edit(item.uid)

    def _add(self, item: AgendaItem, place: int | None) -> None:
        late = late_of(self.desk.register)
        self._wanted = item.uid
        label = add_label("agenda_item")
        self.desk.do(label, self.root, lambda meeting: added(meeting, item, place, late))

    def pick(self) -> None:
        """Asks which matters are taken up."""
        PickMatters(self, self.desk, self.take_up).open()

    def take_up(self, uids: Sequence[str]) -> None:
        """Takes matters up on the agenda, each at the end of its group; those that are there already stay."""
        root, register = self.root, self.desk.register
        wanted = [uid for uid in uids if all(item.matter != uid for item in self.meeting.items)]

        def came(found: dict[str, Seen]) -> None:
            if self.root != root:
                return
            self.known.take(found)
            matters = self.known.matters
            for uid in wanted:
                there = any(item.matter == uid for item in self.meeting.items)
                if uid in found and not there:
                    change = partial(with_matter, matter=found[uid].matter, others=matters, register=register)
                    self._do(add_label("agenda_item"), change)
                    self._choose_matter(uid)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

        self.desk.ask(lambda reader: seen(reader, wanted), came)

    def _choose_matter(self, matter: str) -> None:
        self.table.choose(next(item.uid for item in self.meeting.items if item.matter == matter))

    def _do(self, label: Message, change: Callable[[Meeting], Meeting]) -> None:
        """Changes the meeting; what the model forbids is told."""
        try:
            self.desk.do(label, self.root, change)
        except UserError as error:
            self.desk.tell(error.message)

    def arrange(self) -> None:
        """Puts the items into their groups."""
        matters, register = self.known.matters, self.desk.register
        self._do(say("Sort into groups"), lambda meeting: arranged(meeting, matters, register))

    def send_agenda(self) -> None:
        """Sends the agenda: its numbers stay from now on."""
        late, now = late_of(self.desk.register), datetime.now().replace(microsecond=0)
        self.desk.do(say("Send the agenda"), self.root, lambda meeting: sent(meeting, now, late))
        self.desk.tell(say("The numbers are fixed from now on; late items get letters or the next number."))

    def _open_chosen(self) -> None:
        self.open_matter(self.table.uid)

    def open_matter(self, uid: str) -> None:
        """Goes to the matter of an item; to the title of one that has none."""
        item = self.desk.thing(self.root, uid)
        if isinstance(item, AgendaItem) and item.matter:
            self.desk.show(Place(item.matter))
        else:
            self._edit(uid)

    def _edit(self, uid: str) -> None:
        self.table.choose(uid)
        self.go(Place(self.root, "", uid, "title"))

    def editor(self, place: Place) -> QWidget | None:
        """The editor of a field of an item; the item is chosen for it."""
        if any(item.uid == place.thing for item in self.meeting.items):
            self.table.choose(place.thing)
        return self.item.editor(place)

    def go(self, place: Place) -> bool:
        """Goes to a field of an item."""
        editor = self.editor(place)
        if editor is not None:
            focus_soon(editor)
        return editor is not None

    def next_lack(self) -> Message | None:
        """Chooses the next item that wants something done, round and round; a sentence when there is none."""
        loud = [line.row.item.uid for line in self.lines if line.loud]
        if not loud:
            return say("Nothing to remark.")
        order = [line.row.item.uid for line in self.lines]
        here = order.index(self.table.uid) if self.table.uid in order else -1
        after = [uid for uid in loud if order.index(uid) > here]
        self.table.choose((after or loud)[0])
        return None
