"""Beredning: who was asked, what came of it, and what happened to the matter, day by day."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QWidget

from beredning.desk.cards import CardList, focus_soon
from beredning.desk.clauses import ClauseList
from beredning.desk.dialogs import PasteDialog
from beredning.desk.fields.choice import ChoiceField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.fields.prose import ProseField
from beredning.desk.fields.suggest import SuggestField
from beredning.desk.form import Form
from beredning.desk.look import button, in_line, label
from beredning.desk.matter_pane import MatterPane
from beredning.desk.section import empty_note, heading, thing_card
from beredning.matter.choices import EventKind, ReplyForm
from beredning.matter.declare import Thing
from beredning.matter.edits import added
from beredning.matter.message import say, say_many
from beredning.matter.things import Compilation, Event, Matter, Referral, ReplyPart
from beredning.matter.tree import put
from beredning.work.choosing import EVENT_KINDS, REPLY_FORMS, ROLES, STATUSES
from beredning.work.naming import field_name


class PreparationPane(MatterPane):
    """The pane *Beredning*."""

    name = "preparation"

    def build(self) -> None:
        """Events, referrals with their replies, the compilation's own texts."""
        desk, root = self.desk, self.root
        self.events = CardList(desk, root, root, "events", self._event, spacing=4)
        self.referrals = CardList(desk, root, root, "referrals", self._referral)
        add_event = (say("Add event"), "plus", self._add_event)
        self.column.addWidget(heading(desk, say("What has happened"), add_event))
        self.column.addWidget(self.events)
        self.column.addWidget(
            heading(
                desk,
                say("Who was asked"),
                (say("Paste bodies…"), "paste", self.paste_bodies),
                (say("Add body"), "plus", self._add_referral),
            )
        )
        self.column.addWidget(self.referrals)
        note = empty_note(
            desk,
            say("Nobody has been asked yet. Paste the bodies' names, one a line."),
            say("Paste bodies…"),
            "paste",
            self.paste_bodies,
        )
        note.setVisible(not self.referrals.things())
        self.referrals.refreshed.connect(lambda: note.setVisible(not self.referrals.things()))
        self.column.addWidget(note)
        self.column.addWidget(heading(desk, field_name("preparation")))
        self.column.addWidget(ProseField(desk, root, self.paper, "preparation", lines=2))
        compilation = CardList(desk, root, self.paper, "compilation", self._compilation)
        self.column.addWidget(heading(desk, say("Compilation of replies")))
        self.column.addWidget(compilation)
        self.column.addWidget(self.offer(compilation, say("Begin the compilation"), Compilation()))

    def _event(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        holder = QWidget()
        form = Form(desk, 4)
        holder.setLayout(form)
        form.place(DayField(desk, root, uid, "date"), field_name("date"))
        form.place(ChoiceField(desk, root, uid, "what", EVENT_KINDS), field_name("what"))
        form.place(SuggestField(desk, root, uid, "body", self.instances), field_name("body"), columns=2)
        made, column = thing_card(desk, root, thing, holder)
        if isinstance(thing, Event) and thing.what is EventKind.REFERRED_BACK:
            column.addWidget(ProseField(desk, root, uid, "motivation", optional=True, lines=2))
        return made

    def _add_event(self) -> None:
        self.events.add(Event(date=None, what=EventKind.SENT))

    def _add_referral(self) -> None:
        made = Referral(body="")
        self.referrals.add(made)
        card = self.referrals.cards.get(made.uid)
        if card is not None:
            focus_soon(card)

    def paste_bodies(self) -> None:
        """Asks for a list of bodies and adds them all, as one operation."""
        hint = say("One body a line, or with commas between; numbers and dashes before them are left out.")
        dialog = PasteDialog(self, self.desk, say("Bodies to ask"), hint)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.add_bodies(dialog.text())

    def add_bodies(self, text: str) -> None:
        """Adds a referral for each body in a text that is not asked yet."""
        from beredning.work.receiving import referrals_of  # loads the readers

        have = {r.body.casefold() for r in self.matter.referrals}
        made = [r for r in referrals_of(text, self.desk.register) if r.body.casefold() not in have]
        root = self.root
        if made:
            label_ = say_many("Ask {n} body", "Ask {n} bodies", len(made))
            self.desk.do(label_, root, lambda matter: added(matter, root, "referrals", made))

    def _referral(self, thing: Thing) -> QWidget:
        return ReferralCard(self, thing)

    def _compilation(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = thing_card(desk, root, thing)
        for name in ("case", "preparation"):
            column.addWidget(label(desk.word(field_name(name)).capitalize(), "label"))
            column.addWidget(ProseField(desk, root, uid, name, lines=3))
        return made


class ReferralCard(QWidget):
    """One body: its dates, what came of it, its reply. A file that is dropped on it is its reply."""

    def __init__(self, pane: PreparationPane, thing: Thing) -> None:
        super().__init__()
        self._pane, self._uid = pane, thing.uid
        self.setAcceptDrops(True)
        desk, root, uid = pane.desk, pane.root, thing.uid
        body = SuggestField(desk, root, uid, "body", lambda: [b.name for b in desk.register.bodies], optional=False)
        made, column = thing_card(desk, root, thing, body)
        self._frame: QFrame = made
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(made)
        form = Form(desk, 6)
        form.place(ChoiceField(desk, root, uid, "role", ROLES), field_name("role"))
        form.place(ChoiceField(desk, root, uid, "status", STATUSES), field_name("status"))
        for name in ("sent", "due", "received"):
            form.place(DayField(desk, root, uid, name), field_name(name))
        column.addLayout(form)
        column.addWidget(label(desk.word(say("Summary in the paper")), "label"))
        column.addWidget(ProseField(desk, root, uid, "summary", lines=2))
        self._parts = CardList(desk, root, uid, "reply", self._part)
        column.addWidget(self._parts)
        line = in_line()
        from_file = button(desk.word(say("Reply from a file…")), "import", "quiet")
        from_file.clicked.connect(self.choose)
        by_hand = button(desk.word(say("Write the reply")), "edit", "quiet")
        by_hand.clicked.connect(self._write)
        for offered in (from_file, by_hand):
            line.addWidget(offered)
        line.addStretch(1)
        column.addLayout(line)
        self.setFocusProxy(body)

    def _it(self) -> Referral:
        thing = self._pane.desk.thing(self._pane.root, self._uid)
        assert isinstance(thing, Referral)
        return thing

    def _part(self, thing: Thing) -> QWidget:
        desk, root, uid = self._pane.desk, self._pane.root, thing.uid
        holder = QWidget()
        form = Form(desk, 4)
        holder.setLayout(form)
        form.place(ChoiceField(desk, root, uid, "form", REPLY_FORMS), field_name("form"))
        form.place(LineField(desk, root, uid, "by", optional=False), field_name("by"))
        form.place(DayField(desk, root, uid, "dated"), field_name("dated"))
        form.place(LineField(desk, root, uid, "section"), say("Section of the minutes"))
        made, column = thing_card(desk, root, thing, holder)
        column.addWidget(ClauseList(desk, root, uid))
        column.addWidget(ProseField(desk, root, uid, "text", lines=3))
        return made

    def _write(self) -> None:
        self._parts.add(ReplyPart(form=ReplyForm.OPINION, by=self._it().body))

    def choose(self) -> None:
        """Asks for the file with the reply."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, self._pane.desk.word(say("Reply from a file…")), "", "*.docx *.pdf *.txt *.html"
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Takes the reply out of a file, in the background, as one operation."""
        from beredning.work.receiving import answered, reply_of  # loads the readers

        desk, root, uid = self._pane.desk, self._pane.root, self._uid
        referral, register = self._it(), desk.register

        def came(part: ReplyPart) -> None:
            def change(matter: Matter) -> Matter:
                now = next(r for r in matter.referrals if r.uid == uid)
                return put(matter, answered(now, part))

            desk.do(say("Reply from {name}", name=path.name), root, change)

        desk.run(say("Reading {name}", name=path.name), lambda _: reply_of(path, referral, register), came)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._lit(on=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._lit(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._lit(on=False)
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.take(Path(url.toLocalFile()))

    def _lit(self, *, on: bool) -> None:
        self._frame.setProperty("lit", on)
        self._frame.style().polish(self._frame)
