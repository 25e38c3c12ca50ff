"""What came in for a meeting, in its file, as the command line takes it in and shows it."""

from datetime import datetime
from pathlib import Path

from beredning.matter.choices import StatementKind
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import Message, UserError, packed, say
from beredning.matter.sitting import item_of
from beredning.store.file import open_file
from beredning.work import inbox
from beredning.work.meeting_file import Json
from beredning.work.meetings import matters_of, the_one
from beredning.work.minutes import the_item
from beredning.work.safely import worked_in


def take_in(path: Path, name: str, source: Path, *, place: bool) -> tuple[Json, list[Message]]:
    """Takes in a file that came for a meeting, and places what says where it belongs; what became of each part."""
    came = inbox.incoming(source)
    with worked_in(path) as file:
        uid = the_one(file, name)
        letter = inbox.take_in(file, uid, came, datetime.now().replace(microsecond=0))
        parts = [part.uid for part in letter.parts if part.item and not part.set_aside]
        told = dict(inbox.place_parts(file, uid, parts)) if place else {}
        return _letter(file.meeting(uid).value, letter.uid, told), [*came.notes]


def letters(path: Path, name: str) -> list[Json]:
    """What came in for a meeting, with the parts and where each belongs."""
    with open_file(path) as file:
        meeting = file.meeting(the_one(file, name)).value
        return [_letter(meeting, one.uid, {}) for one in meeting.letters]


def _letter(meeting: Meeting, uid: str, told: dict[str, Message | None]) -> Json:
    letter = next(one for one in meeting.letters if one.uid == uid)
    return {
        "uid": letter.uid,
        "received": letter.received.isoformat(),
        "sender": letter.sender,
        "subject": letter.subject,
        "parts": [
            {
                "uid": part.uid,
                "item": _number(meeting, part.item),
                "kind": part.statement and str(part.statement),
                "party": part.party,
                "set_aside": part.set_aside,
                "placed": part.placed,
                "lead": part.lead,
                "text": part.text,
                "why": told.get(part.uid),
            }
            for part in letter.parts
        ],
    }


def _number(meeting: Meeting, item: str | None) -> str | None:
    found: AgendaItem | None = item_of(meeting, item) if item else None
    return found.number or found.uid if found else None


def assign(path: Path, name: str, part: str, item: str, kind: StatementKind, party: str) -> None:
    """Places a part as a statement of a kind and a party at an item; raises UserError when it cannot be."""
    with worked_in(path) as file:
        uid = the_one(file, name)
        held = file.meeting(uid)
        found = _part(held.value, part)
        if inbox.is_placed(held.value, inbox.part_of(held.value, found), matters_of(file, held.value)):
            raise UserError(say("This part is placed already."))
        told = inbox.assigned(held.value, found, item=the_item(held.value, item).uid, kind=kind, party=party)
        file.write(packed(say("Part assigned")), held, told)
        for _, why in inbox.place_parts(file, uid, [found]):
            if why:
                raise UserError(why)


def set_aside(path: Path, name: str, part: str) -> None:
    """Sets a part aside: it is no statement, and is kept."""
    with worked_in(path) as file:
        held = file.meeting(the_one(file, name))
        file.write(packed(say("Part set aside")), held, inbox.set_aside(held.value, _part(held.value, part)))


def _part(meeting: Meeting, uid: str) -> str:
    for letter in meeting.letters:
        if any(part.uid == uid for part in letter.parts):
            return uid
    raise UserError(say("There is no part {uid} of what came in.", uid=uid))
