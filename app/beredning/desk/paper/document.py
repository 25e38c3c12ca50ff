"""The paper as a screen reader has it: a document, whose text is that of the page in view."""

from typing import Protocol, cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken

from beredning.desk.spoken import Role, Text

NOWHERE = Shiboken.VoidPtr(0)


class Readable(Protocol):
    """A widget that has something read."""

    words: str

    def read(self) -> None:
        """Wishes for it."""


class Document(QAccessibleWidget, QAccessibleTextInterface):
    """Offsets are UTF-16 units, as everywhere in Qt."""

    def __init__(self, view: QWidget) -> None:
        QAccessibleWidget.__init__(self, view, Role.Document)
        QAccessibleTextInterface.__init__(self)
        cast("Readable", view).read()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """This object by its second base: Qt asks for an address, which differs from that of the first."""
        found: Shiboken.VoidPtr | None = cast("Shiboken.VoidPtr | None", super().interface_cast(kind))
        if kind is QAccessible.InterfaceType.TextInterface:
            found = Shiboken.VoidPtr(Shiboken.getCppPointer(self)[-1])
        return cast(
            "int", NOWHERE if found is None else found
        )  # PySide takes an address in this form alone, a bare number or None end in a crash

    def _units(self) -> bytes:
        return cast("Readable", self.widget()).words.encode("utf-16-le", "surrogatepass")

    def text(self, *asked: object) -> str:  # Qt has two of that name, one in each base
        """A text that tells of the view; or what is read from one offset to another."""
        if len(asked) == 2:
            start, stop = (2 * int(str(offset)) for offset in asked)
            return self._units()[start:stop].decode("utf-16-le", "replace")
        which = cast("QAccessible.Text", asked[0])
        return cast("Readable", self.widget()).words if which is Text.Value else super().text(which)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        return state

    def characterCount(self) -> int:
        return len(self._units()) // 2

    def cursorPosition(self) -> int:
        return 0

    def setCursorPosition(self, _position: int) -> None:
        """There is no cursor on paper."""

    def selectionCount(self) -> int:
        return 0

    def selection(self, _number: int) -> tuple[int, int]:
        """Nothing is ever selected."""
        return 0, 0

    def addSelection(self, _start: int, _stop: int) -> None:
        """Nothing is ever selected."""

    def removeSelection(self, _number: int) -> None:
        """Nothing is ever selected."""

    def setSelection(self, _number: int, _start: int, _stop: int) -> None:
        """Nothing is ever selected."""

    def characterRect(self, _offset: int) -> QRect:
        return self.rect()

    def offsetAtPoint(self, _point: QPoint) -> int:
        return 0

    def scrollToSubstring(self, _start: int, _stop: int) -> None:
        """All of the text is of the page in view."""

    def attributes(self, _offset: int) -> tuple[str, int, int]:
        """The whole looks alike to whoever hears it."""
        return "", 0, self.characterCount()
