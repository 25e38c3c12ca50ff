"""What the panes share: a scrolled column of fields that is built for one matter and knows its way to a field."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from beredning.desk.cards import first_field
from beredning.desk.fold import Fold
from beredning.desk.look import frame, worn
from beredning.desk.protocol import Desk, Place
from beredning.desk.spoken import Page

WIDEST = 920
"""Pixels of the design beyond which a line of fields gets no wider: longer lines are not read."""


AT_ONCE = 0.01
"""Seconds of building before a root that was asked for is shown: its beginning, which the rest follows in sight."""

A_TURN = 0.01
"""Seconds of building in one turn of the event loop after that; typing goes on between the turns."""


class Pane(QScrollArea):
    """A pane shows one open root. Subclasses fill `column` in `build`, which is called anew for another root.

    What stands first comes at once, the rest in the following turns of the event loop, or when it is asked for.
    """

    told_as = Page
    name = ""
    """The name by which a Place calls this pane."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.root = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout()
        self._inside: QWidget | None = None
        self._holder = QWidget()  # stays: a scroll area styles anew all that it takes in and lets go of
        self._around = QVBoxLayout(self._holder)
        self._around.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._holder)
        self._steps: Iterator[None] | None = None
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(lambda: self._go_on(A_TURN))

    def show_root(self, root: str) -> None:
        """Shows another root, or the same one anew."""
        self.root = root
        inside = QWidget(self._holder)
        whole = QVBoxLayout(inside)
        gap = worn().px(16)
        whole.setContentsMargins(gap, gap // 2, gap, gap * 2)
        whole.setSpacing(0)
        self.column = QVBoxLayout()
        self.column.setSpacing(worn().px(12))
        whole.addLayout(self.column)
        whole.addStretch(1)
        self.begin(self.build())
        had_focus = self._let_go()
        self._inside = inside
        self._around.addWidget(inside)
        inside.show()
        if had_focus:
            self.enter()

    def _let_go(self) -> bool:
        """Takes away what is shown; whether the focus was in it."""
        old, self._inside = self._inside, None
        if old is None:
            return False
        focus = QApplication.focusWidget()
        had_focus = focus is not None and old.isAncestorOf(focus)
        self._around.removeWidget(old)
        old.hide()
        QTimer.singleShot(0, old.deleteLater)  # hundreds of widgets: after what comes instead is seen
        return had_focus

    def show_nothing(self) -> None:
        """Is empty, until it is shown a root again."""
        self._steps = None
        self._next.stop()
        self._let_go()

    def begin(self, steps: Iterator[None]) -> None:
        """Does steps of building, the first ones at once; steps that were not done yet are given up."""
        self._steps = steps
        self._go_on(AT_ONCE)

    def build(self) -> Iterator[None]:
        """Fills the column for the root, part by part."""
        raise NotImplementedError

    @property
    def built(self) -> bool:
        """Whether all of it is there."""
        return self._steps is None

    def finish(self) -> None:
        """Builds at once what is not there yet."""
        self._go_on(None)

    def _go_on(self, seconds: float | None) -> None:
        end = None if seconds is None else perf_counter() + seconds
        while (steps := self._steps) is not None:
            if next(steps, self) is self and self._steps is steps:
                self._steps = None
            elif end is not None and perf_counter() >= end:
                self._next.start()
                return
        self._next.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the column from growing wider than it can be read."""
        self._holder.setMaximumWidth(max(worn().px(WIDEST), 1))
        super().resizeEvent(event)

    def enter(self) -> None:
        """Puts the focus to where it was last in this pane, or else into the first field."""
        inside = self._inside
        if inside is None:
            return
        at = inside.focusWidget() or first_field(inside)
        if at is not None:
            at.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(at)

    def go(self, place: Place) -> bool:
        """Puts the focus into the editor of a field; False when this pane has none for it."""
        editor = self.editor(place)
        if editor is None:
            return False
        self.ensureWidgetVisible(editor, 24, 80)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        select = getattr(editor, "select_source", None)
        if select is not None:
            select(place.start, place.stop or place.start)
        return True

    def editor(self, place: Place) -> QWidget | None:
        """The editor of the place's field; where the pane has none, the first one of the thing."""
        self.finish()
        inside = self._inside
        if inside is None:
            return None
        for fold in inside.findChildren(Fold):
            if fold.thing == place.thing and place.field in fold.fields:
                fold.open()
        mine = [w for w in inside.findChildren(QWidget) if w.property("thing") == place.thing and not w.isHidden()]
        exact = (w for w in mine if w.property("field") == place.field)
        return next(exact, mine[0] if mine and not place.field else None)


def card() -> tuple[QFrame, QVBoxLayout]:
    """A card and the column in it."""
    made = frame("card")
    column = QVBoxLayout(made)
    gap = worn().px(12)
    column.setContentsMargins(gap, gap, gap, gap)
    column.setSpacing(worn().px(8))
    return made, column
