"""What a meeting decided is carried to the matter's paper: its second life, and the matter's events."""

from dataclasses import replace
from datetime import date

from beredning.matter.agenda import group, latest, renumbered
from beredning.matter.choices import EventKind, PaperKind, StatementKind
from beredning.matter.deciding import carried, closed, decided, postponed, proposed
from beredning.matter.meeting import AgendaItem, Conduct, ItemResult, Meeting, Postponed
from beredning.matter.sitting import stood
from beredning.matter.things import Clause, Decision, Event, Matter, Paper, Proposal, Signatory
from beredning.papers.memo import memo
from beredning.papers.stages import default_stage
from beredning.press.plain import text
from beredning.work.registers import register_of

BOARD, DAY = "Kommunstyrelsen", date(2018, 4, 25)
REPORT = Paper(
    kind=PaperKind.REPORT,
    proposals=(
        Proposal(instance=BOARD, to=("Kommunfullmäktige",), clauses=(Clause(text="Planen antas."),)),
        Proposal(instance=BOARD, own_part=True, clauses=(Clause(text="Nämnden uppmanas att bygga."),)),
    ),
)


def both() -> tuple[Matter, Meeting]:
    matter = Matter(papers=(REPORT,))
    item = AgendaItem(title="Plan", matter=matter.uid, paper=REPORT.uid)
    return matter, renumbered(Meeting(body=BOARD, date=DAY, items=(item, AgendaItem(title="Fritt"))))


def test_what_is_proposed_to_the_body_is_what_it_decides():
    made = proposed(REPORT, BOARD, "Borgarrådsberedningen")
    assert [(one.to, one.agrees_with, [c.text for c in one.clauses]) for one in made] == [
        (("Kommunfullmäktige",), "Borgarrådsberedningen", ["Planen antas."]),
        ((), None, ["Nämnden uppmanas att bygga."]),
    ]
    council = proposed(REPORT, "kommunfullmäktige", None)
    assert [(one.to, one.agrees_with, [c.text for c in one.clauses]) for one in council] == [
        ((), None, ["Planen antas."]),
    ]
    assert proposed(REPORT, "Socialnämnden", None) == ()


def test_the_papers_second_life_has_the_decision_and_the_matter_its_event():
    matter, meeting = both()
    register = register_of("stockholm")
    meeting = decided(meeting, meeting.items[0].uid, proposed(REPORT, BOARD, "Borgarrådsberedningen"))
    now = carried(matter, meeting)
    assert default_stage(matter, matter.papers[0], register=register) == "before"
    assert default_stage(now, now.papers[0], register=register) == "after"
    printed = text(memo(now, now.papers[0], register=register))
    assert printed.splitlines()[-5:] == [
        "Kommunstyrelsen",
        "Kommunstyrelsen delar borgarrådsberedningens uppfattning och föreslår att kommunfullmäktige beslutar "
        "följande.",
        "Planen antas.",
        "Kommunstyrelsen beslutar för egen del följande.",
        "Nämnden uppmanas att bygga.",
    ]
    assert [(e.what, e.date, e.body, e.refers_to) for e in now.events] == [(EventKind.DECIDED, DAY, BOARD, REPORT.uid)]


def test_carried_again_nothing_is_doubled_and_taken_back_it_is_gone():
    matter, meeting = both()
    meeting = decided(meeting, meeting.items[0].uid, proposed(REPORT, BOARD, None))
    once = carried(matter, meeting)
    again = carried(once, meeting)
    assert again == once
    assert [d.uid for d in again.papers[0].decisions] == [d.uid for d in once.papers[0].decisions]
    assert carried(once, closed(meeting, meeting.items[0].uid, None)) == matter


def test_a_decision_and_an_event_that_stand_there_already_are_the_ones():
    matter, meeting = both()
    by_hand = Decision(instance=BOARD, to=("Kommunfullmäktige",), clauses=(Clause(text="Planen antas"),))
    event = Event(date=DAY, what=EventKind.DECIDED, body="kommunstyrelsen")
    matter = Matter(uid=matter.uid, papers=(replace(REPORT, decisions=(by_hand,)),), events=(event,))
    now = carried(matter, decided(meeting, meeting.items[0].uid, proposed(REPORT, BOARD, None)))
    assert [one.clauses[0].text for one in now.papers[0].decisions] == ["Planen antas.", "Nämnden uppmanas att bygga."]
    assert now.papers[0].decisions[0].uid == by_hand.uid
    assert now.events == (event,)


def test_tabled_and_referred_back_keep_who_asked_and_their_words():
    matter, meeting = both()
    uid = meeting.items[0].uid
    how = Postponed(minority=True, requested_by=("Anna Ek (M)", "Bo Alm (L)"), present=6, motivation="För lite utrett.")
    meeting = postponed(meeting, uid, ItemResult.REFERRED_BACK, how)
    now = carried(matter, meeting)
    (event,) = now.events
    assert (event.what, event.motivation, event.requested_by, event.votes) == (
        EventKind.REFERRED_BACK,
        "För lite utrett.",
        ("Anna Ek (M)", "Bo Alm (L)"),
        "2/6",
    )
    tabled = carried(now, postponed(meeting, uid, ItemResult.TABLED, Postponed(until=date(2018, 5, 9))))
    assert [one.what for one in tabled.events] == [EventKind.TABLED]
    assert group(tabled, BOARD) == "tabled"
    assert group(tabled, BOARD, before=DAY) == "new"  # on the agenda where it was tabled it was new


def test_how_somebody_stood_to_the_item_is_on_the_paper_and_goes_when_it_is_taken_back():
    matter, meeting = both()
    uid, who = meeting.items[0].uid, Signatory(name="Anna Ek", party="M")
    now = carried(matter, stood(meeting, uid, who, Conduct.CONFLICT_OF_INTEREST))
    (said,) = now.papers[0].statements
    assert (said.kind, said.instance, said.signatories[0].name) == (
        StatementKind.CONFLICT_OF_INTEREST,
        BOARD,
        "Anna Ek",
    )
    assert carried(now, meeting) == matter


def test_the_earlier_handling_is_the_latest_by_date_whatever_the_order():
    back = Event(date=date(2018, 3, 7), what=EventKind.REFERRED_BACK, body=BOARD)
    tabled = Event(date=date(2018, 4, 11), what=EventKind.TABLED, body=BOARD)
    matter = Matter(events=(tabled, back))
    assert latest(matter, BOARD) == tabled
    assert latest(matter, BOARD, before=date(2018, 4, 11)) == back
    assert latest(matter, "Socialnämnden") is None
