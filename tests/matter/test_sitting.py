"""Who takes part in an item, and who may therefore dissent from its decision (KL 4:25-27, 6:28)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from beredning.matter.agenda import marked, renumbered, secret
from beredning.matter.choices import StatementKind
from beredning.matter.meeting import AgendaItem, Attendance, Conduct, Meeting
from beredning.matter.message import UserError
from beredning.matter.sitting import came, may_dissent, served_at, stood, took_part, went
from beredning.matter.things import Secrecy, Signatory, Statement

ANNA = Attendance(name="Anna Ek", party="M", role="ledamot")
BO = Attendance(name="Bo Alm", party="S", role="ledamot")
SUBSTITUTE = Attendance(name="Eva Lind", party="M", role="ersättare", serving=False)
OFFICER = Attendance(name="Ida Ros", role="stadsdirektör", serving=False)


def meeting() -> Meeting:
    items = tuple(AgendaItem(title=title) for title in "abc")
    people = (ANNA, BO, SUBSTITUTE, OFFICER)
    return renumbered(Meeting(body="Kommunstyrelsen", date=date(2018, 4, 25), items=items, attendances=people))


def names(people: tuple[Attendance, ...]) -> list[str]:
    return [one.name for one in people]


def test_who_came_late_or_left_served_at_the_items_between():
    now = meeting()
    first, second, third = (item.uid for item in now.items)
    now = came(now, ANNA.uid, second, datetime(2018, 4, 25, 9, 40))
    now = went(now, BO.uid, third)
    assert [names(served_at(now, uid)) for uid in (first, second, third)] == [
        ["Bo Alm"],
        ["Anna Ek", "Bo Alm"],
        ["Anna Ek"],
    ]
    assert now.attendances[0].arrived == datetime(2018, 4, 25, 9, 40)
    assert names(served_at(came(now, ANNA.uid, None), first)) == ["Anna Ek", "Bo Alm"]


def test_conflict_and_taking_no_part_stand_outside_and_abstaining_does_not():
    now = meeting()
    item = now.items[0].uid
    for conduct, left in [
        (Conduct.CONFLICT_OF_INTEREST, ["Bo Alm"]),
        (Conduct.TOOK_NO_PART, ["Bo Alm"]),
        (Conduct.ABSTAINED, ["Anna Ek", "Bo Alm"]),
    ]:
        now = stood(now, item, ANNA, conduct)
        assert names(took_part(now, item)) == left
        assert len(now.items[0].conducts) == 1
    assert stood(now, item, ANNA, None).items[0].conducts == ()
    assert names(took_part(now, now.items[1].uid)) == ["Anna Ek", "Bo Alm"]


def test_only_who_took_part_may_dissent():
    now = meeting()
    item = now.items[0].uid
    may_dissent(now, item, [ANNA])
    with pytest.raises(UserError, match="Eva Lind did not take part"):
        may_dissent(now, item, [ANNA, SUBSTITUTE])
    with pytest.raises(UserError, match="Anna Ek did not take part"):
        may_dissent(stood(now, item, ANNA, Conduct.TOOK_NO_PART), item, [ANNA])
    may_dissent(replace(now, attendances=()), item, [SUBSTITUTE])  # without a roll nobody can know


def test_who_has_dissented_cannot_have_stood_aside():
    now = meeting()
    said = Statement(instance=now.body, kind=StatementKind.RESERVATION, signatories=(Signatory(name="anna ek"),))
    with pytest.raises(UserError, match="Anna Ek has dissented"):
        stood(now, now.items[0].uid, ANNA, Conduct.TOOK_NO_PART, [said])
    assert stood(now, now.items[0].uid, BO, Conduct.TOOK_NO_PART, [said]).items[0].conducts


def test_marks_are_set_once_and_taken_away():
    now = meeting()
    uid = now.items[0].uid
    once = marked(marked(now, uid, "(utdelas)"), uid, "(utdelas)")
    assert once.items[0].marks == ("(utdelas)",)
    assert marked(once, uid, "(utdelas)", on=False).items[0].marks == ()


@pytest.mark.parametrize("title", [None, "", " ", "A"])
def test_a_secret_item_needs_a_title_that_tells_nothing(title: str | None):
    now = meeting()
    ground = Secrecy(ground="19 kap. 1 §")
    with pytest.raises(UserError, match="public title"):
        secret(now, now.items[0].uid, ground, title)
    closed = secret(now, now.items[0].uid, ground, "Fastighetsärende")
    assert (closed.items[0].secrecy, closed.items[0].public_title) == (ground, "Fastighetsärende")
    assert secret(closed, closed.items[0].uid, None, None).items[0].secrecy is None
