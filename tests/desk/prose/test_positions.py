"""A place in the source is that place in the field, and the other way: for every run, to the code point."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beredning.desk.prose.edit import ProseEdit
from beredning.matter.blocks import Block, runs_of
from beredning.matter.clean import clean
from beredning.matter.text import parse, parse_with_positions, serialise
from tests.matter.text_strategies import blocks as any_blocks

WHOLE = (
    "# Rubrik\n\nett *två* **tre** fyra\u00a0fem\\\nrad\n\n- a\n- b\n  1. c\n  2. d\n\n"
    "| x | y |\n| --- | --: |\n| \\* | 2 |\n\nslut 😀\u00ad på"
)


@pytest.fixture(scope="module")
def shared(qapp: QApplication) -> ProseEdit:
    assert qapp
    return ProseEdit()


@settings(max_examples=40)
@example(blocks=parse(WHOLE), by_parts=True)
@given(blocks=any_blocks, by_parts=st.booleans())
def test_places_within_every_run_are_found_and_told(
    shared: ProseEdit, blocks: tuple[Block, ...], by_parts: bool
) -> None:
    source = serialise(blocks)
    assume(clean(source) == source)
    shared.set_source(source)
    if by_parts:  # as after the first key
        shared._all()
        assert shared._source == source
    parsed = parse_with_positions(source)
    for run, place in zip(runs_of(parsed.blocks), parsed.places, strict=True):
        for offset in sorted({1, len(run.text) // 2, len(run.text)} - {0}):
            there = place.at(offset) if offset < len(run.text) else place.stop
            shared.select_source(there)
            assert shared.place() == there


@pytest.mark.parametrize("text", ["Rubrik", "ett", "a\n", "c\n", "2 |", "slut"])
def test_the_begin_of_a_block_is_in_that_block(shared: ProseEdit, text: str) -> None:
    shared.set_source(WHOLE)
    shared.select_source(WHOLE.index(text))
    cursor = shared.textCursor()
    assert cursor.atBlockStart()
    assert cursor.block().text().startswith(text[0])


def test_what_is_copied_is_pasted_unchanged(qtbot: QtBot, shared: ProseEdit) -> None:
    assert qtbot
    source = "a\u00a0**b** c\n\n- d\n  1. e"
    shared.set_source(source)
    shared.selectAll()
    shared.copy()
    assert QApplication.clipboard().text() == "a\u00a0b c\n\nd\n1. e"
    shared.set_source("")
    shared.paste()
    assert shared.source() == source
