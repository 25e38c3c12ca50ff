"""The statements' table: items by parties, what was announced, what is awaited, what is in; marks can be undone."""

from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.choices import StatementKind, TextState
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import UserError, packed, say
from beredning.matter.sitting import came
from beredning.matter.things import Matter
from beredning.store.file import create, open_file
from beredning.work.announced import (
    State,
    Table,
    announce,
    await_text,
    joined,
    never_came,
    place_of,
    plain,
    table,
    text_in,
    those_of,
    withdraw,
)
from beredning.work.attending import absent, called, chair, served
from beredning.work.sample import with_people
from tests.work.made_meeting import Made, made

RESERVATION, SPECIAL = StatementKind.RESERVATION, StatementKind.SPECIAL_STATEMENT


def seated() -> tuple[Made, Meeting]:
    """A meeting of the board with its roll: five of M, one each of S and L, and one substitute of KD."""
    given = made(2)
    given.register = with_people(given.register)
    given.matters = [
        replace(matter, papers=tuple(replace(paper, statements=()) for paper in matter.papers))
        for matter in given.matters
    ]
    return given, called(given.meeting(), given.register)


def states(shown: Table, row: int) -> dict[str, list[State]]:
    return {
        sign: [left.state for left in cell]
        for sign, cell in zip(shown.parties, shown.rows[row].cells, strict=True)
        if cell
    }


def announced(given: Made, meeting: Meeting, at: int, party: str, *, expected: bool = False) -> tuple[Matter, str]:
    item = meeting.items[at].uid
    root, owner = place_of(meeting, item, given.by_uid())
    assert isinstance(root, Matter)
    who = those_of(meeting, item, party, given.register)
    return announce(root, owner, meeting, item, RESERVATION, who, expected=expected)


def test_the_parties_with_seats_are_the_columns_in_the_registers_order():
    given, meeting = seated()
    shown = table(meeting, given.by_uid(), given.register)
    assert shown.parties == ("S", "M", "L", "KD")
    assert [row.item.title for row in shown.rows] == [item.title for item in meeting.items]


def test_a_cell_goes_from_announced_over_awaited_to_in():
    given, meeting = seated()
    matter, uid = announced(given, meeting, 1, "M")
    for change, state in [
        (lambda m: m, State.ANNOUNCED),
        (lambda m: await_text(m, uid), State.AWAITED),
        (lambda m: never_came(m, uid), State.NONE),
        (lambda m: text_in(m, uid, "Vi vill annorlunda."), State.IN),
    ]:
        matter = change(matter)
        shown = table(meeting, {**given.by_uid(), matter.uid: matter}, given.register)
        assert states(shown, 1) == {"M": [state]}
        assert bool(shown.awaited) is (state is State.AWAITED)
    (left,) = shown.rows[1].cells[1]
    assert left.names == ("Cecilia Brinck", "Anna König Jerlmyr", "Dennis Wedin", "Johanna Sjö", "Markus Nordström")
    with pytest.raises(UserError, match="has come in"):
        never_came(matter, uid)


def test_a_joint_statement_stands_in_both_columns_and_a_party_joins_once():
    given, meeting = seated()
    matter, uid = announced(given, meeting, 1, "M")
    item = meeting.items[1].uid
    liberals = those_of(meeting, item, "L", given.register)
    matter = joined(joined(matter, uid, liberals, meeting, item), uid, liberals, meeting, item)
    shown = table(meeting, {**given.by_uid(), matter.uid: matter}, given.register)
    assert set(states(shown, 1)) == {"M", "L"}
    (row,) = [row for row in plain(shown) if row["statements"]]
    assert row["number"] == "2"
    assert len(row["statements"]["L"][0]["names"]) == 6  # type: ignore[index]


def test_the_same_is_not_announced_twice_and_only_by_those_who_took_part():
    given, meeting = seated()
    matter, _ = announced(given, meeting, 1, "M")
    given.matters[0] = matter
    with pytest.raises(UserError, match="announced already"):
        announced(given, meeting, 1, "M")
    liberal = next(one for one in meeting.attendances if one.party == "L")
    late = came(meeting, liberal.uid, meeting.items[2].uid)
    assert those_of(late, late.items[1].uid, "L", given.register) == ()
    root, owner = place_of(late, late.items[1].uid, given.by_uid())
    with pytest.raises(UserError, match="Lotta Edholm did not take part"):
        announce(root, owner, late, late.items[1].uid, RESERVATION, [liberal])
    announce(root, owner, late, late.items[1].uid, SPECIAL, [liberal])  # a comment is nobody's vote


def test_an_item_without_a_matter_keeps_its_statements_in_the_meeting():
    given, meeting = seated()
    item = meeting.items[0].uid
    root, owner = place_of(meeting, item, given.by_uid())
    assert root is meeting
    now, uid = announce(meeting, owner, meeting, item, RESERVATION, those_of(meeting, item, "S", given.register))
    assert states(table(now, given.by_uid(), given.register), 0) == {"S": [State.ANNOUNCED]}
    assert withdraw(now, uid) == meeting


def test_before_the_roll_a_partys_seats_say_who_they_are():
    given, meeting = seated()
    bare = replace(meeting, attendances=())
    assert [one.name for one in those_of(bare, bare.items[1].uid, "L", given.register)] == ["Lotta Edholm"]
    assert those_of(bare, bare.items[1].uid, "KD", given.register) == ()


def test_a_substitute_serves_for_one_who_is_absent():
    given, meeting = seated()
    by_name = {one.name: one for one in meeting.attendances}
    now = absent(meeting, by_name["Lotta Edholm"].uid)
    now = served(now, by_name["Erik Slottner"].uid, "Lotta Edholm")
    assert [one.name for one in those_of(now, now.items[0].uid, "KD", given.register)] == ["Erik Slottner"]
    assert called(now, given.register).attendances[-1].name == "Lotta Edholm"  # called again she is there once more
    assert len(called(now, given.register).attendances) == len(meeting.attendances)
    other = by_name["Dennis Wedin"]
    with pytest.raises(UserError, match="Erik Slottner serves for Lotta Edholm already"):
        served(now, other.uid, "Lotta Edholm")
    assert served(now, by_name["Erik Slottner"].uid, None).attendances[-1].serving is False


def test_the_deputy_presides_when_the_chair_is_away():
    _, meeting = seated()
    presiding = chair(meeting)
    assert presiding is not None
    assert presiding.name == "Karin Wanngård"
    deputy = replace(meeting.attendances[1], role="vice ordförande")
    rest = tuple(deputy if one.uid == deputy.uid else one for one in meeting.attendances)
    assert chair(absent(replace(meeting, attendances=rest), presiding.uid)) == deputy


def test_a_mark_is_one_operation_that_can_be_undone(tmp_path: Path):
    given, meeting = seated()
    path = tmp_path / "a.beredning"
    create(path, given.register)
    with open_file(path, write=True) as file:
        file.write_many(packed(say("Sample matters")), given.matters)
        file.write(packed(say("New meeting")), None, meeting)
        matter, uid = announced(given, meeting, 1, "M", expected=True)
        file.write(packed(say("Agenda sent")), file.matter(matter.uid), matter)
        kept = file.matter(matter.uid).value.papers[-1].statements[-1]
        assert (kept.uid, kept.text_state, kept.announced) == (uid, TextState.EXPECTED, meeting.date)
        file.undo(matter.uid)
        assert file.matter(matter.uid).value == given.matters[0]


def test_an_item_that_is_not_there_is_an_error():
    given, meeting = seated()
    with pytest.raises(KeyError):
        place_of(meeting, AgendaItem().uid, given.by_uid())
