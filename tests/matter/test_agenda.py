"""The agenda's numbers: they run through until they are sent, and then no one's changes, whatever is done."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredning.matter.agenda import (
    Late,
    added,
    group,
    moved,
    numbered,
    numbers_sent,
    renumbered,
    sectioned,
    sent,
    taken_off,
    thread,
)
from beredning.matter.choices import EventKind
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import UserError
from beredning.matter.things import Event, Matter

DAY, AT = date(2018, 4, 25), datetime(2018, 4, 18, 15, 20)


def meeting(*titles: str) -> Meeting:
    made = Meeting(body="Kommunstyrelsen", date=DAY, items=tuple(AgendaItem(title=title) for title in titles))
    return renumbered(made)


def numbers(of: Meeting) -> list[str | None]:
    return [item.number for item in of.items]


def test_numbers_follow_the_order_until_the_agenda_is_sent():
    draft = meeting("a", "b", "c")
    assert numbers(moved(draft, draft.items[2].uid, 0)) == ["1", "2", "3"]
    assert numbers(taken_off(draft, draft.items[0].uid)) == ["1", "2"]


@pytest.mark.parametrize(
    ("late", "place", "expected"),
    [
        ("letters", 2, ["1", "2", "2 a", "3"]),
        ("letters", None, ["1", "2", "3", "3 a"]),
        ("letters", 0, ["4", "1", "2", "3"]),  # there is no number before the first to letter
        ("continued", 1, ["1", "4", "2", "3"]),
    ],
)
def test_a_late_item_gets_a_letter_or_the_next_number(late: Late, place: int | None, expected: list[str]):
    assert numbers(added(sent(meeting("a", "b", "c"), AT), AgendaItem(title="late"), place, late)) == expected


def test_late_items_after_late_items():
    first = added(sent(meeting("a", "b"), AT), AgendaItem(title="late"), 1)
    assert numbers(added(first, AgendaItem(title="later"), 1)) == ["1", "1 b", "1 a", "2"]


def test_letters_that_are_used_up_are_followed_by_numbers():
    many = sent(meeting("a"), AT)
    for _ in range(27):
        many = added(many, AgendaItem(title="late"))
    assert numbers(many)[-2:] == ["1 z", "2"]


def test_a_withdrawn_item_that_was_sent_keeps_its_place_and_number():
    out = sent(meeting("a", "b"), AT)
    gone = taken_off(out, out.items[0].uid)
    assert numbers(gone) == ["1", "2"]
    assert gone.items[0].marks == ("Utgår",)


def test_sent_again_it_keeps_the_first_time():
    assert sent(sent(meeting("a"), AT), datetime(2018, 4, 20)).numbers_frozen == AT


@given(st.lists(st.tuples(st.sampled_from(["add", "move", "take", "send"]), st.integers(0, 9), st.integers(0, 9))))
def test_nothing_renumbers_what_was_sent_and_no_number_stands_twice(done: list[tuple[str, int, int]]):
    now = meeting("a", "b", "c")
    given_out: dict[str, str | None] = {}
    for what, at, to in done:
        item = now.items[at % len(now.items)] if now.items else None
        if what == "add" or item is None:
            now = added(now, AgendaItem(title="x"), at)
        elif what == "move":
            now = moved(now, item.uid, to)
        elif what == "take":
            now = taken_off(now, item.uid)
        else:
            now = sent(now, AT)
        if now.numbers_frozen:
            held = {one.uid: one.number for one in now.items}
            assert all(held[uid] == number for uid, number in given_out.items())
            given_out = held
        assert len(set(numbers(now))) == len(now.items)
        assert None not in numbers(now)


def test_numbers_found_in_a_sent_agenda_that_are_of_no_known_form_stay():
    items = (AgendaItem(number="A", title="a"), AgendaItem(title="b"))
    assert [item.number for item in numbered(items, frozen=True)] == ["A", "1"]


def test_sections_are_apart_from_numbers_and_pass_over_what_was_withdrawn():
    out = sent(meeting("a", "b", "c"), AT)
    done = sectioned(taken_off(out, out.items[1].uid), first=45)
    assert [item.section for item in done.items] == ["45", None, "46"]
    assert sectioned(done, first=45) == done


def test_sections_that_do_not_rise_are_refused():
    items = (AgendaItem(section="7"), AgendaItem(section="3"))
    with pytest.raises(UserError, match="§ 3 comes after § 7"):
        sectioned(replace(meeting(), items=items))


def test_a_tabled_matter_keeps_its_thread_until_it_is_decided():
    tabled = Event(date=date(2018, 4, 11), what=EventKind.TABLED, body="Kommunstyrelsen")
    back = Event(date=date(2018, 3, 7), what=EventKind.REFERRED_BACK, body="kommunstyrelsen")
    other = Event(date=date(2018, 3, 1), what=EventKind.TABLED, body="Trafiknämnden")
    matter = Matter(events=(other, back, tabled))
    assert thread(matter, "Kommunstyrelsen") == (back, tabled)
    assert group(matter, "Kommunstyrelsen") == "tabled"
    decided = Event(date=DAY, what=EventKind.DECIDED, body="Kommunstyrelsen")
    assert group(replace(matter, events=(*matter.events, decided)), "Kommunstyrelsen") == "new"
    assert thread(Matter(events=(replace(back, date=None), tabled)), "Kommunstyrelsen")[0].date is None


def test_the_numbers_of_a_pack_that_is_sent_stay_whatever_was_done_since_it_was_made():
    made = renumbered(meeting("a", "b", "c"))
    numbers = {item.uid: item.number or "" for item in made.items}
    since = added(moved(made, made.items[2].uid, 0), AgendaItem(title="d"), 1)
    assert [item.number for item in since.items] == ["1", "2", "3", "4"]
    now = numbers_sent(since, numbers, AT)
    assert [(item.title, item.number) for item in now.items] == [("c", "3"), ("d", "3 a"), ("a", "1"), ("b", "2")]
    assert now.numbers_frozen == AT
    assert numbers_sent(now, {made.items[0].uid: "9"}, datetime(2018, 4, 20)) == now
    some = numbers_sent(made, {made.items[1].uid: "2"}, AT)  # one of a division has only its own items
    assert [item.number for item in some.items] == ["1", "2", "3"]
