"""The paper as one uses it: mouse and keys on the pages."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.pages import PaperPages

STEP = 1.2
"""What one press on a zoom key multiplies by."""
NOTCH = 1.0015
"""What a unit of the wheel multiplies by: a notch of 120 units is one `STEP`."""


class PaperView(PaperPages):
    """The pages with a click to the very word, zoom, and scrolling by keys. Enter goes where a click would."""

    keys = ("Return",)

    def __init__(self, helper: PaperHelper, parent: QWidget | None = None) -> None:
        super().__init__(helper, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pressed: QPointF | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        at = self.point(event.position())
        if at is not None and (event.position() - pressed).manhattanLength() < 8:
            self._hand()  # the place that is clicked stays where it is
            self._helper.wish(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.spot(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(NOTCH ** event.angleDelta().y(), event.position().y())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            match key:
                case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                    self.zoom(STEP)
                case Qt.Key.Key_Minus:
                    self.zoom(1 / STEP)
                case Qt.Key.Key_0:
                    self.fit("width")
                case _:
                    super().keyPressEvent(event)
            return
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match key:
            case Qt.Key.Key_Home:
                bar.triggerAction(bar.SliderAction.SliderToMinimum)
            case Qt.Key.Key_End:
                bar.triggerAction(bar.SliderAction.SliderToMaximum)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.enter()
            case Qt.Key.Key_Space:
                step = bar.SliderAction.SliderPageStepSub if back else bar.SliderAction.SliderPageStepAdd
                bar.triggerAction(step)
            case _:
                super().keyPressEvent(event)

    def enter(self) -> None:
        """Goes to the field of what is lit if that is in sight, else of what stands uppermost."""
        seen = self._anchor() if self._laid is not None else None
        if seen is not None:
            spot, _ = seen
            self.clicked.emit(spot.thing, spot.field, spot.start)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pressed = None
