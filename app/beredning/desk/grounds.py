"""What a statement rests on: its own text, others' statements, its motion, an attachment, a text outside the file."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from beredning.desk.cards import CardList
from beredning.desk.fields.bound import capital
from beredning.desk.fields.line import LineField
from beredning.desk.fields.refer import fill
from beredning.desk.look import named, worn
from beredning.desk.matter_pane import MatterPane
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.message import say
from beredning.matter.things import Ground, Statement
from beredning.work.naming import field_name
from beredning.work.statements import ground_says, grounded, rests_on


class GroundsField(QWidget):
    """A line for each ground of a statement, and one to begin with where it has none."""

    def __init__(self, pane: MatterPane, statement: str) -> None:
        super().__init__()
        self._pane, self.statement = pane, statement
        desk, root = pane.desk, pane.root
        self.rows = CardList(desk, root, statement, "grounds", lambda one: _Row(pane, statement, one.uid), spacing=4)
        self._first: _Row | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self.rows)
        self.rows.refreshed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        some = bool(self.rows.things())
        if self._first is None and not some:
            self._first = _Row(self._pane, self.statement, "")
            self._lines.insertWidget(0, self._first)
        if self._first is not None:
            self._first.setVisible(not some)

    def one_more(self) -> None:
        """Adds a ground, to be chosen, and goes to it."""
        self.rows.add(Ground(own=True))


class _Row(QFrame):
    """One ground: the choice of what it is, and the words of a text outside the file."""

    def __init__(self, pane: MatterPane, statement: str, uid: str) -> None:
        super().__init__()
        self.setProperty("told", "group of fields")
        self._pane, self._statement, self._uid = pane, statement, uid
        desk, root = pane.desk, pane.root
        self.choice = _Choice()
        self.choice.setAccessibleName(capital(desk.word(field_name("ground"))))
        self.choice.setProperty("thing", statement)
        self.choice.setProperty("field", "grounds")
        self.choice.activated.connect(self._chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(worn().px(8))
        line.addWidget(named(self.choice), 1)
        self._outside: LineField | None = None
        if uid:
            self.setProperty("thing", uid)  # by which whoever goes to the ground finds it
            self._outside = LineField(desk, root, uid, "outside", optional=False)
            line.addWidget(self._outside, 2)
        self.setFocusProxy(self.choice)
        self.refresh()
        desk.changed.connect(self._changed)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self._pane.root in changes.touched:
            self.refresh()

    def _it(self) -> Statement | None:
        thing = self._pane.desk.thing(self._pane.root, self._statement)
        return thing if isinstance(thing, Statement) else None

    def _ground(self) -> Thing | None:
        return self._pane.desk.thing(self._pane.root, self._uid) if self._uid else None

    def refresh(self) -> None:
        """Shows what it is, among all that it can be."""
        pane, statement, ground = self._pane, self._it(), self._ground()
        if statement is None or (self._uid and not isinstance(ground, Ground)):
            return
        now = ground_says(ground) if isinstance(ground, Ground) else ("", None)
        offered = [(pane.desk.word(name), what) for name, what in rests_on(pane.matter, pane.paper_or_none, statement)]
        if now not in [what for _, what in offered]:
            offered.append((pane.desk.word(say("something that has gone")), now))
        fill(self.choice, offered)
        self.choice.setCurrentIndex([what for _, what in offered].index(now))
        self.choice.setToolTip(self.choice.currentText())  # a long one has not always room
        self.setProperty("field", now[0] if now[0] != "outside" else "")
        if self._outside is not None:
            self._outside.setVisible(now[0] == "outside")

    def _chosen(self, index: int) -> None:
        statement, uid, what = self._statement, self._uid, self.choice.itemData(index)
        self._pane.desk.do(
            say("Change {field}", field=field_name("ground")),
            self._pane.root,
            lambda matter: grounded(matter, statement, uid, what),
        )


class _Choice(QComboBox):
    """A list that a wheel scrolls past."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the pane and changes nothing by accident."""
        event.ignore()
