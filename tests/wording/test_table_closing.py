"""Signature, on whose behalf, outcome; what an agenda says of its papers."""

from datetime import date

import pytest

from tests.wording.rows import Row, holds, row

CLOSING = [
    row("signature", "Stockholm den 11 april 2018", place="Stockholm", date=date(2018, 4, 11)),
    row("signature", "Upplands Väsby den 1 maj 2020", place="Upplands Väsby", date=date(2020, 5, 1)),
    row("signature", "Stockholm, den 11 april 2018", "comma", place="Stockholm", date=date(2018, 4, 11)),
    row("signature", "Stockholm 2018-04-11", "figures", place="Stockholm", date=date(2018, 4, 11)),
    row("names", "KARIN WANNGÅRD", names=("Karin Wanngård",)),
    row("names", "ANNA KÖNIG JERLMYR", names=("Anna König Jerlmyr",)),
    row("names", "ANN-MARGARETHE LIVH", names=("Ann-Margarethe Livh",)),
    row("names", "CARL VON ESSEN", names=("Carl von Essen",)),
    row("names", "KARIN WANNGÅRD\nROGER MOGERT", names=("Karin Wanngård", "Roger Mogert")),
    row("names", "KARIN WANNGÅRD och ROGER MOGERT", "och", names=("Karin Wanngård", "Roger Mogert")),
    row("names", "KARIN WANNGÅRD, ROGER MOGERT", "commas", names=("Karin Wanngård", "Roger Mogert")),
    row("names", "KARIN WANNGÅRD\nUlrika Gunnarsson", names=("Karin Wanngård",), attested=("Ulrika Gunnarsson",)),
    row("on_behalf", "På kommunstyrelsens vägnar:", owner="kommunstyrelsens"),
    row("on_behalf", "På kommunstyrelsens vägnar", "no-colon", owner="kommunstyrelsens"),
    row(
        "outcome",
        "Borgarrådsberedningen tillstyrker föredragande borgarrådets förslag.",
        instance="Borgarrådsberedningen",
        stance="tillstyrker",
        presenter="borgarrådets",
    ),
    row(
        "outcome",
        "Borgarrådsberedningen tillstyrker föredragande borgarrådens förslag.",
        instance="Borgarrådsberedningen",
        stance="tillstyrker",
        presenter="borgarrådens",
    ),
    row(
        "outcome",
        "Borgarrådsberedningen avstyrker föredragande borgarrådets förslag.",
        instance="Borgarrådsberedningen",
        stance="avstyrker",
        presenter="borgarrådets",
    ),
    row(
        "outcome",
        "Borgarrådsberedningen för egen del tillstyrker föredragande borgarrådets förslag.",
        "egen-del",
        instance="Borgarrådsberedningen",
        stance="tillstyrker",
        presenter="borgarrådets",
    ),
    row(
        "outcome",
        "Borgarrådsberedningen delar föredragande borgarrådets uppfattning.",
        "uppfattning",
        instance="Borgarrådsberedningen",
        stance="delar",
        presenter="borgarrådets",
    ),
    row(
        "decision",
        "Kommunstyrelsen beslutade enligt borgarrådsberedningens förslag.",
        "enligt",
        instance="Kommunstyrelsen",
        agrees="borgarrådsberedningens",
    ),
    row(
        "outcome",
        "Kommunstyrelsens arbetsutskott tillstyrker förslaget.",
        instance="Kommunstyrelsens arbetsutskott",
        stance="tillstyrker",
    ),
]

AGENDA = [
    row(
        "corrected",
        "Rättad den 20 april 2018. Ersätter handling utsänd den 18 april 2018.",
        date=date(2018, 4, 20),
        replaces=date(2018, 4, 18),
    ),
    row(
        "conditional",
        "(under förutsättning av kommunstyrelsens beslut den 25 april 2018)",
        owner="kommunstyrelsens",
        date=date(2018, 4, 25),
    ),
]


@pytest.mark.parametrize("given", CLOSING + AGENDA, ids=str)
def test_the_end_of_a_paper_is_written_and_read(given: Row) -> None:
    holds(given)
