"""What is remarked of a meeting, and what is not."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from beredning.matter.agenda import IMMEDIATE
from beredning.matter.choices import EventKind, StatementKind, TextState
from beredning.matter.deciding import decided
from beredning.matter.meeting import AgendaItem, Letter, LetterPart, Meeting, Postponed
from beredning.matter.sitting import came, with_item
from beredning.matter.things import Clause, Decision, Event, Statement
from beredning.review.finding import Severity
from beredning.review.meeting import review_meeting
from tests.papers.examples.shared import people
from tests.papers.meetings import Held, board, council

BOARD, COUNCIL = board(), council()


def found(held: Held, meeting: Meeting) -> list[str]:
    return [finding.id for finding in review_meeting(meeting, held.matters, held.register)]


def test_a_meeting_in_order_is_not_remarked_on():
    assert found(BOARD, BOARD.meeting) == []
    assert found(COUNCIL, COUNCIL.meeting) == []


def with_first(meeting: Meeting, **values: object) -> Meeting:
    return with_item(meeting, replace(meeting.items[0], **values))  # type: ignore[arg-type]


RESERVATION = Statement(
    instance="Kommunstyrelsen", kind=StatementKind.RESERVATION, signatories=people("L", "Lova Brandt")
)
AT_ONCE = (IMMEDIATE,)
AWAITED = replace(RESERVATION, signatories=people("S", "Karin Holm"), text_state=TextState.EXPECTED)
LETTER = Letter(received=datetime(2021, 5, 25), sender="Anna", parts=(LetterPart(text="Vi är emot."),))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda m: replace(m, numbers_frozen=datetime(2021, 5, 20)), ["notice-late"]),
        (
            lambda m: replace(m, verified=date(2021, 6, 10), noticed=date(2021, 6, 12)),
            ["not-carried", "not-carried", "verified-late"],
        ),
        (lambda m: replace(m, verifiers=()), ["no-verifier"]),
        (lambda m: with_first(m, result=None, decisions=()), ["item-open"]),
        (lambda m: with_first(m, statements=(RESERVATION,)), ["dissent-without-part"]),  # she came at the second item
        (lambda m: with_first(m, statements=(AWAITED,)), ["text-awaited"]),
        (lambda m: replace(m, letters=(LETTER,)), ["letter-not-placed"]),
        (
            lambda m: with_first(m, marks=(IMMEDIATE,), verified=date(2021, 5, 26), noticed=date(2021, 5, 29)),
            ["noticed-late"],
        ),
    ],
)
def test_what_is_remarked_of_a_board(change: object, expected: list[str]):
    assert found(BOARD, change(BOARD.meeting)) == expected  # type: ignore[operator]


def test_what_was_placed_or_set_aside_is_done():
    (part,) = LETTER.parts
    statement = BOARD.meeting.items[4].statements[1]
    gone = replace(part, placed="0" * 32)  # its statement was undone
    for one, expected in [
        (replace(part, placed=statement.uid), []),
        (replace(part, set_aside=True), []),
        (replace(part, text=""), []),
        (gone, ["letter-not-placed"]),
    ]:
        letter = replace(LETTER, parts=(one,))
        assert found(BOARD, replace(BOARD.meeting, letters=(letter,))) == expected


def test_a_matter_whose_decision_was_undone_is_told():
    item = BOARD.meeting.items[1]
    other = [Decision(instance="Kommunstyrelsen", clauses=(Clause(text="Något annat."),))]
    assert found(BOARD, decided(BOARD.meeting, item.uid, other)) == ["not-carried"]


def test_a_notice_that_is_late_is_told_of_the_minutes():
    meeting = replace(BOARD.meeting, verifiers=BOARD.meeting.verifiers, noticed=date(2021, 6, 5))
    assert found(BOARD, meeting)[-1] == "noticed-late"


def test_the_law_has_rules_of_its_own_for_the_council():
    meeting = COUNCIL.meeting
    late = replace(meeting, items=(*meeting.items, AgendaItem(number="2 a", title="Sent")))
    assert found(COUNCIL, late) == ["late-in-council"]
    assert found(COUNCIL, replace(meeting, numbers_frozen=datetime(2024, 3, 12)))[:1] == ["notice-late"]
    item = meeting.items[0]
    few = Postponed(minority=True, requested_by=("Anna Ek (M)",), present=8)
    (finding,) = [
        one
        for one in review_meeting(with_item(meeting, replace(item, postponed=few)), COUNCIL.matters, COUNCIL.register)
        if one.id == "third-too-small"
    ]
    assert (finding.severity, str(finding.message)) == (Severity.ERROR, "1 of 8 are less than a third.")


def test_a_condition_that_is_met_is_told():
    meeting = with_first(COUNCIL.meeting, marks=("(under förutsättning av kommunstyrelsens beslut)",))
    assert found(COUNCIL, meeting) == []
    matter = COUNCIL.matters[meeting.items[0].matter or ""]
    board_decided = Event(date=date(2024, 3, 6), what=EventKind.DECIDED, body="Kommunstyrelsen")
    matters = {matter.uid: replace(matter, events=(board_decided, *matter.events))}
    assert [one.id for one in review_meeting(meeting, matters, COUNCIL.register)] == ["condition-met"]


def test_without_a_roll_nobody_can_know_who_took_part():
    meeting = with_first(BOARD.meeting, statements=(RESERVATION,))
    assert found(BOARD, replace(meeting, attendances=())) == []
    lova = next(one for one in meeting.attendances if one.name == "Lova Brandt")
    assert found(BOARD, came(meeting, lova.uid, None)) == []
