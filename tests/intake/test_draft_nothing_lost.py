"""Whatever the order and the holes of a paper: no word is lost, nothing raises, and the time stays linear."""

import time

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given, settings

from beredning.intake.draft import draft
from beredning.intake.source import Source
from tests.intake.drafts import PAPERS, STOCKHOLM, lost_words
from tests.intake.seeds import SEED, read_text

LINES = SEED.split("\n")
MIXED = [line for paper in PAPERS for line in paper.read_text("utf-8").split("\n")]


def whole(text: str) -> None:
    assume(text.strip())
    source = read_text(text)
    assert lost_words(source, draft(source, STOCKHOLM)) == []


@given(st.sets(st.integers(0, len(LINES) - 1)))
@settings(max_examples=40)
def test_a_seed_with_holes_loses_nothing_more(gone: set[int]) -> None:
    whole("\n".join(line for number, line in enumerate(LINES) if number not in gone))


@given(st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_a_shuffled_seed_loses_nothing(random: "st.random_module") -> None:
    lines = list(LINES)
    random.shuffle(lines)
    whole("\n".join(lines))


@given(st.lists(st.sampled_from(MIXED), max_size=120), st.sampled_from(["\n", "\n\n", " "]))
@settings(max_examples=60)
def test_lines_of_many_papers_in_any_order_lose_nothing(lines: list[str], between: str) -> None:
    whole(between.join(lines))


@pytest.mark.long
@given(st.lists(st.sampled_from([*LINES, *MIXED]), max_size=600), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=1500)
def test_long_mixtures_lose_nothing(lines: list[str], between: str) -> None:
    whole(between.join(lines))


HOSTILE = {
    "one sentence for ever": "Ärendet har remitterats till A, B och C. ",
    "unfinished formulas": "Jag föreslår att borgarrådsberedningen föreslår att ",
    "referrals without end": "\n\nÄrendet har remitterats till nämnd {n}.\n\nNämnd {n} anser att det är bra.",
    "statements without end": "\n\nReservation anfördes av Anna Ek (M) enligt följande.\n\nNej {n}.",
    "references without end": "\n\nReservation anfördes av Bo Al (S) med hänvisning till Moderaternas reservation i "
    "borgarrådsberedningen.",
    "headings alone": "\n\nÄrendet\n\nBeredning\n\nKommunstyrelsen\n\nRemissammanställning\n\nNämnd {n}",
    "numbers": "\n\n{n}. Staden beslutar.\n\n{n}.1 Mer.",
    "replies": "\n\nNämnd {n}\n\nNämnd {n} beslutade vid sitt sammanträde den 3 maj 2018 följande.\n\n1. Ja.",
    "capitals": "ORD ",
    "short sentences": "Nej. ",
    "att": "\n\natt bifalla {n}, att avslå",
}


def hostile(name: str, size: int) -> Source:
    unit = HOSTILE[name]
    count = size // len(unit)
    proposal = "Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.\n\nJa."
    head = f"PM Rotel I (Dnr KS 1)\n\nTitel\n\n{proposal}\n\n"
    return read_text(head + "".join(unit.replace("{n}", str(n % 90)) for n in range(count)))


def seconds(source: Source) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        draft(source, STOCKHOLM)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    small, large = seconds(hostile(name, 10_000)), seconds(hostile(name, 80_000))
    assert large < 0.3 or large / max(small, 0.02) < 20, (small, large)


def test_a_megabyte_of_papers_takes_seconds() -> None:
    source = read_text("\n".join([SEED] * 100))
    start = time.process_time()
    draft(source, STOCKHOLM)
    assert time.process_time() - start < 12


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_ten_megabytes_are_understood_in_bounded_time(name: str) -> None:
    source = hostile(name, 10_000_000)
    start = time.process_time()
    draft(source, STOCKHOLM)
    assert time.process_time() - start < 240
