"""The seed, understood: every field as the reference has it, from whatever shape the text reaches us in."""

import json
from dataclasses import replace

import pytest

from beredning.intake.draft import Draft, draft
from beredning.intake.source import Piece, Source
from beredning.matter.choices import SentenceState
from beredning.matter.codec import to_json
from beredning.resources import sample
from tests.intake.drafts import STOCKHOLM, drafted, lost_words
from tests.intake.seeds import SEED, SHAPES, read_text

REFERENCE = json.loads(sample("pm-ks-2018-550.json").read_text("utf-8"))


def seed_draft(source: Source | None = None) -> Draft:
    return draft(source or read_text(SEED), STOCKHOLM)


def test_every_field_of_the_seed_holds_exactly_its_own_text() -> None:
    assert to_json(seed_draft().matter) == REFERENCE


def test_the_whole_seed_is_placed_and_one_sentence_is_kept_as_found() -> None:
    made = seed_draft()
    assert made.leftover == ()
    assert (made.words, made.placed_words, made.locked, made.variants) == (made.words, made.words, 1, 0)
    (kept,) = made.matter.papers[0].sentences
    assert kept.state is SentenceState.LOCKED
    assert kept.text.startswith("Ersättaryttrande gjordes Erik Slottner (KD)")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_shape_of_the_text_does_not_change_what_it_says(shape: str) -> None:
    assert to_json(drafted(SHAPES[shape]()).matter) == REFERENCE


def test_headings_are_known_where_no_empty_line_sets_them_apart() -> None:
    source = read_text(SEED)
    close = replace(source, pieces=tuple(replace(p, alone=False, new_page=False) for p in source.pieces))
    assert to_json(seed_draft(close).matter) == REFERENCE


def test_headings_in_capitals_or_with_a_colon_are_kept_as_printed() -> None:
    def changed(piece: Piece) -> Piece:
        heading = piece.alone and len(piece.text) < 25 and not piece.text.isupper() and piece.text[-1] not in ".?"
        return replace(piece, text=f"{piece.text.upper()}:") if heading and piece.text != "KARIN WANNGÅRD" else piece

    source = read_text(SEED)
    made = seed_draft(replace(source, pieces=tuple(map(changed, source.pieces))))
    paper = made.matter.papers[0]
    assert made.leftover == ()
    assert {h.section: h.text for h in paper.headings}["preparation"] == "BEREDNING:"
    assert paper.summary == REFERENCE["papers"][0]["summary"]
    assert paper.compilation is not None
    assert paper.compilation.case == REFERENCE["papers"][0]["compilation"]["case"]
    assert made.matter.referrals[0].heading == "STADSLEDNINGSKONTORET:"


def test_a_missing_piece_costs_its_own_words_and_no_other() -> None:
    source = read_text(SEED)
    for missing, gone in enumerate(source.pieces):
        short = replace(source, pieces=source.pieces[:missing] + source.pieces[missing + 1 :])
        made = seed_draft(short)
        assert lost_words(short, made) == []
        ownerless = gone.text.startswith("Särskilt uttalande gjordes av borgarrådet")
        assert ownerless or sum(len(text.split()) for text in made.leftover) < 40, gone.text
