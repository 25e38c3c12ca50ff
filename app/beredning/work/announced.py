"""The table of a meeting's statements: items by parties, each cell announced, awaited, in or never come; its marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from beredning.matter.agenda import paper_of
from beredning.matter.choices import StatementKind, TextState
from beredning.matter.declare import Thing
from beredning.matter.edits import added, removed, with_fields
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import UserError, say
from beredning.matter.register import Register
from beredning.matter.sitting import item_of, may_dissent, named, served_at, speaker
from beredning.matter.things import Ground, Matter, Signatory, Statement
from beredning.matter.tree import find
from beredning.work.people import serving, signatory_of

T = TypeVar("T", bound=Thing)


class State(StrEnum):
    """How far a statement has come."""

    ANNOUNCED = "announced"
    AWAITED = "awaited"
    IN = "in"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Left:
    """A statement as the table shows it; `root` is the matter, or the meeting, that it stands in."""

    uid: str
    root: str
    kind: StatementKind
    state: State
    parties: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """An item with what each party has left at it, in the order of the table's parties."""

    item: AgendaItem
    root: str
    owner: str
    cells: tuple[tuple[Left, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The statements' table of a meeting."""

    parties: tuple[str, ...]
    rows: tuple[TableRow, ...]

    @property
    def awaited(self) -> tuple[Left, ...]:
        """What is still awaited, each statement once."""
        every = (left for row in self.rows for cell in row.cells for left in cell)
        return tuple({left.uid: left for left in every if left.state is State.AWAITED}.values())


def table(meeting: Meeting, matters: Mapping[str, Matter], register: Register) -> Table:
    """The table: parties with seats in the body that day in the register's order, then others that left something."""
    places = [place_of(meeting, item.uid, matters) for item in meeting.items]
    found = [[_left(root, one) for one in statements_of(meeting, root, owner)] for root, owner in places]
    seated = {seat.party for seat in serving(register, meeting.body, meeting.date) if seat.party}
    seated |= {one.party for one in meeting.attendances if one.party}
    order = [party.sign for party in register.parties if party.sign in seated]
    more = [sign for some in found for left in some for sign in left.parties]
    parties = tuple(dict.fromkeys((*order, *sorted(seated - set(order)), *more)))
    rows = (
        TableRow(
            item,
            root.uid,
            owner,
            tuple(tuple(left for left in some if sign in left.parties) for sign in parties),
        )
        for item, (root, owner), some in zip(meeting.items, places, found, strict=True)
    )
    return Table(parties, tuple(rows))


def place_of(meeting: Meeting, item: str, matters: Mapping[str, Matter]) -> tuple[Meeting | Matter, str]:
    """Where an item's statements stand: the root, and the uid of the paper in it, or of the item without one."""
    found = item_of(meeting, item)
    matter = matters.get(found.matter or "")
    paper = paper_of(found, matter) if matter else None
    return (matter, paper.uid) if matter and paper else (meeting, item)


def statements_of(meeting: Meeting, root: Meeting | Matter, owner: str) -> tuple[Statement, ...]:
    """The statements left in this body at an item, by their place."""
    thing = find(root, owner)
    every: Sequence[Statement] = getattr(thing, "statements", ())
    return tuple(one for one in every if one.instance.casefold() == meeting.body.casefold())


def _left(root: Thing, statement: Statement) -> Left:
    signs = dict.fromkeys(one.party or "–" for one in statement.signatories)
    names = tuple(one.name for one in statement.signatories)
    return Left(statement.uid, root.uid, statement.kind, state_of(statement), tuple(signs), names)


def state_of(statement: Statement) -> State:
    """How far a statement has come: a text that is there is in, whatever was noted."""
    if statement.text or statement.clauses or statement.text_state is TextState.RECEIVED:
        return State.IN
    if statement.text_state is TextState.EXPECTED:
        return State.AWAITED
    return State.NONE if statement.text_state is TextState.NONE else State.ANNOUNCED


def those_of(meeting: Meeting, item: str, party: str, register: Register) -> tuple[Signatory, ...]:
    """A party's people who served at an item; before there is a roll those with seats that day, substitutes apart."""
    if meeting.attendances:
        return tuple(speaker(one) for one in served_at(meeting, item) if one.party == party)
    seats = serving(register, meeting.body, meeting.date)
    own = (seat for seat in seats if seat.party == party and seat.role != "ersättare")
    return tuple(filter(None, (signatory_of(register, seat) for seat in own)))


def announce(
    root: T,
    owner: str,
    meeting: Meeting,
    item: str,
    kind: StatementKind,
    signatories: Sequence[Signatory],
    *,
    expected: bool = False,
) -> tuple[T, str]:
    """The root with a statement announced at the meeting, its text expected or not; and the statement's uid.

    Raises UserError when somebody dissents who took no part in the item, or when the same was announced already.
    """
    if kind is StatementKind.RESERVATION:
        may_dissent(meeting, item, signatories)
    for one in getattr(find(root, owner), "statements", ()):
        if one.kind is kind and one.instance == meeting.body and _who(one.signatories) == _who(signatories):
            raise UserError(say("This statement is announced already."))
    made = Statement(
        instance=meeting.body,
        kind=kind,
        signatories=tuple(replace(one, uid=Signatory(name="").uid) for one in signatories),
        announced=meeting.date,
        text_state=TextState.EXPECTED if expected else None,
    )
    return added(root, owner, "statements", [made]), made.uid


def _who(signatories: Sequence[Signatory]) -> frozenset[str]:
    return frozenset(map(named, signatories))


def await_text(root: T, uid: str) -> T:
    """The root with the text of an announced statement expected."""
    return with_fields(root, uid, {"text_state": TextState.EXPECTED})


def text_in(root: T, uid: str, text: str) -> T:
    """The root with a statement's text come in; it rests on that."""
    found = _statement(root, uid)
    grounds = found.grounds if any(one.own for one in found.grounds) else (Ground(own=True), *found.grounds)
    return with_fields(root, uid, {"text": text, "text_state": TextState.RECEIVED, "grounds": grounds})


def never_came(root: T, uid: str) -> T:
    """The root with a statement whose text was not handed in before the minutes were verified.

    Raises UserError when it was.
    """
    if state_of(_statement(root, uid)) is State.IN:
        raise UserError(say("The text of this statement has come in."))
    return with_fields(root, uid, {"text_state": TextState.NONE})


def without_text(root: T, uids: Sequence[str]) -> T:
    """The root with several statements whose texts never came."""
    for uid in uids:
        root = never_came(root, uid)
    return root


def joined(root: T, uid: str, signatories: Sequence[Signatory], meeting: Meeting, item: str) -> T:
    """The root with others joining a statement; who signs already does not sign twice. Raises UserError."""
    found = _statement(root, uid)
    if found.kind is StatementKind.RESERVATION:
        may_dissent(meeting, item, signatories)
    new = [one for one in signatories if named(one) not in _who(found.signatories)]
    return added(root, uid, "signatories", [replace(one, uid=Signatory(name="").uid) for one in new])


def withdraw(root: T, uid: str) -> T:
    """The root without a statement that was withdrawn."""
    return removed(root, uid)


def _statement(root: Thing, uid: str) -> Statement:
    found = find(root, uid)
    if not isinstance(found, Statement):
        raise KeyError(uid)
    return found


def plain(given: Table) -> Iterator[dict[str, object]]:
    """The table's rows as plain values, by party."""
    for row in given.rows:
        cells = {
            sign: [
                {
                    "statement": left.uid,
                    "kind": str(left.kind),
                    "state": str(left.state),
                    "parties": list(left.parties),
                    "names": list(left.names),
                }
                for left in cell
            ]
            for sign, cell in zip(given.parties, row.cells, strict=True)
            if cell
        }
        yield {
            "item": row.item.uid,
            "number": row.item.number,
            "section": row.item.section,
            "title": row.item.title,
            "statements": cells,
        }
