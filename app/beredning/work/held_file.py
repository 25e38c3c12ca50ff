"""What the command line records of a meeting that was held, in its file: roll, items, statements, letters, days."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, cast

from beredning.matter import sitting, voting
from beredning.matter.choices import StatementKind
from beredning.matter.meeting import (
    AgendaItem,
    Attendance,
    Ballot,
    Conduct,
    ItemResult,
    Meeting,
    MotionMoved,
    Moved,
    NamedVote,
    Postponed,
    Vote,
)
from beredning.matter.message import UserError, packed, say
from beredning.matter.sitting import item_of, with_item
from beredning.matter.things import Clause, Decision, Matter
from beredning.store.file import File, open_file
from beredning.work import afterwards, announced, attending
from beredning.work.clauses import numbered
from beredning.work.meeting_file import Json, change_meeting
from beredning.work.meetings import matters_of, the_one
from beredning.work.minutes import the_item
from beredning.work.safely import worked_in


def call_roll(path: Path, name: str) -> None:
    """Calls the roll from the seats of the day."""
    change_meeting(path, name, say("Roll called"), lambda file, now: attending.called(now, file.register().value))


def number_sections(path: Path, name: str) -> None:
    """Numbers the sections."""
    with worked_in(path) as file:
        afterwards.number_sections(file, the_one(file, name))


def record(
    path: Path, name: str, item: str | None, *, verified: date | None, noticed: date | None, dispatched: date | None
) -> None:
    """Records the days on which the minutes, or one item's section, were verified, announced and dispatched.

    In any case the matters are brought to what the meeting recorded of them.
    """
    with worked_in(path) as file:
        uid = the_one(file, name)
        one = the_item(file.meeting(uid).value, item).uid if item else None
        if verified:
            afterwards.verify_minutes(file, uid, verified, one)
        if noticed:
            afterwards.post_notice(file, uid, noticed, one)
        if dispatched:
            if one is None:
                raise UserError(say("Say which item it is of."))
            afterwards.dispatch(file, uid, one, dispatched)
        afterwards.carry(file, uid)


def on_roll(
    path: Path,
    name: str,
    item: str | None,
    *,
    absent: Sequence[str] = (),
    serves: Sequence[str] | None = None,
    came: str | None = None,
    left: str | None = None,
    verifiers: Sequence[str] = (),
    secretary: str | None = None,
) -> None:
    """Records who was there, by name: absent, serving for somebody, come or gone when an item began, verifying."""

    def change(_: File, now: Meeting) -> Meeting:
        for who in absent:
            now = attending.absent(now, _there(now, who).uid)
        if serves:
            now = attending.served(now, _there(now, serves[0]).uid, serves[1])
        if came:
            now = sitting.came(now, _there(now, came).uid, _item(now, item).uid)
        if left:
            now = sitting.went(now, _there(now, left).uid, _item(now, item).uid)
        if verifiers or secretary:
            now = attending.verifying(now, [_there(now, who) for who in verifiers] or now.verifiers, secretary)
        return now

    if absent or serves or came or left or verifiers or secretary:
        change_meeting(path, name, say("Roll changed"), change)


def at_item(
    path: Path,
    name: str,
    item: str | None,
    *,
    motion: Sequence[str] | None = None,
    ballot: Sequence[int] | None = None,
    votes: Sequence[Sequence[str]] = (),
    stood_so: Sequence[str] | None = None,
    recipients: Sequence[str] = (),
) -> None:
    """Records how an item was handled: a motion, a vote, somebody's conduct, to whom its decision is sent.

    A vote is in numbers, by name, or both: `votes` are pairs of somebody and how he or she voted.
    """

    def change(file: File, now: Meeting) -> Meeting:
        found = _item(now, item)
        if motion:
            who, asks, text = motion
            mover = _there(now, who)
            signed = (sitting.speaker(mover),)
            now = voting.moved(now, found.uid, MotionMoved(asks=_choice(Moved, asks), signatories=signed, text=text))
        if ballot or votes:
            yes, no, abstained = ballot or (None, None, None)
            named = tuple(_vote(_there(now, who), how) for who, how in votes)
            held = Ballot(yes_votes=yes, no_votes=no, abstained=abstained or None, votes=named)
            now = voting.balloted(now, found.uid, held)
        if stood_so:
            root, owner = announced.place_of(now, found.uid, matters_of(file, now))
            said = announced.statements_of(now, root, owner)
            conduct = _choice(Conduct, stood_so[1])
            now = sitting.stood(now, found.uid, _there(now, stood_so[0]), conduct, said)
        if recipients:
            latest = item_of(now, found.uid)
            now = with_item(now, replace(latest, recipients=tuple(dict.fromkeys((*latest.recipients, *recipients)))))
        return now

    if motion or ballot or votes or stood_so or recipients:
        change_meeting(path, name, say("Item recorded"), change)


def _vote(who: Attendance, how: str) -> NamedVote:
    return NamedVote(name=who.name, party=who.party, person=who.person, vote=_choice(Vote, how))


def _item(meeting: Meeting, name: str | None) -> AgendaItem:
    if name is None:
        raise UserError(say("Say which item it is of."))
    return the_item(meeting, name)


def _there(meeting: Meeting, name: str) -> Attendance:
    """Who is meant by a name on the roll; raises UserError when nobody is, or several are."""
    wanted = name.casefold()
    found = [one for one in meeting.attendances if one.name.casefold() == wanted]
    found = found or [one for one in meeting.attendances if wanted in one.name.casefold()]
    if len(found) != 1:
        raise UserError(say("There is no single {name} on the roll.", name=name))
    return found[0]


C = TypeVar("C", bound=StrEnum)


def _choice(of: type[C], text: str) -> C:
    try:
        return of(text.casefold())
    except ValueError:
        raise UserError(say("{name} is none of {known}.", name=text, known=", ".join(of))) from None


def decide(path: Path, name: str, item: str, clauses: Sequence[str]) -> None:
    """Records what was decided on an item: its clauses, or without any what the paper proposes."""
    with worked_in(path) as file:
        uid = the_one(file, name)
        meeting = file.meeting(uid).value
        one = the_item(meeting, item).uid
        if not clauses:
            afterwards.decide_as_proposed(file, uid, one)
            return
        given = numbered(tuple(Clause(text=text) for text in clauses))
        afterwards.decide(file, uid, one, [Decision(instance=meeting.body, clauses=given)])


def settle(path: Path, name: str, item: str, result: ItemResult, how: Postponed) -> None:
    """Records that an item was tabled, referred back, noted or dropped."""
    with worked_in(path) as file:
        uid = the_one(file, name)
        one = the_item(file.meeting(uid).value, item).uid
        if result in (ItemResult.TABLED, ItemResult.REFERRED_BACK):
            afterwards.postpone(file, uid, one, result, how)
        else:
            afterwards.close_item(file, uid, one, result)


def statements(path: Path, name: str) -> list[Json]:
    """The rows of the statements' table as plain values."""
    with open_file(path) as file:
        meeting, register = file.meeting(the_one(file, name)).value, file.register().value
        return list(announced.plain(announced.table(meeting, matters_of(file, meeting), register)))


def announce(path: Path, name: str, item: str, party: str, kind: StatementKind, *, expected: bool) -> None:
    """Announces a party's statement at an item, its text expected or not; raises UserError when nobody is there."""
    with worked_in(path) as file:
        held, register = file.meeting(the_one(file, name)), file.register().value
        meeting, one = held.value, the_item(held.value, item).uid
        root, owner = announced.place_of(meeting, one, matters_of(file, meeting))
        who = announced.those_of(meeting, one, party, register)
        if not who:
            raise UserError(say("Nobody of {party} took part in the item.", party=party))
        label = packed(say("Statement announced"))
        if isinstance(root, Matter):
            matter, _ = announced.announce(root, owner, meeting, one, kind, who, expected=expected)
            file.write(label, file.matter(root.uid), matter)
        else:
            after, _ = announced.announce(meeting, owner, meeting, one, kind, who, expected=expected)
            file.write(label, held, after)


def set_statement(path: Path, name: str, uid: str, state: str) -> None:
    """Notes that a statement's text is awaited, that it never came (`none`), or that it was `withdrawn`."""
    changes: dict[str, Callable[[Meeting | Matter], Meeting | Matter]] = {
        "awaited": lambda root: announced.await_text(root, uid),
        "none": lambda root: announced.never_came(root, uid),
        "withdrawn": lambda root: announced.withdraw(root, uid),
    }
    if state not in changes:
        raise UserError(say("{name} is none of {known}.", name=state, known=", ".join(changes)))
    with worked_in(path) as file:
        held, register = file.meeting(the_one(file, name)), file.register().value
        shown = announced.table(held.value, matters_of(file, held.value), register)
        every = {left.uid: left.root for row in shown.rows for cell in row.cells for left in cell}
        if uid not in every:
            raise UserError(say("There is no statement {uid} at this meeting.", uid=uid))
        label, change = packed(say("Statement changed")), changes[state]
        if every[uid] == held.value.uid:
            file.write(label, held, cast("Meeting", change(held.value)))
        else:
            matter = file.matter(every[uid])
            file.write(label, matter, cast("Matter", change(matter.value)))
