"""The head of a meeting: which it is, when and where, how far it has come."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from beredning.desk.head import Head
from beredning.desk.protocol import Desk
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, say
from beredning.work.calendar import terms
from beredning.work.naming import day_name


class MeetingHead(Head):
    """The head of a meeting."""

    def __init__(self, desk: Desk, tabs: Sequence[Message], parent: QWidget | None = None) -> None:
        super().__init__(desk, tabs, say("Panes of the meeting"), parent)

    def show_meeting(self, meeting: Meeting) -> None:
        """Shows which meeting it is, and what was done with it."""
        word = self.desk.word
        days = {term.what: term.day for term in terms(meeting, self.desk.register)}
        sitting = meeting.sittings[0] if meeting.sittings else None
        at = word(say("at {time}", time=f"{sitting.start:%H.%M}")) if sitting else ""
        notice = word(say("notice out by {day}", day=day_name(days["notice"])))
        sent = meeting.numbers_frozen
        done: list[tuple[Message, date | None]] = [
            (say("Agenda sent"), sent.date() if sent else None),
            (say("Verified"), meeting.verified),
            (say("Announced"), meeting.noticed),
        ]
        self.say_what(
            f"{meeting.body} {word(day_name(meeting.date, year=True))}",
            [at, sitting.place if sitting else None, notice],
            [(name, day) for name, day in done if day is not None],
        )
