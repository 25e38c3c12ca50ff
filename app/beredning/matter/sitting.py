"""Who takes part in an item: those who serve, as far as they have come and not left, without those it concerns."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from beredning.matter.choices import StatementKind
from beredning.matter.meeting import AgendaItem, Attendance, Conduct, ItemConduct, Meeting
from beredning.matter.message import UserError, say
from beredning.matter.things import Signatory, Statement
from beredning.matter.tree import map_things

OUTSIDE = frozenset({Conduct.CONFLICT_OF_INTEREST, Conduct.TOOK_NO_PART})
"""Whose conduct it is has no part in the decision; who abstains from voting still has (KL 4:25)."""

DEFINITE = {"borgarråd": "borgarrådet", "ledamot": None, "ersättare": None, "ordförande": None, "vice ordförande": None}
"""How a role stands before a name in a sentence; a member's and a chair's do not."""


def speaker(one: Signatory) -> Signatory:
    """Somebody as a sentence of the minutes names them, under an identity of its own."""
    role = DEFINITE.get(one.role, one.role) if one.role else None
    return Signatory(name=one.name, party=one.party, role=role, person=one.person)


def served_at(meeting: Meeting, item: str) -> tuple[Attendance, ...]:
    """Those who served when an item was handled, by when they came and left. KeyError when it is not there."""
    places = {one.uid: place for place, one in enumerate(meeting.items)}
    at = places[item]
    return tuple(
        one
        for one in meeting.attendances
        if one.serving and places.get(one.since or "", 0) <= at and at < places.get(one.until or "", len(places))
    )


def took_part(meeting: Meeting, item: str) -> tuple[Attendance, ...]:
    """Those who may dissent from an item's decision: they served, and stood neither aside nor in conflict."""
    found = item_of(meeting, item)
    aside = {named(one) for one in found.conducts if one.conduct in OUTSIDE}
    return tuple(one for one in served_at(meeting, item) if named(one) not in aside)


def item_of(meeting: Meeting, uid: str) -> AgendaItem:
    """An item of the agenda. KeyError when it is not there."""
    for item in meeting.items:
        if item.uid == uid:
            return item
    raise KeyError(uid)


def named(one: Signatory) -> str:
    """Who somebody is, for comparing."""
    return one.name.casefold()


def with_item(meeting: Meeting, item: AgendaItem) -> Meeting:
    """The meeting with an item as it is now."""
    return replace(meeting, items=tuple(item if one.uid == item.uid else one for one in meeting.items))


def came(meeting: Meeting, who: str, item: str | None, at: datetime | None = None) -> Meeting:
    """The meeting with somebody come later: from an item on, and at what time; without either from the beginning."""
    return _attending(meeting, who, since=item, arrived=at)


def went(meeting: Meeting, who: str, item: str | None, at: datetime | None = None) -> Meeting:
    """The meeting with somebody gone before an item, and at what time; without either, there to the end."""
    return _attending(meeting, who, until=item, left=at)


def _attending(meeting: Meeting, who: str, **values: object) -> Meeting:
    if not any(one.uid == who for one in meeting.attendances):
        raise KeyError(who)
    return map_things(meeting, lambda one: replace(one, **values) if one.uid == who else one)  # type: ignore[arg-type]


def stood(
    meeting: Meeting, item: str, who: Signatory, conduct: Conduct | None, said: Iterable[Statement] = ()
) -> Meeting:
    """The meeting with somebody's conduct at an item, or with None without it; at one item one has one conduct.

    `said` are the statements left at the item: who dissented cannot have stood aside (KL 4:27). Raises UserError then.
    """
    if conduct in OUTSIDE and any(
        named(one) == named(who)
        for statement in said
        if statement.kind is StatementKind.RESERVATION
        for one in statement.signatories
    ):
        raise UserError(say("{name} has dissented from the decision and must have taken part in it.", name=who.name))
    found = item_of(meeting, item)
    others = tuple(one for one in found.conducts if named(one) != named(who))
    said_of = speaker(who)
    new = (
        (ItemConduct(name=who.name, party=who.party, role=said_of.role, person=who.person, conduct=conduct),)
        if conduct
        else ()
    )
    return with_item(meeting, replace(found, conducts=(*others, *new)))


def may_dissent(meeting: Meeting, item: str, signatories: Sequence[Signatory]) -> None:
    """Raises UserError when one of them did not take part in the item (KL 4:27); without a roll nobody can know."""
    if not meeting.attendances:
        return
    there = {named(one) for one in took_part(meeting, item)}
    for one in signatories:
        if named(one) not in there:
            raise UserError(say("{name} did not take part in the item and cannot dissent from it.", name=one.name))
