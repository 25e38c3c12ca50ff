"""The days of DOMAIN.md section 6, and the calendar file."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from beredning.matter.meeting import Meeting, Sitting
from beredning.matter.terms import announced_by, appeal, motion_by, notice_by, verified_by
from beredning.work.calendar import ics, is_free, terms
from beredning.work.registers import register_of


@pytest.mark.parametrize(
    ("posted", "last", "down"),
    [
        ("2018-05-16", "2018-06-07", "2018-06-08"),  # three weeks end on the National Day: DOMAIN.md's own case
        ("2018-05-02", "2018-05-23", "2018-05-24"),
        ("2018-06-01", "2018-06-25", "2018-06-26"),  # Midsummer Eve, Midsummer Day, Sunday
        ("2018-12-03", "2018-12-27", "2018-12-28"),  # Christmas Eve and the two days after it
        ("2018-12-10", "2019-01-02", "2019-01-03"),  # New Year's Eve and Day
        ("2018-03-09", "2018-04-03", "2018-04-04"),  # Good Friday to Easter Monday
    ],
)
def test_the_last_day_of_appeal_and_the_day_of_removal(posted: str, last: str, down: str):
    found = appeal(date.fromisoformat(posted), is_free)
    assert (found.last.isoformat(), found.down.isoformat()) == (last, down)


@pytest.mark.parametrize("day", ["2018-06-22", "2018-12-24", "2018-12-31", "2018-06-06", "2018-04-28", "2018-05-10"])
def test_eves_and_holidays_are_free(day: str):
    assert is_free(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2018-06-21", "2018-12-27", "2018-04-12", "2018-06-29"])
def test_other_days_are_not(day: str):
    assert not is_free(date.fromisoformat(day))


def test_a_least_time_before_is_not_shortened_by_free_days():
    assert notice_by(date(2019, 1, 7)) == date(2018, 12, 31)
    assert verified_by(date(2018, 4, 25)) == date(2018, 5, 9)
    assert announced_by(date(2018, 5, 9)) == date(2018, 5, 11)
    assert motion_by(date(2016, 2, 29)) == date(2017, 2, 28)


def test_a_boards_notice_is_by_its_rules_and_the_councils_by_law():
    register = register_of("stockholm")
    register = replace(register, profile=replace(register.profile, notice_days=3))
    for body, day in (("Kommunstyrelsen", date(2018, 4, 22)), ("Kommunfullmäktige", date(2018, 4, 18))):
        found = terms(Meeting(body=body, date=date(2018, 4, 25)), register)
        assert [term.day for term in found if term.what == "notice"] == [day]


def test_the_calendar_file_is_read_as_it_should():
    place = "Stadshuset, " + "Bråvallasalen " * 8
    meeting = Meeting(
        uid="0" * 32,
        body="Kommunstyrelsen",
        date=date(2018, 4, 25),
        sittings=(Sitting(start=datetime(2018, 4, 25, 9), place=place),),
        noticed=date(2018, 5, 16),
    )
    data = ics(meeting, terms(meeting, register_of("stockholm")))
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    text = data.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 5
    assert "DTSTART:20180425T090000\r\n" in text
    assert f"LOCATION:{place.replace(',', chr(92) + ',')}\r\n" in text
    assert "SUMMARY:Kommunstyrelsen 2018-04-25: sista dag för överklagande" in text
    assert "DTSTART;VALUE=DATE:20180607\r\nDTEND;VALUE=DATE:20180608" in text
    assert len({line for line in text.splitlines() if line.startswith("UID:")}) == 5
