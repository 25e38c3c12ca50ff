"""Lists of names: what a name itself contains is never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredning.wording.lists import join, split

LISTS = [
    ("Socialnämnden", "", ("Socialnämnden",)),
    ("A och B", "", ("A", "B")),
    ("A, B, C och D", "", ("A", "B", "C", "D")),
    ("A, B samt C", "samt", ("A", "B", "C")),
    ("A, B", "commas", ("A", "B")),
    ("Idrotts- och fastighetsnämnden", "", ("Idrotts- och fastighetsnämnden",)),
    ("Idrotts- och fastighetsnämnden och Socialnämnden", "", ("Idrotts- och fastighetsnämnden", "Socialnämnden")),
    (
        "Barn-, ungdoms- och fritidsnämnden, Kultur- och fritidsnämnden och Miljö- och hälsoskyddsnämnden",
        "",
        ("Barn-, ungdoms- och fritidsnämnden", "Kultur- och fritidsnämnden", "Miljö- och hälsoskyddsnämnden"),
    ),
    (
        "Hässelby-Vällingby stadsdelsnämnd och Enskede-Årsta-Vantörs stadsdelsnämnd",
        "",
        ("Hässelby-Vällingby stadsdelsnämnd", "Enskede-Årsta-Vantörs stadsdelsnämnd"),
    ),
    ("Sveriges Kommuner och Landsting", "", ("Sveriges Kommuner och Landsting",)),
    ("Svensk Handel och Sveriges Kommuner och Landsting", "", ("Svensk Handel", "Sveriges Kommuner och Landsting")),
    (
        "Socialnämnden samt Bromma och Farsta stadsdelsnämnder",
        "",
        ("Socialnämnden", "Bromma och Farsta stadsdelsnämnder"),
    ),
    (
        "Socialnämnden, Kulturnämnden och SL samt samtliga stadsdelsnämnder",
        "och-samt",
        ("Socialnämnden", "Kulturnämnden", "SL", "samtliga stadsdelsnämnder"),
    ),
    ("Stockholm Vatten och Avfall AB samt SISAB", "", ("Stockholm Vatten och Avfall AB", "SISAB")),
]


@pytest.mark.parametrize(("text", "variant", "items"), LISTS)
def test_a_list_is_joined_and_split(text: str, variant: str, items: tuple[str, ...]) -> None:
    names = frozenset(variant.split())
    assert join(items, names) == text
    got = split(text)
    assert got.value == items
    assert join(items) == text or got.variant == names


ITEMS = st.sampled_from(
    [
        "Stadsledningskontoret",
        "Socialnämnden",
        "Idrotts- och fastighetsnämnden",
        "Barn-, ungdoms- och fritidsnämnden",
        "samtliga stadsdelsnämnder",
        "Stockholm Business Region AB",
        "Bromma och Farsta stadsdelsnämnder",
        "Sveriges Kommuner och Landsting",
        "SL",
        "Naturskyddsföreningen i Stockholm (SNF)",
    ]
)


@given(st.lists(ITEMS, min_size=1, max_size=12).map(tuple))
def test_any_list_is_read_back(items: tuple[str, ...]) -> None:
    assert split(join(items)).value == items


@given(st.text(alphabet="AÅb -,ochsamt.", max_size=60))
def test_splitting_loses_no_letter(text: str) -> None:
    letters = [sign for item in split(text).value for sign in item if sign.isupper()]
    assert letters == [sign for sign in text if sign.isupper()]
