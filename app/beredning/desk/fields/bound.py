"""What every bound editor shares: which field it edits, its name for people, and how it hears of changes."""

from typing import Any

from PySide6.QtWidgets import QWidget

from beredning.desk.protocol import Desk, Place
from beredning.desk.spoken import announce
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing, kind_of
from beredning.matter.edits import with_field
from beredning.matter.message import Message, say
from beredning.work.naming import change_label, field_name

MISREAD = say("This cannot be understood")


class Bound:
    """A field of a thing of an open root. Mixed into a widget, which gives `show_value` and calls `put`.

    It follows changes of others and ignores its own echo.
    """

    form: Message | None = None
    """How what is typed here is written, where not every text will do."""

    required = False
    """Whether the thing is nothing without it."""

    def bind(self, desk: Desk, root: str, thing: str, field: str, name: Message | None = None) -> None:
        """Begins to follow the field; called once, at the end of the widget's making."""
        self.desk, self.root, self.thing, self.field = desk, root, thing, field
        self.name = capital(desk.word(name or field_name(field)))
        self._wrong, self._remark = False, ""
        widget = self.widget()
        widget.setAccessibleName(self.name)
        self._describe()
        widget.setProperty("field", field)
        widget.setProperty("thing", thing)
        self.reload()
        desk.changed.connect(self._changed)

    def widget(self) -> QWidget:
        """The widget that has the focus while the field is edited."""
        assert isinstance(self, QWidget)
        return self

    def show_value(self, value: Any) -> None:
        """Shows what the field says."""
        raise NotImplementedError

    def said(self) -> Any:
        """What the field says in the open root; None when its thing has gone."""
        thing = self.it()
        return getattr(thing, self.field) if thing is not None else None

    def it(self) -> Thing | None:
        """The thing whose field this is, as it stands."""
        return self.desk.thing(self.root, self.thing)

    def reload(self) -> None:
        """Shows the field as it stands."""
        if self.it() is not None:
            self.show_value(self.said())

    def put(self, value: object, *, typed: bool = False) -> None:
        """Changes the field; what is `typed` is one operation until the typing pauses."""
        thing = self.it()
        if thing is None or getattr(thing, self.field) == value:
            return
        uid, field = self.thing, self.field
        self.desk.do(
            change_label(field),
            self.root,
            lambda root: with_field(root, uid, field, value),
            key=f"{uid}/{field}" if typed else None,
            origin=self,
        )

    def mark(self, *, wrong: bool) -> None:
        """Shows that what is typed cannot be understood, or that it can."""
        if wrong != self._wrong:
            self._wrong = wrong
            widget = self.widget()
            widget.setProperty("wrong", wrong)
            widget.style().polish(widget)
            self._describe()
            if wrong:
                announce(widget, f"{self.name}: {self.desk.word(MISREAD)}", at_once=True)

    def remark(self, words: str) -> None:
        """Tells, where the field is described, what the review remarks on it."""
        if words != self._remark:
            self._remark = words
            self._describe()

    def _describe(self) -> None:
        word = self.desk.word
        told = [word(MISREAD) if self._wrong else "", word(self.form) if self.form else ""]
        told += [word(say("required")) if self.required else "", self._remark]
        self.widget().setAccessibleDescription(". ".join(filter(None, told)))

    def _changed(self, changes: Changes, origin: object) -> None:
        if origin is not self and (self.thing, self.field) in changes.touched.get(self.root, ()):
            self.reload()

    def place(self) -> Place:
        """Where this editor is, for the paper to light."""
        return Place(self.root, "", self.thing, self.field)

    @property
    def kind(self) -> str:
        """The kind of the thing whose field this is."""
        thing = self.it()
        return kind_of(thing) if thing is not None else ""


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]
