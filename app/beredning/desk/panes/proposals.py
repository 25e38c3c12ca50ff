"""Förslag: who proposes what to whom, from left to right, and where an instance changed it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from beredning.desk.cards import CardList, while_empty
from beredning.desk.clauses import ClauseList
from beredning.desk.fields.choice import FlagField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.fields.prose import ProseField
from beredning.desk.fields.suggest import SuggestField
from beredning.desk.fields.words import WordsChips
from beredning.desk.form import Form
from beredning.desk.look import button, label, reveal
from beredning.desk.marked import marked
from beredning.desk.matter_pane import MatterPane
from beredning.desk.pane import card
from beredning.desk.papers import no_paper
from beredning.desk.section import empty_note, heading, thing_card
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing, new_uid
from beredning.matter.edits import added
from beredning.matter.message import say
from beredning.matter.things import Clause, Decision, Outcome, Proposal, RepeatedProposal
from beredning.work.clauses import copied, repeated
from beredning.work.naming import field_name


class ProposalsPane(MatterPane):
    """The pane *Förslag*."""

    name = "proposals"

    def build(self) -> Iterator[None]:
        """Proposals, what the preparing instance said of them, decisions with what they changed."""
        if self.paper_or_none is None:
            self.column.addWidget(no_paper(self.desk, self.root))
            return
        desk, root, paper = self.desk, self.root, self.paper
        self.proposals = CardList(desk, root, paper, "proposals", self._proposal, later=True)
        self.column.addWidget(heading(desk, say("Proposals"), (say("Add proposal"), "plus", self._add)))
        self.column.addWidget(self.proposals)
        yield from self.proposals.filling()
        note = empty_note(desk, say("Nothing is proposed yet."), say("Add proposal"), "plus", self._add)
        self.column.addWidget(while_empty(self.proposals, note))
        made, column = card()
        column.addWidget(FlagField(desk, root, paper, "repeats"))
        outcome = CardList(desk, root, paper, "outcome", self._outcome)
        column.addWidget(outcome)
        preparing = desk.register.profile.preparing or desk.register.profile.board
        said = Outcome(instance=preparing, stance="tillstyrker")
        column.addWidget(self.offer(outcome, say("Say what the preparing body held"), said))
        self.column.addWidget(made)
        yield
        self.repeated = CardList(desk, root, paper, "repeated", self._proposal, later=True)
        otherwise = button(desk.word(say("Repeat them in other words")), "plus", "quiet")
        otherwise.clicked.connect(self._repeat)
        column.addWidget(while_empty(self.repeated, otherwise), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.repeated)
        yield from self.repeated.filling()
        self.decisions = CardList(desk, root, paper, "decisions", self._decision, later=True)
        self.column.addWidget(heading(desk, say("Decisions"), (say("Add decision"), "decision", self._decide)))
        self.column.addWidget(self.decisions)
        yield from self.decisions.filling()

    def _add(self) -> None:
        profile, paper = self.desk.register.profile, self.paper
        first = Proposal(instance=profile.preparing or profile.office, to=(profile.board,), clauses=(Clause(),))
        self.desk.do(say("Add proposal"), self.root, lambda root: added(root, paper, "proposals", [first]))
        self.proposals.enter(first.uid)

    def _repeat(self) -> None:
        """Has the proposals stand at their second place as they now are, to be changed there."""
        paper, profile = self.paper, self.desk.register.profile
        empty = RepeatedProposal(instance=profile.preparing or profile.office, clauses=(Clause(),))
        made = [repeated(one, new_uid) for one in self.the_paper.proposals] or [empty]
        self.desk.do(say("Repeat the proposals"), self.root, lambda root: added(root, paper, "repeated", made))
        self.repeated.enter(made[0].uid)

    def _decide(self) -> None:
        proposals, paper = self.the_paper.proposals, self.paper
        clauses = copied(proposals[0].clauses, new_uid) if proposals else (Clause(),)
        made = Decision(instance=self.desk.register.profile.board, clauses=clauses)
        self.desk.do(say("Add decision"), self.root, lambda root: added(root, paper, "decisions", [made]))
        self.decisions.enter(made.uid)

    def _proposal(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = thing_card(desk, root, thing, self.banner(uid))
        form = Form(desk, 4)
        form.place(
            SuggestField(desk, root, uid, "instance", self.instances, optional=False), field_name("instance"), columns=2
        )
        form.place(WordsChips(desk, root, uid, "to", self.instances), field_name("to"), columns=2)
        form.place(FlagField(desk, root, uid, "own_part"), " ")
        form.place(LineField(desk, root, uid, "condition"), field_name("condition"), columns=4)
        column.addLayout(form)
        column.addWidget(ClauseList(desk, root, uid))
        return made

    def _outcome(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        holder = QWidget()
        form = Form(desk, 2)
        holder.setLayout(form)
        form.place(SuggestField(desk, root, uid, "instance", self.instances, optional=False), field_name("instance"))
        stances = ("tillstyrker", "avstyrker")
        form.place(SuggestField(desk, root, uid, "stance", lambda: stances, optional=False), field_name("stance"))
        return thing_card(desk, root, thing, holder, moves=False)[0]

    def _decision(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = thing_card(desk, root, thing, self.banner(uid))
        form = Form(desk, 4)
        form.place(
            SuggestField(desk, root, uid, "instance", self.instances, optional=False), field_name("instance"), columns=2
        )
        form.place(DayField(desk, root, uid, "date"), field_name("date"))
        form.place(WordsChips(desk, root, uid, "to", self.instances), field_name("to"), columns=2)
        form.place(LineField(desk, root, uid, "agrees_with"), field_name("agrees_with"), columns=2)
        form.place(FlagField(desk, root, uid, "own_part"), " ", columns=2)
        form.place(LineField(desk, root, uid, "condition"), field_name("condition"), columns=2)
        column.addLayout(form)
        column.addWidget(ClauseList(desk, root, uid))
        column.addWidget(Difference(self, uid))
        own = ProseField(desk, root, uid, "text", name=say("What the decision says beside its clauses"), lines=2)
        column.addWidget(label(own.name, "label", buddy=own))
        column.addWidget(own)
        return made


class Difference(QWidget):
    """What a decision changed in the proposal before it, word by word."""

    def __init__(self, pane: ProposalsPane, decision: str) -> None:
        super().__init__()
        self._pane, self._decision = pane, decision
        made, column = card()
        over = label(pane.desk.word(say("Changed against the proposal")), "label")
        over.setProperty("told", "heading")
        column.addWidget(over)
        self.text: QLabel = label("", wrap=True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        column.addWidget(self.text)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(made)
        self.refresh()
        pane.desk.changed.connect(self._changed)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self._pane.root in changes.touched:
            self.refresh()

    def refresh(self) -> None:
        """Compares anew."""
        decision = self._pane.desk.thing(self._pane.root, self._decision)
        if not isinstance(decision, Decision):
            return
        proposals = self._pane.the_paper.proposals
        before = _lines(proposals[0].clauses) if proposals else ""
        after = _lines(decision.clauses)
        self.text.setText(marked(before, after))
        reveal(self, on=before != after and bool(proposals))


def _lines(clauses: tuple[Clause, ...]) -> str:
    out = []
    for clause in clauses:
        out.append(f"{clause.number} {clause.text}" if clause.number else clause.text)
        out.append(_lines(clause.clauses))
    return "\n".join(filter(None, out))
