"""A line of text with suggestions: names of bodies, people, parties as the register has them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QWidget

from beredning.desk.fields.line import LineField
from beredning.desk.protocol import Desk
from beredning.matter.edits import with_fields
from beredning.matter.message import Message
from beredning.work.naming import change_label


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


class LinkedField(SuggestField):
    """A name as printed and, in the field `link`, which one of the register it is: the two change as one.

    `known()` has the uids by name. A name that the register does not have is nobody of it.
    """

    def __init__(
        self, desk: Desk, root: str, thing: str, field: str, link: str, known: Callable[[], Mapping[str, str]]
    ) -> None:
        self._link, self._uids = link, known
        super().__init__(desk, root, thing, field, lambda: list(known()), optional=False)

    def put(self, value: object, *, typed: bool = False) -> None:
        """Changes the name, and whose it is."""
        thing, wanted = self.it(), str(value).casefold()
        if thing is None or getattr(thing, self.field) == value:
            return
        uid = next((uid for name, uid in self._uids().items() if name.casefold() == wanted), None)
        said: dict[str, object] = {self.field: value, self._link: uid}
        key = f"{self.thing}/{self.field}" if typed else None
        change = partial(with_fields, uid=self.thing, values=said)
        self.desk.do(change_label(self.field), self.root, change, key=key, origin=self)


def suggesting(names: QStringListModel, parent: QWidget) -> QCompleter:
    """A completer that finds names by any part of them."""
    completer = QCompleter(names, parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    if (popup := completer.popup()) is not None:
        popup.setProperty("role", "popup")
    return completer
