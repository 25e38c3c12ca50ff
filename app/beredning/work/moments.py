"""A moment of a file's past as people name it: the end of a day, or when a pack was sent."""

from datetime import date

from beredning.matter.message import UserError, say
from beredning.store.reading import Reader
from beredning.work.identity import the_meeting

Moment = date | str
"""A day, or `MEETING` or `MEETING#PACK`: when its last pack was sent, or the one of that number or uid."""


def operation_at(file: Reader, root: str, moment: Moment) -> int:
    """The number of the newest operation that a root shows at a moment; raises UserError when there is none such."""
    return file.at(root, moment) if isinstance(moment, date) else when_sent(file, moment)


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
