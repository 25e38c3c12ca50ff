"""What is moved at an item and how it is voted on; a vote's numbers and names must agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from beredning.matter.meeting import Ballot, Meeting, MotionMoved, NamedVote, Vote
from beredning.matter.message import UserError, say
from beredning.matter.sitting import item_of, named, took_part, with_item


def moved(meeting: Meeting, item: str, motion: MotionMoved) -> Meeting:
    """The meeting with a motion moved at an item; UserError when nobody moved it, or it asks for nothing."""
    if not motion.signatories:
        raise UserError(say("Say who moves the motion."))
    found = item_of(meeting, item)
    return with_item(meeting, replace(found, motions=(*found.motions, motion)))


def withdrawn(meeting: Meeting, item: str, motion: str) -> Meeting:
    """The meeting without a motion that was withdrawn: minutes have those that were not (KL 5:67)."""
    found = item_of(meeting, item)
    return with_item(meeting, replace(found, motions=tuple(one for one in found.motions if one.uid != motion)))


def put(meeting: Meeting, item: str, propositions: str) -> Meeting:
    """The meeting with the propositions as the chair put them at an item."""
    return with_item(meeting, replace(item_of(meeting, item), propositions=propositions))


def roll_for(meeting: Meeting, item: str) -> tuple[NamedVote, ...]:
    """A yes from everybody who may vote at an item, to be changed where the vote was another."""
    return tuple(
        NamedVote(name=one.name, party=one.party, person=one.person, vote=Vote.YES) for one in took_part(meeting, item)
    )


def balloted(meeting: Meeting, item: str, ballot: Ballot) -> Meeting:
    """The meeting with a vote at an item, in the place of the same one before.

    Raises UserError when numbers and names differ, when somebody votes twice or took no part, or when the one who
    presides decides without equal votes.
    """
    _agree(ballot)
    _may_vote(meeting, item, ballot.votes)
    yes, no, _ = counts(ballot)
    if ballot.casting and yes != no:
        raise UserError(say("The casting vote decides only between equal votes."))
    found = item_of(meeting, item)
    there = any(one.uid == ballot.uid for one in found.ballots)
    ballots = tuple(ballot if one.uid == ballot.uid else one for one in found.ballots)
    return with_item(meeting, replace(found, ballots=ballots if there else (*ballots, ballot)))


def counts(ballot: Ballot) -> tuple[int, int, int]:
    """Yes, no and abstained: as counted, or else as those who voted by name make it."""
    by_name = Counter(one.vote for one in ballot.votes)
    given = ((ballot.yes_votes, Vote.YES), (ballot.no_votes, Vote.NO), (ballot.abstained, Vote.ABSTAINS))
    yes, no, abstained = (by_name[vote] if count is None else count for count, vote in given)
    return yes, no, abstained


def _agree(ballot: Ballot) -> None:
    if not ballot.votes:
        return
    by_name = counts(replace(ballot, yes_votes=None, no_votes=None, abstained=None))
    if counts(ballot) != by_name:
        yes, no, abstained = by_name
        raise UserError(
            say(
                "By name there are {yes} for yes, {no} for no and {abstained} who abstain: the numbers say otherwise.",
                yes=yes,
                no=no,
                abstained=abstained,
            )
        )


def _may_vote(meeting: Meeting, item: str, votes: Sequence[NamedVote]) -> None:
    names = Counter(named(one) for one in votes)
    for one in votes:
        if names[named(one)] > 1:
            raise UserError(say("{name} votes twice.", name=one.name))
    if not meeting.attendances:
        return
    there = {named(one) for one in took_part(meeting, item)}
    for one in votes:
        if named(one) not in there:
            raise UserError(say("{name} did not take part in the item and has no vote.", name=one.name))
