"""The verbs of a meeting: made, items added and moved, the agenda sent; and the agenda's rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from beredning.matter.agenda import Late, added, group, moved, paper_of, sent, taken_off, thread
from beredning.matter.choices import EventKind
from beredning.matter.meeting import AgendaItem, Meeting, Sitting
from beredning.matter.message import UserError, packed, say
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.store.file import File, open_file
from beredning.wording.agenda import group_heading, tabled_note
from beredning.work.calendar import ics, terms
from beredning.work.identity import the_meeting


@dataclass(frozen=True, slots=True)
class Row:
    """An item with what is known of its matter."""

    item: AgendaItem
    matter: Matter | None
    paper: Paper | None
    group: str

    @property
    def registry_number(self) -> str:
        """The matter's first registry number, or nothing."""
        numbers = (s.registry_number for s in self.matter.subjects if s.registry_number) if self.matter else ()
        return next(iter(numbers), "")


def the_one(file: File, name: str) -> str:
    """The uid of the meeting that is meant; raises UserError when there is none."""
    uid = the_meeting(file, name)
    if uid is None:
        raise UserError(say("There is no meeting {name} in this file.", name=name))
    return uid


def late_of(register: Register) -> Late:
    """How this municipality numbers late items."""
    return "continued" if register.profile.late_continued else "letters"


def create_meeting(file: File, body: str, day: date, *, start: datetime | None = None, place: str = "") -> Meeting:
    """A new meeting, without items."""
    sittings = (Sitting(start=start, place=place or None),) if start else ()
    meeting = Meeting(body=body, date=day, sittings=sittings)
    file.write(packed(say("New meeting")), None, meeting)
    return meeting


def add_matter(file: File, meeting: str, matter: str, place: int | None = None) -> None:
    """Puts a matter on the agenda: titled as its paper, tabled ones with the day."""
    held, register = file.meeting(meeting), file.register().value
    item = item_of(file.matter(matter).value, held.value.body)
    file.write(packed(say("Item added")), held, added(held.value, item, place, late_of(register)))


def add_free(file: File, meeting: str, title: str, place: int | None = None) -> None:
    """Puts an item on the agenda that has no matter: the election of who verifies, information."""
    held, register = file.meeting(meeting), file.register().value
    file.write(packed(say("Item added")), held, added(held.value, AgendaItem(title=title), place, late_of(register)))


def move_item(file: File, meeting: str, item: str, place: int) -> None:
    """Moves an item; numbers follow until they are sent, and then stay with their items."""
    held, register = file.meeting(meeting), file.register().value
    file.write(packed(say("Item moved")), held, moved(held.value, item, place, late_of(register)))


def remove_item(file: File, meeting: str, item: str) -> None:
    """Takes an item off the agenda; one whose number was sent stays as withdrawn."""
    held, register = file.meeting(meeting), file.register().value
    file.write(packed(say("Item removed")), held, taken_off(held.value, item, late_of(register)))


def send_agenda(file: File, meeting: str, at: datetime) -> None:
    """Sends the agenda: its numbers stay from now on."""
    held, register = file.meeting(meeting), file.register().value
    file.write(packed(say("Agenda sent")), held, sent(held.value, at, late_of(register)))


def item_of(matter: Matter, body: str) -> AgendaItem:
    """An agenda item for a matter at a body's meeting; a secret matter is shown by its public title."""
    subject = matter.subjects[0] if matter.subjects else None
    title = subject.title if subject else ""
    public = next((s.public_title for s in matter.subjects if s.public_title), None)
    marks: tuple[str, ...] = ()
    if group(matter, body) == "tabled":
        tabled = [event for event in thread(matter, body) if event.what is EventKind.TABLED]
        marks = (tabled_note(tabled[-1].date),)
    paper = matter.papers[-1].uid if matter.papers else None
    secrecy = matter.secrecy and type(matter.secrecy)(
        ground=matter.secrecy.ground, since=matter.secrecy.since, authority=matter.secrecy.authority
    )
    return AgendaItem(title=title, public_title=public, matter=matter.uid, paper=paper, marks=marks, secrecy=secrecy)


def rows(meeting: Meeting, matters: Mapping[str, Matter]) -> tuple[Row, ...]:
    """The agenda's items in order, each with the heading of the group it stands in: its own, or the one it belongs to.

    Items without a matter before the first that has one stand under no heading; later ones under the one before them.
    """
    out: list[Row] = []
    for item in meeting.items:
        matter = matters.get(item.matter or "")
        paper = paper_of(item, matter) if matter else None
        heading = item.group
        if heading is None:
            heading = _heading(matter, paper, meeting.body) if matter else out[-1].group if out else ""
        out.append(Row(item, matter, paper, heading))
    return tuple(out)


def _heading(matter: Matter, paper: Paper | None, body: str) -> str:
    presenter = paper.presenters[0] if paper and paper.presenters else None
    said = " ".join(filter(None, (presenter.role, presenter.name))) if presenter else ""
    return group_heading(group(matter, body), paper.divisions if paper else (), said)


def grouped(found: tuple[Row, ...]) -> list[tuple[str, list[Row]]]:
    """The rows under their headings, as they stand one after another."""
    return [(heading, list(some)) for heading, some in groupby(found, key=lambda row: row.group)]


def matters_of(file: File, meeting: Meeting) -> dict[str, Matter]:
    """The matters on the agenda by their uids, each read once."""
    return {item.matter: file.matter(item.matter).value for item in meeting.items if item.matter}


def calendar(path: Path, name: str) -> bytes:
    """The meeting's days as a calendar file."""
    with open_file(path) as file:
        meeting = file.meeting(the_one(file, name)).value
        return ics(meeting, terms(meeting, file.register().value))
