"""Who was there: the roll called from the seats, who serves for whom, who came later and who left."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from beredning.desk.cards import of_thing
from beredning.desk.fields.clock import ClockField
from beredning.desk.fields.line import LineField
from beredning.desk.form import Form
from beredning.desk.look import icon_button, named, worn
from beredning.desk.pane import card
from beredning.desk.person import person_name
from beredning.desk.protocol import Desk
from beredning.desk.spoken import Group
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.edits import with_fields
from beredning.matter.meeting import Attendance, Meeting
from beredning.matter.message import Message, UserError, say
from beredning.matter.sitting import came, went
from beredning.work.arranging import not_there
from beredning.work.attending import absent, served
from beredning.work.naming import field_name

Change = Callable[[Meeting], Meeting]


def change(desk: Desk, root: str, label_: Message, how: Change) -> None:
    """Changes a meeting; what the model forbids is told, and nothing is changed."""
    try:
        desk.do(label_, root, how)
    except UserError as error:
        desk.tell(error.message)


class RollCard(QWidget):
    """One who was there: name and party; for whom they served; from and to which item; when they came and left."""

    told_as = Group

    def __init__(self, desk: Desk, root: str, thing: Thing) -> None:
        super().__init__()
        self.desk, self.root, self.uid = desk, root, thing.uid
        word, px, uid = desk.word, worn().px, thing.uid
        made, inside = card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(made)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.name = person_name(desk, root, uid)
        head.addWidget(self.name, 3)
        self.party = LineField(desk, root, uid, "party")
        head.addWidget(self.party, 1)
        head.addWidget(LineField(desk, root, uid, "role"), 2)
        self.away = of_thing(icon_button("trash", word(say("Was not there"))), uid)
        self.serves = self._choice(say("Serves"), 14)
        head.addWidget(named(self.serves), 3)
        head.addWidget(self.away)
        inside.addLayout(head)
        form = Form(desk, 4)
        self.since, self.until = self._choice(say("From item")), self._choice(say("Until item"))
        form.place(self.since, say("From item"))
        form.place(ClockField(desk, root, uid, "arrived", self._day), field_name("arrived"))
        form.place(self.until, say("Until item"))
        form.place(ClockField(desk, root, uid, "left", self._day), field_name("left"))
        inside.addLayout(form)
        self.away.clicked.connect(lambda: self._do(say("Was not there"), lambda m: absent(m, uid)))
        self.serves.activated.connect(lambda _: self._serve(self.serves.currentData()))
        self.since.activated.connect(lambda _: self._part(came, self.since.currentData()))
        self.until.activated.connect(lambda _: self._part(went, self.until.currentData()))
        self.refresh()
        desk.changed.connect(self._changed)

    def _choice(self, name: Message, wide: int = 4) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(wide)
        made.setAccessibleName(self.desk.word(name))
        return made

    def _day(self) -> date:
        return self.meeting.date

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        value = self.desk.value(self.root)
        assert isinstance(value, Meeting)
        return value

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.root in changes.touched and self.desk.thing(self.root, self.uid) is not None:
            self.refresh()

    def refresh(self) -> None:
        """Shows what may be chosen now, and what is."""
        one, word = self.desk.thing(self.root, self.uid), self.desk.word
        assert isinstance(one, Attendance)
        free = [name for name in not_there(self.meeting, self.desk.register) if name != one.serving_for]
        own = [one.serving_for] if one.serving_for else []
        serves: list[tuple[str, object]] = [(word(say("As a member")), True), (word(say("Not serving")), False)]
        serves += [(word(say("for {name}", name=name)), name) for name in (*own, *free)]
        _fill(self.serves, serves, one.serving_for or one.serving)
        items = [(self._item(item.number, item.title), item.uid) for item in self.meeting.items]
        _fill(self.since, [(word(say("the beginning")), None), *items], one.since)
        _fill(self.until, [(word(say("the end")), None), *items], one.until)

    def _item(self, number: str | None, title: str) -> str:
        return f"{number or '–'}  {title}"

    def _do(self, label_: Message, how: Change) -> None:
        change(self.desk, self.root, label_, how)

    def _serve(self, value: object) -> None:
        uid = self.uid
        if isinstance(value, str):
            self._do(say("Change who serves"), lambda m: served(m, uid, value))
        else:
            said: dict[str, object] = {"serving": bool(value), "serving_for": None}
            self._do(say("Change who serves"), lambda m: with_fields(m, uid, said))
        self.refresh()

    def _part(self, how: Callable[[Meeting, str, str | None, datetime | None], Meeting], item: str | None) -> None:
        one, uid = self.desk.thing(self.root, self.uid), self.uid
        assert isinstance(one, Attendance)
        at = one.arrived if how is came else one.left
        self._do(say("Change who was there"), lambda m: how(m, uid, item, at))


def _fill(box: QComboBox, choices: list[tuple[str, object]], chosen: object) -> None:
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(next((at for at, (_, value) in enumerate(choices) if value == chosen), 0))
