"""The rules of an agenda: numbers run through the groups and stay once sent; late items; what was tabled before."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from beredning.matter.choices import EventKind
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import UserError, say
from beredning.matter.things import Event, Matter, Paper, Secrecy

Late = Literal["letters", "continued"]
Group = Literal["tabled", "new"]

WITHDRAWN = "Utgår"
"""The mark of an item that was sent and is withdrawn: it keeps its number."""

IMMEDIATE = "Omedelbar justering"
"""The mark of an item whose section is verified at once, with a notice and a time of appeal of its own."""

_NUMBER = re.compile(r"(\d+)(?: ([a-z]))?")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def numbered(items: Sequence[AgendaItem], *, frozen: bool, late: Late = "letters") -> tuple[AgendaItem, ...]:
    """The items with their numbers.

    Before the agenda is sent, numbers run from 1 in the order of the items. After it no number that was given changes:
    an item without one gets the number before it with the next free letter, or the next number after the highest.
    """
    if not frozen:
        return tuple(_with(item, str(place)) for place, item in enumerate(items, 1))
    taken = {item.number for item in items if item.number}
    out, base = [], ""
    for item in items:
        if item.number is None:
            number = _lettered(base, taken) if late == "letters" else None
            number = number or _next(taken)
            taken.add(number)
            out.append(replace(item, number=number))
        else:
            out.append(item)
            base = item.number.partition(" ")[0] if _NUMBER.fullmatch(item.number) else base
    return tuple(out)


def _with(item: AgendaItem, number: str) -> AgendaItem:
    return item if item.number == number else replace(item, number=number)


def _lettered(base: str, taken: set[str]) -> str | None:
    """The first free letter of a number; None before the first number and after z."""
    return next((f"{base} {letter}" for letter in _LETTERS if f"{base} {letter}" not in taken), None) if base else None


def _next(taken: set[str]) -> str:
    whole = [int(found[1]) for number in taken if (found := _NUMBER.fullmatch(number))]
    return str(max(whole, default=0) + 1)


def renumbered(meeting: Meeting, late: Late = "letters") -> Meeting:
    """The meeting with its items numbered as far as they may be."""
    return replace(meeting, items=numbered(meeting.items, frozen=meeting.numbers_frozen is not None, late=late))


def sent(meeting: Meeting, at: datetime, late: Late = "letters") -> Meeting:
    """The meeting as its agenda is sent: from now on its numbers stay; sent again, late items have theirs as well."""
    return replace(renumbered(meeting, late), numbers_frozen=meeting.numbers_frozen or at)


def numbers_sent(meeting: Meeting, numbers: Mapping[str, str], at: datetime, late: Late = "letters") -> Meeting:
    """The meeting as a pack is sent in which items have these numbers, by their uids: they stay from now on.

    What has been moved or added since the pack was made does not change them, nor does an agenda that was sent before.
    """
    if meeting.numbers_frozen is not None:
        return meeting
    taken = set(numbers.values())
    kept = (numbers.get(one.uid) or (one.number if one.number not in taken else None) for one in meeting.items)
    items = tuple(replace(item, number=number) for item, number in zip(meeting.items, kept, strict=True))
    return renumbered(replace(meeting, items=items, numbers_frozen=at), late)


def added(meeting: Meeting, item: AgendaItem, place: int | None = None, late: Late = "letters") -> Meeting:
    """The meeting with one more item, last or before the one that is at `place`."""
    items = list(meeting.items)
    items.insert(len(items) if place is None else place, replace(item, number=None))
    return renumbered(replace(meeting, items=tuple(items)), late)


def moved(meeting: Meeting, uid: str, place: int, late: Late = "letters") -> Meeting:
    """The meeting with an item at another place; a number that was sent goes with its item. KeyError when not there."""
    item = _item(meeting, uid)
    rest = [one for one in meeting.items if one.uid != uid]
    rest.insert(place, item)
    return renumbered(replace(meeting, items=tuple(rest)), late)


def taken_off(meeting: Meeting, uid: str, late: Late = "letters") -> Meeting:
    """The meeting without an item; one whose number was sent stays, marked as withdrawn. KeyError when not there."""
    item = _item(meeting, uid)
    if meeting.numbers_frozen is None:
        return renumbered(replace(meeting, items=tuple(one for one in meeting.items if one.uid != uid)), late)
    marked = replace(item, marks=tuple(dict.fromkeys((*item.marks, WITHDRAWN))))
    return replace(meeting, items=tuple(marked if one.uid == uid else one for one in meeting.items))


def marked(meeting: Meeting, uid: str, mark: str, *, on: bool = True) -> Meeting:
    """The meeting with an item's mark set or taken away. KeyError when the item is not there."""
    item = _item(meeting, uid)
    marks = tuple(one for one in item.marks if one != mark) + ((mark,) if on else ())
    if on and mark in item.marks:
        return meeting
    return replace(meeting, items=tuple(replace(one, marks=marks) if one.uid == uid else one for one in meeting.items))


def secret(meeting: Meeting, uid: str, secrecy: Secrecy | None, public_title: str | None) -> Meeting:
    """The meeting with an item secret on its ground, or open with None. KeyError when the item is not there.

    Raises UserError when a secret item has no public title, or one that is its own: titles leak.
    """
    item = _item(meeting, uid)
    title = (public_title or "").strip()
    if secrecy is not None and (not title or title.casefold() == item.title.casefold()):
        raise UserError(say("A secret item needs a public title of its own: its title is secret too."))
    now = replace(item, secrecy=secrecy, public_title=title or None)
    return replace(meeting, items=tuple(now if one.uid == uid else one for one in meeting.items))


def _item(meeting: Meeting, uid: str) -> AgendaItem:
    for item in meeting.items:
        if item.uid == uid:
            return item
    raise KeyError(uid)


def sectioned(meeting: Meeting, first: int = 1) -> Meeting:
    """The meeting with a section (§) for each item not withdrawn, counted from `first`; sections once given stay.

    Raises UserError when the items have sections that do not rise, which nobody could cite.
    """
    out, at = [], first
    for item in meeting.items:
        if WITHDRAWN in item.marks and item.section is None:
            out.append(item)
            continue
        if item.section is not None and int(item.section) < at:
            raise UserError(say("§ {section} comes after § {before}.", section=item.section, before=at - 1))
        at = int(item.section) if item.section is not None else at
        out.append(replace(item, section=str(at)))
        at += 1
    return replace(meeting, items=tuple(out))


def thread(matter: Matter, body: str) -> tuple[Event, ...]:
    """When the body tabled the matter or referred it back, the earliest first: its earlier handling."""
    found = (
        event
        for event in matter.events
        if event.what in (EventKind.TABLED, EventKind.REFERRED_BACK)
        and (event.body or "").casefold() == body.casefold()
    )
    return tuple(sorted(found, key=lambda event: (event.date is not None, event.date)))


def latest(matter: Matter, body: str, before: date | None = None) -> Event | None:
    """How the body last handled the matter, before a day when one is given: tabled, referred back, decided; or None."""
    handled = [
        (event.date or date.min, place, event)
        for place, event in enumerate(matter.events)
        if event.what in (EventKind.TABLED, EventKind.REFERRED_BACK, EventKind.DECIDED)
        and (event.body or "").casefold() == body.casefold()
        and (before is None or event.date is None or event.date < before)
    ]
    return max(handled)[2] if handled else None


def group(matter: Matter, body: str, before: date | None = None) -> Group:
    """Where the matter belongs at the body's next meeting: among the tabled while its last handling there was that."""
    last = latest(matter, body, before)
    return "tabled" if last is not None and last.what is EventKind.TABLED else "new"


def paper_of(item: AgendaItem, matter: Matter) -> Paper | None:
    """The paper that the item is about: the one it names, else the matter's latest."""
    named = next((paper for paper in matter.papers if paper.uid == item.paper), None)
    return named or (matter.papers[-1] if matter.papers else None)
