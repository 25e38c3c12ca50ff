"""What is seldom needed of a thing, folded away until somebody asks for it or it says something."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from beredning.desk.cards import of_thing
from beredning.desk.look import button, worn
from beredning.desk.protocol import Desk
from beredning.matter.declare import Thing, kind_of, spec
from beredning.matter.message import Message, say


class Fold(QWidget):
    """A button *More*, or of other words, and below it editors of a thing's `fields`, made by `build` when unfolded.

    It is unfolded from the start where one of those fields says something; `quiet` ones may say what they like.
    """

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        fields: Collection[str],
        build: Callable[[QVBoxLayout], None],
        *,
        quiet: Collection[str] = (),
        words: Message | None = None,
    ) -> None:
        super().__init__()
        self.thing, self.fields = thing, frozenset(fields)
        self._build: Callable[[QVBoxLayout], None] | None = build
        text = desk.word(words or say("More"))
        self.more = of_thing(button(text, "down", "quiet"), thing)
        self.more.setAccessibleName(text)
        self.more.setProperty("told", "unfolder")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._turn)
        self._inside = QWidget()
        self._inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(8))
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        it = desk.thing(root, thing)
        if it is not None and any(_says(it, name) for name in self.fields.difference(quiet)):
            self.open()

    def open(self) -> None:
        """Unfolds it."""
        self.more.setChecked(True)

    def _turn(self, on: bool) -> None:
        build, self._build = self._build, None
        if build is not None:
            inside = QVBoxLayout(self._inside)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(worn().px(8))
            build(inside)
        self._inside.setVisible(on)


def _says(thing: Thing, name: str) -> bool:
    """Whether a field or a place of a thing holds something else than what it begins with."""
    usual = {field.name: field.default for field in spec(kind_of(thing)).fields}
    return getattr(thing, name) not in (usual.get(name), None, ())
