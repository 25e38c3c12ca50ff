"""What a part of a letter says: its beginning, or all of it with a place to cut between any two paragraphs."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from beredning.desk.look import button, label, worn
from beredning.desk.protocol import Desk
from beredning.matter.meeting import LetterPart
from beredning.matter.message import say
from beredning.matter.text import parse, plain_text

SHOWN = 320
"""Characters of a part that are shown at first."""
MOST = 200
"""Paragraphs that are shown of one part: what comes after them is reached by cutting."""


class PartText(QWidget):
    """The lines that say where a part belongs, and its text; `turned` is emitted when all of it is wanted, or no more.

    `cut` makes a new part of what begins at a paragraph, counted from 0.
    """

    turned = Signal(bool)

    def __init__(
        self, desk: Desk, part: LetterPart, cut: Callable[[int], None] | None = None, *, whole: bool = False
    ) -> None:
        super().__init__()
        self._desk, self._cut = desk, cut
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().px(4))
        lead = " · ".join(filter(None, (line.strip() for line in plain_text(part.lead).splitlines())))
        if lead:
            self._column.addWidget(label(lead, "muted", wrap=True))
        paragraphs = [plain_text((block,)) for block in parse(part.text)[: MOST + 1]]
        said = "\n\n".join(paragraphs)
        if len(paragraphs) < 2 and len(said) <= SHOWN:
            self._column.addWidget(label(said, wrap=True))
            return
        if whole:
            self._all(paragraphs)
        else:
            self._column.addWidget(label(said[:SHOWN] + (" …" if len(said) > SHOWN else ""), wrap=True))
        words = say("Show less") if whole else say("Show all of it")
        turn = button(desk.word(words), "up" if whole else "down", "quiet")
        turn.setAccessibleDescription(said[:SHOWN])
        turn.clicked.connect(lambda: self.turned.emit(not whole))
        self._column.addWidget(turn, 0, Qt.AlignmentFlag.AlignLeft)

    def _all(self, paragraphs: list[str]) -> None:
        for at, text in enumerate(paragraphs):
            cut = self._cut
            if at and cut is not None:
                here = button(self._desk.word(say("A new part from here")), "plus", "quiet")
                here.setAccessibleDescription(text[:SHOWN])
                here.clicked.connect(lambda _=False, at=at, cut=cut: cut(at))
                self._column.addWidget(here, 0, Qt.AlignmentFlag.AlignLeft)
            if at < MOST:
                self._column.addWidget(label(text, wrap=True))
