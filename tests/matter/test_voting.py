"""Motions and votes: what minutes must have, and what cannot be (KL 4:25-26, 5:67)."""

from dataclasses import replace

import pytest

from beredning.matter.meeting import Attendance, Ballot, Conduct, Meeting, MotionMoved, Moved, NamedVote, Vote
from beredning.matter.message import UserError
from beredning.matter.sitting import stood
from beredning.matter.things import Signatory
from beredning.matter.voting import balloted, counts, moved, roll_for, withdrawn
from beredning.work.afterwards import put_as_moved
from tests.matter.test_sitting import ANNA, BO, SUBSTITUTE
from tests.matter.test_sitting import meeting as a_meeting


def by_name(*votes: tuple[Attendance, Vote], **more: object) -> Ballot:
    named = tuple(NamedVote(name=one.name, party=one.party, vote=vote) for one, vote in votes)
    return Ballot(votes=named, **more)  # type: ignore[arg-type]


def test_a_motion_stands_until_it_is_withdrawn():
    now = a_meeting()
    item = now.items[0].uid
    motion = MotionMoved(asks=Moved.APPROVAL, signatories=(Signatory(name="Anna Ek", party="M"),))
    with_it = moved(now, item, motion)
    assert with_it.items[0].motions == (motion,)
    assert withdrawn(with_it, item, motion.uid) == now
    with pytest.raises(UserError, match="who moves"):
        moved(now, item, MotionMoved(asks=Moved.TABLING))


def test_the_propositions_are_worded_from_the_motions_and_what_stands_there_stays():
    now = a_meeting()
    item = now.items[0].uid
    who = (Signatory(name="Anna Ek", party="M"),)
    motions = [MotionMoved(asks=asks, signatories=who) for asks in (Moved.APPROVAL, Moved.REJECTION)]
    for motion in motions:
        now = moved(now, item, motion)
    once = put_as_moved(now, item, motions[1].uid)
    assert once.items[0].propositions == (
        "Ordföranden ställer propositioner på bifall till förslaget och på avslag på förslaget och finner att "
        "kommunstyrelsen beslutar om avslag på förslaget."
    )
    assert (
        put_as_moved(once, item, motions[0].uid).items[0].propositions.startswith(f"{once.items[0].propositions}\n\n")
    )
    with pytest.raises(KeyError):
        put_as_moved(now, item, "0" * 32)


def test_everybody_who_may_vote_is_called():
    now = a_meeting()
    item = now.items[0].uid
    assert [one.name for one in roll_for(now, item)] == ["Anna Ek", "Bo Alm"]
    aside = stood(now, item, ANNA, Conduct.CONFLICT_OF_INTEREST)
    assert [one.name for one in roll_for(aside, item)] == ["Bo Alm"]


def test_a_vote_by_name_counts_itself_and_is_changed_in_its_place():
    now = a_meeting()
    item = now.items[0].uid
    ballot = by_name((ANNA, Vote.YES), (BO, Vote.NO))
    assert counts(ballot) == (1, 1, 0)
    once = balloted(now, item, ballot)
    again = balloted(once, item, replace(ballot, casting=True))
    assert [one.casting for one in again.items[0].ballots] == [True]
    assert len(balloted(once, item, Ballot(yes_votes=2, no_votes=0)).items[0].ballots) == 2


@pytest.mark.parametrize(
    ("ballot", "why"),
    [
        (by_name((ANNA, Vote.YES), (BO, Vote.NO), yes_votes=2), "By name there are 1 for yes, 1 for no and 0"),
        (by_name((ANNA, Vote.YES), (ANNA, Vote.NO)), "Anna Ek votes twice"),
        (by_name((SUBSTITUTE, Vote.YES)), "Eva Lind did not take part in the item and has no vote"),
        (Ballot(yes_votes=2, no_votes=1, casting=True), "only between equal votes"),
    ],
)
def test_a_vote_that_cannot_be_is_told(ballot: Ballot, why: str):
    now: Meeting = a_meeting()
    with pytest.raises(UserError, match=why):
        balloted(now, now.items[0].uid, ballot)


def test_without_a_roll_nobody_can_know_who_may_vote():
    now = replace(a_meeting(), attendances=())
    assert balloted(now, now.items[0].uid, by_name((SUBSTITUTE, Vote.YES))).items[0].ballots
