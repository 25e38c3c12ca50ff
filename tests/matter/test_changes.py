"""What lies between two trees leads from one to the other and back, exactly."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.matter.changes import (
    Move,
    Remove,
    Set,
    Splice,
    apply,
    between,
    compared,
    diff,
    inverted,
    nodes,
    splice,
)
from beredning.matter.choices import EventKind, PaperKind
from beredning.matter.things import Clause, Event, Matter, Paper, Proposal, Subject
from tests.store.trees import alike, edited, matter


@given(st.integers())
@settings(max_examples=60)
def test_changes_lead_from_one_tree_to_the_other_and_back(seed: int) -> None:
    rnd = Random(seed)
    before = matter(rnd)
    after = edited(rnd, before)
    changes = diff(before, after)
    assert alike(apply(before, changes), after)
    assert alike(apply(after, inverted(changes)), before)


@given(st.integers())
@settings(max_examples=60)
def test_what_is_left_unlooked_at_is_the_same_on_both_sides(seed: int) -> None:
    rnd = Random(seed)
    before = matter(rnd)
    after = edited(rnd, before)
    whole = nodes(before), nodes(after)
    old, new, changes = compared(before, after)
    assert changes == between(*whole)
    for looked, every in zip((old, new), whole, strict=True):
        assert all(every[uid] == node for uid, node in looked.items())
    assert all(whole[0][uid].thing is whole[1][uid].thing for uid in whole[1].keys() - new.keys())


def test_of_a_text_that_changed_only_its_own_branch_is_looked_at() -> None:
    root, (a, b, c) = proposal("a", "b", "c")
    old, new, _ = compared(root, with_clauses(root, a, replace(b, text="B"), c))
    assert [*old] == [*new] == [root.uid, root.papers[0].uid, root.papers[0].proposals[0].uid, b.uid]


@given(st.integers())
@settings(max_examples=30)
def test_no_changes_lie_between_a_tree_and_itself(seed: int) -> None:
    before = matter(Random(seed))
    assert diff(before, before) == ()
    assert alike(apply(before, ()), before)


@given(st.text(), st.text())
def test_a_splice_cuts_and_puts_only_what_differs(before: str, after: str) -> None:
    made = splice("t", "f", before, after)
    assert before[: made.at] + made.put + before[made.at + len(made.cut) :] == after
    if made.cut and made.put:
        assert made.cut[0] != made.put[0]
        assert made.cut[-1] != made.put[-1]


def proposal(*texts: str) -> tuple[Matter, tuple[Clause, ...]]:
    clauses = tuple(Clause(text=t) for t in texts)
    paper = Paper(kind=PaperKind.PM, proposals=(Proposal(instance="KS", clauses=clauses),))
    return Matter(subjects=(Subject(title="A"),), papers=(paper,)), clauses


def with_clauses(root: Matter, *clauses: Clause) -> Matter:
    paper = root.papers[0]
    return replace(root, papers=(replace(paper, proposals=(replace(paper.proposals[0], clauses=clauses),)),))


def test_one_clause_drawn_to_the_front_is_one_move():
    root, (a, b, c, d) = proposal("a", "b", "c", "d")
    (change,) = diff(root, with_clauses(root, d, a, b, c))
    assert isinstance(change, Move)
    assert (change.thing, change.place_before, change.place) == (d.uid, 3, 0)


def test_a_clause_taken_out_moves_no_other():
    root, (a, b, c) = proposal("a", "b", "c")
    (change,) = diff(root, with_clauses(root, a, c))
    assert isinstance(change, Remove)
    assert change.thing == b.uid


def test_a_long_text_is_spliced_and_a_short_one_set():
    root, (clause,) = proposal("x" * 100)
    (long,) = diff(root, with_clauses(root, replace(clause, text="x" * 50 + "y" + "x" * 50)))
    assert isinstance(long, Splice)
    assert (long.cut, long.put) == ("", "y")
    root, (clause,) = proposal("kort")
    (short,) = diff(root, with_clauses(root, replace(clause, text="kortare")))
    assert short == Set(clause.uid, "text", "kort", "kortare")


def test_changes_are_refused_where_the_tree_is_not_as_they_expect():
    root, (clause,) = proposal("ett")
    changes = diff(root, with_clauses(root, replace(clause, text="två")))
    with pytest.raises(ValueError, match="does not say"):
        apply(with_clauses(root, replace(clause, text="tre")), changes)


def test_two_things_of_one_uid_in_one_tree_are_refused():
    root, (clause,) = proposal("ett")
    with pytest.raises(ValueError, match="stands twice"):
        diff(root, with_clauses(root, clause, clause))


def test_a_thing_never_becomes_another_kind():
    subject = Subject(title="A")
    root = Matter(subjects=(subject,))
    event = Event(uid=subject.uid, date=None, what=EventKind.SIGNED)
    with pytest.raises(ValueError, match="another kind"):
        diff(root, replace(root, subjects=(), events=(event,)))
