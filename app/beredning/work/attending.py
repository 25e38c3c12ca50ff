"""The roll of a meeting: called from the seats of the day, substitutes called in, who came and left, who verifies."""

from collections.abc import Sequence
from dataclasses import replace

from beredning.matter.edits import added
from beredning.matter.meeting import Attendance, Meeting
from beredning.matter.message import UserError, say
from beredning.matter.register import Register, Seat
from beredning.matter.sitting import named, speaker
from beredning.matter.things import Signatory
from beredning.work.people import serving

SUBSTITUTE = "ersättare"


def called(meeting: Meeting, register: Register) -> Meeting:
    """The meeting with its roll: every member serves, substitutes are there without serving; nobody stands twice.

    Raises UserError when the register has no seats in the body that day.
    """
    seats = serving(register, meeting.body, meeting.date)
    if not seats:
        raise UserError(say("The registers have no seats in {body} that day.", body=meeting.body))
    there = {named(one) for one in meeting.attendances}
    names = {person.uid: person.name for person in register.persons}
    in_order = [s for s in seats if s.role != SUBSTITUTE] + [s for s in seats if s.role == SUBSTITUTE]
    coming = [_of(seat, names[seat.person]) for seat in in_order if seat.person in names]
    new = tuple(one for one in coming if named(one) not in there)
    return replace(meeting, attendances=(*meeting.attendances, *new))


def _of(seat: Seat, name: str) -> Attendance:
    serves = seat.role != SUBSTITUTE
    return Attendance(name=name, party=seat.party, role=seat.role or None, person=seat.person, serving=serves)


def absent(meeting: Meeting, who: str) -> Meeting:
    """The meeting without somebody on its roll; a substitute may serve for them. KeyError when not on the roll."""
    _one(meeting, who)
    return replace(meeting, attendances=tuple(one for one in meeting.attendances if one.uid != who))


def served(meeting: Meeting, who: str, serving_for: str | None) -> Meeting:
    """The meeting with a substitute serving for somebody by name, or with None no more. UserError when another does."""
    substitute = _one(meeting, who)
    for one in meeting.attendances:
        if (
            serving_for
            and one.serving_for == serving_for
            and one.uid != who
            and not _after_one_another(one, substitute)
        ):
            raise UserError(say("{name} serves for {other} already.", name=one.name, other=serving_for))
    now = replace(substitute, serving=serving_for is not None, serving_for=serving_for)
    return replace(meeting, attendances=tuple(now if one.uid == who else one for one in meeting.attendances))


def _after_one_another(one: Attendance, other: Attendance) -> bool:
    return (one.until is not None and one.until == other.since) or (
        other.until is not None and other.until == one.since
    )


def present(meeting: Meeting, who: Sequence[Attendance]) -> Meeting:
    """The meeting with others on the roll: officers, guests, members whom the registers do not have; nobody twice."""
    there = {named(one) for one in meeting.attendances}
    return added(meeting, meeting.uid, "attendances", [one for one in who if named(one) not in there])


def verifying(meeting: Meeting, who: Sequence[Signatory], secretary: str | None = None) -> Meeting:
    """The meeting with those who verify its minutes, and who keeps them."""
    return replace(meeting, verifiers=tuple(map(speaker, who)), secretary=secretary or meeting.secretary)


CHAIRS = ("ordförande", "1:e vice ordförande", "förste vice ordförande", "vice ordförande", "2:e vice ordförande")
"""The roles of those who preside, the first of them who is there."""


def chair(meeting: Meeting) -> Attendance | None:
    """Who presides: the chair if there, else a deputy."""
    in_order = [one for role in CHAIRS for one in meeting.attendances if (one.role or "").casefold() == role]
    return next((one for one in in_order if one.serving), None)


def _one(meeting: Meeting, who: str) -> Attendance:
    for one in meeting.attendances:
        if one.uid == who:
            return one
    raise KeyError(who)
