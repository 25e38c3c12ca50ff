"""Signatories: whether they sat where they spoke, for the party that the paper prints."""

from collections.abc import Iterator
from datetime import date

from beredning.matter.message import say
from beredning.matter.register import Seat
from beredning.matter.things import Signatory, Statement
from beredning.review.case import Case
from beredning.review.dates import signed_on
from beredning.review.finding import Finding, Severity

NO_PARTY = "-"


def _people(case: Case) -> dict[str, str]:
    return {person.name.casefold(): person.uid for person in case.register.persons}


def _spoken(case: Case) -> Iterator[tuple[Statement, Signatory]]:
    for statement in case.paper.statements:
        for signatory in statement.signatories:
            yield statement, signatory


def _seats(case: Case, signatory: Signatory, day: date | None) -> list[Seat]:
    person = signatory.person or _people(case).get(signatory.name.casefold())
    return [
        seat
        for seat in case.register.seats
        if seat.person == person and (day is None or (seat.since or day) <= day <= (seat.until or day))
    ]


def unknown_people(case: Case) -> Iterator[Finding]:
    """Signatories whom the registers do not know: one remark for all of them, for they may simply not be kept here."""
    known = _people(case)
    unknown = dict.fromkeys(s.name for _, s in _spoken(case) if s.name.casefold() not in known and not s.person)
    if unknown:
        names = ", ".join(unknown)
        message = say(
            "These people are not in the registers, so their seats could not be checked: {names}.", names=names
        )
        yield Finding("people-unknown", Severity.INFO, case.paper.uid, "statements", names, message)


def not_a_member(case: Case) -> Iterator[Finding]:
    """A known person left a statement in a body where they had no seat that day."""
    day = signed_on(case.paper)
    bodies = {body.uid: body.name.casefold() for body in case.register.bodies}
    for statement, signatory in _spoken(case):
        seats = _seats(case, signatory, day)
        if not seats and signatory.name.casefold() not in _people(case):
            continue
        if statement.instance.casefold() not in (bodies.get(seat.body) for seat in seats):
            message = say("{name} had no seat in {body} that day.", name=signatory.name, body=statement.instance)
            yield Finding("not-a-member", Severity.WARNING, signatory.uid, "name", signatory.name, message)


def other_party(case: Case) -> Iterator[Finding]:
    """A known person is printed with another party than their seat's on that day."""
    day = signed_on(case.paper)
    for _, signatory in _spoken(case):
        signs = {seat.party.casefold() for seat in _seats(case, signatory, day) if seat.party}
        printed = (signatory.party or NO_PARTY).casefold()
        if signs and printed != NO_PARTY and printed not in signs:
            message = say("{name} belonged to {party} that day.", name=signatory.name, party="/".join(sorted(signs)))
            yield Finding("other-party", Severity.WARNING, signatory.uid, "party", signatory.party or "", message)
