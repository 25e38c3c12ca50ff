"""How far a paper has come."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from beredning.matter.choices import EventKind, SignedFor
from beredning.matter.things import Event
from beredning.papers.stages import default_stage
from tests.papers.examples import Example, council_report, older_paper, seed, state_referral


@pytest.mark.parametrize(
    ("example", "stage"),
    [(seed, "after"), (council_report, "after"), (state_referral, "before"), (older_paper, "before")],
)
def test_a_paper_with_the_boards_words_is_in_its_second_life(example: Callable[[], Example], stage: str) -> None:
    register, matter = example()
    assert default_stage(matter, matter.papers[0], register=register) == stage


def test_the_boards_decision_ends_the_first_life_even_when_nothing_was_said() -> None:
    register, matter = older_paper()
    decided = Event(date=date(2003, 3, 19), what=EventKind.DECIDED, body="Kommunstyrelsen")
    met = replace(matter, events=(*matter.events, decided))
    assert default_stage(met, met.papers[0], register=register) == "after"


def test_a_decision_on_another_paper_or_by_another_body_says_nothing() -> None:
    register, matter = older_paper()
    other = Event(date=None, what=EventKind.DECIDED, body="Kommunstyrelsen", refers_to="another paper")
    committee = Event(date=None, what=EventKind.DECIDED, body="Norrmalms stadsdelsnämnd")
    tabled = Event(date=None, what=EventKind.TABLED, body="Kommunstyrelsen")
    still = replace(matter, events=(other, committee, tabled))
    assert default_stage(still, still.papers[0], register=register) == "before"


def test_the_boards_signature_alone_ends_the_first_life() -> None:
    register, matter = older_paper()
    paper = matter.papers[0]
    signed = replace(paper, signed=tuple(replace(one, for_=SignedFor.BOARD) for one in paper.signed))
    assert default_stage(matter, signed, register=register) == "after"
