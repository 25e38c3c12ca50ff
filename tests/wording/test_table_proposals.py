"""Who proposes what to whom, on page one and once more; what the board decides."""

import pytest

from tests.wording.rows import Row, holds, row

PREPARING, BOARD, COUNCIL = "borgarrådsberedningen", "kommunstyrelsen", "kommunfullmäktige"
IF_COUNCIL = "under förutsättning att kommunfullmäktige beslutar enligt ovan"

OFFICE = "Kommunledningskontoret"
ENDING_IN_THE_VERB = [
    row(
        "proposal",
        "Kommunledningskontoret föreslår kommunstyrelsen besluta",
        "before-2010 verb",
        instance=OFFICE,
        chain=("kommunstyrelsen",),
    ),
    row(
        "proposal",
        "Kommunledningskontoret föreslår kommunstyrelsen besluta att",
        "att before-2010",
        instance=OFFICE,
        chain=("kommunstyrelsen",),
    ),
    row(
        "proposal",
        "Kommunledningskontoret föreslår att kommunstyrelsen beslutar",
        "verb",
        instance=OFFICE,
        chain=("kommunstyrelsen",),
    ),
    row("proposal", "Kommunstyrelsen beslutar", "verb", instance="Kommunstyrelsen"),
    row("proposal", "Kommunstyrelsen beslutar:", "colon verb", instance="Kommunstyrelsen"),
    row(
        "repeat",
        "Jag föreslår att borgarrådsberedningen föreslår kommunstyrelsen besluta för egen del följande",
        "half-older no-stop",
        speaker="one",
        chain=("borgarrådsberedningen", "kommunstyrelsen"),
        own_part=True,
    ),
    row("proposal", "Kommunstyrelsen beslutar för egen del att", "att", instance="Kommunstyrelsen", own_part=True),
    row(
        "proposal",
        "Kommunstyrelsen för egen del beslutar följande.",
        "own-first",
        instance="Kommunstyrelsen",
        own_part=True,
    ),
    row(
        "proposal",
        "För egen del beslutar kommunstyrelsen följande.",
        "own-begun",
        instance="Kommunstyrelsen",
        own_part=True,
    ),
    row(
        "repeat",
        "Jag föreslår att borgarrådsberedningen föreslår kommunstyrelsen föreslå kommunfullmäktige besluta följande",
        "first-newer half-older no-stop",
        speaker="one",
        chain=("borgarrådsberedningen", "kommunstyrelsen", "kommunfullmäktige"),
    ),
]

PROPOSALS = [
    row(
        "proposal",
        "Under förutsättning att kommunfullmäktige beslutar enligt ovan beslutar kommunstyrelsen för egen "
        "del följande.",
        "condition-first",
        instance="Kommunstyrelsen",
        own_part=True,
        condition=IF_COUNCIL,
    ),
    row(
        "proposal",
        "Kommunstyrelsen beslutar för egen del under förutsättning att kommunfullmäktige beslutar enligt "
        "ovan följande.",
        "no-commas",
        instance="Kommunstyrelsen",
        own_part=True,
        condition=IF_COUNCIL,
    ),
    row(
        "proposal",
        "Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.",
        instance="Borgarrådsberedningen",
        chain=(BOARD,),
    ),
    row(
        "proposal",
        "Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande.",
        instance="Kommunstyrelsen",
        chain=(COUNCIL,),
    ),
    row(
        "proposal",
        "Borgarrådsberedningen föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar följande.",
        instance="Borgarrådsberedningen",
        chain=(BOARD, COUNCIL),
    ),
    row("proposal", "Kommunstyrelsen beslutar för egen del följande.", instance="Kommunstyrelsen", own_part=True),
    row(
        "proposal",
        "Kommunstyrelsen beslutar för egen del, under förutsättning att kommunfullmäktige beslutar enligt "
        "ovan, följande.",
        instance="Kommunstyrelsen",
        own_part=True,
        condition=IF_COUNCIL,
    ),
    row(
        "proposal",
        "Borgarrådsberedningen föreslår att kommunstyrelsen beslutar för egen del följande.",
        instance="Borgarrådsberedningen",
        chain=(BOARD,),
        own_part=True,
    ),
    row(
        "proposal",
        "Borgarrådsberedningen föreslår att kommunstyrelsen för egen del beslutar följande.",
        "own-first",
        instance="Borgarrådsberedningen",
        chain=(BOARD,),
        own_part=True,
    ),
    row(
        "proposal",
        "Borgarrådsberedningen föreslår för egen del följande.",
        "proposes",
        instance="Borgarrådsberedningen",
        own_part=True,
    ),
    row(
        "proposal",
        "Kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar följande.",
        instance="Kommunstyrelsens arbetsutskott",
        chain=(BOARD,),
    ),
    row(
        "proposal",
        "Borgarrådsberedningen föreslår kommunstyrelsen besluta följande.",
        "before-2010",
        instance="Borgarrådsberedningen",
        chain=(BOARD,),
    ),
    row(
        "proposal",
        "Borgarrådsberedningen föreslår kommunstyrelsen besluta följande",
        "before-2010 no-stop",
        instance="Borgarrådsberedningen",
        chain=(BOARD,),
    ),
    row(
        "proposal",
        "Kommunstyrelsen föreslår kommunfullmäktige besluta följande.",
        "before-2010",
        instance="Kommunstyrelsen",
        chain=(COUNCIL,),
    ),
    row(
        "proposal",
        "Borgarrådsberedningen föreslår kommunstyrelsen föreslå kommunfullmäktige besluta följande.",
        "before-2010",
        instance="Borgarrådsberedningen",
        chain=(BOARD, COUNCIL),
    ),
    row("proposal", "Kommunstyrelsen beslutar följande.", instance="Kommunstyrelsen"),
    row(
        "proposal",
        "Miljö- och hälsoskyddsnämnden föreslår att kommunstyrelsen beslutar följande.",
        instance="Miljö- och hälsoskyddsnämnden",
        chain=(BOARD,),
    ),
]

REPEATS = [
    row(
        "repeat",
        "Jag föreslår att borgarrådsberedningen föreslår kommunstyrelsen besluta följande.",
        "half-older",
        speaker="one",
        chain=(PREPARING, BOARD),
    ),
    row(
        "repeat",
        "Jag föreslår att borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.",
        speaker="one",
        chain=(PREPARING, BOARD),
    ),
    row(
        "repeat",
        "Vi föreslår att borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.",
        speaker="several",
        chain=(PREPARING, BOARD),
    ),
    row(
        "repeat",
        "Jag föreslår att borgarrådsberedningen föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar "
        "följande.",
        speaker="one",
        chain=(PREPARING, BOARD, COUNCIL),
    ),
    row(
        "repeat",
        "Jag föreslår att borgarrådsberedningen föreslår att kommunstyrelsen beslutar för egen del följande.",
        speaker="one",
        chain=(PREPARING, BOARD),
        own_part=True,
    ),
    row(
        "repeat",
        "Jag föreslår att borgarrådsberedningen föreslår att kommunstyrelsen beslutar för egen del, under "
        "förutsättning "
        "att kommunfullmäktige beslutar enligt ovan, följande.",
        speaker="one",
        chain=(PREPARING, BOARD),
        own_part=True,
        condition=IF_COUNCIL,
    ),
    row("repeat", "Vi föreslår att kommunstyrelsen beslutar följande.", speaker="several", chain=(BOARD,)),
    row(
        "repeat",
        "Jag föreslår borgarrådsberedningen föreslå kommunstyrelsen besluta följande.",
        "before-2010",
        speaker="one",
        chain=(PREPARING, BOARD),
    ),
    row(
        "repeat",
        "Vi föreslår borgarrådsberedningen föreslå kommunstyrelsen föreslå kommunfullmäktige besluta följande",
        "before-2010 no-stop",
        speaker="several",
        chain=(PREPARING, BOARD, COUNCIL),
    ),
]

DECISIONS = [
    row(
        "decision",
        "Kommunstyrelsen delar borgarrådsberedningens uppfattning och föreslår att kommunfullmäktige "
        "beslutar följande.",
        instance="Kommunstyrelsen",
        agrees="borgarrådsberedningens",
        chain=(COUNCIL,),
    ),
    row(
        "decision",
        "Kommunstyrelsen delar borgarrådsberedningens uppfattning och beslutar följande.",
        instance="Kommunstyrelsen",
        agrees="borgarrådsberedningens",
    ),
    row(
        "decision",
        "Kommunstyrelsen delar borgarrådsberedningens uppfattning och föreslår kommunfullmäktige besluta följande.",
        "before-2010",
        instance="Kommunstyrelsen",
        agrees="borgarrådsberedningens",
        chain=(COUNCIL,),
    ),
    row(
        "decision",
        "Kommunstyrelsen delar arbetsutskottets bedömning och föreslår att kommunfullmäktige beslutar följande.",
        "bedömning",
        instance="Kommunstyrelsen",
        agrees="arbetsutskottets",
        chain=(COUNCIL,),
    ),
]


@pytest.mark.parametrize("given", PROPOSALS + ENDING_IN_THE_VERB + REPEATS + DECISIONS, ids=str)
def test_a_proposal_is_written_and_read(given: Row) -> None:
    holds(given)
