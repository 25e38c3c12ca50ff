"""Reading takes time in proportion to the text, whatever the text."""

import time

import pytest

from beredning.wording.reading import recognise
from tests.wording.registers import STOCKHOLM

HOSTILE = [
    "Reservation anfördes av " + "Anna Berg, " * 300 + "Bo Ek (M) enligt följande.",
    "Reservation anfördes av " + "Anna Berg och " * 250 + "Bo Ek (alla M) enligt följande",
    "Reservation anfördes av " + "Anna (M), " * 350 + "med hänvisning till " + "och " * 50,
    "Särskilt uttalande gjordes av A med hänvisning till " + "Moderaternas och " * 200 + "reservation i x.",
    "Särskilt uttalande gjordes av A med hänvisning till " + "Moderaternas reservation i " * 120,
    "Särskilt uttalande gjordes av A med hänvisning till " + "reservationen av (M) och " * 120 + "(L).",
    "Ärendet har remitterats till " + "a, " * 1300,
    "Ärendet har remitterats till " + "Idrotts- och " * 300,
    "Borgarrådsberedningen " + "föreslår att " * 300 + "beslutar följande.",
    "Jag föreslår att " + "kommunstyrelsen föreslår att " * 130 + "beslutar följande",
    " har i huvudsak följande lydelse." * 110,
    "tjänsteutlåtande daterat den " * 130,
    "beslutade vid sitt sammanträde den " * 110 + "följande.",
    "följande " * 440,
    "enligt följande med hänvisning till " * 55,
    "PM " + "(" * 1900,
    "PM Rotel " + "I+" * 1900 + "I",
    "Motion av " + "a " * 1990,
    "Stockholm den " + "1 " * 1900,
    "A" * 4000,
    "A " * 2000,
    "(" * 4000,
    "-" * 4000,
    " " * 4000,
    "Anna Berg " * 390 + "deltar inte i beslutet.",
    "Föredragande " + "borgarrådet " * 300 + "anför följande.",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_of_a_sentences_length_takes_long(text: str) -> None:
    begun = time.process_time()
    recognise(text[:4000], STOCKHOLM)
    assert time.process_time() - begun < 0.5


def test_a_long_text_is_refused_at_once() -> None:
    text = "Reservation anfördes av " * 450_000
    begun = time.process_time()
    assert recognise(text, STOCKHOLM) is None
    assert time.process_time() - begun < 0.01


@pytest.mark.parametrize("sentence", ["Ärendet har remitterats till {}", "Reservation anfördes av {}", "{} följande."])
def test_twice_the_text_takes_about_twice_the_time(sentence: str) -> None:
    recognise("Ärendet har stor betydelse för staden.", STOCKHOLM)

    def seconds(count: int) -> float:
        text = sentence.format("Anna Berg, beslutar föreslår, " * count)
        best = float("inf")
        for _ in range(5):
            begun = time.process_time()
            recognise(text, STOCKHOLM)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(60) < 6 * seconds(30) + 0.005
