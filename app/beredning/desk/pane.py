"""What the panes share: a scrolled column of fields that is built for one matter and knows its way to a field."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from beredning.desk.cards import first_field
from beredning.desk.fold import Fold
from beredning.desk.look import frame, worn
from beredning.desk.protocol import Desk, Place

WIDEST = 920
"""Pixels of the design beyond which a line of fields gets no wider: longer lines are not read."""


class Pane(QScrollArea):
    """A pane shows one open root. Subclasses fill `column` in `build`, which is called anew for another root."""

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

    def show_root(self, root: str) -> None:
        """Shows another root, or the same one anew."""
        self.root = root
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        gap = worn().px(16)
        self.column.setContentsMargins(gap, gap // 2, gap, gap * 2)
        self.column.setSpacing(worn().px(12))
        self.build()
        self.column.addStretch(1)
        self.setWidget(inside)

    def build(self) -> None:
        """Fills the column for the root."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the column from growing wider than it can be read."""
        inside = self.widget()
        if inside is not None:
            inside.setMaximumWidth(max(worn().px(WIDEST), 1))
        super().resizeEvent(event)

    def enter(self) -> None:
        """Puts the focus to where it was last in this pane, or else into the first field."""
        inside = self.widget()
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
        inside = self.widget()
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
