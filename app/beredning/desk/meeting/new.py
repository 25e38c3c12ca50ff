"""A new meeting: whose, when, where; like the last one of the same body as far as that helps."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from beredning.desk.fields.day import read_day
from beredning.desk.form import Form
from beredning.desk.look import label, worn
from beredning.desk.protocol import Desk, Job
from beredning.matter.meeting import Meeting
from beredning.matter.message import say
from beredning.work.arranging import Plan, latest, read_clock
from beredning.work.naming import field_name


class NewMeeting(QDialog):
    """Asks for a meeting, and calls `wanted` with the plan of it."""

    def __init__(self, parent: QWidget, desk: Desk, wanted: Callable[[Plan], None]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(say("New meeting")))
        self.desk, self._wanted = desk, wanted
        self._last: Meeting | None = None
        self._asked: Job | None = None
        profile = desk.register.profile
        names = [name for name in (profile.board, profile.council, profile.preparing) if name]
        self.body = QComboBox()
        self.body.setEditable(True)
        self.body.addItems(list(dict.fromkeys([*names, *(body.name for body in desk.register.bodies)])))
        self.day, self.clock, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.day.setPlaceholderText(desk.word(say("yyyy-mm-dd")))
        self.clock.setPlaceholderText("09.00")
        needed = desk.word(say("required"))
        self.day.setAccessibleDescription(f"{self.day.placeholderText()}. {needed}")
        self.body.setAccessibleDescription(needed)
        self.clock.setAccessibleDescription(desk.word(say("a time such as 09.00")))
        self.like = QCheckBox(desk.word(say("With the items that began the last one")))
        self.wrong = label("", "bad", wrap=True)
        self.wrong.hide()
        column = QVBoxLayout(self)
        form = Form(desk, 4)
        for field, name, columns in (
            (self.body, field_name("body"), 2),
            (self.day, field_name("date"), 1),
            (self.clock, say("time"), 1),
            (self.place, field_name("place"), 4),
        ):
            form.place(field, name, columns=columns)
        column.addLayout(form)
        column.addWidget(self.like)
        column.addWidget(self.wrong)
        boxes = QDialogButtonBox()
        boxes.addButton(desk.word(say("Make it")), QDialogButtonBox.ButtonRole.AcceptRole)
        boxes.addButton(QDialogButtonBox.StandardButton.Cancel)
        boxes.accepted.connect(self.make)
        boxes.rejected.connect(self.reject)
        column.addWidget(boxes)
        self.resize(worn().px(620), self.sizeHint().height())
        self.body.currentTextChanged.connect(lambda _: self._ask())
        self._ask()
        self.day.setFocus()

    def _ask(self) -> None:
        body = self.body.currentText()
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self.desk.ask(lambda reader: latest(reader, body), self._like)

    def done(self, result: int) -> None:
        """Closes; an answer that is still to come finds nobody."""
        if self._asked is not None:
            self._asked.cancel()
        super().done(result)

    def _like(self, last: Meeting | None) -> None:
        self._last = last
        self.like.setVisible(last is not None)
        self.like.setChecked(last is not None)
        sitting = last.sittings[0] if last and last.sittings else None
        if sitting and not self.clock.text():
            self.clock.setText(f"{sitting.start:%H.%M}")
        if sitting and not self.place.text():
            self.place.setText(sitting.place or "")

    def make(self) -> None:
        """Makes the meeting, unless its day or its time is none."""
        day = read_day(self.day.text(), date.today())
        clock: time | None = read_clock(self.clock.text())
        if day is None or (clock is None and self.clock.text().strip()) or not self.body.currentText().strip():
            self.wrong.setText(self.desk.word(say("A meeting has a body and a day, such as 2018-04-25, and 09.00.")))
            self.wrong.show()
            (self.clock if day else self.day).setFocus()
            return
        like = self._last if self.like.isChecked() else None
        self.accept()
        self._wanted(Plan(self.body.currentText().strip(), day, clock, self.place.text().strip(), like))
