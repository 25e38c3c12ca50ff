"""The verbs of a meeting: made, items added and moved, the agenda sent; and the agenda's rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from beredning.matter.agenda import (
    WITHDRAWN,
    Late,
    added,
    group,
    latest,
    moved,
    paper_of,
    renumbered,
    sent,
    taken_off,
)
from beredning.matter.choices import EventKind, PaperKind
from beredning.matter.meeting import AgendaItem, Meeting, Sitting
from beredning.matter.message import UserError, packed, say
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.store.file import File, open_file
from beredning.wording.agenda import conditional, group_heading, handled_note
from beredning.work.calendar import ics, terms
from beredning.work.identity import the_meeting


@dataclass(frozen=True, slots=True)
class Row:
    """An item with what is known of its matter."""

    item: AgendaItem
    matter: Matter | None
    paper: Paper | None
    group: str

    @property
    def registry_number(self) -> str:
        """The matter's first registry number, or nothing."""
        numbers = (s.registry_number for s in self.matter.subjects if s.registry_number) if self.matter else ()
        return next(iter(numbers), "")


def the_one(file: File, name: str) -> str:
    """The uid of the meeting that is meant; raises UserError when there is none."""
    uid = the_meeting(file, name)
    if uid is None:
        raise UserError(say("There is no meeting {name} in this file.", name=name))
    return uid


def late_of(register: Register) -> Late:
    """How this municipality numbers late items."""
    return "continued" if register.profile.late_continued else "letters"


def create_meeting(
    file: File,
    body: str,
    day: date,
    *,
    start: datetime | None = None,
    place: str = "",
    items: Sequence[AgendaItem] = (),
) -> Meeting:
    """A new meeting, with items that are numbered as they stand."""
    sittings = (Sitting(start=start, place=place or None),) if start else ()
    meeting = renumbered(Meeting(body=body, date=day, sittings=sittings, items=tuple(items)))
    file.write(packed(say("New meeting")), None, meeting)
    return meeting


def add_matter(file: File, meeting: str, matter: str, place: int | None = None) -> None:
    """Puts a matter on the agenda: titled as its paper, tabled ones with the day."""
    held, register = file.meeting(meeting), file.register().value
    after = with_matter(held.value, file.matter(matter).value, matters_of(file, held.value), register, place)
    file.write(packed(say("Item added")), held, after)


def add_free(file: File, meeting: str, title: str, place: int | None = None) -> None:
    """Puts an item on the agenda that has no matter: the election of who verifies, information."""
    held, register = file.meeting(meeting), file.register().value
    file.write(packed(say("Item added")), held, added(held.value, AgendaItem(title=title), place, late_of(register)))


def move_item(file: File, meeting: str, item: str, place: int) -> None:
    """Moves an item; numbers follow until they are sent, and then stay with their items."""
    held, register = file.meeting(meeting), file.register().value
    file.write(packed(say("Item moved")), held, moved(held.value, item, place, late_of(register)))


def remove_item(file: File, meeting: str, item: str) -> None:
    """Takes an item off the agenda; one whose number was sent stays as withdrawn."""
    held, register = file.meeting(meeting), file.register().value
    file.write(packed(say("Item removed")), held, taken_off(held.value, item, late_of(register)))


def send_agenda(file: File, meeting: str, at: datetime) -> None:
    """Sends the agenda: its numbers stay from now on."""
    held, register = file.meeting(meeting), file.register().value
    file.write(packed(say("Agenda sent")), held, sent(held.value, at, late_of(register)))


def with_matter(
    meeting: Meeting,
    matter: Matter,
    others: Mapping[str, Matter],
    register: Register,
    place: int | None = None,
) -> Meeting:
    """The meeting with a matter on its agenda: at a place, or else last in the group where it belongs.

    Raises UserError when it is there already.
    """
    item = item_of(matter, meeting.body, meeting.date)
    if _before_the_board(meeting, matter, register):
        item = replace(item, marks=(*item.marks, conditional(register.profile.board, None)))
    there = {(one.matter, one.paper) for one in meeting.items if WITHDRAWN not in one.marks}
    if (item.matter, item.paper) in there:
        raise UserError(say("The matter is on this agenda already."))
    if place is None:
        found = rows(meeting, {**others, matter.uid: matter})
        alone = rows(replace(meeting, items=(item,)), {matter.uid: matter})[0]
        own = _rank(alone, meeting, register)
        place = next((at for at, rank in enumerate(_ranks(found, meeting, register)) if rank > own), len(found))
    return added(meeting, item, place, late_of(register))


def _before_the_board(meeting: Meeting, matter: Matter, register: Register) -> bool:
    """Whether the council is to decide what the board has not proposed to it yet."""
    profile = register.profile
    if meeting.body.casefold() != profile.council.casefold():
        return False
    last = latest(matter, profile.board)
    reports = any(paper.kind is PaperKind.REPORT for paper in matter.papers)
    return reports and (last is None or last.what is not EventKind.DECIDED)


def arranged(meeting: Meeting, matters: Mapping[str, Matter], register: Register) -> Meeting:
    """The meeting with its items in groups: those that open it, then what was tabled, then what is new by division.

    Within a group the order stays, and an item without a matter follows the one before it. Raises UserError once the
    agenda was sent.
    """
    if meeting.numbers_frozen is not None:
        raise UserError(say("The agenda has been sent: its items keep their order."))
    found = rows(meeting, matters)
    ranked = sorted(zip(_ranks(found, meeting, register), found, strict=True), key=lambda one: one[0])
    items = tuple(row.item for _, row in ranked)
    return renumbered(replace(meeting, items=items), late_of(register))


Rank = tuple[int, int, str, str]
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def _ranks(found: Iterable[Row], meeting: Meeting, register: Register) -> list[Rank]:
    out: list[Rank] = []
    for row in found:
        out.append(_rank(row, meeting, register) if row.matter else out[-1] if out else (0, 0, "", ""))
    return out


def _rank(row: Row, meeting: Meeting, register: Register) -> Rank:
    """Where a row's group stands among the others: tabled first, then by division as the register has them.

    Those that it does not have come by their sign, as a number where that is one.
    """
    if row.matter is None:
        return (0, 0, "", "")
    if group(row.matter, meeting.body, meeting.date) == "tabled":
        return (1, 0, "", "")
    signs = [division.sign for division in register.divisions]
    own = row.paper.divisions[0] if row.paper and row.paper.divisions else ""
    presenter = row.paper.presenters[0].name if row.paper and row.paper.presenters else ""
    if own in signs:
        return (2, signs.index(own), "", presenter)
    return (2, len(signs) + (_worth(own) if own else 1000), own, presenter)


def _worth(sign: str) -> int:
    """What a sign is worth as a Roman number; those that are none come after all that are."""
    worth = [_ROMAN.get(letter, 0) for letter in sign]
    if 0 in worth:
        return 999
    return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))


def item_of(matter: Matter, body: str, day: date | None = None) -> AgendaItem:
    """An agenda item for a matter at a body's meeting; it says when the body last tabled it or referred it back.

    A secret matter is shown by its public title.
    """
    subject = matter.subjects[0] if matter.subjects else None
    title = subject.title if subject else ""
    public = next((s.public_title for s in matter.subjects if s.public_title), None)
    last = latest(matter, body, day)
    marks: tuple[str, ...] = ()
    if last is not None and last.what in (EventKind.TABLED, EventKind.REFERRED_BACK):
        marks = (handled_note(last.date, back=last.what is EventKind.REFERRED_BACK),)
    paper = matter.papers[-1].uid if matter.papers else None
    secrecy = matter.secrecy and type(matter.secrecy)(
        ground=matter.secrecy.ground, since=matter.secrecy.since, authority=matter.secrecy.authority
    )
    return AgendaItem(title=title, public_title=public, matter=matter.uid, paper=paper, marks=marks, secrecy=secrecy)


def rows(meeting: Meeting, matters: Mapping[str, Matter]) -> tuple[Row, ...]:
    """The agenda's items in order, each with the heading of the group it stands in: its own, or the one it belongs to.

    Items without a matter before the first that has one stand under no heading; later ones under the one before them.
    """
    out: list[Row] = []
    for item in meeting.items:
        matter = matters.get(item.matter or "")
        paper = paper_of(item, matter) if matter else None
        heading = item.group
        if heading is None:
            heading = _heading(matter, paper, meeting) if matter else out[-1].group if out else ""
        out.append(Row(item, matter, paper, heading))
    return tuple(out)


def _heading(matter: Matter, paper: Paper | None, meeting: Meeting) -> str:
    presenter = paper.presenters[0] if paper and paper.presenters else None
    said = " ".join(filter(None, (presenter.role, presenter.name))) if presenter else ""
    return group_heading(group(matter, meeting.body, meeting.date), paper.divisions if paper else (), said)


def grouped(found: tuple[Row, ...]) -> list[tuple[str, list[Row]]]:
    """The rows under their headings, as they stand one after another."""
    return [(heading, list(some)) for heading, some in groupby(found, key=lambda row: row.group)]


def matters_of(file: File, meeting: Meeting) -> dict[str, Matter]:
    """The matters on the agenda by their uids, each read once."""
    return {item.matter: file.matter(item.matter).value for item in meeting.items if item.matter}


def calendar(path: Path, name: str) -> bytes:
    """The meeting's days as a calendar file."""
    with open_file(path) as file:
        meeting = file.meeting(the_one(file, name)).value
        return ics(meeting, terms(meeting, file.register().value))
