"""A plural that names several statements points at each of them; at none where one of them is not there."""

import pytest

from beredning.matter.choices import SentenceState
from tests.intake.drafts import drafted

BEFORE = """PM Rotel I (Dnr KS 2018/550)

Ett bad i Farsta

Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.

Förslaget godkänns.

Borgarrådsberedningen tillstyrker föredragande borgarrådets förslag.

Reservation anfördes av borgarrådet Anna König Jerlmyr (M) enligt följande.

Vi vill inte.

Reservation anfördes av borgarrådet Lotta Edholm (L) enligt följande.

Jag vill inte heller.

Kommunstyrelsen

Reservation anfördes av Erik Slottner (KD) med hänvisning till """


@pytest.mark.parametrize(
    ("words", "parties", "variant"),
    [
        ("Moderaternas och Liberalernas reservationer i borgarrådsberedningen", ["M", "L"], "plural"),
        ("reservationerna av (M) och (L) i borgarrådsberedningen", ["M", "L"], "by-sign plural"),
        ("Liberalernas reservationer i borgarrådsberedningen", ["L"], "plural"),
    ],
)
def test_a_plural_points_at_each(words: str, parties: list[str], variant: str) -> None:
    (paper,) = drafted(f"{BEFORE}{words}.").matter.papers
    signed = {one.uid: one.signatories[0].party for one in paper.statements}
    last = paper.statements[-1]
    assert [signed[ground.refers_to or ""] for ground in last.grounds] == parties
    (sentence,) = [one for one in paper.sentences if one.of == last.uid]
    assert (sentence.state, sentence.variant) == (SentenceState.VARIANT, variant)


def test_a_plural_of_which_one_is_not_there_stays_words() -> None:
    words = "Moderaternas och Vänsterpartiets reservationer i borgarrådsberedningen"
    (paper,) = drafted(f"{BEFORE}{words}.").matter.papers
    assert [(ground.refers_to, ground.outside) for ground in paper.statements[-1].grounds] == [(None, words)]


def test_a_plural_by_one_party_is_all_that_it_left() -> None:
    again = "Reservation anfördes av borgarrådet Cecilia Brinck (M) enligt följande.\n\nNej.\n\nKommunstyrelsen"
    text = f"{BEFORE}Moderaternas reservationer i borgarrådsberedningen.".replace("Kommunstyrelsen", again)
    (paper,) = drafted(text).matter.papers
    assert len([ground for ground in paper.statements[-1].grounds if ground.refers_to]) == 2
