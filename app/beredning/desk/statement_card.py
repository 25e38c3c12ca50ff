"""A statement as a card: of the board's or the preparing body's in one pane, inside a body's reply in another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from beredning.desk.clauses import ClauseList
from beredning.desk.fields.choice import ChoiceField, FlagField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.fields.prose import ProseField
from beredning.desk.fields.refer import RefField
from beredning.desk.fold import Fold
from beredning.desk.form import Form
from beredning.desk.grounds import GroundsField
from beredning.desk.look import button, in_line, label, named
from beredning.desk.matter_pane import MatterPane
from beredning.desk.section import thing_card
from beredning.desk.signers import SignerChips
from beredning.desk.spoken import Group
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.message import Message, say
from beredning.matter.things import Statement
from beredning.work.choosing import STATEMENT_KINDS, TEXT_STATES
from beredning.work.naming import field_name
from beredning.work.statements import referable, statement_name

MORE = ("announced", "text_state", "instance", "and_others", "supersedes", "secrecy")


class StatementCard(QWidget):
    """One statement: kind, who signs, what it rests on, the printed sentence, counter-clauses, text."""

    told_as = Group

    def __init__(self, pane: MatterPane, thing: Thing) -> None:
        super().__init__()
        self._pane, self._uid = pane, thing.uid
        desk, root, uid = pane.desk, pane.root, thing.uid
        self.kind = ChoiceField(desk, root, uid, "kind", STATEMENT_KINDS)
        head = QWidget()
        line = in_line(head)
        line.addWidget(named(self.kind))
        line.addStretch(1)
        made, column = thing_card(desk, root, thing, head)
        self.grounds = GroundsField(pane, uid)
        rests = in_line()
        words = label(desk.word(say("rests on")), "muted")
        words.setMinimumHeight(self.kind.sizeHint().height())  # level with the first ground
        rests.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        rests.addWidget(self.grounds, 1)
        self.signers = SignerChips(desk, root, uid, pane.day)
        column.addWidget(self.signers)
        column.addLayout(rests)
        column.addWidget(pane.banner(uid))
        self.clauses = ClauseList(desk, root, uid)
        self.text = ProseField(desk, root, uid, "text", lines=3)
        column.addWidget(self.text)
        column.addWidget(self.clauses)
        column.addWidget(Fold(desk, root, uid, MORE, self._more, quiet=("instance", "text_state")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(made)
        self.setFocusProxy(self.signers.add_line)
        self._follow()
        desk.changed.connect(self._changed)

    def _more(self, column: QVBoxLayout) -> None:
        desk, root, uid = self._pane.desk, self._pane.root, self._uid
        form = Form(desk, 4)
        form.place(DayField(desk, root, uid, "announced"), field_name("announced"))
        form.place(ChoiceField(desk, root, uid, "text_state", TEXT_STATES), field_name("text_state"))
        form.place(LineField(desk, root, uid, "instance", optional=False), field_name("instance"))
        form.place(RefField(desk, root, uid, "supersedes", self._others), field_name("supersedes"), columns=3)
        form.place(FlagField(desk, root, uid, "and_others"), " ")
        column.addLayout(form)
        more = button(desk.word(say("Rest on one thing more")), "plus", "quiet")
        more.clicked.connect(lambda: self.grounds.one_more())
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        for part in self._pane.secrecy(uid):
            column.addWidget(part)

    def _others(self) -> list[tuple[Message, str]]:
        """The statements that this one may stand in the place of."""
        pane, thing = self._pane, self._pane.desk.thing(self._pane.root, self._uid)
        if not isinstance(thing, Statement):
            return []
        return [(statement_name(one), one.uid) for one in referable(pane.matter, pane.paper_or_none, thing)]

    def _changed(self, changes: Changes, _origin: object) -> None:
        touched = changes.touched.get(self._pane.root, frozenset())
        if (self._uid, "grounds") in touched or (self._uid, "clauses") in touched:
            self._follow()

    def _follow(self) -> None:
        """By reference alone there is no text to write."""
        thing = self._pane.desk.thing(self._pane.root, self._uid)
        if isinstance(thing, Statement):
            own = not thing.grounds or any(g.own or g.motion for g in thing.grounds)
            self.text.setVisible(own or bool(thing.text))
            self.clauses.setVisible(own or bool(thing.clauses))
