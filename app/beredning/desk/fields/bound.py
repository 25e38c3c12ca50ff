"""What every bound editor shares: which field it edits, its name for people, and how it hears of changes."""

from typing import Any

from PySide6.QtWidgets import QWidget

from beredning.desk.protocol import Desk, Place
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing, kind_of
from beredning.matter.edits import with_field
from beredning.matter.message import Message
from beredning.work.naming import change_label, field_name


class Bound:
    """A field of a thing of an open root. Mixed into a widget, which gives `show_value` and calls `put`.

    It follows changes of others and ignores its own echo.
    """

    def bind(self, desk: Desk, root: str, thing: str, field: str, name: Message | None = None) -> None:
        """Begins to follow the field; called once, at the end of the widget's making."""
        self.desk, self.root, self.thing, self.field = desk, root, thing, field
        self.name = capital(desk.word(name or field_name(field)))
        widget = self.widget()
        widget.setAccessibleName(self.name)
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
