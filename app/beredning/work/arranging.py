"""A new meeting arranged: at what time, where, and with which standing items."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import takewhile

from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.register import Register
from beredning.store.file import File
from beredning.store.reading import Reader
from beredning.work.attending import SUBSTITUTE
from beredning.work.meetings import create_meeting
from beredning.work.people import serving


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new meeting is to be; `like` is an earlier one whose standing items it takes over."""

    body: str
    day: date
    clock: time | None = None
    place: str = ""
    like: Meeting | None = None


def read_clock(text: str) -> time | None:
    """The time that is meant by `9`, `9.00`, `09:00`, `kl. 9.30`; None for none."""
    found = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?", text.strip().casefold())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def latest(file: Reader, body: str) -> Meeting | None:
    """The body's latest meeting."""
    uid = next((row.uid for row in file.meetings() if row.body.casefold() == body.strip().casefold()), None)
    return file.meeting(uid).value if uid else None


def arrange(file: File, plan: Plan) -> Meeting:
    """Makes the meeting: the items without a matter that began the earlier one begin this one too."""
    start = datetime.combine(plan.day, plan.clock) if plan.clock else None
    standing = takewhile(lambda item: item.matter is None, plan.like.items) if plan.like else ()
    items = [AgendaItem(title=item.title, public_title=item.public_title, group=item.group) for item in standing]
    return create_meeting(file, plan.body, plan.day, start=start, place=plan.place, items=items)


def not_there(meeting: Meeting, register: Register) -> tuple[str, ...]:
    """The members with seats that day who are not on the roll: those for whom a substitute may serve."""
    there = {one.name.casefold() for one in meeting.attendances}
    names = {person.uid: person.name for person in register.persons}
    seats = (seat for seat in serving(register, meeting.body, meeting.date) if seat.role != SUBSTITUTE)
    return tuple(name for seat in seats if (name := names.get(seat.person)) and name.casefold() not in there)
