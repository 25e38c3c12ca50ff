"""Meetings that were held, made of values: everything that minutes can have to say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from beredning.matter.agenda import IMMEDIATE, added, marked, sectioned, sent, taken_off
from beredning.matter.choices import EventKind, StatementKind, TextState
from beredning.matter.deciding import carried, closed, decided, postponed, proposed
from beredning.matter.meeting import (
    AgendaItem,
    Attendance,
    Ballot,
    Conduct,
    ItemConduct,
    ItemResult,
    Meeting,
    MotionMoved,
    Moved,
    NamedVote,
    Postponed,
    Sitting,
    Vote,
)
from beredning.matter.register import Register
from beredning.matter.sitting import item_of, with_item
from beredning.matter.things import Clause, Decision, Event, Matter, Secrecy, Statement
from beredning.work.afterwards import noticed, verified
from tests.papers.examples import council_report, every_statement, state_referral
from tests.papers.examples.shared import BOARD, OWN, numbered, people

DAY = date(2021, 5, 26)


@dataclass(frozen=True)
class Held:
    """A meeting that was held, with its matters as it left them."""

    meeting: Meeting
    matters: Mapping[str, Matter]
    register: Register


def _roll() -> tuple[Attendance, ...]:
    members = (
        ("Karin Holm", "S", "ordförande"),
        ("Astrid Hallenborg", "M", "vice ordförande"),
        ("Sofia Ekdahl", "M", "ledamot"),
        ("Joel Wikner", "M", "ledamot"),
        ("Lova Brandt", "L", "ledamot"),
        ("Gun Mattsson", "S", "ledamot"),
        ("Nora Sjöstrand", "V", "ledamot"),
        ("Ali Rahimi", "V", "ledamot"),
        ("Per Lindkvist", "SD", "ledamot"),
        ("Ida Rask", "MP", "ledamot"),
        ("Ebba Tornell", "C", "ledamot"),
    )
    return (
        *(Attendance(name=name, party=party, role=role) for name, party, role in members),
        Attendance(name="Olle Svärd", party="MP", role="ersättare", serving_for="Tove Ahl"),
        Attendance(name="Hanna Zetterlund", party="KD", role="ersättare", serving=False),
        Attendance(name="Magnus Ros", role="stadsdirektör", serving=False),
        Attendance(name="Elin Fors", role="kanslichef", serving=False),
    )


def _vote(given: Meeting) -> Ballot:
    no, abstains = ("SD",), ("Olle Svärd",)
    return Ballot(
        yes="bifall till borgarrådsberedningens förslag",
        no="bifall till Per Lindkvists (SD) yrkande",
        votes=tuple(
            NamedVote(
                name=one.name,
                party=one.party,
                vote=Vote.ABSTAINS if one.name in abstains else Vote.NO if one.party in no else Vote.YES,
            )
            for one in given.attendances
            if one.serving and one.name not in ("Gun Mattsson", "Ida Rask")
        ),
    )


def board() -> Held:
    """A board's meeting with motions, a vote by name, conflicts, statements, what is secret, tabled and withdrawn."""
    register, taxes = every_statement()
    _, climate = council_report()
    _, answer = state_referral()
    tabled = Event(date=date(2021, 5, 12), what=EventKind.TABLED, body=BOARD)
    climate = replace(climate, events=(*climate.events, tabled))
    climate = replace(climate, papers=(replace(climate.papers[0], decisions=(), statements=()),))
    matters = {one.uid: one for one in (taxes, climate, answer)}
    items = (
        AgendaItem(title="Val av justerare, tid för justering"),
        *(AgendaItem(title=one.subjects[0].title, matter=one.uid, paper=one.papers[0].uid) for one in matters.values()),
        AgendaItem(
            title="Förvärv av aktierna i Hamnkvarteret Fastighets AB",
            public_title="Fastighetsärende",
            secrecy=Secrecy(ground="19 kap. 3 §", authority="kommunstyrelsen"),
        ),
        AgendaItem(title="Information om vårens upphandlingar", marks=("(muntligt)",)),
        AgendaItem(title="Besök i Hammarbyhamnen"),
    )
    start = datetime(2021, 5, 26, 9)
    meeting = Meeting(
        body=BOARD,
        date=DAY,
        sittings=(Sitting(start=start, end=start.replace(hour=11, minute=30), place="Stadshuset, Bråvallasalen"),),
        items=items,
        attendances=_roll(),
        secretary="Elin Fors",
    )
    meeting = sent(meeting, datetime(2021, 5, 19, 15))
    meeting = added(meeting, AgendaItem(title="Stöd till föreningslivet"), 4)
    meeting = taken_off(meeting, meeting.items[-1].uid)
    meeting = sectioned(meeting, 101)
    return Held(*_held(meeting, matters), register)


def _held(meeting: Meeting, matters: dict[str, Matter]) -> tuple[Meeting, Mapping[str, Matter]]:
    election, taxes, climate, answer, support, secret, oral, _ = (item.uid for item in meeting.items)
    late = meeting.attendances[4]
    meeting = replace(
        meeting,
        verifiers=people("M", "Astrid Hallenborg"),
        attendances=tuple(
            replace(one, since=taxes, arrived=datetime(2021, 5, 26, 9, 20))
            if one is late
            else replace(one, until=secret)
            if one.name == "Ali Rahimi"
            else one
            for one in meeting.attendances
        ),
    )
    choice = numbered("Astrid Hallenborg (M) utses att justera protokollet.", "Protokollet justeras den 2 juni 2021.")
    meeting = decided(meeting, election, [Decision(instance=BOARD, clauses=choice)])
    for uid in (taxes, climate):
        matter = matters[item_of(meeting, uid).matter or ""]
        meeting = decided(meeting, uid, proposed(matter.papers[0], BOARD, "Borgarrådsberedningen"))
    meeting = postponed(meeting, answer, ItemResult.TABLED, Postponed(until=date(2021, 6, 9)))
    support_clauses = (Clause(text="Föreningarna får ett stöd om två miljoner kronor."),)
    meeting = decided(meeting, support, [Decision(instance=BOARD, clauses=support_clauses)])
    meeting = decided(meeting, secret, [Decision(instance=BOARD, clauses=(Clause(text="Köpet godkänns."),))])
    meeting = closed(meeting, oral, ItemResult.NOTED)
    meeting = marked(meeting, climate, IMMEDIATE)
    meeting = with_item(
        meeting,
        replace(
            item_of(meeting, taxes),
            motions=(
                MotionMoved(
                    asks=Moved.APPROVAL, signatories=people("S", "Karin Holm"), proposal="Borgarrådsberedningen"
                ),
                MotionMoved(
                    asks=Moved.OTHER,
                    signatories=people("SD", "Per Lindkvist"),
                    text="- Förslaget avslås.\n- Taxan för torghandel sänks med fem procent.",
                ),
            ),
            propositions="Ordföranden ställer propositioner på bifall till borgarrådsberedningens förslag och på "
            "bifall till Per Lindkvists (SD) yrkande, och finner att kommunstyrelsen beslutar enligt "
            "borgarrådsberedningens förslag.\n\nPer Lindkvist (SD) begär omröstning.",
            ballots=(_vote(meeting),),
            recipients=("Exploateringsnämnden", "Stadsbyggnadsnämnden"),
            dispatched=date(2021, 6, 4),
        ),
    )
    meeting = with_item(
        meeting,
        replace(
            item_of(meeting, support),
            conducts=(ItemConduct(name="Ebba Tornell", party="C", conduct=Conduct.CONFLICT_OF_INTEREST),),
            statements=(
                Statement(
                    instance=BOARD,
                    kind=StatementKind.RESERVATION,
                    signatories=people("SD", "Per Lindkvist"),
                    announced=DAY,
                    text_state=TextState.NONE,
                ),
                Statement(
                    instance=BOARD,
                    kind=StatementKind.SPECIAL_STATEMENT,
                    signatories=people("V", "Nora Sjöstrand", "Ali Rahimi"),
                    grounds=OWN,
                    text="Stödet borde ha kommit tidigare.\n\nFöreningarna har väntat i ett år.",
                    text_state=TextState.RECEIVED,
                ),
            ),
            recipients=("Idrottsnämnden",),
        ),
    )
    meeting = noticed(verified(meeting, DAY, climate), date(2021, 5, 27), climate)
    meeting = noticed(verified(meeting, date(2021, 6, 2)), date(2021, 6, 3))
    return meeting, {uid: carried(matter, meeting) for uid, matter in matters.items()}


def council() -> Held:
    """A council that referred a matter back by a third, in the movers' own words, and voted with equal numbers."""
    register, climate = council_report()
    item = AgendaItem(title=climate.subjects[0].title, matter=climate.uid, paper=climate.papers[0].uid)
    meeting = Meeting(
        body=register.profile.council,
        date=date(2024, 3, 18),
        sittings=(Sitting(start=datetime(2024, 3, 18, 16), place="Rådssalen"),),
        items=(item, AgendaItem(title="Avsägelser")),
        attendances=(Attendance(name="Cecilia Obermüller", party="MP", role="ordförande"),),
        secretary="Elin Fors",
        verifiers=(*people("M", "Joel Wikner"), *people("S", "Karin Holm")),
    )
    meeting = sectioned(sent(meeting, datetime(2024, 3, 8)))
    how = Postponed(
        minority=True,
        requested_by=("Astrid Hallenborg (M)", "Joel Wikner (M)", "Lova Brandt (L)"),
        present=8,
        motivation="Kostnaderna ska redovisas innan programmet antas.",
    )
    meeting = postponed(meeting, item.uid, ItemResult.REFERRED_BACK, how)
    ask = MotionMoved(asks=Moved.REFERRAL_BACK, signatories=people("M", "Astrid Hallenborg", "Joel Wikner"))
    ballot = Ballot(
        yes="att ärendet avgörs i dag", no="att ärendet återremitteras", yes_votes=4, no_votes=4, casting=True
    )
    meeting = with_item(meeting, replace(item_of(meeting, item.uid), motions=(ask,), ballots=(ballot,)))
    meeting = closed(meeting, meeting.items[1].uid, ItemResult.DROPPED)
    return Held(meeting, {climate.uid: carried(climate, meeting)}, register)
