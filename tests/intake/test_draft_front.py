"""The head of a paper on several lines: divisions and numbers below the designation, numbers below a title."""

import pytest

from beredning.intake.draft import draft
from tests.intake.drafts import STOCKHOLM, drafted, lost_words
from tests.intake.seeds import read_text

PROPOSAL = "Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.\n\nFörslaget godkänns."


@pytest.mark.parametrize(
    ("head", "number", "divisions"),
    [
        ("PM Rotel I\n\nDnr KS 2018/550", None, ("I",)),
        ("PM 2016:122 RIX\n\n(Dnr KS 2018/550)", "2016:122", ("IX",)),
        ("Utlåtande 2007:\n\nDnr KS 2018/550", "2007:", ()),
        ("Utlåtande\n\nRotel I+VII\n\nDnr KS 2018/550", None, ("I", "VII")),
        ("Dnr KS 2018/550\n\nPM Rotel I", None, ("I",)),
        ("PM Rotel I (Dnr KS 2018/550)\n\nDnr KS 2018/550", None, ("I",)),
    ],
)
def test_a_number_above_the_title_is_the_designations(
    head: str, number: str | None, divisions: tuple[str, ...]
) -> None:
    made = drafted(f"{head}\n\nEtt bad i Farsta\n\n{PROPOSAL}")
    (subject,), (paper,) = made.matter.subjects, made.matter.papers
    assert (subject.registry_number, subject.title, subject.origin) == ("KS 2018/550", "Ett bad i Farsta", None)
    assert (paper.number, paper.divisions, made.leftover) == (number, divisions, ())


def test_a_number_below_the_title_stands_where_it_stood_and_the_head_keeps_its_own() -> None:
    made = drafted(f"PM Rotel I (Dnr KS 2018/550)\n\nEtt bad\n\nDnr KS 2018/551\n\n{PROPOSAL}")
    first, other = made.matter.subjects
    assert (first.registry_number, other.registry_number) == ("KS 2018/551", "KS 2018/550")
    assert first.origin is not None
    assert first.origin.wording == "Dnr KS 2018/551"


@pytest.mark.parametrize(
    "lines",
    [
        "Till kommunstyrelsen\nUtlåtande 2017:19 RI (Dnr 106-1234/2016)\nDnr KS 2021/415",
        "Till kommunstyrelsen\nDnr KS 2021/415\nFöredragande borgarrådet Sten Ek anför följande.",
    ],
)
def test_a_number_in_an_odd_place_is_not_lost(lines: str) -> None:
    source = read_text(lines)
    assert lost_words(source, draft(source, STOCKHOLM)) == []
