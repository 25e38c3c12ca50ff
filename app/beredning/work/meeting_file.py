"""What the command line does with a meeting in a file before it is held: made, filled, sorted, sent; how it stands."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from beredning.matter.agenda import marked, secret
from beredning.matter.codec import to_json
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, UserError, say
from beredning.matter.things import Secrecy
from beredning.store.file import File, open_file
from beredning.work import afterwards, meetings
from beredning.work.attending import chair
from beredning.work.calendar import terms
from beredning.work.identity import the_matter, the_meeting
from beredning.work.meetings import matters_of, the_one
from beredning.work.minutes import the_item
from beredning.work.safely import worked_in

Json = dict[str, Any]


def make(path: Path, name: str, start: time | None, place: str | None) -> None:
    """Makes the meeting that is named `body:date`; raises UserError when it is there or the name says none."""
    body, _, day = name.partition(":")
    try:
        when = date.fromisoformat(day)
    except ValueError:
        raise UserError(say("{name} is no meeting's name such as kommunstyrelsen:2018-04-25.", name=name)) from None
    with worked_in(path) as file:
        if the_meeting(file, name):
            raise UserError(say("There is a meeting {name} already.", name=name))
        known = {one.name.casefold(): one.name for one in file.register().value.bodies}
        body = known.get(body.casefold(), body[:1].upper() + body[1:])
        at = datetime.combine(when, start) if start else None
        meetings.create_meeting(file, body, when, start=at, place=place or "")


def stands(path: Path, name: str) -> Json:
    """The meeting's facts, its days, and who presides."""
    with open_file(path) as file:
        meeting, register = file.meeting(the_one(file, name)).value, file.register().value
    presiding = chair(meeting)
    days = [
        {
            "what": term.what,
            "date": term.day.isoformat(),
            "item": term.item or None,
            "section": term.section.strip() or None,
        }
        for term in terms(meeting, register)
    ]
    facts = to_json(meeting, lambda thing: {"uid": thing.uid})
    return {**facts, "days": days, "chair": presiding.name if presiding else None}


def change_meeting(path: Path, name: str, label: Message, change: Callable[[File, Meeting], Meeting]) -> None:
    with worked_in(path) as file:
        uid = the_one(file, name)
        afterwards.change_meeting(file, uid, label, lambda now: change(file, now))


def add(path: Path, name: str, matters: Sequence[str], free: Sequence[str]) -> None:
    """Puts matters on the agenda, each in its group, and items without a matter at its end."""
    with worked_in(path) as file:
        meeting = the_one(file, name)
        for matter in matters:
            meetings.add_matter(file, meeting, the_matter(file, matter))
        for title in free:
            meetings.add_free(file, meeting, title)


def sort(path: Path, name: str) -> None:
    """Sorts the items into groups."""
    change_meeting(
        path,
        name,
        say("Items sorted"),
        lambda file, now: meetings.arranged(now, matters_of(file, now), file.register().value),
    )


def move(path: Path, name: str, item: str, place: int) -> None:
    """Moves an item to a place, counted from 1."""
    with worked_in(path) as file:
        uid = the_one(file, name)
        found = the_item(file.meeting(uid).value, item)
        meetings.move_item(file, uid, found.uid, max(place - 1, 0))


def remove(path: Path, name: str, item: str) -> None:
    """Takes an item off the agenda."""
    with worked_in(path) as file:
        uid = the_one(file, name)
        meetings.remove_item(file, uid, the_item(file.meeting(uid).value, item).uid)


def mark(path: Path, name: str, item: str, text: str) -> None:
    """Sets a mark of an item, or takes it away where it stands."""

    def change(_: File, now: Meeting) -> Meeting:
        found = the_item(now, item)
        return marked(now, found.uid, text, on=text not in found.marks)

    change_meeting(path, name, say("Item marked"), change)


def close(path: Path, name: str, item: str, ground: str, title: str) -> None:
    """Marks an item as secret on its ground, with its public title."""

    def change(_: File, now: Meeting) -> Meeting:
        secrecy = Secrecy(ground=ground, authority=now.body.casefold())
        return secret(now, the_item(now, item).uid, secrecy, title)

    change_meeting(path, name, say("Item marked as secret"), change)


def send(path: Path, name: str) -> None:
    """Sends the agenda: its numbers stay from now on."""
    with worked_in(path) as file:
        meetings.send_agenda(file, the_one(file, name), datetime.now().replace(microsecond=0))
