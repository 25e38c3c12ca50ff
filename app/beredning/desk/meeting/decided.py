"""What became of one item: the decision, motions, propositions, votes, who stood aside, whom it is sent to."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from beredning.desk.cards import CardList
from beredning.desk.clauses import ClauseList
from beredning.desk.fields.choice import ChoiceField, FlagField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField, NumberField
from beredning.desk.fields.prose import ProseField
from beredning.desk.fields.words import WordsChips
from beredning.desk.flow import Flow
from beredning.desk.form import Form
from beredning.desk.look import button, label, named, worn
from beredning.desk.meeting.known import Room
from beredning.desk.meeting.roll import change
from beredning.desk.meeting.verified import VerifiedField
from beredning.desk.pane import Pane, card
from beredning.desk.person import person_line
from beredning.desk.section import heading, thing_card
from beredning.matter.agenda import IMMEDIATE
from beredning.matter.changes import Changes
from beredning.matter.deciding import closed, decided, postponed
from beredning.matter.declare import Thing
from beredning.matter.edits import added
from beredning.matter.meeting import (
    AgendaItem,
    Ballot,
    Conduct,
    ItemConduct,
    ItemResult,
    Meeting,
    MotionMoved,
    Moved,
    NamedVote,
    Postponed,
    Vote,
)
from beredning.matter.message import Message, UserError, say
from beredning.matter.things import Clause, Decision, Signatory
from beredning.matter.voting import balloted, roll_for
from beredning.work.afterwards import as_proposed, noticed, put_as_moved, verify_minutes
from beredning.work.naming import field_name

RESULTS: dict[ItemResult | None, Message] = {
    None: say("not handled yet"),
    ItemResult.DECIDED: say("decided"),
    ItemResult.TABLED: say("tabled"),
    ItemResult.REFERRED_BACK: say("referred back"),
    ItemResult.NOTED: say("noted"),
    ItemResult.DROPPED: say("dropped"),
}
ASKS = (
    (Moved.APPROVAL, say("approval")),
    (Moved.REJECTION, say("rejection")),
    (Moved.CHANGE, say("a change")),
    (Moved.ADDITION, say("an addition")),
    (Moved.REFERRAL_BACK, say("referral back")),
    (Moved.TABLING, say("tabling")),
    (Moved.OTHER, say("something else")),
)
CONDUCTS = (
    (Conduct.CONFLICT_OF_INTEREST, say("conflict of interest")),
    (Conduct.TOOK_NO_PART, say("takes no part")),
    (Conduct.ABSTAINED, say("abstains from voting")),
)
VOTES = ((Vote.YES, say("yes")), (Vote.NO, say("no")), (Vote.ABSTAINS, say("abstains")))


class DecidedPane(Pane):
    """Edits what a meeting did with one of its items."""

    name = "decided"

    def __init__(self, room: Room) -> None:
        super().__init__(room.desk)
        self.known = room.known
        self.uid = ""
        self.setAccessibleName(self.desk.word(say("Item")))
        self.setMinimumWidth(worn().px(340))
        self.setMinimumHeight(worn().px(160))

    def show_item(self, root: str, uid: str) -> None:
        """Shows an item; the one that is shown stays as it is."""
        if (root, uid) != (self.root, self.uid):
            self.uid = uid
            self.show_root(root)

    @property
    def item(self) -> AgendaItem:
        """The item as it stands."""
        thing = self.desk.thing(self.root, self.uid)
        assert isinstance(thing, AgendaItem)
        return thing

    def build(self) -> Iterator[None]:
        """Result and decision first, then how it came to that."""
        desk, root, uid = self.desk, self.root, self.uid
        if desk.thing(root, uid) is None:
            return
        item = self.item
        section = f"§ {item.section}  " if item.section else ""
        self.column.addWidget(label(f"{section}{item.title}", "heading", wrap=True))
        offers = QWidget()
        flow = Flow(gap=worn().px(6))
        offers.setLayout(flow)
        self.results: dict[str, QWidget] = {}
        for name, words, do in (
            ("proposed", say("As proposed"), self.as_proposed),
            ("otherwise", say("Otherwise"), self.otherwise),
            ("tabled", say("Tabled"), lambda: self.postpone(ItemResult.TABLED)),
            ("back", say("Referred back"), lambda: self.postpone(ItemResult.REFERRED_BACK)),
            ("noted", say("Noted"), lambda: self.close_(ItemResult.NOTED)),
            ("dropped", say("Dropped"), lambda: self.close_(ItemResult.DROPPED)),
            ("open", say("Not handled"), lambda: self.close_(None)),
        ):
            made = button(desk.word(words), role="primary" if name == "proposed" else "")
            made.clicked.connect(lambda _=False, do=do: do())
            flow.addWidget(made)
            self.results[name] = made
        self.column.addWidget(offers)
        self.column.addWidget(CardList(desk, root, uid, "decisions", self._decision))
        self.column.addWidget(CardList(desk, root, uid, "postponed", self._postponed))
        self._list(say("Motions"), say("Add motion"), "motions", self._motion, MotionMoved)
        self.column.addWidget(heading(desk, field_name("propositions")))
        self.column.addWidget(ProseField(desk, root, uid, "propositions", lines=2))
        self._list(say("Votes"), say("Add vote"), "ballots", self._ballot, Ballot)
        self._list(
            say("Who stood aside"),
            say("Add somebody"),
            "conducts",
            self._conduct,
            lambda: ItemConduct(name="", conduct=Conduct.CONFLICT_OF_INTEREST),
        )
        self.column.addWidget(heading(desk, say("Dispatch")))
        self.column.addWidget(self._dispatch(item))
        yield

    def _list(
        self, title: Message, words: Message, slot: str, make: Callable[[Thing], QWidget], new: Callable[[], Thing]
    ) -> None:
        cards = CardList(self.desk, self.root, self.uid, slot, make)
        self.column.addWidget(heading(self.desk, title, (words, "plus", lambda: cards.add(new()))))
        self.column.addWidget(cards)

    # Parts

    def _decision(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        assert isinstance(thing, Decision)
        said = say("{body} proposes to {to}", body=thing.instance, to=", ".join(thing.to))
        title = label(desk.word(said) if thing.to else desk.word(say("{body} decides", body=thing.instance)), wrap=True)
        made, column = thing_card(desk, root, thing, title)
        column.addWidget(ClauseList(desk, root, uid))
        return made

    def _postponed(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = card()
        form = Form(desk, 4)
        form.place(DayField(desk, root, uid, "until"), field_name("until"))
        form.place(
            WordsChips(desk, root, uid, "requested_by", lambda: [who.name for who in desk.register.persons]),
            field_name("requested_by"),
            columns=2,
        )
        form.place(NumberField(desk, root, uid, "present"), field_name("present"))
        form.place(FlagField(desk, root, uid, "minority"), " ", columns=2)
        column.addLayout(form)
        motivation = ProseField(desk, root, uid, "motivation", lines=1)
        column.addWidget(label(motivation.name, "label", buddy=motivation))
        column.addWidget(motivation)
        return made

    def _motion(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = thing_card(desk, root, thing, named(ChoiceField(desk, root, uid, "asks", ASKS)))
        whose = LineField(desk, root, uid, "proposal", name=say("On whose proposal"))
        column.addWidget(label(whose.name, "label", buddy=whose))
        column.addWidget(whose)
        people = CardList(desk, root, uid, "signatories", lambda one: person_line(desk, root, one), spacing=4)
        column.addWidget(people)
        line = Flow(gap=worn().px(6))
        mover = button(desk.word(say("Add mover")), "person-add", "quiet")
        mover.clicked.connect(lambda: people.add(Signatory(name="")))
        won = button(desk.word(say("Put and carried")), "done", "quiet")
        won.clicked.connect(lambda: self._do(say("Put and carried"), lambda m: put_as_moved(m, self.uid, uid)))
        line.addWidget(mover)
        line.addWidget(won)
        column.addLayout(line)
        column.addWidget(ProseField(desk, root, uid, "text", lines=1))
        return made

    def _ballot(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        yes = LineField(desk, root, uid, "yes", optional=False)
        made, column = thing_card(desk, root, thing, yes)
        yes.setPlaceholderText(desk.word(say("What yes stands for")))
        no = LineField(desk, root, uid, "no", optional=False)
        no.setPlaceholderText(desk.word(say("What no stands for")))
        column.addWidget(no)
        form = Form(desk, 4)
        for name in ("yes_votes", "no_votes", "abstained"):
            form.place(NumberField(desk, root, uid, name), field_name(name))
        form.place(FlagField(desk, root, uid, "casting"), " ")
        column.addLayout(form)
        votes = CardList(desk, root, uid, "votes", lambda one: self._vote(one), spacing=2)
        column.addWidget(votes)
        by_name = button(desk.word(say("By name")), "people", "quiet")
        by_name.clicked.connect(lambda: self._by_name(uid))
        by_name.setVisible(not votes.things())
        votes.refreshed.connect(lambda: by_name.setVisible(not votes.things()))
        column.addWidget(by_name)
        column.addWidget(_Wrong(self, uid))
        return made

    def _vote(self, thing: Thing) -> QWidget:
        assert isinstance(thing, NamedVote)
        form = Form(self.desk, 3)
        holder = QWidget()
        holder.setLayout(form)
        said = f"{thing.name} ({thing.party})" if thing.party else thing.name
        form.place(label(said), "", columns=2)
        vote = ChoiceField(self.desk, self.root, thing.uid, "vote", VOTES, name=say("{name}", name=said))
        form.place(named(vote), "")
        return holder

    def _conduct(self, thing: Thing) -> QWidget:
        desk, root = self.desk, self.root
        made, column = card()
        column.addWidget(named(ChoiceField(desk, root, thing.uid, "conduct", CONDUCTS)))
        column.addWidget(person_line(desk, root, thing))
        return made

    def _dispatch(self, item: AgendaItem) -> QWidget:
        desk, root, uid = self.desk, self.root, self.uid
        made, column = card()
        form = Form(desk, 4)
        form.place(
            WordsChips(desk, root, uid, "recipients", lambda: [one.name for one in desk.register.bodies]),
            field_name("recipients"),
            columns=3,
        )
        form.place(DayField(desk, root, uid, "dispatched"), field_name("dispatched"))
        if IMMEDIATE in item.marks:
            form.place(VerifiedField(desk, root, uid, "verified", self._verify), field_name("verified"))
            form.place(VerifiedField(desk, root, uid, "noticed", self._notice), field_name("noticed"))
        column.addLayout(form)
        return made

    # What is done

    def _do(self, words: Message, how: Callable[[Meeting], Meeting]) -> None:
        change(self.desk, self.root, words, how)

    def as_proposed(self) -> None:
        """The body followed the paper."""
        uid, register, matters = self.uid, self.desk.register, self.known.matters

        def follow(meeting: Meeting) -> Meeting:
            item = next(one for one in meeting.items if one.uid == uid)
            return decided(meeting, uid, as_proposed(meeting, item, matters.get(item.matter or ""), register))

        self._do(say("Decide as proposed"), follow)

    def otherwise(self) -> None:
        """The body decided something else: an empty clause to write in."""
        uid, body = self.uid, self.known.meeting.body
        made = Decision(instance=body, clauses=(Clause(number="1."),))
        self._do(say("Decide otherwise"), lambda meeting: decided(meeting, uid, [made]))

    def postpone(self, result: ItemResult) -> None:
        """The item was tabled or referred back."""
        uid = self.uid
        words = say("Table the item") if result is ItemResult.TABLED else say("Refer the item back")
        self._do(words, lambda meeting: postponed(meeting, uid, result, Postponed()))

    def close_(self, result: ItemResult | None) -> None:
        """The item was noted or dropped, or nothing became of it yet."""
        uid = self.uid
        self._do(say("Change what became of the item"), lambda meeting: closed(meeting, uid, result))

    def _verify(self, day: date) -> None:
        """The section was verified at once: it is kept as it is printed now."""
        root, uid = self.root, self.uid
        self.known.write(say("Section verified"), lambda file: verify_minutes(file, root, day, uid))

    def _notice(self, day: date) -> None:
        uid = self.uid
        self._do(say("Public notice put up"), lambda meeting: noticed(meeting, day, uid))

    def _by_name(self, ballot: str) -> None:
        uid = self.uid
        self._do(say("Vote by name"), lambda meeting: added(meeting, ballot, "votes", roll_for(meeting, uid)))


class _Wrong(QWidget):
    """What is wrong with a vote, as long as it is."""

    def __init__(self, pane: DecidedPane, ballot: str) -> None:
        super().__init__()
        self._pane, self._ballot, self._item = pane, ballot, pane.uid
        self._text = label("", "bad", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        self._show()
        pane.desk.changed.connect(self._changed)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self._pane.root in changes.touched:
            self._show()

    def _show(self) -> None:
        ballot = self._pane.desk.thing(self._pane.root, self._ballot)
        why = ""
        if isinstance(ballot, Ballot):
            try:
                balloted(self._pane.known.meeting, self._item, ballot)
            except UserError as error:
                why = self._pane.desk.word(error.message)
        self._text.setText(why)
        self.setVisible(bool(why))
