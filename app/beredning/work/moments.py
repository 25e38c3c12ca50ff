"""A moment of a file's past as people name it: the end of a day, or when a pack was sent."""

from dataclasses import dataclass
from datetime import date, datetime

from beredning.matter.message import UserError, say
from beredning.store.reading import Reader
from beredning.work.identity import the_meeting

Moment = date | str
"""A day, or `MEETING` or `MEETING#PACK`: when its last pack was sent, or the one of that number or uid."""


def operation_at(file: Reader, root: str, moment: Moment) -> int:
    """The number of the newest operation that a root shows at a moment; raises UserError when there is none such."""
    return file.at(root, moment) if isinstance(moment, date) else when_sent(file, moment)


@dataclass(frozen=True, slots=True)
class SentMoment:
    """A pack that a matter went out with: the meeting's name and day, when it was sent, and by which operation."""

    body: str
    day: date
    sent: datetime
    operation: int


def sent_with(file: Reader, root: str) -> list[SentMoment]:
    """The packs of meetings that have a matter on their agenda, the last sent first."""
    found = []
    for row in file.meetings():
        meeting = file.meeting(row.uid).value
        if any(item.matter == root for item in meeting.items):
            found += [
                SentMoment(row.body, row.date, pack.sent, file.made_by(row.uid, pack.uid)) for pack in meeting.packs
            ]
    return sorted(found, key=lambda one: one.sent, reverse=True)


def when_sent(file: Reader, name: str) -> int:
    """The number of the operation that sent a pack: what anything said then is what the pack had."""
    meeting, _, wanted = name.partition("#")
    uid = the_meeting(file, meeting)
    if uid is None:
        raise UserError(say("There is no meeting {name} in this file.", name=meeting))
    packs = sorted(file.meeting(uid).value.packs, key=lambda pack: pack.sent)
    if not wanted and packs:
        return file.made_by(uid, packs[-1].uid)
    for number, pack in enumerate(packs, 1):
        if wanted in (pack.uid, str(number)):
            return file.made_by(uid, pack.uid)
    if not packs:
        raise UserError(say("No pack of this meeting is noted as sent: send one with --send first."))
    raise UserError(say("There is no sent pack {name} of this meeting.", name=wanted))
