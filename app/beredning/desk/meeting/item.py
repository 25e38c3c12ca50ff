"""One item of the agenda beside the table: its titles, marks and secrecy, and what it lacks with a way there."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from beredning.desk.cards import CardList
from beredning.desk.clearing import empty
from beredning.desk.fields.bound import Bound
from beredning.desk.fields.line import LineField, WordsField
from beredning.desk.fields.refer import RefField
from beredning.desk.flow import Flow
from beredning.desk.form import Form
from beredning.desk.look import button, icon_button, label, worn
from beredning.desk.pane import Pane, card
from beredning.desk.protocol import Desk, Place
from beredning.desk.secrecy import secrecy_card
from beredning.desk.section import heading
from beredning.matter.meeting import AgendaItem
from beredning.matter.message import Message, say
from beredning.matter.things import Secrecy
from beredning.work.naming import field_name
from beredning.work.overview import MARKS, Lack, Line
from beredning.work.which_paper import paper_titles

TONES = {"error": "bad", "warning": "warning", "info": "muted", "note": "muted"}

Deed = tuple[Message, str, Callable[[], None]]


class MarksField(Bound, QWidget):
    """The item's marks: a button for each of the usual ones, a line for all."""

    form = WordsField.form

    def __init__(self, desk: Desk, root: str, thing: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(6))
        line = Flow(gap=worn().px(4))
        self.buttons = {}
        for mark, name in MARKS:
            made = button(desk.word(name), role="filter")
            made.setCheckable(True)
            made.clicked.connect(lambda on, mark=mark: self._turn(mark, on=on))
            line.addWidget(made)
            self.buttons[mark] = made
        column.addLayout(line)
        self.line = WordsField(desk, root, thing, "marks")
        column.addWidget(self.line)
        self.bind(desk, root, thing, "marks")

    def widget(self) -> QWidget:
        """The line has the focus."""
        return self.line

    def show_value(self, value: object) -> None:
        """Shows which of the usual marks it has."""
        marks = value if isinstance(value, tuple) else ()
        for mark, made in self.buttons.items():
            with QSignalBlocker(made):
                made.setChecked(mark in marks)

    def _turn(self, mark: str, *, on: bool) -> None:
        marks = self.said() or ()
        self.put((*marks, mark) if on else tuple(one for one in marks if one != mark))
        self.line.reload()


class ItemPane(Pane):
    """Shows one item of the meeting's agenda."""

    name = "item"

    def __init__(self, desk: Desk, deeds: Sequence[Deed]) -> None:
        super().__init__(desk)
        self.uid = ""
        self._deeds = deeds
        self._line: Line | None = None
        self._number = label("", "heading")
        self.setAccessibleName(desk.word(say("Item")))
        self.setMinimumWidth(worn().px(280))
        self.setMinimumHeight(worn().px(120))

    def show_line(self, root: str, line: Line) -> None:
        """Shows an item; of the one that is shown already only what it lacks is written anew."""
        before = self._several
        same = (root, line.row.item.uid) == (self.root, self.uid)
        self._line, self.uid = line, line.row.item.uid
        same = same and before == self._several
        if same:
            self._fill()
        else:
            self.show_root(root)

    @property
    def _several(self) -> bool:
        """Whether the item's matter has more papers than one to be taken up."""
        matter = self._line.row.matter if self._line is not None else None
        return matter is not None and len(matter.papers) > 1

    def _papers(self) -> list[tuple[Message, str]]:
        matter = self._line.row.matter if self._line is not None else None
        papers = matter.papers if matter is not None else ()
        return [(title, one.uid) for title, one in zip(paper_titles(papers), papers, strict=True)]

    def clear(self) -> None:
        """Shows nothing."""
        self.uid, self._line = "", None
        self.show_nothing()

    def build(self) -> Iterator[None]:
        """The item's own fields, its secrecy, what it lacks."""
        if self._line is None:
            return
        desk, root, uid = self.desk, self.root, self.uid
        head = QHBoxLayout()
        self._number = label("", "heading")
        head.addWidget(self._number, 1)
        for words, icon, do in self._deeds:
            tool = icon_button(icon, desk.word(words))
            tool.clicked.connect(lambda _=False, do=do: do())
            head.addWidget(tool)
        self.column.addLayout(head)
        made, column = card()
        form = Form(desk, 4)
        form.place(LineField(desk, root, uid, "title", optional=False), field_name("title"), columns=4)
        form.place(LineField(desk, root, uid, "public_title"), field_name("public_title"), columns=2)
        self._group = LineField(desk, root, uid, "group", name=say("Heading of the group"))
        form.place(self._group, say("Heading of the group"), columns=2)
        if self._several:
            form.place(RefField(desk, root, uid, "paper", self._papers, optional=False), field_name("paper"), columns=4)
        column.addLayout(form)
        marks = MarksField(desk, root, uid)
        column.addWidget(label(desk.word(say("Marks")), "label", buddy=marks.line))
        column.addWidget(marks)
        self.column.addWidget(made)
        secrecy = CardList(desk, root, uid, "secrecy", lambda thing: secrecy_card(desk, root, thing))
        mark = button(desk.word(say("Mark as secret")), "secret", "quiet")
        mark.clicked.connect(lambda: secrecy.add(Secrecy(ground="")))
        mark.setVisible(not secrecy.things())
        secrecy.refreshed.connect(lambda: mark.setVisible(not secrecy.things()))
        self.column.addWidget(secrecy)
        self.column.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
        self._lacks_head = heading(desk, say("Remarks"))
        self.column.addWidget(self._lacks_head)
        self._lacks = QVBoxLayout()
        self._lacks.setSpacing(worn().px(6))
        self.column.addLayout(self._lacks)
        self._fill()
        yield

    def _fill(self) -> None:
        line = self._line
        if line is None:
            return
        item, word = line.row.item, self.desk.word
        number = word(say("Item {number}", number=item.number)) if item.number else word(say("Without a number"))
        self._number.setText(" · ".join(filter(None, [number, line.row.registry_number])))
        automatic = line.row.group if item.group is None else ""
        self._group.setPlaceholderText(automatic or word(say("By itself")))
        empty(self._lacks)
        self._lacks_head.setVisible(bool(line.lacks))
        for lack in line.lacks:
            self._lacks.addWidget(self._lack(lack))

    def _lack(self, lack: Lack) -> QWidget:
        made, column = card()
        row = QHBoxLayout()
        made.setAccessibleName(self.desk.word(lack.message))
        row.addWidget(label(made.accessibleName(), TONES[lack.severity], wrap=True), 1)
        show = button(self.desk.word(say("Show")), role="quiet")
        show.setAccessibleDescription(made.accessibleName())
        place = Place(lack.root, "", lack.thing, lack.field)
        show.clicked.connect(lambda: self.desk.show(place))
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return made

    @property
    def item(self) -> AgendaItem | None:
        """The item as it stands."""
        thing = self.desk.thing(self.root, self.uid)
        return thing if isinstance(thing, AgendaItem) else None
