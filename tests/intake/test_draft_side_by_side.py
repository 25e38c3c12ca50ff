"""People who sign side by side are people each, however their names are written; titles below go to each."""

import pytest

from beredning.matter.choices import SignedFor
from tests.intake.drafts import drafted

PAPER = """Utlåtande 2010:12 RI (Dnr 100-1/2010)

Ett bad i Farsta

Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande.

Förslaget godkänns.

Föredragande borgarråden Sten Nordin och Ulla Hamilton anför följande.

Ärendet

Ett bad byggs.

Vi föreslår att borgarrådsberedningen föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar följande.

Förslaget godkänns.

Stockholm den 11 april 2010

{presenters}

Borgarrådsberedningen tillstyrker föredragande borgarrådens förslag.

Kommunstyrelsen

Kommunstyrelsen delar borgarrådsberedningens uppfattning och föreslår att kommunfullmäktige beslutar följande.

Förslaget godkänns.

Stockholm den 21 april 2010

På kommunstyrelsens vägnar:

{board}
"""
BOTH, BOARD = ("Sten Nordin", "Ulla Hamilton"), ("Sten Nordin", "Ylva Tengblad")


@pytest.mark.parametrize(
    ("presenters", "board", "titles"),
    [
        ("STEN NORDIN      ULLA HAMILTON", "STEN NORDIN\n         Ylva Tengblad", ()),
        ("STEN NORDIN\tULLA HAMILTON", "Sten Nordin\tYlva Tengblad", ()),
        ("STEN NORDIN ULLA HAMILTON", "STEN NORDIN Ylva Tengblad", ()),
        ("Sten Nordin      Ulla Hamilton", "Sten Nordin\n\nYlva Tengblad", ()),
        (
            "STEN NORDIN  ULLA HAMILTON\nborgarråd    borgarråd",
            "Sten Nordin   Ylva Tengblad\nordförande    sekreterare",
            (("borgarråd", "borgarråd"), ("ordförande", "sekreterare")),
        ),
    ],
)
def test_each_is_a_name(presenters: str, board: str, titles: tuple[tuple[str, ...], ...]) -> None:
    made = drafted(PAPER.format(presenters=presenters, board=board))
    signed = {one.for_: one for one in made.matter.papers[0].signed}
    assert (signed[SignedFor.PRESENTER].names, signed[SignedFor.BOARD].names) == (BOTH, BOARD)
    assert made.leftover == ()
    if titles:
        assert (signed[SignedFor.PRESENTER].titles, signed[SignedFor.BOARD].titles) == titles


def test_a_sentence_beside_a_name_is_no_second_name() -> None:
    made = drafted(PAPER.format(presenters="STEN NORDIN  ULLA HAMILTON", board="Sten Nordin Enligt uppdrag av honom"))
    signed = {one.for_: one for one in made.matter.papers[0].signed}
    assert "Enligt uppdrag av honom" not in signed[SignedFor.BOARD].names
