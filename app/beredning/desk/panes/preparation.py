"""Beredning: who was asked, what came of it, and what happened to the matter, day by day."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from beredning.desk.cards import CardList, while_empty
from beredning.desk.clauses import ClauseList
from beredning.desk.dialogs import PasteDialog, ask_file
from beredning.desk.dropping import Drops
from beredning.desk.fields.choice import ChoiceField, FlagField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField, NumberField
from beredning.desk.fields.prose import ProseField
from beredning.desk.fields.refer import RefField
from beredning.desk.fields.suggest import LinkedField, SuggestField
from beredning.desk.fields.words import WordsChips
from beredning.desk.fold import Fold
from beredning.desk.form import Form
from beredning.desk.look import button, in_line, label
from beredning.desk.matter_pane import MatterPane
from beredning.desk.papers import no_paper
from beredning.desk.section import empty_note, heading, thing_card
from beredning.desk.spoken import Group
from beredning.desk.statement_card import StatementCard
from beredning.matter.choices import EventKind, ReplyForm, StatementKind
from beredning.matter.declare import Thing
from beredning.matter.edits import added
from beredning.matter.message import Message, say, say_many
from beredning.matter.things import Compilation, Event, Ground, Matter, Referral, ReplyPart, Statement
from beredning.matter.tree import put
from beredning.work.choosing import EVENT_KINDS, REPLY_FORMS, ROLES, STATUSES
from beredning.work.naming import field_name
from beredning.work.statements import attachment_name
from beredning.work.which_paper import paper_titles

LONGEST = 12
"""Wide letters as which the longest name of an event is about as long."""

EVENT_MORE = ("motivation", "requested_by", "votes", "refers_to")


class PreparationPane(MatterPane):
    """The pane *Beredning*."""

    name = "preparation"

    def build(self) -> Iterator[None]:
        """Events, referrals with their replies, the compilation's own texts."""
        desk, root = self.desk, self.root
        self.events = CardList(desk, root, root, "events", self._event, spacing=4, later=True)
        self.referrals = CardList(desk, root, root, "referrals", self._referral, later=True)
        add_event = (say("Add event"), "plus", self._add_event)
        self.column.addWidget(heading(desk, say("What has happened"), add_event))
        self.column.addWidget(self.events)
        yield from self.events.filling()
        self.column.addWidget(
            heading(
                desk,
                say("Who was asked"),
                (say("Paste bodies…"), "paste", self.paste_bodies),
                (say("Add body"), "plus", self._add_referral),
            )
        )
        self.column.addWidget(self.referrals)
        yield from self.referrals.filling()
        note = empty_note(
            desk,
            say("Nobody has been asked yet. Paste the bodies' names, one a line."),
            say("Paste bodies…"),
            "paste",
            self.paste_bodies,
        )
        self.column.addWidget(while_empty(self.referrals, note))
        if self.paper_or_none is None:
            self.column.addWidget(no_paper(desk, root))
            return
        self.column.addWidget(heading(desk, field_name("preparation")))
        self.column.addWidget(ProseField(desk, root, self.paper, "preparation", lines=2))
        yield
        compilation = CardList(desk, root, self.paper, "compilation", self._compilation)
        self.column.addWidget(heading(desk, say("Compilation of replies")))
        self.column.addWidget(compilation)
        self.column.addWidget(self.offer(compilation, say("Begin the compilation"), Compilation()))

    def _event(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        holder = QWidget()
        form = Form(desk, 4)
        holder.setLayout(form)
        what = ChoiceField(desk, root, uid, "what", EVENT_KINDS)
        what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        what.setMinimumContentsLength(LONGEST)
        form.place(DayField(desk, root, uid, "date"), field_name("date"))
        form.place(what, field_name("what"))
        form.place(SuggestField(desk, root, uid, "body", self.instances), field_name("body"), columns=2)
        made, column = thing_card(desk, root, thing, holder)
        column.addWidget(Fold(desk, root, uid, EVENT_MORE, partial(self._event_more, uid)))
        return made

    def _event_more(self, uid: str, column: QVBoxLayout) -> None:
        desk, root = self.desk, self.root
        form = Form(desk, 4)
        form.place(WordsChips(desk, root, uid, "requested_by", self.people), field_name("requested_by"), columns=3)
        form.place(LineField(desk, root, uid, "votes"), field_name("votes"))
        form.place(RefField(desk, root, uid, "refers_to", self._documents), field_name("refers_to"), columns=4)
        column.addLayout(form)
        column.addWidget(ProseField(desk, root, uid, "motivation", optional=True, lines=2))

    def _documents(self) -> list[tuple[Message, str]]:
        """What an event may be about: the matter's papers, and its attachments."""
        matter = self.matter
        papers = zip(paper_titles(matter.papers), matter.papers, strict=True)
        return [
            *((title, one.uid) for title, one in papers),
            *((attachment_name(one), one.uid) for one in matter.attachments),
        ]

    def _add_event(self) -> None:
        self.events.add(Event(date=None, what=EventKind.SENT))

    def _add_referral(self) -> None:
        self.referrals.add(Referral(body=""))

    def paste_bodies(self) -> None:
        """Asks for a list of bodies and adds them all, as one operation."""
        hint = say("One body a line, or with commas between; numbers and dashes before them are left out.")
        PasteDialog(self, self.desk, say("Bodies to ask"), hint, self.add_bodies).open()

    def add_bodies(self, text: str) -> None:
        """Adds a referral for each body in a text that is not asked yet."""
        from beredning.work.receiving import referrals_of  # loads the readers

        have = {r.body.casefold() for r in self.matter.referrals}
        made = [r for r in referrals_of(text, self.desk.register) if r.body.casefold() not in have]
        root = self.root
        if made:
            label_ = say_many("Ask {n} body", "Ask {n} bodies", len(made))
            self.desk.do(label_, root, lambda matter: added(matter, root, "referrals", made))
            self.referrals.enter(made[0].uid)

    def _referral(self, thing: Thing) -> QWidget:
        return ReferralCard(self, thing)

    def _compilation(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = thing_card(desk, root, thing, moves=False)
        for name in ("case", "preparation"):
            text = ProseField(desk, root, uid, name, lines=3)
            column.addWidget(label(text.name, "label", buddy=text))
            column.addWidget(text)
        return made


MORE = ("extended_to", "reminded", "unlisted", "heading", "place", "reply_place", "secrecy")


class ReferralCard(QWidget):
    """One body: its dates, what came of it, its reply. A file that is dropped on it is its reply."""

    told_as = Group

    def __init__(self, pane: PreparationPane, thing: Thing) -> None:
        super().__init__()
        self._pane, self._uid = pane, thing.uid
        desk, root, uid = pane.desk, pane.root, thing.uid
        bodies = {body.name: body.uid for body in desk.register.bodies}
        body = LinkedField(desk, root, uid, "body", "body_ref", lambda: bodies)
        made, column = thing_card(desk, root, thing, body)
        Drops(self, made, self._take_all)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(made)
        form = Form(desk, 6)
        form.place(ChoiceField(desk, root, uid, "role", ROLES), field_name("role"))
        form.place(ChoiceField(desk, root, uid, "status", STATUSES), field_name("status"))
        for name in ("sent", "due", "received"):
            form.place(DayField(desk, root, uid, name), field_name(name))
        column.addLayout(form)
        summary = ProseField(desk, root, uid, "summary", name=say("Summary in the paper"), lines=2)
        column.addWidget(label(summary.name, "label", buddy=summary))
        column.addWidget(summary)
        self._parts = CardList(desk, root, uid, "reply", self._part)
        column.addWidget(self._parts)
        column.addWidget(Fold(desk, root, uid, MORE, self._more))
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

    def _more(self, column: QVBoxLayout) -> None:
        desk, root, uid = self._pane.desk, self._pane.root, self._uid
        form = Form(desk, 4)
        form.place(DayField(desk, root, uid, "extended_to"), field_name("extended_to"))
        form.place(WordsChips(desk, root, uid, "reminded"), field_name("reminded"), columns=2)
        form.place(FlagField(desk, root, uid, "unlisted"), " ")
        form.place(LineField(desk, root, uid, "heading"), field_name("heading"), columns=2)
        for name in ("place", "reply_place"):
            form.place(NumberField(desk, root, uid, name), field_name(name))
        column.addLayout(form)
        for part in self._pane.secrecy(uid):
            column.addWidget(part)

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
        statements = CardList(desk, root, uid, "statements", lambda one: StatementCard(self._pane, one))
        column.addWidget(statements)
        instance = thing.by if isinstance(thing, ReplyPart) else ""
        own = Statement(instance=instance, kind=StatementKind.RESERVATION, grounds=(Ground(own=True),))
        column.addWidget(self._pane.offer(statements, say("Add statement"), own, once=False))
        return made

    def _write(self) -> None:
        self._parts.add(ReplyPart(form=ReplyForm.OPINION, by=self._it().body))

    def choose(self) -> None:
        """Asks for the file with the reply."""
        ask_file(self, self._pane.desk.word(say("Reply from a file…")), "*.docx *.pdf *.txt *.html", self.take)

    def _take_all(self, paths: list[Path]) -> None:
        for path in paths:
            self.take(path)

    def take(self, path: Path) -> None:
        """Takes the reply out of a file, in the background, as one operation."""
        from beredning.work.apart import reply_from  # loads the readers
        from beredning.work.receiving import answered

        desk, root, uid = self._pane.desk, self._pane.root, self._uid
        referral, register = self._it(), desk.register

        def came(part: ReplyPart) -> None:
            def change(matter: Matter) -> Matter:
                now = next(r for r in matter.referrals if r.uid == uid)
                return put(matter, answered(now, part))

            desk.do(say("Reply from {name}", name=path.name), root, change)

        reading = say("Reading {name}", name=path.name)
        desk.run(reading, lambda progress: reply_from(path, referral, register, progress), came)
