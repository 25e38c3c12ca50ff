"""Small things as chips on a line: dragged into order or moved by Alt with arrows, each with a menu of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from beredning.desk.clearing import empty
from beredning.desk.dragging import Dragged, Gap
from beredning.desk.flow import Flow
from beredning.desk.keys import AltArrows, KeyDeeds
from beredning.desk.look import themed_icon, worn
from beredning.desk.protocol import Desk
from beredning.matter.message import Message, say

Deed = tuple[Message, str, Callable[[], object]]
"""What the menu of a chip offers: its words, its icon, what it does."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chip shows: an identity among its fellows, words, and the thing that it is, if it is one."""

    uid: str
    text: str
    thing: str = ""


class Chips(QWidget):
    """Chips and, after them, a line that adds more. Subclasses say what there is and what becomes of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.flow = Flow(self, worn().px(8), fill=True)
        self.add_line = QLineEdit(self)
        self.add_line.installEventFilter(self)
        self._chips: list[_Chip] = []

    def shown(self) -> Sequence[Shown]:
        """The things as they stand, in order."""
        raise NotImplementedError

    def move_to(self, uid: str, at: int) -> None:
        """Moves one before place `at` among the others."""
        raise NotImplementedError

    def drop(self, uid: str) -> None:
        """Takes one away."""
        raise NotImplementedError

    def deeds(self, uid: str) -> Sequence[Deed]:  # noqa: ARG002 (most have no more)
        """What the menu of a chip offers beside moving and removing."""
        return ()

    def refresh(self) -> None:
        """Makes the chips anew; the one that had the focus has it again."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        at = next((chip.uid for chip in self._chips if chip is focus), None)
        self.flow.takeAt(self.flow.count() - 1)  # the line stays
        empty(self.flow)
        self._chips = [_Chip(self, one) for one in self.shown()]
        hint = self.add_line.fontMetrics().horizontalAdvance(self.add_line.placeholderText())
        self.add_line.setMinimumWidth(hint + worn().px(24))  # where it has no room beside the chips it goes below them
        for widget in (*self._chips, self.add_line):
            self.flow.addWidget(widget)
            widget.show()
        self.add_line.raise_()  # what is read aloud comes in the order of Qt's children
        if inside:
            self.add_line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focus_on(at)
        self.updateGeometry()

    def focus_on(self, uid: str | None) -> None:
        """Gives the focus to a chip, if there is such a one."""
        for chip in self._chips:
            if chip.uid == uid:
                chip.setFocus()

    def step(self, uid: str, by: int) -> None:
        """Moves one by some places; it keeps the focus."""
        uids = [one.uid for one in self.shown()]
        self.move_to(uid, max(0, uids.index(uid) + by))

    def gap(self, uid: str, at: QPoint) -> Gap | None:
        """Where one of the chips would go that is let go at a point; None for others' things."""
        if all(chip.uid != uid for chip in self._chips):
            return None
        others = [chip.geometry() for chip in self._chips if chip.uid != uid]
        place = sum(one.bottom() < at.y() or (one.top() <= at.y() and one.center().x() < at.x()) for one in others)
        half = self.flow.spacing() // 2
        if place < len(others):
            here, x = others[place], others[place].left() - half
        else:
            here = others[-1] if others else self._chips[0].geometry()
            x = here.right() + half
        return Gap(QPoint(max(x, 0), here.top()), 0, lambda: self.move_to(uid, place), here.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty line takes the last one away."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.add_line.text()
            and (last := self.shown()[-1:])
        ):
            self.drop(last[0].uid)
            return True
        return super().eventFilter(watched, event)


class _Chip(Dragged):
    """One of the things."""

    def __init__(self, chips: Chips, one: Shown) -> None:
        super().__init__(one.uid)
        self.uid = one.uid
        self._chips = chips
        self.setText(one.text)
        self.setProperty("role", "chip")
        if one.thing:
            self.setProperty("thing", one.thing)
            self.setProperty("field", "name")
        self.setAccessibleName(one.text)
        self.setIcon(themed_icon("down", "accent-ink"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenu(self._deeds())  # shown by ourselves: a press may be the begin of a drag
        self.clicked.connect(self._offer)
        left, right = (lambda by=by: chips.step(one.uid, by) for by in (-1, 1))
        AltArrows(self, {Qt.Key.Key_Left: left, Qt.Key.Key_Right: right})
        gone = {key: lambda: chips.drop(one.uid) for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)}
        change = next((do for _, icon, do in chips.deeds(one.uid) if icon == "edit"), None)
        own = {Qt.Key.Key_F2: change} if change is not None else {}
        KeyDeeds(self, {**gone, **own, Qt.Key.Key_Down: self._offer, Qt.Key.Key_Return: self._offer})

    def _deeds(self) -> QMenu:
        chips, uid = self._chips, self.uid
        menu = QMenu(self)
        menu.setAccessibleName(self.text())
        for words, icon, do in (
            *chips.deeds(uid),
            (say("Move left"), "left", lambda: chips.step(uid, -1)),
            (say("Move right"), "right", lambda: chips.step(uid, 1)),
            (say("Remove"), "trash", lambda: chips.drop(uid)),
        ):
            action = QAction(themed_icon(icon), chips.desk.word(words), menu)
            action.triggered.connect(lambda _=False, do=do: do())
            menu.addAction(action)
        return menu

    def _offer(self) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.mapToGlobal(QPoint(0, self.height())))
            menu.setActiveAction(menu.actions()[0])
