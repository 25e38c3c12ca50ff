"""Those who sign as chips, and a line that finds more of them by initials, name or party."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QMenu, QToolButton, QWidget

from beredning.desk.cards import focus_soon, move, remove
from beredning.desk.clearing import empty
from beredning.desk.dialogs import SignatoryDialog
from beredning.desk.flow import Flow
from beredning.desk.look import themed_icon, worn
from beredning.desk.protocol import Desk
from beredning.matter.changes import Changes
from beredning.matter.clean import clean
from beredning.matter.edits import added
from beredning.matter.message import say
from beredning.matter.things import Signatory, Statement
from beredning.work.people import candidates


class SignerChips(QWidget):
    """The signatories of a statement."""

    def __init__(self, desk: Desk, root: str, statement: str, day: Callable[[], date]) -> None:
        super().__init__()
        self.desk, self.root, self.statement = desk, root, statement
        self._day = day
        self._flow = Flow(self, worn().px(8), fill=True)
        self._found: dict[str, Signatory] = {}
        self.add_line = QLineEdit()
        self.add_line.setMinimumWidth(worn().px(180))
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
        self.add_line.installEventFilter(self)
        self.refresh()
        desk.changed.connect(self._changed)

    def _it(self) -> Statement | None:
        thing = self.desk.thing(self.root, self.statement)
        return thing if isinstance(thing, Statement) else None

    def refresh(self) -> None:
        """Makes the chips anew."""
        statement = self._it()
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        whose = focus.property("thing") if focus is not None and inside else ""
        self._flow.takeAt(self._flow.count() - 1)  # the line stays
        empty(self._flow)
        for person in statement.signatories if statement else ():
            chip = self._chip(person)
            self._flow.addWidget(chip)
            if person.uid == whose:
                focus_soon(chip)
        self._flow.addWidget(self.add_line)
        self.add_line.raise_()
        self.add_line.show()
        if inside:
            self.add_line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _chip(self, person: Signatory) -> QToolButton:
        made = QToolButton()
        text = f"{person.name} ({person.party})" if person.party else person.name
        made.setText(text)
        made.setProperty("role", "chip")
        made.setProperty("thing", person.uid)
        made.setProperty("field", "name")
        made.setAccessibleName(text)
        made.setIcon(themed_icon("down", "accent-ink"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        for words, icon, do in (
            (say("Change…"), "edit", lambda: SignatoryDialog(self, self.desk, self.root, person.uid).open()),
            (say("Move left"), "left", lambda: move(self.desk, self.root, person.uid, -1)),
            (say("Move right"), "right", lambda: move(self.desk, self.root, person.uid, 1)),
            (say("Remove"), "trash", lambda: remove(self.desk, self.root, person)),
        ):
            action = QAction(themed_icon(icon), self.desk.word(words), menu)
            action.triggered.connect(lambda _=False, do=do: do())
            menu.addAction(action)
        made.setMenu(menu)
        return made

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty line takes the last one away."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.add_line.text()
        ):
            statement = self._it()
            if statement and statement.signatories:
                remove(self.desk, self.root, statement.signatories[-1])
                return True
        return super().eventFilter(watched, event)


def _typed(text: str) -> Signatory:
    """Somebody the register does not know: `Anna Ek (M)`."""
    name, _, rest = text.partition("(")
    return Signatory(name=name.strip(), party=rest.rstrip(") ").strip() or None)
