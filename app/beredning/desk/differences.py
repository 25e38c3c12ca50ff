"""One difference between two states as a card: where it is, what kind it is, its words marked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from beredning.desk.fields.bound import capital
from beredning.desk.look import in_line, label, reveal
from beredning.desk.marked import marked
from beredning.desk.pane import card
from beredning.matter.message import Message, say
from beredning.work.comparing import FieldDifference
from beredning.work.naming import words_of


def difference_card(word: Callable[[Message], str], difference: FieldDifference) -> tuple[QFrame, QHBoxLayout]:
    """The card, and the line at its head, where a button may come."""
    made, column = card()
    kind, field = difference.name
    where = capital(word(kind)) + (f" · {word(field)}" if field is not None else "")
    made.setAccessibleName(where)
    what = {"came": say("added"), "went": say("removed"), "moved": say("moved")}.get(difference.what)
    said = (word(what) if what is not None else "", words_of(difference.before), words_of(difference.after))
    made.setAccessibleDescription(" – ".join(filter(None, said)))
    above = QWidget()  # what comes to the head later is read before the text
    head = in_line(above)
    over = label(where, "label")
    over.setProperty("told", "heading")
    head.addWidget(over)
    if what is not None:
        head.addWidget(label(word(what), "chip"), 0, Qt.AlignmentFlag.AlignVCenter)
    head.addStretch(1)
    column.addWidget(above)
    text = label("", wrap=True)
    text.setText(marked(words_of(difference.before), words_of(difference.after)))
    reveal(text, on=bool(text.text()))
    column.addWidget(text)
    return made, head
