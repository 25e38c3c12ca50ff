"""A line of text with suggestions: names of bodies, people, parties as the register has them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QWidget

from beredning.desk.fields.line import LineField
from beredning.desk.protocol import Desk
from beredning.matter.message import Message


class SuggestField(LineField):
    """A `str` field that suggests what `known()` gives when it gets the focus; anything else may be typed too."""

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        field: str,
        known: Callable[[], Sequence[str]],
        *,
        name: Message | None = None,
        optional: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, root, thing, field, name=name, optional=optional, parent=parent)
        self._known = known
        self._names: QStringListModel | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Takes the names as the register has them now."""
        if self._names is None:
            self._names = QStringListModel(self)
            completer = suggesting(self._names, self)
            completer.activated.connect(self._typed)
            self.setCompleter(completer)
        self._names.setStringList(list(self._known()))
        super().focusInEvent(event)


def suggesting(names: QStringListModel, parent: QWidget) -> QCompleter:
    """A completer that finds names by any part of them."""
    completer = QCompleter(names, parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    if (popup := completer.popup()) is not None:
        popup.setProperty("role", "popup")
    return completer
