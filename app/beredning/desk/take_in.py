"""What another laptop sent, before any of it is taken in: what would change, and what two people said otherwise."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from beredning.desk.clearing import empty
from beredning.desk.differences import difference_card
from beredning.desk.fields.bound import capital
from beredning.desk.look import label, reveal, worn
from beredning.desk.marked import marked
from beredning.desk.order import ReadingOrder
from beredning.desk.pane import card
from beredning.matter.declare import kind_of
from beredning.matter.merge import Key, Side
from beredning.matter.message import Message, say, say_many
from beredning.work.comparing import compare
from beredning.work.exchanging import SHRUNK, Decision, Preview, waits
from beredning.work.naming import kind_name
from beredning.work.sides import Asked, Wish, asked

SHOWN = 60
"""So many differences of a root are shown; the others are counted."""


class TakeInDialog(ReadingOrder, QDialog):
    """Shows what taking in would do; `look` is asked for it anew, with an answer, when the wish has changed it."""

    def __init__(
        self,
        parent: QWidget,
        word: Callable[[Message], str],
        source: str,
        look: Callable[[Wish, Callable[[list[Preview]], None]], None],
        take: Callable[[Wish], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._word, self._look, self._take, self._source = word, look, take, source
        self.wish = Wish()
        self._seen: set[str] = set()
        self._asked: dict[str, set[Key]] = {}
        self._groups: list[QButtonGroup] = []
        self.setWindowTitle(word(say("Take in {source}", source=source)))
        self.resize(QSize(worn().px(820), worn().px(680)).boundedTo(parent.size()))
        column = QVBoxLayout(self)
        about = say("Nothing is changed yet. What is taken in can be undone; nothing is deleted but by your choice.")
        column.addWidget(label(word(about), wrap=True))
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(inside)
        column.addWidget(area, 1)
        self._note = label("", "warning", wrap=True)
        self._note.hide()
        column.addWidget(self._note)
        boxes = QDialogButtonBox()
        self.take = boxes.addButton(word(say("Take in what is ticked")), QDialogButtonBox.ButtonRole.AcceptRole)
        boxes.addButton(QDialogButtonBox.StandardButton.Cancel)
        boxes.accepted.connect(self._wanted)
        boxes.rejected.connect(self.reject)
        column.addWidget(boxes)

    def begin(self) -> None:
        """Asks what taking in would do, ticks whatever would do something, and shows itself."""

        def arrived(found: list[Preview]) -> None:
            self._show(found)
            self.open()

        self._look(self.wish, arrived)

    def _show(self, found: Sequence[Preview]) -> None:
        empty(self._list)
        self._asked, self._groups = {}, []
        if any(one.state == "same" for one in found) or self.wish.decision is not None:
            self._list.addWidget(self._same())
        for one in found:
            if one.value.uid not in self._seen and one.state not in ("known", "same"):
                self._seen.add(one.value.uid)
                self.wish.roots.add(one.value.uid)
            self._list.addWidget(self._root(one))
        self._list.addStretch(1)
        self.take.setEnabled(any(one.state != "known" for one in found))

    def _same(self) -> QWidget:
        """Whether matters that two people made apart are one: nothing is decided by the program."""
        made, column = card()
        told = say("Some of it was made here and there apart, under the same number. Is it the same matter?")
        column.addWidget(label(self._word(told), wrap=True))
        group = QButtonGroup(made)
        self._groups.append(group)
        decisions: tuple[tuple[Decision, Message], ...] = (
            ("version", say("The same: the two become one")),
            ("new", say("Another one: both are kept")),
        )
        for decision, words in decisions:
            choice = QRadioButton(self._word(words))
            choice.setChecked(self.wish.decision == decision)
            group.addButton(choice)
            choice.toggled.connect(partial(self._decided, decision))
            column.addWidget(choice)
        return made

    def _decided(self, decision: Decision, on: bool) -> None:
        if on:
            self.wish.decision = decision
            self._look(self.wish, self._show)

    def _root(self, one: Preview) -> QWidget:
        uid = one.value.uid
        made, column = card()
        tick = QCheckBox(one.title if one.title != uid else capital(self._word(kind_name(kind_of(one.value)))))
        made.setAccessibleName(tick.text())
        column.addWidget(tick)
        column.addWidget(label(self._word(_state(one)), "muted", wrap=True))
        tick.setVisible(one.state not in ("known", "same"))
        tick.setChecked(uid in self.wish.roots)
        tick.toggled.connect(lambda on: (self.wish.roots.add if on else self.wish.roots.discard)(uid))
        if one.state in ("known", "same"):
            column.insertWidget(0, label(tick.text(), "heading", wrap=True))
            return made
        if one.shrunk > SHRUNK:
            meant = QCheckBox(
                self._word(
                    say(
                        "It would shorten or empty {percent} % of the texts here. It is meant.",
                        percent=round(100 * one.shrunk),
                    )
                )
            )
            meant.setChecked(self.wish.meant)
            meant.toggled.connect(lambda on: setattr(self.wish, "meant", on))
            column.addWidget(meant)
        questions = asked(one)
        self._asked[uid] = {question.key for question in questions}
        if questions:
            told = say("Choose what is to stand. What you do not choose waits, and the matter stays as it is here.")
            column.addWidget(label(self._word(told), "warning", wrap=True))
        for question in questions:
            column.addWidget(self._question(uid, question))
        if one.held is not None:
            found = compare(one.held.value, one.value)
            for difference in found[:SHOWN]:
                column.addWidget(difference_card(self._word, difference)[0])
            if len(found) > SHOWN:
                more = say_many("and {n} difference more", "and {n} differences more", len(found) - SHOWN)
                column.addWidget(label(self._word(more), "muted"))
        return made

    def _question(self, uid: str, question: Asked) -> QWidget:
        """Both sides beside each other, neither chosen."""
        made, column = card()
        where = capital(self._word(question.kind))
        where += f" · {self._word(question.field)}" if question.field is not None else ""
        made.setAccessibleName(where)
        column.addWidget(label(where, "heading"))
        sides = QGridLayout()
        sides.setHorizontalSpacing(worn().px(16))
        group = QButtonGroup(made)
        self._groups.append(group)
        mine, theirs = self._word(question.mine), self._word(question.theirs)
        both: tuple[tuple[Side, Message, str], ...] = (
            ("mine", say("What stands here"), mine),
            ("theirs", say("What {source} says", source=self._source), theirs),
        )
        for place, (side, words, text) in enumerate(both):
            choice = QRadioButton(self._word(words))
            choice.setAccessibleName(f"{choice.text()}: {where}")
            choice.setAccessibleDescription(text)
            choice.setChecked(self.wish.choices.get(uid, {}).get(question.key) == side)
            group.addButton(choice)
            choice.toggled.connect(partial(self._chosen, uid, question.key, side))
            sides.addWidget(choice, 0, place)
            said = label("", wrap=True)
            said.setText(marked(mine, theirs) if place else marked(mine, mine))
            reveal(said, on=bool(text))
            sides.addWidget(said, 1, place, Qt.AlignmentFlag.AlignTop)
            sides.setColumnStretch(place, 1)
        column.addLayout(sides)
        return made

    def _chosen(self, uid: str, key: Key, side: Side, on: bool) -> None:
        if on:
            self.wish.choices.setdefault(uid, {})[key] = side

    def _wanted(self) -> None:
        """Takes it in, unless what was chosen brings up more to choose: then that is shown first."""

        def looked(found: list[Preview]) -> None:
            more = [
                one
                for one in found
                if one.value.uid in self.wish.roots
                and {c.key for c in one.conflicts} - self._asked.get(one.value.uid, set())
            ]
            shrinks = any(
                one.shrunk > SHRUNK for one in found if one.value.uid in self.wish.roots and not waits(one, join=True)
            )
            if not more and (self.wish.meant or not shrinks):
                self._take(self.wish)
                self.accept()
                return
            self._show(found)
            told = say("What you chose brings up more to choose.") if more else say("Say first that it is meant.")
            self._note.setText(self._word(told))
            self._note.show()

        self._look(self.wish, looked)


def _state(one: Preview) -> Message:
    """What a person is told of a root."""
    match one.state:
        case "new":
            return say("The file does not have this.")
        case "known":
            return say("There is nothing new in it.")
        case "newer":
            return say_many(
                "{n} change; here nothing was changed.", "{n} changes; here nothing was changed.", one.changes
            )
        case "same":
            return say("Made here and there apart.")
        case _:
            return say("Changed here and there: this is how the two come together.")
