"""A line of text, or a list of words on one line."""

from PySide6.QtWidgets import QLineEdit, QWidget

from beredning.desk.fields.bound import Bound
from beredning.desk.protocol import Desk
from beredning.matter.clean import clean
from beredning.matter.message import Message, say


class LineField(Bound, QLineEdit):
    """A `str` field, optional or not: an empty optional one says nothing."""

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        field: str,
        *,
        name: Message | None = None,
        optional: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional, self.required = optional, not optional
        self.bind(desk, root, thing, field, name)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._left)

    def show_value(self, value: object) -> None:
        """Shows the text; the cursor stays where it was."""
        text = self._shown(value)
        if text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)))
            self._from_start()

    def _left(self) -> None:
        self.setText(self._shown(self.said()))
        self._from_start()

    def _from_start(self) -> None:
        """What is longer than the field is read from its beginning, unless somebody is at it."""
        if not self.hasFocus():
            self.home(False)

    def _shown(self, value: object) -> str:
        return str(value or "")

    def _typed(self, text: str) -> None:
        said = self._read(clean(text).replace("\n", " "))
        self.put(said, typed=True)

    def _read(self, text: str) -> object:
        return text.strip() or None if self._optional else text.strip()


class WordsField(LineField):
    """A `tuple[str, ...]` field as words with a separator between: `I, VII`."""

    SEPARATOR = ","
    form = say("words with commas between")

    def _shown(self, value: object) -> str:
        return f"{self.SEPARATOR} ".join(value) if isinstance(value, tuple) else ""

    def show_value(self, value: object) -> None:
        """Shows the words, unless what is being typed says the same."""
        if self._read(self.text()) != value:
            super().show_value(value)

    def _read(self, text: str) -> object:
        return tuple(word for part in text.split(self.SEPARATOR) if (word := part.strip()))


class NumberField(LineField):
    """An optional `int` field; what is no number is shown as wrong and not kept."""

    form = say("a number")

    def _shown(self, value: object) -> str:
        return "" if value is None else str(value)

    def _typed(self, text: str) -> None:
        known = text.strip().isdecimal() or not text.strip()
        self.mark(wrong=not known)
        if known:
            self.put(int(text) if text.strip() else None, typed=True)
