"""Lines become paragraphs, and no word is lost, whatever the lines are."""

import re
import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from beredning.intake.text.hyphens import judge, vocabulary
from beredning.intake.text.labels import follows, label_of, spelled
from beredning.intake.text.plain import clean, read_plain
from beredning.matter.message import UserError
from tests.intake.seeds import read_text

_MEASURE = (
    "Ett stycke som är så långt att det bryter över flera rader visar måttet\n"
    "för den som läser, och efter det så vet man vad en full rad är och kan\n"
    "avgöra var ett stycke slutar utan att någon tom rad står emellan dem.\n\n"
)


def _texts(text: str) -> list[str]:
    return [f"{piece.label} {piece.text}".strip() for piece in read_text(text).pieces]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Nämnden beslutar följande.\n1. Godkänna.\n2. Avslå och\navsluta ärendet.\n", ["Nämnden beslutar följande.", "1. Godkänna.", "2. Avslå och avsluta ärendet."]),  # noqa: E501  one case a line
        ("1.\nGodkänna förslaget.\n2.\nAvslå.\n", ["1. Godkänna förslaget.", "2. Avslå."]),
        ("Besluta\n\natt godkänna förslaget\n\natt avsluta ärendet\n", ["Besluta", "att godkänna förslaget", "att avsluta ärendet"]),  # noqa: E501  one case a line
        ("Mötet hölls den\n\n7 april 2018 i rådhuset.\n", ["Mötet hölls den", "7 april 2018 i rådhuset."]),
        ("för att förebygga och\n\nmotverka detta.\n", ["för att förebygga och motverka detta."]),
        ("Ärendet\nEtt kort stycke.\n", ["Ärendet", "Ett kort stycke."]),
        ("\u2013 Den ena\n\u2013 Den andra\n", ["• Den ena", "• Den andra"]),
        ("* Den ena\n* Den andra\n", ["• Den ena", "• Den andra"]),
        ("a) Den ena\nb) Den andra\n", ["a) Den ena", "b) Den andra"]),
        ("(M) och (L) anför följande.\n", ["(M) och (L) anför följande."]),
        ("2018. Då hände det.\n", ["2018. Då hände det."]),
        ("a\fb\n", ["a b"]),
    ],
)  # fmt: skip
def test_short_texts_give_their_paragraphs(text: str, pieces: list[str]) -> None:
    assert _texts(text) == pieces


def test_nested_labels_have_depths() -> None:
    found = read_text("1. A\n1.1 B\n1.2 C\na) D\n2. E\n• F\n3. G\n").pieces
    assert [(piece.label, piece.level) for piece in found] == [
        ("1.", 1), ("1.1", 2), ("1.2", 2), ("a)", 3), ("2.", 1), ("•", 2), ("3.", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "context", "verdict"),
    [
        ("extremism, vit makt-", "miljön och", "", "own"),
        ("ärendet till kommun-", "styrelsen för", "kommunstyrelsen", "line"),
        ("ärendet till kommun-", "styrelsens möte", "kommunstyrelsen", "line"),
        ("staden trafik-", "och renhållningsnämnden", "trafikoch", "suspended"),
        ("enligt EU-", "kommissionens råd", "", "own"),
        ("enligt en e-", "tjänst för", "", "own"),
        ("under 2018-", "2019 har", "", "own"),
        ("nämnden i Upplands-", "Bro kommun", "", "own"),
        ("en svart-", "vit bild", "svart-vit", "own"),
        ("verksam-", "heten", "a b\n" * 50, "line"),
        ("hela makt-", "balansen", "rad med ord\n" * 50, "own"),
        ("hela makt-", "balansen", "", "line"),
        ("förslaget –", "som vi", "", None),
        ("förslaget", "som vi", "", None),
    ],
)
def test_a_hyphen_is_judged_by_the_document_and_by_rules(
    before: str, after: str, context: str, verdict: str | None
) -> None:
    assert judge(before, after, vocabulary([before, after, *context.splitlines()])) == verdict


@pytest.mark.parametrize(
    "hyphenated", ["kommun-\nstyrelsen", "kommun- \nstyrelsen", "kommun\u00ad\nstyrelsen", "kommun\x02styrelsen"]
)
def test_a_word_broken_by_the_line_is_whole_again(hyphenated: str) -> None:
    text = f"{_MEASURE}Det här är ett stycke där raden är så lång att den bryter i {hyphenated} och sedan går vidare.\nVi i kommunstyrelsen.\n"  # noqa: E501  one case a line
    assert (
        "Det här är ett stycke där raden är så lång att den bryter i kommunstyrelsen och sedan går vidare."
        in _texts(text)
    )


@pytest.mark.parametrize(
    ("text", "printed", "sure"),
    [
        ("\uf0a7 Säkra", "•", True), ("\uf0b7Säkra", "•", True), ("• Säkra", "•", True), ("– Säkra", "•", False),
        ("1. Säkra", "1.", False), ("3.1 Säkra", "3.1", False), ("3.1.2. Säkra", "3.1.2.", False), ("(2) Säkra", "(2)", False),  # noqa: E501  one case a line
        ("a) Säkra", "a)", False), ("IV. Säkra", "IV.", False), ("iv) Säkra", "iv)", False), ("1) Säkra", "1)", False),
    ],
)  # fmt: skip
def test_labels_are_known(text: str, printed: str, sure: bool) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.printed, label.sure, text[label.length :]) == (printed, sure, "Säkra")


@pytest.mark.parametrize(
    "text", ["2018. Då", "7 april", "-ord", "Text", "", "(M) anför", "100. Ord", "t.ex. så", "EU-land"]
)
def test_what_is_no_label_is_left_alone(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("before", "after", "next_one"),
    [
        ("1.", "2.", True),
        ("3.", "3.1", True),
        ("3.2", "4.", True),
        ("3.2", "3.4", False),
        ("a)", "b)", True),
        ("1.", "7.", False),
    ],
)
def test_labels_follow_each_other(before: str, after: str, next_one: bool) -> None:
    assert follows(before, after) is next_one


def test_numbers_are_spelled_in_words_formats() -> None:
    forms = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero")
    assert [spelled(9, form) for form in forms] == ["9", "i", "I", "ix", "IX", "09"]
    assert [spelled(28, "lowerLetter"), spelled(1994, "upperRoman"), spelled(10**6, "lowerRoman")] == [
        "bb",
        "MCMXCIV",
        "1000000",
    ]


_WORDS = re.compile(r"[^\W_]+")
_SIGNS = st.sampled_from(
    [*"aåäöAÖ17 ", " ", "\n", "\n", "\n\n", "-", "-\n", ". ", ".\n", ": ", "1. ", "a) ", "• ", "\uf0a7 ", "– ", "\t"]
)
_TEXTS = st.one_of(
    st.lists(_SIGNS, max_size=120).map("".join),
    st.lists(st.sampled_from(_MEASURE.split()), max_size=120).map(" ".join),
    st.lists(
        st.sampled_from([*_MEASURE.split("\n"), "2 (5)", "Sida 3 av 5", " Ny sida", "\f", "Rubrik"]), max_size=40
    ).map("\n".join),
    st.text(max_size=200),
    st.text(string.printable, max_size=200),
)


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
@example("a-\n1. b")
@example("1.\n1.\n\n1.")
@example("•\n•")
@example("Sida 1 av 2\n\na\n\nSida 2 av 2")
def test_nothing_is_lost(text: str) -> None:
    try:
        source = read_plain(text.encode("utf-8", "surrogatepass"), "a.txt")
    except UserError:
        return
    order = "".join(_letters(f"{piece.label} {piece.text}") for piece in source.pieces)
    kept = sorted(order + "".join(map(_letters, source.furniture)))
    cleaned = clean(text.removeprefix("\ufeff"))[0]
    assert kept == sorted(_letters(cleaned))
    if not source.furniture:
        assert order == _letters(cleaned)
    assert source.words == sum(len(piece.text.split()) for piece in source.pieces)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_pieces_or_one_sentence(data: bytes) -> None:
    try:
        source = read_plain(data, "a.txt")
    except UserError:
        return
    for piece in source.pieces:
        assert piece.text == " ".join(piece.text.split())
        assert piece.text == "".join(run.text for run in piece.runs)
