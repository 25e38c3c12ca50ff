"""Those who sign as chips, and a line that finds more of them by initials, name or party."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from beredning.desk.cards import remove
from beredning.desk.chips import Chips, Deed, Shown
from beredning.desk.dialogs import SignatoryDialog
from beredning.desk.protocol import Desk
from beredning.matter.changes import Changes
from beredning.matter.clean import clean
from beredning.matter.edits import added, moved
from beredning.matter.message import say
from beredning.matter.things import Signatory, Statement
from beredning.work.naming import move_label
from beredning.work.people import candidates


class SignerChips(Chips):
    """The signatories of a statement."""

    def __init__(self, desk: Desk, root: str, statement: str, day: Callable[[], date]) -> None:
        super().__init__(desk)
        self.root, self.statement = root, statement
        self._day = day
        self._found: dict[str, Signatory] = {}
        self.add_line.setPlaceholderText(desk.word(say("Add person: initials or name")))
        self.add_line.setAccessibleName(desk.word(say("Add person")))
        self.add_line.setProperty("thing", statement)
        self.add_line.setProperty("field", "signatories")
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.add_line.setCompleter(completer)
        self.add_line.textEdited.connect(self._look)
        completer.activated.connect(lambda text: self._take(str(text)))
        self.add_line.returnPressed.connect(lambda: self._take(self.add_line.text()))
        self.refresh()
        desk.changed.connect(self._changed)

    def _it(self) -> Statement | None:
        thing = self.desk.thing(self.root, self.statement)
        return thing if isinstance(thing, Statement) else None

    def shown(self) -> Sequence[Shown]:
        """The signatories with their parties."""
        statement = self._it()
        people = statement.signatories if statement else ()
        return [Shown(one.uid, f"{one.name} ({one.party})" if one.party else one.name, one.uid) for one in people]

    def move_to(self, uid: str, at: int) -> None:
        """Moves one before place `at` among the others."""
        owner = self.statement
        self.desk.do(move_label("signatory"), self.root, lambda root: moved(root, uid, owner, "signatories", at))

    def drop(self, uid: str) -> None:
        """Takes one away."""
        thing = self.desk.thing(self.root, uid)
        if thing is not None:
            remove(self.desk, self.root, thing)

    def deeds(self, uid: str) -> Sequence[Deed]:
        """One can be changed."""
        return ((say("Change…"), "edit", lambda: SignatoryDialog(self, self.desk, self.root, uid).open()),)

    def _changed(self, changes: Changes, _origin: object) -> None:
        touched = changes.touched.get(self.root, frozenset())
        statement = self._it()
        if statement is None:
            return
        people = {person.uid for person in statement.signatories}
        if (self.statement, "signatories") in touched or any(thing in people for thing, _ in touched):
            self.refresh()

    def _look(self, text: str) -> None:
        statement = self._it()
        if statement is None:
            return
        have = {person.person for person in statement.signatories if person.person}
        found = candidates(self.desk.register, text, statement.instance, self._day())
        found = [one for one in found if one.person not in have][:12]
        self._found = {f"{one.name} ({one.party})" if one.party else one.name: one for one in found}
        self._names.setStringList(list(self._found))

    def _take(self, text: str) -> None:
        text = clean(text).strip()
        if not text:
            return
        first = next(iter(self._found.values()), None)
        person = self._found.get(text) or (first if len(text) <= 3 or " " not in text else None) or _typed(text)
        self._found = {}
        made = Signatory(name=person.name, party=person.party, role=person.role, person=person.person)
        owner = self.statement
        self.desk.do(
            say("Add {name}", name=made.name), self.root, lambda root: added(root, owner, "signatories", [made])
        )
        self.add_line.clear()
        # A completer writes its choice into the line after it has told of it.
        completer = self.add_line.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.hide()
        self.add_line.setFocus()


def _typed(text: str) -> Signatory:
    """Somebody the register does not know: `Anna Ek (M)`."""
    name, _, rest = text.partition("(")
    return Signatory(name=name.strip(), party=rest.rstrip(") ").strip() or None)
