"""What the user must not overlook, at the top of the window: a sentence and what can be done, until it is settled."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from beredning.desk.clearing import take_away
from beredning.desk.look import button, frame, label, worn
from beredning.desk.spoken import announce
from beredning.matter.message import Message
from beredning.work.words import Language, word

Offer = tuple[Message, Callable[[], object]]


class Banners(QWidget):
    """Banners one above the other, each by a name; one that is shown again says the new."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._shown: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        gap = worn().px(8)
        self._column.setContentsMargins(gap, gap, gap, 0)
        self._column.setSpacing(gap)
        self.hide()

    def put(self, name: str, message: Message, offers: Sequence[Offer], *, loud: bool = False) -> None:
        """Shows a banner of a name, in place of a former one."""
        self.drop(name)
        made = frame("loud" if loud else "message")
        words = word(message, self._language)
        made.setAccessibleName(words)
        line = QHBoxLayout(made)
        gap = worn().px(12)
        line.setContentsMargins(gap, worn().px(6), gap, worn().px(6))
        text = label(words, "bad" if loud else "", wrap=True)
        line.addWidget(text, 1)
        for offer, do in offers:
            offered = button(word(offer, self._language))
            offered.clicked.connect(lambda _=False, do=do: do())
            line.addWidget(offered)
        self._column.addWidget(made)
        self._shown[name] = made
        self.show()
        announce(made, words, at_once=loud)

    def drop(self, name: str) -> None:
        """Takes a banner away."""
        if (made := self._shown.pop(name, None)) is not None:
            take_away(made)
        self.setVisible(bool(self._shown))

    def text(self, name: str) -> str:
        """What the banner of a name says; empty when there is none."""
        made = self._shown.get(name)
        return made.findChildren(QLabel)[0].text() if made is not None else ""

    def offers(self, name: str) -> dict[str, QPushButton]:
        """The buttons of a banner by what they say."""
        made = self._shown.get(name)
        return {one.text(): one for one in made.findChildren(QPushButton)} if made is not None else {}
