"""Days in words, and genitives of names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredning.wording.dates import DateGap
from beredning.wording.genitive import bases, genitive
from beredning.wording.reading import base
from tests.wording.registers import STOCKHOLM

DAYS = [
    ("den 11 april 2018", date(2018, 4, 11)),
    ("den 1 maj 1999", date(1999, 5, 1)),
    ("den 29 februari 2016", date(2016, 2, 29)),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_written_in_words(text: str, day: date) -> None:
    assert DateGap().write(day, frozenset()) == text


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["", "figures"]))
def test_any_day_is_read_back(day: date, variant: str) -> None:
    names = frozenset(variant.split())
    got = DateGap().read(DateGap().write(day, names))
    assert got is not None
    assert (got.value, got.variant) == (day, names)


@pytest.mark.parametrize(
    "text",
    [
        "den 31 april 2018",
        "den 29 februari 2018",
        "den 0 maj 2018",
        "11 april 2018",
        "2018-13-01",
        "den 1 Maj 2018",
        "",
    ],
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert DateGap().read(text) is None


GENITIVES = [
    ("Stadsledningskontoret", "Stadsledningskontorets"),
    ("Kulturnämnden", "Kulturnämndens"),
    ("SL", "SL:s"),
    ("PRO", "PRO:s"),
    ("SISAB", "SISAB:s"),
    ("SFS", "SFS:s"),
    ("Stockholm Business Region AB", "Stockholm Business Region AB:s"),
    ("Fryshuset 2", "Fryshuset 2:s"),
    ("Friends", "Friends"),
    ("Max", "Max"),
    ("Schweiz", "Schweiz"),
    ("Svenska kyrkan", "Svenska kyrkans"),
    ("Farsta stadsdelsnämnd", "Farsta stadsdelsnämnds"),
]


@pytest.mark.parametrize(("name", "owned"), GENITIVES)
def test_a_name_has_its_genitive(name: str, owned: str) -> None:
    assert genitive(name) == owned
    assert name in bases(owned)


def test_a_body_of_the_register_is_known_by_its_genitive() -> None:
    assert base("Friends", STOCKHOLM) == "Friends"
    assert base("Socialnämndens", STOCKHOLM) == "Socialnämnden"
    assert base("SL:s", STOCKHOLM) == "SL"
    assert base("Arbetarnas", STOCKHOLM) == "Arbetarna"


@given(st.text(alphabet="ABÅsxzabö 12", min_size=1, max_size=12))
def test_a_name_is_among_those_its_genitive_may_come_from(name: str) -> None:
    assert name in bases(genitive(name))
