"""After the meeting, in the file: decisions, sections, verification, notices, dispatch, and the days they begin."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from beredning.matter.agenda import IMMEDIATE, marked, sent
from beredning.matter.choices import EventKind, PaperKind, StatementKind, TextState
from beredning.matter.meeting import AgendaItem, ItemResult, Meeting, Postponed, Sitting
from beredning.matter.message import UserError, packed, say
from beredning.matter.sitting import item_of, with_item
from beredning.matter.things import Clause, Event, Matter, Paper, Presenter, Proposal, Signatory
from beredning.store.file import File, create, open_file
from beredning.work.afterwards import (
    carry,
    change_meeting,
    close_item,
    decide_as_proposed,
    dispatch,
    first_section,
    number_sections,
    post_notice,
    postpone,
    verify_minutes,
)
from beredning.work.announced import announce
from beredning.work.calendar import ics, terms
from beredning.work.meetings import arranged, rows, with_matter
from beredning.work.minutes import kept as kept_minutes
from beredning.work.registers import register_of
from tests.validation import assert_archival

BOARD, DAY = "Kommunstyrelsen", date(2018, 4, 25)
REGISTER = register_of("stockholm")


def a_matter(title: str, division: str = "I", *events: Event) -> Matter:
    proposal = Proposal(instance="Borgarrådsberedningen", to=(BOARD,), clauses=(Clause(text=f"{title} godkänns."),))
    paper = Paper(
        kind=PaperKind.PM, divisions=(division,), proposals=(proposal,), presenters=(Presenter(name=f"P {division}"),)
    )
    return Matter(subjects=(), papers=(paper,), events=events)


def an_item(matter: Matter, title: str, **more: object) -> AgendaItem:
    return AgendaItem(title=title, matter=matter.uid, paper=matter.papers[0].uid, **more)  # type: ignore[arg-type]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[File, Meeting, list[Matter]]]:
    """A file with a meeting of two matters and a free item."""
    path = tmp_path / "a.beredning"
    create(path, REGISTER)
    matters = [a_matter("Planen"), a_matter("Svaret", "II")]
    meeting = Meeting(
        body=BOARD,
        date=DAY,
        items=(
            AgendaItem(title="Val av justerare"),
            an_item(matters[0], "Planen", marks=(IMMEDIATE,), recipients=("Socialnämnden",)),
            an_item(matters[1], "Svaret"),
        ),
    )
    with open_file(path, write=True) as file:
        file.write_many(packed(say("Sample matters")), matters)
        file.write(packed(say("New meeting")), None, meeting)
        yield file, meeting, matters


def events(file: File, matter: Matter) -> list[tuple[EventKind, date | None]]:
    return [(event.what, event.date) for event in file.matter(matter.uid).value.events]


def test_a_decision_stands_in_the_meeting_and_with_the_matter_at_once(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, (plan, answer) = kept
    decide_as_proposed(file, meeting.uid, meeting.items[1].uid)
    assert [c.text for d in file.meeting(meeting.uid).value.items[1].decisions for c in d.clauses] == [
        "Planen godkänns."
    ]
    assert file.matter(plan.uid).value.papers[0].decisions[0].date == DAY
    assert events(file, plan) == [(EventKind.DECIDED, DAY)]
    assert file.matter(answer.uid).value == answer
    close_item(file, meeting.uid, meeting.items[1].uid, None)
    assert file.matter(plan.uid).value == plan


def test_what_was_undone_with_the_matter_is_carried_again(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, (plan, _) = kept
    decide_as_proposed(file, meeting.uid, meeting.items[1].uid)
    file.undo(plan.uid)
    assert file.matter(plan.uid).value == plan
    carry(file, meeting.uid)
    assert events(file, plan) == [(EventKind.DECIDED, DAY)]
    count = len(file.history(plan.uid))
    carry(file, meeting.uid)
    assert len(file.history(plan.uid)) == count


def test_nothing_of_it_is_saved_when_a_part_fails(
    kept: tuple[File, Meeting, list[Matter]], monkeypatch: pytest.MonkeyPatch
):
    file, meeting, _ = kept
    write = File.write

    def failing(self: File, label: str, before: object, after: object) -> object:
        if isinstance(after, Matter):
            raise UserError(say("There is nothing to undo."))
        return write(self, label, before, after)  # type: ignore[type-var, arg-type]

    monkeypatch.setattr(File, "write", failing)
    with pytest.raises(UserError):
        decide_as_proposed(file, meeting.uid, meeting.items[1].uid)
    assert file.meeting(meeting.uid).value == meeting


def test_a_tabled_matter_stands_first_at_the_next_meeting(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, (plan, answer) = kept
    postpone(file, meeting.uid, meeting.items[2].uid, ItemResult.TABLED, Postponed())
    new = Meeting(body=BOARD, date=date(2018, 5, 9), items=(AgendaItem(title="Val av justerare"),))
    now = with_matter(new, plan, {}, REGISTER)
    both = {plan.uid: plan, answer.uid: file.matter(answer.uid).value}
    now = with_matter(now, both[answer.uid], both, REGISTER)
    assert [(row.group, row.item.marks) for row in rows(now, both)] == [
        ("", ()),
        ("Bordlagda ärenden", ("(bordlagt 25/4)",)),
        ("Nya ärenden – Rotel I, P I", ()),
    ]
    with pytest.raises(UserError, match="on this agenda already"):
        with_matter(now, plan, both, REGISTER)


def test_referred_back_it_comes_again_with_its_thread():
    back = Event(date=date(2018, 3, 7), what=EventKind.REFERRED_BACK, body=BOARD)
    matter = a_matter("Planen", "I", back)
    now = with_matter(Meeting(body=BOARD, date=DAY), matter, {}, REGISTER)
    assert now.items[0].marks == ("(återremitterat 7/3)",)


def test_the_council_waits_for_the_board():
    council = Meeting(body="Kommunfullmäktige", date=DAY)
    report = a_matter("Planen")
    report = replace(report, papers=(replace(report.papers[0], kind=PaperKind.REPORT),))
    mark = "(under förutsättning av kommunstyrelsens beslut)"
    assert with_matter(council, report, {}, REGISTER).items[0].marks == (mark,)
    decided = replace(report, events=(Event(date=DAY, what=EventKind.DECIDED, body=BOARD),))
    assert with_matter(council, decided, {}, REGISTER).items[0].marks == ()
    assert with_matter(replace(council, body=BOARD), report, {}, REGISTER).items[0].marks == ()
    assert with_matter(council, a_matter("Svaret"), {}, REGISTER).items[0].marks == ()


def test_items_are_arranged_by_group_and_division_until_the_agenda_is_sent():
    tabled = Event(date=date(2018, 4, 11), what=EventKind.TABLED, body=BOARD)
    matters = [a_matter("ny II", "II"), a_matter("ny I"), a_matter("bordlagd", "II", tabled), a_matter("ny I b")]
    items = [an_item(matter, title) for matter, title in zip(matters, "abcd", strict=True)]
    follows = AgendaItem(title="följer a")
    given = Meeting(body=BOARD, date=DAY, items=(AgendaItem(title="justerare"), items[0], follows, *items[1:]))
    by_uid = {matter.uid: matter for matter in matters}
    now = arranged(given, by_uid, REGISTER)
    assert [item.title for item in now.items] == ["justerare", "c", "b", "d", "a", "följer a"]
    assert [item.number for item in now.items] == ["1", "2", "3", "4", "5", "6"]
    with pytest.raises(UserError, match="keep their order"):
        arranged(sent(now, datetime(2018, 4, 18)), by_uid, REGISTER)


def test_divisions_that_the_register_lacks_come_by_their_number():
    signs = ["X", "KULTUR", "IX", "", "V", "VII", "I"]
    matters = [a_matter(sign, sign) for sign in signs]
    matters[3] = replace(matters[3], papers=(replace(matters[3].papers[0], divisions=()),))
    items = tuple(an_item(matter, sign or "ingen") for matter, sign in zip(matters, signs, strict=True))
    now = arranged(Meeting(body=BOARD, date=DAY, items=items), {matter.uid: matter for matter in matters}, REGISTER)
    assert [item.title for item in now.items] == ["I", "V", "VII", "IX", "X", "KULTUR", "ingen"]


def test_a_late_matter_is_lettered_in_its_group():
    first, other, late = a_matter("a"), a_matter("b", "II"), a_matter("c")
    given = Meeting(body=BOARD, date=DAY, items=(an_item(first, "a"), an_item(other, "b")))
    out = sent(given, datetime(2018, 4, 18))
    by_uid = {matter.uid: matter for matter in (first, other)}
    assert [item.number for item in with_matter(out, late, by_uid, REGISTER).items] == ["1", "1 a", "2"]


def test_sections_run_through_the_meeting_or_the_year(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, _ = kept
    number_sections(file, meeting.uid)
    assert [item.section for item in file.meeting(meeting.uid).value.items] == ["1", "2", "3"]
    later = Meeting(body=BOARD, date=date(2018, 5, 9), items=(AgendaItem(title="a"),))
    file.write(packed(say("New meeting")), None, later)
    assert first_section(file, later) == 1
    register = file.register()
    yearly = replace(register.value, profile=replace(register.value.profile, yearly_sections=True))
    file.write(packed(say("Agenda sent")), register, yearly)
    number_sections(file, later.uid)
    assert file.meeting(later.uid).value.items[0].section == "4"
    assert first_section(file, replace(later, date=date(2019, 1, 9))) == 1


def test_verified_minutes_close_what_never_came_and_begin_the_days(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, (plan, _) = kept
    decide_as_proposed(file, meeting.uid, meeting.items[1].uid)
    held = file.matter(plan.uid)
    who = [Signatory(name="Anna Ek", party="M")]
    owner = plan.papers[0].uid
    awaited, uid = announce(
        held.value, owner, meeting, meeting.items[1].uid, StatementKind.RESERVATION, who, expected=True
    )
    file.write(packed(say("Agenda sent")), held, awaited)
    with pytest.raises(UserError, match="not verified before the meeting"):
        verify_minutes(file, meeting.uid, date(2018, 4, 24))
    with pytest.raises(UserError, match="have been verified"):
        post_notice(file, meeting.uid, date(2018, 5, 16))
    verify_minutes(file, meeting.uid, date(2018, 5, 9))
    post_notice(file, meeting.uid, date(2018, 5, 16))
    said = {one.uid: one for one in file.matter(plan.uid).value.papers[0].statements}
    assert said[uid].text_state is TextState.NONE
    assert events(file, plan) == [
        (EventKind.DECIDED, DAY),
        (EventKind.VERIFIED, date(2018, 5, 9)),
        (EventKind.NOTICED, date(2018, 5, 16)),
    ]
    found = {term.what: term.day for term in terms(file.meeting(meeting.uid).value, REGISTER)}
    assert (found["appeal"], found["take_down"]) == (date(2018, 6, 7), date(2018, 6, 8))


def test_an_immediately_verified_section_has_days_of_its_own(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, (plan, _) = kept
    item = meeting.items[1].uid
    decide_as_proposed(file, meeting.uid, item)
    number_sections(file, meeting.uid)
    with pytest.raises(UserError, match="not marked for immediate"):
        verify_minutes(file, meeting.uid, DAY, meeting.items[2].uid)
    verify_minutes(file, meeting.uid, DAY, item)
    post_notice(file, meeting.uid, date(2018, 4, 26), item)
    now = file.meeting(meeting.uid).value
    assert (now.verified, item_of(now, item).verified) == (None, DAY)
    assert events(file, plan)[1:] == [(EventKind.VERIFIED, DAY), (EventKind.NOTICED, date(2018, 4, 26))]
    verify_minutes(file, meeting.uid, date(2018, 5, 9))
    post_notice(file, meeting.uid, date(2018, 5, 10))
    now = file.meeting(meeting.uid).value
    found = [(term.what, term.section, term.day) for term in terms(now, REGISTER) if term.what == "appeal"]
    assert found == [("appeal", "", date(2018, 5, 31)), ("appeal", " § 2", date(2018, 5, 17))]
    calendar = ics(now, terms(now, REGISTER)).decode().replace("\r\n ", "")
    assert "SUMMARY:Kommunstyrelsen 2018-04-25 § 2: sista dag för överklagande\r\n" in calendar
    uids = [line for line in calendar.splitlines() if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == 9


def test_verified_minutes_are_kept_as_they_were(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, _ = kept
    item = meeting.items[1].uid
    with pytest.raises(UserError, match="No verified minutes"):
        kept_minutes(file.path, meeting.uid)
    decide_as_proposed(file, meeting.uid, item)
    number_sections(file, meeting.uid)
    verify_minutes(file, meeting.uid, DAY, item)
    verify_minutes(file, meeting.uid, date(2018, 5, 9))
    whole, section = kept_minutes(file.path, meeting.uid), kept_minutes(file.path, meeting.uid, item)
    for data in (whole, section):
        assert_archival(data)
    assert whole != section
    now = file.meeting(meeting.uid)
    file.write(packed(say("Agenda sent")), now, replace(now.value, body="Kulturnämnden"))
    assert kept_minutes(file.path, meeting.uid) == whole
    verify_minutes(file, meeting.uid, date(2018, 5, 10))
    again = kept_minutes(file.path, meeting.uid)
    assert again != whole
    held = file.meeting(meeting.uid).value.established
    assert [(one.name, file.attachment(one.content)) for one in held] == [(item, section), ("", whole), ("", again)]


def test_a_meeting_of_two_days_is_verified_after_the_last(kept: tuple[File, Meeting, list[Matter]]):
    _, meeting, _ = kept
    sittings = (Sitting(start=datetime(2018, 4, 25, 9)), Sitting(start=datetime(2018, 4, 26, 9)))
    found = terms(replace(meeting, sittings=sittings), REGISTER)
    assert [term.day.day for term in found] == [18, 25, 26, 10]
    assert ics(meeting, found).count(b"-meeting-2@") == 1


def test_a_decision_is_dispatched_to_those_it_names(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, (plan, _) = kept
    decide_as_proposed(file, meeting.uid, meeting.items[1].uid)
    dispatch(file, meeting.uid, meeting.items[1].uid, date(2018, 5, 11))
    assert events(file, plan)[-1] == (EventKind.DISPATCHED, date(2018, 5, 11))
    with pytest.raises(UserError, match="names nobody"):
        dispatch(file, meeting.uid, meeting.items[2].uid, date(2018, 5, 11))


def test_a_paper_that_proposes_nothing_to_the_body_is_not_followed(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, _ = kept
    with pytest.raises(UserError, match="proposes anything to Kommunstyrelsen"):
        decide_as_proposed(file, meeting.uid, meeting.items[0].uid)


def test_what_only_the_meeting_knows_leaves_the_matters_alone(kept: tuple[File, Meeting, list[Matter]]):
    file, meeting, (plan, _) = kept
    label = say("Item moved")
    change_meeting(file, meeting.uid, label, lambda now: marked(now, now.items[0].uid, "(utdelas)"))
    change_meeting(file, meeting.uid, label, lambda now: with_item(now, replace(now.items[2], recipients=("Alla",))))
    assert len(file.history(plan.uid)) == 1
    file.undo(meeting.uid)
    assert file.meeting(meeting.uid).value.items[2].recipients == ()
