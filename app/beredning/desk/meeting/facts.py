"""Sammanträdet: when and where, the days that follow from it, who was there, who verifies."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from beredning.desk.cards import CardList
from beredning.desk.clearing import empty
from beredning.desk.fields.clock import ClockField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.fields.suggest import SuggestField
from beredning.desk.form import Form
from beredning.desk.look import label, worn
from beredning.desk.meeting.known import Room
from beredning.desk.meeting.roll import RollCard, change
from beredning.desk.meeting.rules import Rules
from beredning.desk.meeting.verified import VerifiedField
from beredning.desk.pane import Pane, card
from beredning.desk.person import person_line
from beredning.desk.protocol import Progress
from beredning.desk.section import heading, thing_card
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.meeting import Attendance, Meeting, Sitting
from beredning.matter.message import Message, say
from beredning.matter.things import Signatory
from beredning.work.afterwards import noticed, verify_minutes
from beredning.work.attending import called
from beredning.work.calendar import Term, ics, terms
from beredning.work.naming import day_name, field_name
from beredning.work.overview import remarks
from beredning.work.writing import put_in_place

TERMS: dict[str, Message] = {
    "notice": say("The notice is out at the latest"),
    "meeting": say("The meeting"),
    "verify": say("The minutes are verified at the latest"),
    "announce": say("The verification is announced at the latest"),
    "appeal": say("Last day to appeal"),
    "take_down": say("The notice may be taken down"),
}


class FactsPane(Pane):
    """The pane of the meeting itself."""

    name = "meeting"

    def __init__(self, room: Room) -> None:
        super().__init__(room.desk)
        self.known = room.known
        self.remarks = label("", "warning", wrap=True)
        room.known.changed.connect(self._show_days)
        room.desk.changed.connect(self._changed)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        value = self.desk.value(self.root)
        assert isinstance(value, Meeting)
        return value

    def build(self) -> Iterator[None]:
        """The meeting's own facts, its sittings, its days, the roll, those who verify."""
        desk, root = self.desk, self.root
        self.remarks = label("", "warning", wrap=True)
        self.column.addWidget(self.remarks)
        self.column.addWidget(self._own())
        sittings = CardList(desk, root, root, "sittings", self._sitting)
        self.column.addWidget(heading(desk, say("Sittings"), (say("Add sitting"), "plus", lambda: self._sit(sittings))))
        self.column.addWidget(sittings)
        self.column.addWidget(
            heading(
                desk,
                say("Days"),
                (say("Rules of meetings…"), "settings", lambda: Rules(self, self.known.desk).open()),
                (say("Save as calendar…"), "calendar", self.save_calendar),
            )
        )
        made, column = card()
        self._days = QGridLayout()
        self._days.setHorizontalSpacing(worn().px(16))
        self._days.setColumnStretch(1, 1)
        column.addLayout(self._days)
        self.column.addWidget(made)
        self.roll = CardList(desk, root, root, "attendances", lambda thing: RollCard(desk, root, thing))
        self.column.addWidget(
            heading(
                desk,
                say("Who was there"),
                (say("Call the roll"), "people", self.call),
                (say("Add somebody"), "person-add", lambda: self.roll.add(Attendance(name="", serving=False))),
            )
        )
        self.column.addWidget(self.roll)
        verifiers = CardList(desk, root, root, "verifiers", lambda thing: person_line(desk, root, thing), spacing=4)
        self.column.addWidget(
            heading(
                desk,
                say("Who verifies the minutes"),
                (say("Add somebody"), "person-add", lambda: verifiers.add(Signatory(name=""))),
            )
        )
        self.column.addWidget(verifiers)
        self._show_days()
        yield

    def _own(self) -> QWidget:
        desk, root = self.desk, self.root
        made, column = card()
        form = Form(desk, 4)
        names = [body.name for body in desk.register.bodies]
        form.place(SuggestField(desk, root, root, "body", lambda: names, optional=False), field_name("body"), columns=2)
        form.place(DayField(desk, root, root, "date", optional=False), field_name("date"))
        people = [person.name for person in desk.register.persons]
        form.place(SuggestField(desk, root, root, "secretary", lambda: people), field_name("secretary"))
        form.place(VerifiedField(desk, root, root, "verified", self._verify), field_name("verified"))
        form.place(VerifiedField(desk, root, root, "noticed", self._notice), field_name("noticed"))
        column.addLayout(form)
        return made

    def _verify(self, day: date) -> None:
        """The minutes are verified: a text that is still awaited comes no more."""
        root = self.root
        self.known.write(say("Minutes verified"), lambda file: verify_minutes(file, root, day))

    def _notice(self, day: date) -> None:
        change(self.desk, self.root, say("Public notice put up"), lambda meeting: noticed(meeting, day))

    def _sitting(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        holder = QWidget()
        form = Form(desk, 4)
        holder.setLayout(form)
        form.place(ClockField(desk, root, uid, "start", self._day, optional=False), say("Begins"))
        form.place(ClockField(desk, root, uid, "end", self._day), say("Ends"))
        form.place(LineField(desk, root, uid, "place"), field_name("place"), columns=2)
        return thing_card(desk, root, thing, holder)[0]

    def _day(self) -> date:
        return self.meeting.date

    def _sit(self, sittings: CardList) -> None:
        sittings.add(Sitting(start=datetime.combine(self.meeting.date, time(9))))

    def call(self) -> None:
        """Puts those with seats that day on the roll."""
        register = self.desk.register
        change(self.desk, self.root, say("Call the roll"), lambda meeting: called(meeting, register))

    # The days

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.desk.register.uid in changes.touched:
            self._show_days()

    def _show_days(self) -> None:
        if not self.root or self.root != self.known.root:
            return
        found = remarks(self.meeting, self.known.matters, self.desk.register)
        self.remarks.setText("\n".join(self.desk.word(lack.message) for lack in found))
        self.remarks.setVisible(bool(found))
        empty(self._days)
        word = self.desk.word
        for row, term in enumerate(terms(self.meeting, self.desk.register)):
            day = label(word(day_name(term.day, year=True)))
            day.setToolTip(term.day.isoformat())
            self._days.addWidget(day, row, 0)
            self._days.addWidget(label(self._said(term), "muted", wrap=True), row, 1)

    def _said(self, term: Term) -> str:
        said = self.desk.word(TERMS[term.what])
        at = self.desk.word(say("at {time}", time=f"{term.start:%H.%M}")) if term.start else ""
        return " ".join(filter(None, [said, at, term.section.strip()]))

    def save_calendar(self) -> None:
        """Asks where, and writes the days as a calendar that other programs read."""
        meeting = self.meeting
        name = f"{meeting.body} {meeting.date.isoformat()}.ics".casefold().replace(" ", "-")
        chosen, _ = QFileDialog.getSaveFileName(self, self.desk.word(say("Save as calendar…")), name, "*.ics")
        if chosen:
            self.write_calendar(Path(chosen))

    def write_calendar(self, out: Path) -> None:
        """Writes the days as a calendar."""
        data = ics(self.meeting, terms(self.meeting, self.desk.register))

        def write(_: Progress) -> None:
            put_in_place(out, data)

        told = say("{name} is written.", name=out.name)
        self.desk.run(say("Writing {name}", name=out.name), write, lambda _: self.desk.tell(told))
