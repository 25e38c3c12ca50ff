"""Sentences with a slip: understood all the same, and never said to be exact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.wording.reading import recognise
from tests.wording.registers import STOCKHOLM

SLIPS = [
    # a word lacking
    (
        "Ersättaryttrande gjordes Erik Slottner (KD) med hänvisning till Moderaternas och Liberalernas "
        "gemensamma särskilda "
        "uttalande i borgarrådsberedningen.",
        "Ersättaryttrande gjordes av Erik Slottner (KD) med hänvisning till Moderaternas och Liberalernas gemensamma "
        "särskilda uttalande i borgarrådsberedningen.",
    ),
    (
        "Reservation av borgarrådet Anna Berg (M) enligt följande.",
        "Reservation anfördes av borgarrådet Anna Berg (M) enligt följande.",
    ),
    (
        "Borgarrådsberedningen föreslår kommunstyrelsen beslutar följande.",
        "Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.",
    ),
    (
        "Hässelby-Vällingby stadsdelsnämnds tjänsteutlåtande den 28 mars 2018 har i huvudsak följande lydelse.",
        "Hässelby-Vällingby stadsdelsnämnds tjänsteutlåtande daterat den 28 mars 2018 har i huvudsak följande lydelse.",
    ),
    # a word too many
    (
        "Jag föreslår att borgarrådsberedningen föreslår att kommunstyrelsen beslutar om följande.",
        "Jag föreslår att borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.",
    ),
    (
        "Reservation anfördes av av Anna Berg (M) enligt följande.",
        "Reservation anfördes av Anna Berg (M) enligt följande.",
    ),
    # a word misspelt, or in another form
    (
        "Särskild uttalande gjordes av Anna Berg (M) enligt följande.",
        "Särskilt uttalande gjordes av Anna Berg (M) enligt följande.",
    ),
    ("Ärendet har initerats av Stadsledningskontoret.", "Ärendet har initierats av Stadsledningskontoret."),
    (
        "Borgarrådsberedningen tillstyrker föredragade borgarrådets förslag.",
        "Borgarrådsberedningen tillstyrker föredragande borgarrådets förslag.",
    ),
    # stops and blanks
    ("Ärendet har remitterats till SL och PRO", "Ärendet har remitterats till SL och PRO."),
    (
        "Reservation anfördes av Anna Berg (M) enligt följande:",
        "Reservation anfördes av Anna Berg (M) enligt följande.",
    ),
    (
        "Reservation  anfördes av Anna Berg (M) enligt följande.",
        "Reservation anfördes av Anna Berg (M) enligt följande.",
    ),
    (
        "reservation anfördes av Anna Berg (M) enligt följande.",
        "Reservation anfördes av Anna Berg (M) enligt följande.",
    ),
    # the wrong number
    (
        "Reservation anfördes av borgarrådet Anna Berg och Bo Ek (båda M) enligt följande.",
        "Reservation anfördes av borgarråden Anna Berg och Bo Ek (båda M) enligt följande.",
    ),
    (
        "Reservation anfördes av borgarråden Anna Berg (M) enligt följande.",
        "Reservation anfördes av borgarrådet Anna Berg (M) enligt följande.",
    ),
    (
        "Reservation anfördes av Anna Berg, Bo Ek och Cia Dal (båda M) enligt följande.",
        "Reservation anfördes av Anna Berg, Bo Ek och Cia Dal (alla M) enligt följande.",
    ),
]


@pytest.mark.parametrize(("found", "mend"), SLIPS)
def test_a_slip_is_understood(found: str, mend: str) -> None:
    near = recognise(found, STOCKHOLM)
    assert near is not None
    assert (near.how, near.mend) == ("near", mend)
    exact = recognise(mend, STOCKHOLM)
    assert exact is not None
    assert (exact.how, exact.formula, dict(exact.facts)) == ("exact", near.formula, dict(near.facts))


WORDS = sorted({word for _, mend in SLIPS for word in mend.split()})


@settings(max_examples=150)
@given(st.sampled_from([mend for _, mend in SLIPS]), st.data())
def test_what_a_slip_leaves_is_never_misread_for_good(sentence: str, data: st.DataObject) -> None:
    """A word lost, doubled or put in: the mend is a sentence of the tables, or nothing is understood."""
    words = sentence.split()
    place = data.draw(st.integers(0, len(words) - 1))
    put = data.draw(st.sampled_from([[], [words[place]] * 2, [words[place], data.draw(st.sampled_from(WORDS))]]))
    found = recognise(" ".join([*words[:place], *put, *words[place + 1 :]]), STOCKHOLM)
    if found is not None and found.how == "near":
        assert found.mend is not None
        again = recognise(found.mend, STOCKHOLM)
        assert again is not None
        assert again.formula == found.formula


@given(st.text(max_size=200))
def test_any_text_may_be_tried(text: str) -> None:
    found = recognise(text, STOCKHOLM)
    assert found is None or found.formula


PROSE = [
    "Staden ansöker om medlemskap i nätverket Nordic Safe Cities.",
    "Socialnämnden tillstyrker förslaget.",
    "Socialnämnden delar förvaltningens uppfattning.",
    "Jag föreslår att staden tar fram följande.",
    "Jag föreslår att ärendet bordläggs.",
    "Stadsledningskontoret föreslår att Stockholms stad ansöker om medlemskap i nätverket Nordic Safe Cities.",
    "Stadsledningskontoret föreslår att kommunstyrelsen beslutar om att ansöka om medlemskap i Nordic Safe Cities.",
    "Kommunstyrelsen beslutade 2016 att inrätta ett råd, och rådet har följande uppgifter.",
    "Förvaltningen anser att förslaget i huvudsak har följande brister.",
    "Ärendet har stor betydelse för staden.",
    "Nätverket Nordic Safe Cities har initierats av det Nordiska Ministerrådet och drivs av den sociala "
    "entreprenörsbyrån Nextstep, belägen i Köpenhamn.",
    "Stadens arbete mot våldsbejakande extremism fastställdes av kommunfullmäktige den 16 maj 2016 som riktlinjer.",
    "Därutöver vill vi att staden tar ansvar.",
    "Motion och idrott är viktigt för barn.",
    "",
    " ",
    "följande följande följande följande",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_sentence_of_the_tables(text: str) -> None:
    assert recognise(text, STOCKHOLM) is None
