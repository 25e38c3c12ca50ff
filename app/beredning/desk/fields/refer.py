"""A reference to another thing of the same root, chosen among those that there are."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from beredning.desk.fields.bound import Bound
from beredning.desk.protocol import Desk
from beredning.matter.message import Message, say

Known = Callable[[], Sequence[tuple[Message, str]]]
"""What can be referred to now: how it is called, and its uid."""


class RefField(Bound, QComboBox):
    """A `Ref` field; an `optional` one may refer to nothing. What is referred to and has gone is said to have gone."""

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        field: str,
        known: Known,
        *,
        name: Message | None = None,
        optional: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known, self._optional = known, optional
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.bind(desk, root, thing, field, name)
        self.activated.connect(lambda index: self.put(self.itemData(index)))

    def show_value(self, value: object) -> None:
        """Shows what is referred to, among all that can be."""
        word = self.desk.word
        wanted: list[tuple[str, object]] = [(word(say("nothing")), None)] if self._optional else []
        wanted += [(word(name), uid) for name, uid in self._known()]
        if value is not None and value not in [uid for _, uid in wanted]:
            wanted.append((word(say("something that has gone")), value))
        fill(self, wanted)
        self.setCurrentIndex(next((at for at, (_, uid) in enumerate(wanted) if uid == value), -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offers what there is by now."""
        self.reload()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the pane and changes nothing by accident."""
        event.ignore()


def fill(box: QComboBox, wanted: Sequence[tuple[str, object]]) -> None:
    """Has a box offer just these, each a text and what it stands for; the list is made anew only where it differs."""
    if list(wanted) != [(box.itemText(at), box.itemData(at)) for at in range(box.count())]:
        box.clear()
        for text, value in wanted:
            box.addItem(text, value)
