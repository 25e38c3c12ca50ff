"""A statement as a card: of the board's or the preparing body's in one pane, inside a body's reply in another."""

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from beredning.desk.clauses import ClauseList
from beredning.desk.fields.bound import capital
from beredning.desk.fields.choice import ChoiceField, FlagField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.fields.prose import ProseField
from beredning.desk.fold import Fold
from beredning.desk.form import Form
from beredning.desk.look import in_line, label, named
from beredning.desk.matter_pane import MatterPane
from beredning.desk.section import thing_card
from beredning.desk.signers import SignerChips
from beredning.desk.spoken import Group
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.message import say
from beredning.matter.things import Paper, Statement
from beredning.work.choosing import STATEMENT_KINDS, TEXT_STATES
from beredning.work.naming import field_name
from beredning.work.statements import refer_to, referable, statement_name

MORE = ("announced", "text_state", "instance", "and_others", "secrecy")


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
        self.ground = _GroundChoice(pane, uid)
        rests = in_line()
        rests.addWidget(label(desk.word(say("rests on")), "muted", buddy=self.ground))
        rests.addWidget(self.ground, 1)
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
        form.place(FlagField(desk, root, uid, "and_others"), " ")
        column.addLayout(form)
        for part in self._pane.secrecy(uid):
            column.addWidget(part)

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


class _GroundChoice(QComboBox):
    """Own text, or a reference to one of the earlier statements."""

    def __init__(self, pane: MatterPane, uid: str) -> None:
        super().__init__()
        self._pane, self._uid = pane, uid
        self.setAccessibleName(capital(pane.desk.word(field_name("ground"))))
        self.setProperty("thing", uid)
        self.setProperty("field", "grounds")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.refresh()
        self.activated.connect(self._chosen)
        pane.desk.changed.connect(self._changed)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self._pane.root in changes.touched and self._it() is not None:
            self.refresh()

    def _it(self) -> Statement | None:
        thing = self._pane.desk.thing(self._pane.root, self._uid)
        return thing if isinstance(thing, Statement) else None

    def refresh(self) -> None:
        """Lists what it may rest on."""
        statement = self._it()
        paper = self._pane.desk.thing(self._pane.root, self._pane.paper)
        if statement is None or not isinstance(paper, Paper):
            return
        desk = self._pane.desk
        wanted: list[tuple[str, str]] = [(desk.word(say("its own text")), "")]
        for other in referable(self._pane.matter, paper, statement):
            wanted.append((desk.word(statement_name(other)), other.uid))
        shown = [(self.itemText(i), self.itemData(i)) for i in range(self.count())]
        if shown != wanted:
            self.clear()
            for text, uid in wanted:
                self.addItem(text, uid)
        here = next((g.refers_to for g in statement.grounds if g.refers_to), "") or ""
        index = next((i for i in range(self.count()) if self.itemData(i) == here), 0)
        self.setCurrentIndex(index)

    def _chosen(self, index: int) -> None:
        uid, target = self._uid, str(self.itemData(index) or "")
        self._pane.desk.do(
            say("Change {field}", field=field_name("ground")), self._pane.root, lambda m: refer_to(m, uid, target)
        )
