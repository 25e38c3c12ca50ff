"""A list of things as cards, one for each, that follows what comes, goes and moves."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from beredning.desk.clearing import take_away
from beredning.desk.dragging import Gap
from beredning.desk.look import reveal
from beredning.desk.protocol import Desk
from beredning.desk.spoken import announce
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing, kind_of
from beredning.matter.edits import added, moved, owner_of, removed
from beredning.work.naming import add_label, kind_name, known_by, move_label, remove_label

Make = Callable[[Thing], QWidget]


class CardList(QWidget):
    """The things in a slot of a thing, each as the widget that `make` gives; the widgets of those that stay, stay.

    One that is to be filled `later` makes its cards in `filling`, or all at once at the first change.
    """

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
        later: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.root, self.owner, self.slot = desk, root, owner, slot
        self._make, self._only = make, only
        self.cards: dict[str, QWidget] = {}
        self._own: dict[str, list[QAbstractButton]] = {}
        """The buttons of each card that are its thing's, and not those of a thing in it."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        if later:
            reveal(self, on=bool(self.things()))
        else:
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
            del self._own[uid]
            take_away(card)
        for place, thing in enumerate(things):
            self._put(thing, place)
        in_order = [self.cards[uid] for uid in wanted]
        if [card for card in self.children() if card in in_order] != in_order:
            for card in in_order:
                card.raise_()  # what is read aloud comes in the order of Qt's children
        self._name(things)
        reveal(self, on=bool(things))
        self.refreshed.emit()

    def filling(self) -> Iterator[None]:
        """Makes the cards one by one, for a pane that is built in steps."""
        while missing := [(at, thing) for at, thing in enumerate(self.things()) if thing.uid not in self.cards]:
            at, thing = missing[0]
            self._put(thing, at)
            self._name(self.things(), {thing.uid})
            yield

    def _name(self, things: Sequence[Thing], only: Collection[str] | None = None) -> None:
        """Has the cards of things, and the buttons that do something with one, say which it is."""
        for number, thing in enumerate(things, 1):
            card = self.cards.get(thing.uid)
            if card is None or not (only is None or thing.uid in only):
                continue
            which = ", ".join(filter(None, [str(number) if len(things) > 1 else "", known_by(thing)]))
            kind = self.desk.word(kind_name(kind_of(thing)))
            name = f"{kind[:1].upper()}{kind[1:]} {which}".strip()
            if card.accessibleName() != name:
                card.setAccessibleName(name)
                for button in self._own[thing.uid]:
                    words = str(button.property("words"))
                    button.setAccessibleName(f"{words}: {which}" if which else words)

    def _put(self, thing: Thing, place: int) -> None:
        if thing.uid not in self.cards:
            made = self.cards[thing.uid] = self._make(thing)
            own = [b for b in made.findChildren(QAbstractButton) if b.property("of") == thing.uid]
            self._own[thing.uid] = own
        card = self.cards[thing.uid]
        if self._layout.indexOf(card) != place:
            self._layout.removeWidget(card)
            self._layout.insertWidget(place, card)

    def _changed(self, changes: Changes, _origin: object) -> None:
        touched = changes.touched.get(self.root, frozenset())
        if (self.owner, self.slot) in touched:
            self.refresh()
        elif others := {uid for uid, _ in touched if uid in self.cards}:
            self._name(self.things(), others)

    def put(self, uid: str, at: int) -> None:
        """Moves one of the things before place `at` among the others that are shown."""
        others = [thing.uid for thing in self.things() if thing.uid != uid]
        thing, slot = self.desk.thing(self.root, uid), self.slot
        if thing is None or not others:
            return

        def changed(root: Thing) -> Thing:
            owner, _, rank = owner_of(root, uid)
            # Among all in the slot, of which this list may show only some.
            ranks = {one.uid: n for n, one in enumerate(one for one in getattr(owner, slot) if one.uid != uid)}
            to = ranks[others[at]] if at < len(others) else ranks[others[-1]] + 1
            return root if to == rank else moved(root, uid, owner.uid, slot, to)

        self.desk.do(move_label(kind_of(thing)), self.root, changed)
        card = self.cards[uid]
        announce(card, card.accessibleName())  # with its new place

    def step(self, uid: str, by: int) -> None:
        """Moves one of the things `by` places down among those that are shown, or up when that is negative."""
        place = next(n for n, thing in enumerate(self.things()) if thing.uid == uid)
        self.put(uid, max(0, place + by))

    def gap(self, uid: str, at: QPoint) -> Gap | None:
        """Where one of the things would go that is let go at a point; None for things of other lists."""
        if uid not in self.cards or self.slot == "clauses":  # clauses may go deeper: see ClauseList
            return None
        others = [self.cards[thing.uid].geometry() for thing in self.things() if thing.uid != uid]
        place = sum(card.center().y() < at.y() for card in others)
        half = self._layout.spacing() // 2
        y = others[place].top() - half if place < len(others) else max((c.bottom() + half for c in others), default=0)
        return Gap(QPoint(0, max(y, 0)), self.width(), lambda: self.put(uid, place))

    def add(self, thing: Thing, at: int | None = None) -> None:
        """Adds a thing, by default last, and goes to its first field."""
        owner, slot = self.owner, self.slot
        self.desk.do(add_label(kind_of(thing)), self.root, lambda root: added(root, owner, slot, [thing], at))
        self.enter(thing.uid)

    def enter(self, uid: str) -> None:
        """Goes to the first field of a thing's card, once it is shown."""
        card = self.cards.get(uid)
        if card is not None:
            QTimer.singleShot(0, card, lambda: _go(first_field(card)))


B = TypeVar("B", bound=QAbstractButton)


def of_thing(button: B, uid: str) -> B:
    """A button that does something with a thing: the list in which its card stands has it say with which."""
    button.setProperty("of", uid)
    button.setProperty("words", button.accessibleName() or button.text())
    return button


def while_empty(cards: CardList, widget: QWidget) -> QWidget:
    """The widget, which is there only while the list has nothing to show."""
    reveal(widget, on=not cards.things())
    cards.refreshed.connect(lambda: reveal(widget, on=not cards.things()))
    return widget


def list_around(widget: QWidget) -> CardList | None:
    """The list in which a card stands."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, CardList):
        around = around.parentWidget()
    return around


def first_field(widget: QWidget) -> QWidget | None:
    """The first field in a widget; where it has none, the first thing that Tab comes to."""
    if widget.focusProxy() is not None:
        return widget.focusProxy()
    shown = [w for w in widget.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    return next((w for w in shown if w.property("field")), shown[0] if shown else None)


def _go(widget: QWidget | None) -> None:
    if widget is not None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)


def focus_soon(widget: QWidget) -> None:
    """Gives the focus to a widget that has just been made, once it is shown."""
    QTimer.singleShot(0, widget, lambda: widget.setFocus(Qt.FocusReason.OtherFocusReason))


def remove(desk: Desk, root: str, thing: Thing) -> None:
    """Removes a thing and all that it owns, as one operation."""
    desk.do(remove_label(kind_of(thing)), root, lambda value: removed(value, thing.uid))
