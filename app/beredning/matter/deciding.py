"""What a meeting did with an item, and how the matter and its paper take it over: decisions and events."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from beredning.matter.agenda import WITHDRAWN, paper_of
from beredning.matter.choices import EventKind, StatementKind
from beredning.matter.meeting import AgendaItem, Conduct, ItemResult, Meeting, Postponed
from beredning.matter.sitting import item_of, with_item
from beredning.matter.things import Clause, Decision, Event, Matter, Paper, Signatory, Statement

MOST = 20
"""Decisions of one item that a paper takes over."""

_RESULTS = {
    ItemResult.DECIDED: EventKind.DECIDED,
    ItemResult.TABLED: EventKind.TABLED,
    ItemResult.REFERRED_BACK: EventKind.REFERRED_BACK,
}


def decided(meeting: Meeting, item: str, decisions: Sequence[Decision]) -> Meeting:
    """The meeting with what it decided on an item, dated with its day."""
    dated = tuple(replace(one, date=meeting.date, instance=one.instance or meeting.body) for one in decisions)
    found = item_of(meeting, item)
    return with_item(meeting, replace(found, result=ItemResult.DECIDED, postponed=None, decisions=dated))


def postponed(meeting: Meeting, item: str, result: ItemResult, how: Postponed) -> Meeting:
    """The meeting with an item tabled or referred back."""
    found = item_of(meeting, item)
    return with_item(meeting, replace(found, result=result, postponed=how, decisions=()))


def closed(meeting: Meeting, item: str, result: ItemResult | None) -> Meeting:
    """The meeting with an item noted or dropped, or, with None, open again: nothing was decided on it."""
    found = item_of(meeting, item)
    return with_item(meeting, replace(found, result=result, postponed=None, decisions=()))


def proposed(paper: Paper, body: str, preparing: str | None) -> tuple[Decision, ...]:
    """What the body decides when it follows the paper: its own part, and what it proposes to those after it.

    `preparing` is whose view it shares when it proposes further. Nothing when the paper proposes nothing to the body.
    """
    out = []
    for one in paper.proposals:
        names = [one.instance, *one.to]
        places = [place for place, name in enumerate(names) if name.casefold() == body.casefold()]
        if not places:
            continue
        own = one.own_part and names[-1].casefold() == body.casefold()
        if one.own_part and not own:
            continue
        to = () if own else tuple(names[places[0] + 1 :])
        before = names[places[0] - 1] if places[0] else preparing
        out.append(
            Decision(
                instance=body,
                to=to,
                agrees_with=before if to and not one.condition else None,
                clauses=tuple(map(_fresh, one.clauses)),
                own_part=own,
                condition=one.condition,
            )
        )
    return tuple(out)


def _fresh(clause: Clause) -> Clause:
    return Clause(number=clause.number, text=clause.text, clauses=tuple(map(_fresh, clause.clauses)))


def carried(matter: Matter, meeting: Meeting) -> Matter:
    """The matter with what the meeting did with it: the paper's decisions, and the events; done again, the same.

    What the meeting takes back is taken back here too. A decision or event that stands there already, put in by hand or
    read from a paper, is the one that is meant.
    """
    for item in meeting.items:
        if item.matter == matter.uid:
            paper = paper_of(item, matter)
            if paper is not None:
                said = _conducts(paper, meeting, item)
                taken = replace(paper, decisions=_decisions(paper, item), statements=said)
                matter = replace(matter, papers=tuple(taken if p.uid == paper.uid else p for p in matter.papers))
            matter = replace(matter, events=_events(matter, meeting, item, paper))
    return matter


def twin(*of: str) -> str:
    """The identity of what is taken over from elsewhere: the same whenever it is."""
    return sha256("/".join(of).encode()).hexdigest()[:32]


def _decisions(paper: Paper, item: AgendaItem) -> tuple[Decision, ...]:
    ours = [twin(item.uid, paper.uid, "decision", str(place)) for place in range(MOST)]
    given = item.decisions[:MOST]
    kept = [one for one in paper.decisions if one.uid not in ours[len(given) :]]
    taken: set[str] = set()
    for uid, decision in zip(ours, given, strict=False):
        at = next((i for i, one in enumerate(kept) if one.uid == uid), None)
        if at is None:
            free = (i for i, one in enumerate(kept) if one.uid not in (*ours, *taken) and _meant(one, decision))
            at = next(free, None)
        if at is None:
            kept.append(_as(decision, uid))
        elif kept[at] != decision:
            kept[at] = _as(decision, kept[at].uid)
        taken.add(uid if at is None else kept[at].uid)
    return tuple(kept)


def _as(decision: Decision, uid: str) -> Decision:
    return replace(decision, uid=uid, clauses=tuple(_clauses(decision.clauses, uid)))


def _meant(one: Decision, given: Decision) -> bool:
    same = one.instance.casefold() == given.instance.casefold()
    return same and one.date in (None, given.date) and bool(one.to) == bool(given.to)


def _clauses(given: Sequence[Clause], above: str) -> Iterator[Clause]:
    for place, clause in enumerate(given):
        uid = twin(above, str(place))
        yield replace(clause, uid=uid, clauses=tuple(_clauses(clause.clauses, uid)))


def _conducts(paper: Paper, meeting: Meeting, item: AgendaItem) -> tuple[Statement, ...]:
    """The paper's statements, with one for each way in which somebody stood to the item."""
    ours = {conduct: twin(item.uid, paper.uid, str(conduct)) for conduct in Conduct}
    told = {}
    for conduct, uid in ours.items():
        people = [one for one in item.conducts if one.conduct is conduct]
        signed = tuple(
            Signatory(uid=twin(uid, one.uid), name=one.name, party=one.party, role=one.role, person=one.person)
            for one in people
        )
        if signed:
            kind = StatementKind(str(conduct))
            told[uid] = Statement(uid=uid, instance=meeting.body, kind=kind, signatories=signed)
    here = [one for one in paper.statements if one.uid not in ours.values() or one.uid in told]
    return (*(told.pop(one.uid, one) for one in here), *told.values())


def _events(matter: Matter, meeting: Meeting, item: AgendaItem, paper: Paper | None) -> tuple[Event, ...]:
    wanted = {what: _event(meeting, item, what, day, paper) for what, day in _happened(meeting, item)}
    out = []
    for event in matter.events:
        ours = next((what for what in EventKind if event.uid == _uid(meeting, item, what)), None)
        if ours is not None:
            if ours in wanted:
                out.append(wanted.pop(ours))
        else:
            out.append(event)
            known = wanted.get(event.what)
            if known and known.date == event.date and (event.body or "").casefold() == meeting.body.casefold():
                del wanted[event.what]
    return (*out, *wanted.values())


def _happened(meeting: Meeting, item: AgendaItem) -> Iterator[tuple[EventKind, date]]:
    if item.result in _RESULTS and WITHDRAWN not in item.marks:
        yield _RESULTS[item.result], meeting.date
    for what, day in (
        (EventKind.VERIFIED, item.verified or meeting.verified),
        (EventKind.NOTICED, item.noticed or meeting.noticed),
        (EventKind.DISPATCHED, item.dispatched),
    ):
        if day and item.result:
            yield what, day


def _uid(meeting: Meeting, item: AgendaItem, what: EventKind) -> str:
    return twin(meeting.uid, item.uid, str(what))


def _event(meeting: Meeting, item: AgendaItem, what: EventKind, day: date, paper: Paper | None) -> Event:
    how = item.postponed if what in (EventKind.TABLED, EventKind.REFERRED_BACK) else None
    return Event(
        uid=_uid(meeting, item, what),
        date=day,
        what=what,
        body=meeting.body,
        refers_to=paper.uid if paper and what is EventKind.DECIDED else None,
        motivation=how.motivation or None if how else None,
        requested_by=how.requested_by if how else (),
        votes=f"{len(how.requested_by)}/{how.present}" if how and how.minority and how.present else None,
    )
