"""The parts of drafting, each by a table: names of bodies, clauses, signatures, what can be a sentence at all."""

import pytest

from beredning.intake.parts.bits import Bit, bits
from beredning.intake.parts.bodies import Bodies, family, key, looks_like_body
from beredning.intake.parts.clauses import all_clauses, clauses_first
from beredning.intake.parts.signatures import small_letters
from beredning.intake.source import Piece
from beredning.matter.things import Clause
from beredning.wording.glance import plausible
from tests.intake.drafts import STOCKHOLM


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trafiknämnden", "trafiknämndens"),
        ("Stadsdelsnämnden Bromma", "Bromma stadsdelsnämnd"),
        ("STADSLEDNINGSKONTORET", "stadsledningskontorets"),
        ("Miljö- och hälsoskyddsnämnden", "miljö- och hälsoskyddsnämnd"),
    ],
)
def test_a_body_is_known_under_another_form_of_its_name(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_a_board_and_its_administration_answer_for_each_other() -> None:
    assert family("Socialnämnden") == family("socialförvaltningens")
    bodies = Bodies(STOCKHOLM)
    bodies.add("Miljö- och hälsoskyddsnämnden", 3)
    assert bodies.find("Miljöförvaltningen") == 3
    assert bodies.at_start("Miljö- och hälsoskyddsnämnden anser att") == (3, 3)
    assert bodies.at_start("Nämnden anser att") == (None, 0)


@pytest.mark.parametrize(
    ("text", "could"),
    [
        ("Socialnämnden", True),
        ("Stockholms Stadshus AB", True),
        ("Beredningen av ärendet", False),
        ("Socialnämnden har sagt sitt.", False),
        ("Bakgrund", False),
    ],
)
def test_a_line_that_could_be_a_body(text: str, could: bool) -> None:
    assert looks_like_body(text) is could


def cut(*texts: str) -> tuple[Bit, ...]:
    return bits([Piece(text) for text in texts], STOCKHOLM)


def test_numbers_nest_and_run_together_clauses_are_parted() -> None:
    assert all_clauses(cut("1. Ja. 2. Nej.", "2.1 Kanske.", "Ett stycke till.", "3. Slut.")) == (
        Clause(number="1.", text="Ja."),
        Clause(number="2.", text="Nej.", clauses=(Clause(number="2.1", text="Kanske.\n\nEtt stycke till."),)),
        Clause(number="3.", text="Slut."),
    )


def test_clauses_in_small_letters_are_parted_at_att() -> None:
    assert all_clauses(cut("att avslå motionen, att anse den besvarad")) == (
        Clause(text="att avslå motionen,"),
        Clause(text="att anse den besvarad"),
    )


def test_text_after_the_last_number_is_no_clause() -> None:
    clauses, rest = clauses_first(cut("1. Ja.", "2. Nej.", "Vi anser att det räcker."))
    assert [clause.text for clause in clauses] == ["Ja.", "Nej."]
    assert [bit.text for bit in rest] == ["Vi anser att det räcker."]


def test_a_sentence_of_the_tables_stands_alone_wherever_it_ran_to() -> None:
    texts = [
        (bit.kind, bit.text) for bit in cut("Bra. Ärendet har initierats av Socialnämnden. Socialnämnden anser det.")
    ]
    assert texts == [
        ("", "Bra."),
        ("initiated", "Ärendet har initierats av Socialnämnden."),
        ("", "Socialnämnden anser det."),
    ]


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("KARIN WANNGÅRD", "Karin Wanngård"),
        ("ANN-MARGARETHE LIVH", "Ann-Margarethe Livh"),
        ("DAG AF UGGLAS", "Dag af Ugglas"),
    ],
)
def test_names_in_capitals_are_given_back_their_small_letters(capitals: str, name: str) -> None:
    assert small_letters(capitals) == name


def test_prose_is_never_read_as_a_sentence_of_the_tables() -> None:
    assert plausible("Ärendet har remitterats till A och B.")
    assert not plausible("Staden växer. Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande.")
    assert not plausible("Nämnden ser fram emot arbetet.")
