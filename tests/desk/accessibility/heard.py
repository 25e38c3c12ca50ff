"""What a screen reader is told: the tree of accessible objects as plain values, which outlive the window."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton, QWidget

from beredning.desk.cards import CardList
from beredning.desk.order import ReadingOrder, stops

Role, Text = QAccessible.Role, QAccessible.Text
STATES = (
    "checkable",
    "checked",
    "collapsed",
    "disabled",
    "editable",
    "expandable",
    "expanded",
    "focusable",
    "hasPopup",
    "modal",
    "multiLine",
    "readOnly",
    "selectable",
    "selected",
)


@dataclass(slots=True)
class Heard:
    """One object as it is told, with those in it.

    Of a widget also what the tests compare it with: its class, its place in the order of Tab (-1 when Tab passes it
    by), the key of its default action, its own role of the theme, whether it is one of a list's cards.
    """

    role: QAccessible.Role
    name: str
    description: str
    value: str
    key: str
    states: frozenset[str]
    deeds: tuple[str, ...]
    labels: tuple[str, ...]
    text: str | None
    area: QRect
    kind: str = ""
    called: str = ""
    tab: int = -1
    action_key: str = ""
    theme: str = ""
    is_card: bool = False
    has_buddy: bool = False
    parts: "list[Heard]" = field(default_factory=list)

    def __iter__(self) -> "Iterator[Heard]":
        """This object and all in it, in the order in which they are read."""
        yield self
        for part in self.parts:
            yield from part

    def paths(self, above: tuple[str, ...] = ()) -> "Iterator[tuple[tuple[str, ...], Heard]]":
        """Each object with the names of what it is in."""
        yield above, self
        for part in self.parts:
            yield from part.paths((*above, self.name) if self.name else above)

    def __str__(self) -> str:
        more = (("described", self.description), ("value", self.value), ("key", self.key))
        told = " ".join(f"{name} {value!r}" for name, value in more if value)
        return f"{self.role.name} {self.name!r} {told} {' '.join(sorted(self.states))} <{self.kind}>"


def heard(widget: QWidget) -> Heard:
    """What is told of a widget that is shown, and of all that is shown in it."""
    order: dict[QWidget, int] = {}
    if isinstance(widget, ReadingOrder):
        order = {stop: number for number, stop in enumerate(stops(widget))}
    else:
        at: QWidget | None = widget
        while at is not None and at not in order:
            order[at] = len(order)
            at = at.nextInFocusChain()
    return _heard(QAccessible.queryAccessibleInterface(widget), order)


def _heard(it: QAccessibleInterface, order: dict[QWidget, int]) -> Heard:
    state, action, text = it.state(), it.actionInterface(), it.textInterface()
    made = Heard(
        role=it.role(),
        name=it.text(Text.Name),
        description=it.text(Text.Description),
        value=it.text(Text.Value),
        key=it.text(Text.Accelerator),
        states=frozenset(name for name in STATES if getattr(state, name)),
        deeds=tuple(action.actionNames()) if action is not None else (),
        labels=tuple(one.text(Text.Name) for one, _ in it.relations(QAccessible.RelationFlag.Label)),
        text=text.text(0, text.characterCount()) if text is not None else None,
        area=it.rect(),
    )
    owner = it.object()
    if isinstance(owner, QWidget):
        _facts(made, owner, order)
    days = isinstance(owner, QWidget) and owner.objectName() == "qt_calendar_calendarview"
    for number in range(0 if days else it.childCount()):  # the days are told by Qt
        child = it.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            made.parts.append(_heard(child, order))
    return made


def _facts(made: Heard, widget: QWidget, order: dict[QWidget, int]) -> None:
    made.kind, made.called = type(widget).__name__, widget.accessibleName()
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None:
        made.tab = order.get(widget, -1)
    if isinstance(widget, QToolButton) and (default := widget.defaultAction()) is not None:
        made.action_key = default.shortcut().toString()
    made.theme = str(widget.property("role") or "")
    made.is_card = isinstance(widget.parentWidget(), CardList)
    made.has_buddy = isinstance(widget, QLabel) and widget.buddy() is not None
    if isinstance(widget, QComboBox):
        made.called = widget.accessibleName()
