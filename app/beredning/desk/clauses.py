"""Clauses as a list that is typed, nested, moved and numbered by itself."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from beredning.desk.cards import CardList, focus_soon
from beredning.desk.fields.prose import ProseField
from beredning.desk.keys import AltArrows
from beredning.desk.look import button, icon_button, in_line, label, worn
from beredning.desk.protocol import Desk
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.message import Message, say
from beredning.matter.things import Clause
from beredning.work import clauses as rules


class ClauseList(QWidget):
    """The clauses of a thing, and a button for one more."""

    def __init__(self, desk: Desk, root: str, owner: str) -> None:
        super().__init__()
        self.desk, self.root, self.owner = desk, root, owner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(4))
        self.cards = CardList(desk, root, owner, "clauses", self._clause, spacing=4)
        column.addWidget(self.cards)
        more = button(desk.word(say("Add clause")), "plus", "quiet")
        more.clicked.connect(self.add)
        line = in_line()
        line.addWidget(more)
        line.addStretch(1)
        column.addLayout(line)

    def add(self) -> None:
        """Adds a clause and goes to it."""
        made = Clause()
        owner = self.owner
        self.desk.do(say("Add clause"), self.root, lambda root: rules.clause_added(root, owner, made))
        row = self.cards.cards.get(made.uid)
        if row is not None:
            focus_soon(row)

    def _clause(self, thing: Thing) -> QWidget:
        return ClauseRow(self.desk, self.root, thing.uid)


class ClauseRow(QWidget):
    """One clause with those under it. Alt with arrows moves: up, down, right nests, left raises."""

    def __init__(self, desk: Desk, root: str, uid: str) -> None:
        super().__init__()
        self.desk, self.root, self.uid = desk, root, uid
        px = worn().px
        self.number = label("", "muted")
        self.number.setMinimumWidth(px(32))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.text = ProseField(desk, root, uid, "text", name=say("Clause"), lines=1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        deeds: dict[str, Callable[[], None]] = {}
        for icon, words, key, change in (
            ("arrow-up", say("Move clause up"), "Alt+Up", lambda root: rules.clause_moved(root, uid, -1)),
            ("arrow-down", say("Move clause down"), "Alt+Down", lambda root: rules.clause_moved(root, uid, 1)),
            ("indent", say("Nest clause"), "Alt+Right", lambda root: rules.nested(root, uid)),
            ("outdent", say("Raise clause"), "Alt+Left", lambda root: rules.raised(root, uid)),
            ("trash", say("Remove clause"), "", lambda root: rules.clause_removed(root, uid)),
        ):
            deeds[key] = self._tool(tools, icon, words, key, change)
        arrows = {"Alt+Up": Qt.Key.Key_Up, "Alt+Down": Qt.Key.Key_Down}
        arrows |= {"Alt+Right": Qt.Key.Key_Right, "Alt+Left": Qt.Key.Key_Left}
        AltArrows(self, {arrow: deeds[key] for key, arrow in arrows.items()})
        line = in_line()
        line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        line.addLayout(tools)
        line.setAlignment(tools, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(line)
        self.below = CardList(desk, root, uid, "clauses", lambda thing: ClauseRow(desk, root, thing.uid), spacing=4)
        inner = QHBoxLayout()
        inner.setContentsMargins(px(28), 0, 0, 0)
        inner.addWidget(self.below)
        column.addLayout(inner)
        self.setFocusProxy(self.text)
        self._follow()
        desk.changed.connect(self._changed)

    def _tool(
        self, line: QHBoxLayout, icon: str, words: Message, key: str, change: Callable[[Any], Any]
    ) -> Callable[[], None]:
        text = self.desk.word(words)
        made = icon_button(icon, f"{text}  {key}".strip())
        made.setAccessibleName(text)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def do() -> None:
            inside = self.text.edit.hasFocus()
            self.desk.do(words, self.root, change)
            if inside:
                self._again()

        made.clicked.connect(do)
        line.addWidget(made)
        return do

    def _again(self) -> None:
        """After a move the clause may be another widget: the focus goes to the one that now edits it."""
        window = self.window()
        for editor in window.findChildren(QWidget):
            if editor.property("thing") == self.uid and editor.property("field") == "text":
                editor.setFocus()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if (self.uid, "number") in changes.touched.get(self.root, ()):
            self._follow()

    def _follow(self) -> None:
        thing = self.desk.thing(self.root, self.uid)
        if isinstance(thing, Clause):
            self.number.setText(thing.number or "att")
