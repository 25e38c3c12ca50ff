"""Which pack is wished for, and the profiles that there are to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast, get_args

from beredning.matter.meeting import Meeting, SentPack
from beredning.matter.message import UserError, say
from beredning.matter.register import PackProfile, Register
from beredning.wording.agenda import PACKS
from beredning.work.pack_profile import Kind


@dataclass(frozen=True, slots=True)
class Wish:
    """Which pack of a meeting (`body:date`, or its uid) is wished for.

    `profile` is one of `choices`. A supplement is reckoned from all packs that were sent, or from one of them (`since`:
    its uid, or its number counted from 1) and those after it; `reasons`, by an item's number, stand in its agenda in
    the place of those that the items have. A volume has at most `sheets` of paper. `copies` are told to the print room;
    of a pack that holds what is secret each is a file of its own, numbered. `apart` gives a file per item as well,
    `job_sheet` one for the print room. For an `archive` attachments that are no PDF/A are pictures, with the file
    itself attached. What is None is as the profile has it.
    """

    meeting: str
    profile: str = "members"
    since: str | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    simplex: bool | None = None
    sheets: int | None = None
    copies: int | None = None
    apart: bool = False
    job_sheet: bool = False
    archive: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A profile to choose: the name that is wished for, and what the pack is called on its cover."""

    name: str
    title: str


def choices(register: Register) -> tuple[Choice, ...]:
    """The profiles that come with the program, then the municipality's own."""
    own = (Choice(one.name, one.name) for one in register.pack_profiles)
    return (*(Choice(kind, PACKS[kind]) for kind in get_args(Kind)), *own)


def chosen(name: str, register: Register) -> tuple[Kind, PackProfile | None]:
    """What a profile's name means; raises UserError when there is none by it."""
    if name in get_args(Kind):
        return cast("Kind", name), None
    own = next((one for one in register.pack_profiles if name in (one.name, one.uid)), None)
    if own is None:
        known = ", ".join(choice.name for choice in choices(register))
        raise UserError(say("There is no pack profile {name}; choose one of {known}.", name=name, known=known))
    return "members", own


def reasons_of(meeting: Meeting, given: Mapping[str, str]) -> dict[str, str]:
    """The reasons by the items' uids: those given, else what the items say.

    Raises UserError for a number that is on no agenda.
    """
    uids = {item.number: item.uid for item in meeting.items}
    for number in given:
        if number not in uids:
            raise UserError(say("There is no item {number} on the agenda.", number=number))
    said = {item.uid: item.reason for item in meeting.items if item.reason}
    return said | {uids[number]: why for number, why in given.items()}


def in_order(meeting: Meeting) -> tuple[SentPack, ...]:
    """The packs that were sent, the earliest first."""
    return tuple(sorted(meeting.packs, key=lambda pack: pack.sent))


def since(meeting: Meeting, name: str | None) -> tuple[SentPack, ...]:
    """The packs that a supplement is reckoned from; raises UserError when there are none."""
    packs = in_order(meeting)
    if not packs:
        raise UserError(say("No pack of this meeting is noted as sent: send one with --send first."))
    return packs[packs.index(the_sent(meeting, name)) :] if name else packs


def the_sent(meeting: Meeting, name: str) -> SentPack:
    """The pack that was sent which is meant, by its uid or its number counted from 1; raises UserError."""
    for number, pack in enumerate(in_order(meeting), 1):
        if name in (pack.uid, str(number)):
            return pack
    raise UserError(say("There is no sent pack {name} of this meeting.", name=name))
