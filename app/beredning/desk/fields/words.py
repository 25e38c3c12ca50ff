"""A few words in order, as chips: divisions, names, the instances that a proposal goes through."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QWidget

from beredning.desk.chips import Chips, Deed, Shown
from beredning.desk.fields.bound import Bound
from beredning.desk.fields.line import WordsField
from beredning.desk.fields.suggest import suggesting
from beredning.desk.protocol import Desk
from beredning.matter.clean import clean
from beredning.matter.message import say


class WordsChips(Bound, Chips):
    """A `tuple[str, ...]` field. What is typed in the line becomes a chip at Enter, a comma, or when one leaves it."""

    form = WordsField.form

    def __init__(
        self, desk: Desk, root: str, thing: str, field: str, known: Callable[[], Sequence[str]] = tuple
    ) -> None:
        Chips.__init__(self, desk)
        self._place: int | None = None
        self._known = known
        self._names = QStringListModel(self)
        completer = suggesting(self._names, self.add_line)
        completer.activated.connect(lambda _: self._soon())
        self.add_line.setCompleter(completer)
        self.add_line.textEdited.connect(self._typed)
        self.add_line.editingFinished.connect(self._finished)
        self.setFocusProxy(self.add_line)
        self.add_line.setPlaceholderText(desk.word(say("Add…")))
        self.bind(desk, root, thing, field)

    def widget(self) -> QWidget:
        """The line has the focus."""
        return self.add_line

    def show_value(self, _value: object) -> None:
        """Shows the words."""
        self.refresh()

    def _words(self) -> tuple[str, ...]:
        said = self.said()
        return said if isinstance(said, tuple) else ()

    def shown(self) -> Sequence[Shown]:
        """The words, each known by its place."""
        return [Shown(f"{self.thing}/{self.field}/{at}", word) for at, word in enumerate(self._words())]

    def _at(self, uid: str) -> int:
        return int(uid.rpartition("/")[2])

    def move_to(self, uid: str, at: int) -> None:
        """Moves one before place `at` among the others."""
        words, place = self._words(), self._at(uid)
        others = [*words[:place], *words[place + 1 :]]
        to = min(at, len(others))
        self.put((*others[:to], words[place], *others[to:]))
        self.refresh()
        self.focus_on(f"{self.thing}/{self.field}/{to}")

    def drop(self, uid: str) -> None:
        """Takes one away."""
        words, place = self._words(), self._at(uid)
        self.put((*words[:place], *words[place + 1 :]))
        self.refresh()

    def deeds(self, uid: str) -> Sequence[Deed]:
        """One can be changed."""
        return ((say("Change…"), "edit", lambda: self.change(uid)),)

    def change(self, uid: str) -> None:
        """Takes one back into the line, out of which it goes to its place again."""
        words, place = self._words(), self._at(uid)
        self.drop(uid)
        self._place = place
        self.add_line.setText(words[place])
        self.add_line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.add_line.selectAll()

    def _typed(self, text: str) -> None:
        if "," in text:
            self._take(text)

    def _finished(self) -> None:
        popup = self.add_line.completer().popup()
        if popup is not None and popup.isVisible():
            self._soon()
        else:
            self._take(self.add_line.text())

    def _soon(self) -> None:
        """A completer writes its choice into the line only after it has told of it."""
        QTimer.singleShot(0, self, lambda: self._take(self.add_line.text()))

    def _take(self, text: str) -> None:
        self._place, place = None, self._place
        made = [word for part in clean(text).replace("\n", " ").split(",") if (word := part.strip())]
        if made:
            words = self._words()
            at = len(words) if place is None else min(place, len(words))
            self.add_line.clear()
            self.put((*words[:at], *made, *words[at:]))
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Suggests what is known by now when somebody comes to the line."""
        if event.type() == QEvent.Type.FocusIn:
            self._names.setStringList(list(self._known()))
        return super().eventFilter(watched, event)
