"""The small changes: what they give, that they say what they touched, and that they can be led back."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.matter.changes import apply, diff, inverted
from beredning.matter.choices import PaperKind
from beredning.matter.edits import added, moved, owner_of, removed, touched, with_field, with_fields
from beredning.matter.things import Clause, Matter, Paper, Proposal, Secrecy, Subject
from beredning.matter.tree import find, walk


def a_matter() -> Matter:
    clauses = tuple(Clause(number=f"{n}.", text=f"Sats {n}") for n in range(1, 4))
    proposal = Proposal(instance="A", clauses=clauses)
    return Matter(subjects=(Subject(title="Ett"),), papers=(Paper(kind=PaperKind.PM, proposals=(proposal,)),))


def test_a_field_is_set_and_only_it_is_touched() -> None:
    matter = a_matter()
    uid = matter.subjects[0].uid
    after = with_field(matter, uid, "title", "Två")
    assert after.subjects[0].title == "Två"
    assert touched(matter, after) == {(uid, "title")}
    assert with_field(after, uid, "title", "Två") is after
    assert with_fields(matter, uid, {"title": "B", "registry_number": "1"}).subjects[0].registry_number == "1"


def test_a_choice_given_as_text_is_the_choice():
    paper = Paper(kind=PaperKind.PM)
    matter = Matter(papers=(paper,))
    assert with_field(matter, paper.uid, "kind", "utlåtande").papers[0].kind is PaperKind.REPORT
    assert with_field(matter, paper.uid, "kind", "pm") is matter


def test_what_comes_goes_and_moves_touches_the_list() -> None:
    matter = a_matter()
    proposal = matter.papers[0].proposals[0]
    first, second, third = proposal.clauses
    came = added(matter, proposal.uid, "clauses", [new := Clause(text="Ny")], 1)
    assert [c.text for c in came.papers[0].proposals[0].clauses] == ["Sats 1", "Ny", "Sats 2", "Sats 3"]
    assert touched(matter, came) == {(new.uid, ""), (proposal.uid, "clauses")}
    went = removed(came, new.uid)
    assert went == matter
    under = moved(matter, third.uid, first.uid, "clauses", 0)
    assert owner_of(under, third.uid)[0].uid == first.uid
    assert touched(matter, under) == {(third.uid, ""), (first.uid, "clauses"), (proposal.uid, "clauses")}
    assert find(under, second.uid) is not None


def test_a_single_place_takes_one() -> None:
    matter = a_matter()
    secret = added(matter, matter.uid, "secrecy", [Secrecy(ground="OSL 21:7")])
    assert secret.secrecy is not None
    assert secret.secrecy.ground == "OSL 21:7"
    assert removed(secret, secret.secrecy.uid).secrecy is None


def test_what_is_not_there_is_told() -> None:
    matter = a_matter()
    with pytest.raises(KeyError):
        with_field(matter, "no", "title", "x")
    with pytest.raises(KeyError):
        removed(matter, matter.uid)
    first = matter.papers[0].proposals[0].clauses[0]
    with pytest.raises(ValueError, match="own itself"):
        moved(matter, first.uid, first.uid, "clauses", 0)


@given(st.integers(0, 10_000))
@settings(max_examples=60)
def test_any_row_of_edits_can_be_led_back(seed: int) -> None:
    rnd = random.Random(seed)
    matter = a_matter()
    now = matter
    for _ in range(8):
        clauses = [p.thing for p in walk(now) if isinstance(p.thing, Clause)]
        proposal = now.papers[0].proposals[0]
        one = rnd.choice(clauses) if clauses else None
        match rnd.randrange(4):
            case 0:
                now = added(now, proposal.uid, "clauses", [Clause(text=str(rnd.random()))], rnd.randrange(4))
            case 1 if one:
                now = with_field(now, one.uid, "text", str(rnd.random()))
            case 2 if one:
                now = removed(now, one.uid)
            case 3 if one:
                now = moved(now, one.uid, proposal.uid, "clauses", rnd.randrange(4))
    changes = diff(matter, now)
    assert apply(now, inverted(changes)) == matter
    assert bool(touched(matter, now)) == bool(changes)
