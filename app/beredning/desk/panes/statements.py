"""Uttalanden: what parties left beside the decision, by instance, with the sentence that is printed above each text."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from beredning.desk.cards import CardList, focus_soon
from beredning.desk.clauses import ClauseList
from beredning.desk.dialogs import PasteDialog
from beredning.desk.fields.bound import capital
from beredning.desk.fields.choice import ChoiceField, FlagField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.fields.prose import ProseField
from beredning.desk.form import Form
from beredning.desk.look import button, in_line, label, worn
from beredning.desk.matter_pane import MatterPane
from beredning.desk.section import heading, thing_card
from beredning.desk.signers import SignerChips
from beredning.matter.changes import Changes
from beredning.matter.choices import StatementKind
from beredning.matter.declare import Thing, new_uid
from beredning.matter.edits import added
from beredning.matter.message import Message, say
from beredning.matter.things import Ground, Paper, Statement
from beredning.matter.tree import renamed
from beredning.work.choosing import STATEMENT_KINDS, TEXT_STATES
from beredning.work.naming import field_name
from beredning.work.people import members
from beredning.work.statements import paper_day, refer_to, referable, statement_name


class StatementsPane(MatterPane):
    """The pane *Uttalanden*."""

    name = "statements"

    def build(self) -> None:
        """A group for each instance that has, or usually has, statements."""
        profile = self.desk.register.profile
        usual = [name for name in (profile.preparing, profile.board) if name]
        self._shown = list(dict.fromkeys([*usual, *(s.instance for s in self.the_paper.statements)]))
        self.groups: dict[str, CardList] = {}
        for instance in self._shown:
            self._group(instance)

    def _group(self, instance: str) -> None:
        desk = self.desk
        self.column.addWidget(
            heading(
                desk,
                instance,
                (say("Reservation"), "plus", lambda: self.add(instance, StatementKind.RESERVATION)),
                (say("Special statement"), "plus", lambda: self.add(instance, StatementKind.SPECIAL_STATEMENT)),
                (say("Party…"), "people", lambda: self.choose_party(instance)),
                (say("Paste…"), "paste", lambda: self.paste(instance)),
            )
        )
        cards = CardList(
            desk,
            self.root,
            self.paper,
            "statements",
            self._statement,
            only=lambda thing: isinstance(thing, Statement) and thing.instance == instance,
        )
        self.groups[instance] = cards
        self.column.addWidget(cards)
        note = label(desk.word(say("No statements.")), "muted")
        note.setVisible(not cards.things())
        cards.refreshed.connect(lambda: note.setVisible(not cards.things()))
        self.column.addWidget(note)

    def day(self) -> date:
        """The day whose seats and parties hold: that of the paper's first signature, else today."""
        return paper_day(self.the_paper) or date.today()

    def add(self, instance: str, kind: StatementKind) -> None:
        """Adds a statement with its own text, and goes to its signatories."""
        made = Statement(instance=instance, kind=kind, grounds=(Ground(own=True),))
        self._put(say("Add statement"), made)

    def _put(self, label_: Message, made: Statement) -> None:
        paper = self.paper
        self.desk.do(label_, self.root, lambda root: added(root, paper, "statements", [made]))
        group = self.groups.get(made.instance)
        card = group.cards.get(made.uid) if group is not None else None
        if isinstance(card, StatementCard):
            focus_soon(card.signers.add_line)

    def choose_party(self, instance: str) -> None:
        """Asks for a party; its serving members then make a statement, by reference to its earlier one if there is."""
        dialog = _PartyDialog(self, instance)
        dialog.accepted.connect(lambda: self.add_party(instance, dialog.party()))
        dialog.open()

    def add_party(self, instance: str, sign: str) -> None:
        """Adds a statement of a party's serving members of an instance, with reference to the party's earlier one."""
        people = tuple(members(self.desk.register, sign, instance, self.day()))
        earlier = next(
            (
                s
                for s in self.the_paper.statements
                if s.instance != instance and any(p.party == sign for p in s.signatories)
            ),
            None,
        )
        kind = earlier.kind if earlier is not None else StatementKind.RESERVATION
        ground = Ground(refers_to=earlier.uid) if earlier is not None else Ground(own=True)
        made = Statement(instance=instance, kind=kind, signatories=people, grounds=(ground,))
        self._put(say("Add statement of {party}", party=sign), made)

    def paste(self, instance: str) -> None:
        """Asks for a mail's text and makes a statement of it."""
        hint = say("Paste the mail; its opening sentence says kind and names, if it has one.")
        dialog = PasteDialog(self, self.desk, say("Statement from a mail"), hint)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.take(instance, dialog.text())

    def take(self, instance: str, text: str) -> None:
        """Makes a statement of a pasted text, as one operation."""
        from beredning.work.receiving import statement_of  # loads the readers

        if text.strip():
            self._put(say("Paste a statement"), renamed(statement_of(text, instance, self.desk.register), new_uid))

    def _statement(self, thing: Thing) -> QWidget:
        return StatementCard(self, thing)


class StatementCard(QWidget):
    """One statement: kind, who signs, what it rests on, the printed sentence, counter-clauses, text."""

    def __init__(self, pane: StatementsPane, thing: Thing) -> None:
        super().__init__()
        self._pane, self._uid = pane, thing.uid
        desk, root, uid = pane.desk, pane.root, thing.uid
        self.kind = ChoiceField(desk, root, uid, "kind", STATEMENT_KINDS)
        head = QWidget()
        line = in_line(head)
        line.addWidget(self.kind)
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
        form = Form(desk, 4)
        form.place(DayField(desk, root, uid, "announced"), field_name("announced"))
        form.place(ChoiceField(desk, root, uid, "text_state", TEXT_STATES), field_name("text_state"))
        form.place(LineField(desk, root, uid, "instance", optional=False), field_name("instance"))
        form.place(FlagField(desk, root, uid, "and_others"), " ")
        self._more = QWidget()
        self._more.setLayout(form)
        self._more.hide()
        more = button(desk.word(say("More")), "down", "quiet")
        more.setCheckable(True)
        more.toggled.connect(self._more.setVisible)
        foot = in_line()
        foot.addWidget(more)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self._more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(made)
        self.setFocusProxy(self.signers.add_line)
        self._follow()
        desk.changed.connect(self._changed)

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

    def __init__(self, pane: StatementsPane, uid: str) -> None:
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


class _PartyDialog(QDialog):
    """Which party."""

    def __init__(self, pane: StatementsPane, instance: str) -> None:
        super().__init__(pane.window())
        desk = pane.desk
        self.setWindowTitle(desk.word(say("Party in {instance}", instance=instance)))
        column = QVBoxLayout(self)
        self.choice = QComboBox()
        self.choice.setAccessibleName(desk.word(field_name("party")))
        for party in desk.register.parties:
            count = len(members(desk.register, party.sign, instance, pane.day()))
            self.choice.addItem(f"{party.name} ({party.sign}) · {count}", party.sign)
        column.addWidget(self.choice)
        chosen = button(desk.word(say("Add statement")), "plus", "primary")
        chosen.clicked.connect(self.accept)
        column.addWidget(chosen)
        self.resize(worn().px(320), self.sizeHint().height())

    def party(self) -> str:
        """The sign of the party."""
        return str(self.choice.currentData())
