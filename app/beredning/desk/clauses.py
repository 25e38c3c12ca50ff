"""Clauses as a list that is typed, nested, moved and numbered by itself."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from beredning.desk.cards import CardList, focus_soon, of_thing
from beredning.desk.dragging import Gap, Grip
from beredning.desk.fields.prose import ProseField
from beredning.desk.keys import AltArrows
from beredning.desk.look import button, icon_button, in_line, label, worn
from beredning.desk.protocol import Desk
from beredning.desk.spoken import Group, announce
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.edits import owner_of
from beredning.matter.message import Message, say
from beredning.matter.things import Clause
from beredning.matter.tree import walk
from beredning.work import clauses as rules
from beredning.work.naming import move_label

NESTED = 28
"""Pixels of the design by which a clause under another stands to the right of it."""


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

    def gap(self, uid: str, at: QPoint) -> Gap | None:
        """Where a clause would go that is let go at a point: the farther to the right, the deeper."""
        thing = self.desk.thing(self.root, uid)
        if not isinstance(thing, Clause):
            return None
        rows = [row for row in self._rows(self.cards) if not any(row.uid == c.thing.uid for c in walk(thing))]
        heads = [QRect(row.mapTo(self, QPoint()), row.text.size()) for row in rows]
        place = sum(head.center().y() < at.y() for head in heads)
        after = rows[place - 1].uid if place else None
        root, top, label_ = self.root, self.owner, move_label("clause")
        depth = max(0, at.x() // worn().px(NESTED))
        y = heads[place - 1].bottom() + 1 if place else 0

        def change(value: Thing) -> Thing:
            return rules.clause_placed(value, uid, top, after, depth)

        left = worn().px(NESTED) * _depth_of(change(self.desk.value(root)), uid)
        return Gap(QPoint(left, y), self.width() - left, lambda: self.desk.do(label_, root, change))

    def _rows(self, cards: CardList) -> Iterator["ClauseRow"]:
        """The clauses in the order in which they are read."""
        for thing in cards.things():
            row = cards.cards.get(thing.uid)
            if isinstance(row, ClauseRow):
                yield row
                yield from self._rows(row.below)


def _go_on(window: QWidget, uid: str, place: int) -> None:
    """After a move a clause may be another widget: the cursor goes to the same place in that one."""
    for row in window.findChildren(ClauseRow):
        if row.uid == uid and row.isVisibleTo(window):
            row.text.edit.setFocus()
            row.text.select_source(place, place)
            announce(row, row.accessibleName())


def _depth_of(root: Thing, uid: str) -> int:
    """How many clauses a clause is under."""
    owner, _, _ = owner_of(root, uid)
    return 1 + _depth_of(root, owner.uid) if isinstance(owner, Clause) else 0


class ClauseRow(QWidget):
    """One clause with those under it. Alt with arrows moves: up, down, right nests, left raises."""

    told_as = Group

    def __init__(self, desk: Desk, root: str, uid: str) -> None:
        super().__init__()
        self.desk, self.root, self.uid = desk, root, uid
        px = worn().px
        self.number = label("", "muted")
        self.number.setMinimumWidth(px(32))
        self.number.setContentsMargins(0, px(12), 0, 0)  # level with the first line of the text
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.text = ProseField(desk, root, uid, "text", name=say("Clause"), lines=1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.setContentsMargins(0, px(4), 0, 0)
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
        grip = QVBoxLayout()
        grip.setContentsMargins(0, px(4), 0, 0)
        grip.addWidget(of_thing(Grip(uid, desk.word(say("Drag clause"))), uid))
        grip.addStretch(1)
        line.addLayout(grip)
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
        inner.setContentsMargins(px(NESTED), 0, 0, 0)
        inner.addWidget(self.below)
        column.addLayout(inner)
        self.setFocusProxy(self.text)
        self._follow()
        desk.changed.connect(self._changed)

    def _tool(
        self, line: QHBoxLayout, icon: str, words: Message, key: str, change: Callable[[Any], Any]
    ) -> Callable[[], None]:
        made = of_thing(icon_button(icon, self.desk.word(words), key=key), self.uid)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def do() -> None:
            focus = QApplication.focusWidget()
            window, place = self.window(), self.text.edit.place()
            inside = focus is not None and self.isAncestorOf(focus)
            self.desk.do(words, self.root, change)
            if inside:
                _go_on(window, self.uid, place)

        made.clicked.connect(do)
        line.addWidget(made)
        return do

    def _changed(self, changes: Changes, _origin: object) -> None:
        if (self.uid, "number") in changes.touched.get(self.root, ()):
            self._follow()

    def _follow(self) -> None:
        thing = self.desk.thing(self.root, self.uid)
        if isinstance(thing, Clause):
            self.number.setText(thing.number or "att")
