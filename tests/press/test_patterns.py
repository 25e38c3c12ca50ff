"""The patterns are read as pyphen reads them, whose dictionary they are of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyphen import Pyphen

from beredning.press.patterns import Patterns, swedish
from tests.bench.texts import HEADS, TAILS, seed_words

_PYPHEN = Pyphen(lang="sv_SE", left=3, right=3)
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"


def test_words_of_council_papers_break_where_pyphen_breaks_them() -> None:
    words = [*filter(str.isalpha, seed_words()), *(head + tail for head in HEADS for tail in TAILS)]
    found = {word: swedish().places(word, 3, 3) for word in words}
    assert found == {word: _PYPHEN.positions(word) for word in words}
    assert sum(map(len, found.values())) > len(words)


@given(st.text(LETTERS, max_size=40))
def test_any_letters_break_where_pyphen_breaks_them(word: str) -> None:
    assert swedish().places(word, 3, 3) == _PYPHEN.positions(word)


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (b"a1b", [2]),
        (b"a1b\na2bc", []),  # the higher of two counts, and an even one forbids
        (b"a1b\na2bc\n.xa3bc", [2]),
        (b"c3d.", [4]),
        (b".x1a", [1]),
        (b"xabcde1f", []),  # longer than what stands there
        (b"xabc5d", [4]),
    ],
)
def test_digits_say_where_a_word_may_be_broken(rows: bytes, places: list[int]) -> None:
    assert Patterns(b"UTF-8\n" + rows).places("xabcd", 1, 1) == places
