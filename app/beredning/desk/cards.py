"""A list of things as cards, one for each, that follows what comes, goes and moves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from beredning.desk.protocol import Desk
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing, kind_of
from beredning.matter.edits import added, moved, owner_of, removed
from beredning.matter.tree import find
from beredning.work.naming import add_label, move_label, remove_label

Make = Callable[[Thing], QWidget]


class CardList(QWidget):
    """The things in a slot of a thing, each as the widget that `make` gives; the widgets of those that stay, stay."""

    refreshed = Signal()

    def __init__(
        self,
        desk: Desk,
        root: str,
        owner: str,
        slot: str,
        make: Make,
        *,
        spacing: int = 8,
        only: Callable[[Thing], bool] = lambda _: True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.root, self.owner, self.slot = desk, root, owner, slot
        self._make, self._only = make, only
        self.cards: dict[str, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        self.refresh()
        desk.changed.connect(self._changed)

    def things(self) -> Sequence[Thing]:
        """The things as they stand."""
        owner = self.desk.thing(self.root, self.owner)
        value = getattr(owner, self.slot) if owner is not None else ()
        things = value if isinstance(value, tuple) else (value,) if value is not None else ()
        return [thing for thing in things if self._only(thing)]

    def refresh(self) -> None:
        """Makes, drops and orders the cards after the things."""
        things = self.things()
        wanted = [thing.uid for thing in things]
        for uid in set(self.cards) - set(wanted):
            card = self.cards.pop(uid)
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, thing in enumerate(things):
            if thing.uid not in self.cards:
                self.cards[thing.uid] = self._make(thing)
            card = self.cards[thing.uid]
            if self._layout.indexOf(card) != place:
                self._layout.removeWidget(card)
                self._layout.insertWidget(place, card)
        self.setVisible(bool(things))
        self.refreshed.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if (self.owner, self.slot) in changes.touched.get(self.root, ()):
            self.refresh()

    def add(self, thing: Thing, at: int | None = None) -> None:
        """Adds a thing, by default last."""
        owner, slot = self.owner, self.slot
        self.desk.do(add_label(kind_of(thing)), self.root, lambda root: added(root, owner, slot, [thing], at))


def focus_soon(widget: QWidget) -> None:
    """Gives the focus to a widget that has just been made, once it is shown."""
    QTimer.singleShot(0, widget, lambda: widget.setFocus(Qt.FocusReason.OtherFocusReason))


def remove(desk: Desk, root: str, thing: Thing) -> None:
    """Removes a thing and all that it owns, as one operation."""
    desk.do(remove_label(kind_of(thing)), root, lambda value: removed(value, thing.uid))


def move(desk: Desk, root: str, uid: str, by: int) -> None:
    """Moves a thing among its siblings, `by` places down, or up when that is negative."""
    thing = find(desk.value(root), uid)
    if thing is None:
        return

    def changed(value: Thing) -> Thing:
        owner, slot, rank = owner_of(value, uid)
        count = len(getattr(owner, slot))
        return moved(value, uid, owner.uid, slot, max(0, min(rank + by, count - 1)))

    desk.do(move_label(kind_of(thing)), root, changed)
