"""Text cleaned at the door, and what makes two texts equal."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from beredning.matter.clean import clean, clean_and_count, compose
from beredning.matter.fold import fold, fold_words, same_words, words

CLEANED = [
    ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\n\ne", 4),
    ("a\x00b\x07\x9fc", "abc", 3),
    ("sida\fsida\vrad\x85rad", "sida\nsida\nrad\nrad", 3),
    ("a\ufdd0b\ufdefc\uffffd\U0010fffe", "abcd", 4),
    ("\ud800a", "\ufffda", 1),
    ("\ud83d\ude00", "\U0001f600", 2),
    ("\ufeffPM", "PM", 1),
    ("A\u030angstro\u0308m", "Ångström", 2),
    ("nbsp\u00a0shy\u00adzwj\u200dpua\uf0a7tab\t", "nbsp\u00a0shy\u00adzwj\u200dpua\uf0a7tab\t", 0),
]


@pytest.mark.parametrize(("text", "cleaned", "changes"), CLEANED)
def test_text_is_cleaned_and_the_changes_counted(text: str, cleaned: str, changes: int) -> None:
    assert clean(text) == cleaned
    assert clean_and_count(text).changes == changes


@given(st.text(st.characters(), max_size=40))
@example("\x00\ufeffa\ufeff")
@example("e\x00\u0301")
def test_cleaning_is_idempotent_and_leaves_nothing_unclean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert clean_and_count(cleaned).changes == 0
    assert unicodedata.is_normalized("NFC", cleaned)
    assert all(unicodedata.category(character) not in ("Cc", "Cs") or character in "\n\t" for character in cleaned)


@given(st.text("ae\u0301\u0323\u0308\u0344\u0345\u0f71\u0f72", max_size=120))
def test_composing_many_marks_is_unicodes_own_composition(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


FOLDED = [
    ("\uf0a7 Säkra  platser\n\uf0a7 Starka\tfamiljer", "Säkra platser Starka familjer"),
    ("– ett\n- två\n• tre", "ett två tre"),
    ("Malmö – Lund - Ystad", "Malmö – Lund - Ystad"),
    ("1. Ett\n3.1 Två", "1. Ett 3.1 Två"),
    ("för\u00adbättring", "förbättring"),
    ("för\u00ad\nbättring", "förbättring"),
    ("trafik- \noch", "trafik- och"),
    ("den\u00a011 april", "den 11 april"),
    ("-5 grader", "-5 grader"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding_leaves_the_words(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold_words(text) == folded.split()


@given(st.text("a-–•\uf0a7\u00ad \n\u00a01.e\u0301", max_size=30))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert same_words(text, fold(text))
    assert same_words(text, text)


SAME = [
    ("vit makt-\nmiljön", "vit makt-miljön", True),
    ("vålds-\nbejakande", "våldsbejakande", True),
    ("vålds\u00ad\nbejakande", "våldsbejakande", True),
    ("trafik- \noch", "trafik- och", True),
    ("trafik-\noch", "trafik-\noch", True),
    ("vålds-\nbejakande", "vålds bejakande", False),
    ("våldsbejakande", "vålds-bejakande", False),
    ("makt-\nmiljön", "makt-miljö", False),
    ("a b", "a\n\n b", True),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_a_line_final_hyphen_is_kept_or_dropped_as_the_other_has_it(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same
    assert same_words(other, one) is same


@pytest.mark.parametrize(("text", "number"), [("", 0), ("– Dnr 5-6 * och § 3.", 4), ("ett\ntvå\u00a0tre", 3)])
def test_words_are_counted(text: str, number: int) -> None:
    assert words(text) == number
