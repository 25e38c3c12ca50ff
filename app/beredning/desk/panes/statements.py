"""Uttalanden: what parties left beside the decision, by instance, with the sentence that is printed above each text."""

from collections.abc import Iterator

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from beredning.desk.cards import CardList, focus_soon, while_empty
from beredning.desk.dialogs import PasteDialog
from beredning.desk.look import button, label, named, worn
from beredning.desk.matter_pane import MatterPane
from beredning.desk.papers import no_paper
from beredning.desk.section import heading
from beredning.desk.statement_card import StatementCard
from beredning.matter.choices import StatementKind
from beredning.matter.declare import Thing, new_uid
from beredning.matter.edits import added
from beredning.matter.message import Message, say
from beredning.matter.things import Ground, Statement
from beredning.matter.tree import renamed
from beredning.work.naming import field_name
from beredning.work.people import members


class StatementsPane(MatterPane):
    """The pane *Uttalanden*."""

    name = "statements"

    def build(self) -> Iterator[None]:
        """A group for each instance that has, or usually has, statements."""
        if self.paper_or_none is None:
            self.column.addWidget(no_paper(self.desk, self.root))
            return
        profile = self.desk.register.profile
        usual = [name for name in (profile.preparing, profile.board) if name]
        self._shown = list(dict.fromkeys([*usual, *(s.instance for s in self.the_paper.statements)]))
        self.groups: dict[str, CardList] = {}
        self.heads: dict[str, QWidget] = {}
        for instance in self._shown:
            yield from self._group(instance)

    def _group(self, instance: str) -> Iterator[None]:
        desk = self.desk
        self.heads[instance] = heading(
            desk,
            instance,
            (say("Reservation"), "plus", lambda: self.add(instance, StatementKind.RESERVATION)),
            (say("Special statement"), "plus", lambda: self.add(instance, StatementKind.SPECIAL_STATEMENT)),
            (say("Party…"), "people", lambda: self.choose_party(instance)),
            (say("Paste…"), "paste", lambda: self.paste(instance)),
        )
        self.column.addWidget(self.heads[instance])
        cards = CardList(
            desk,
            self.root,
            self.paper,
            "statements",
            self._statement,
            only=lambda thing: isinstance(thing, Statement) and thing.instance == instance,
            later=True,
        )
        self.groups[instance] = cards
        self.column.addWidget(cards)
        yield from cards.filling()
        self.column.addWidget(while_empty(cards, label(desk.word(say("No statements.")), "muted")))

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
        title = say("Statement from a mail")
        PasteDialog(self, self.desk, title, hint, lambda said: self.take(instance, said), structure=True).open()

    def take(self, instance: str, source: str) -> None:
        """Makes a statement of the source of a pasted text, in the background, as one operation."""
        from beredning.work.apart import statement_from  # loads the readers

        register, label_ = self.desk.register, say("Paste a statement")
        if source.strip():
            self.desk.run(
                label_,
                lambda progress: statement_from(source, instance, register, progress),
                lambda made: self._put(label_, renamed(made, new_uid)),
            )

    def _statement(self, thing: Thing) -> QWidget:
        return StatementCard(self, thing)


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
        column.addWidget(named(self.choice))
        chosen = button(desk.word(say("Add statement")), "plus", "primary")
        chosen.clicked.connect(self.accept)
        column.addWidget(chosen)
        self.resize(worn().px(320), self.sizeHint().height())

    def party(self) -> str:
        """The sign of the party."""
        return str(self.choice.currentData())
