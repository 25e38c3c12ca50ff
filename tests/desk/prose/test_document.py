"""A text that is loaded into the editor and read back is the same text, to the last code point."""

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from beredning.desk.prose.edit import ProseEdit
from beredning.matter.blocks import Block
from beredning.matter.text import parse, serialise
from tests.matter.text_strategies import blocks as any_blocks

TEXTS = [
    "ett *två* **tre** ***fyra***",
    "hårt\u00a0mellanslag, mjukt\u00adbindestreck, smalt\u202fmellanslag",
    "radbrytning\\\nmitt i",
    "- a\n- b\n  - c\n  - d\n- e\n\n1. x\n2. y\n\nslut",
    "3. a\n4. b\n\n   mer\n5. c",
    "## Rubrik\n\ntext",
    "| a | b |\n| --- | :-: |\n| 1 | **2** |\n\nefter",
    "- a\n\n* b",
    "- # h\n- | a |\n  | --- |\n  | b |",
    "-\n- x",
    "\U0001f3db \U0001d54f och \ue000",
    "&#65279;a \ufeff **\ufeffb**",
    "1\\. inte en lista\n\n\\- inte heller\n\n\\# eller rubrik \\*s\\*",
]


@pytest.mark.parametrize("text", TEXTS)
def test_these_texts_survive(qtbot: QtBot, text: str) -> None:
    edit = ProseEdit()
    qtbot.addWidget(edit)
    source = serialise(parse(text))
    edit.set_source(source)
    edit._all()
    assert edit.source() == source


@given(any_blocks)
@settings(max_examples=150)
def test_any_text_survives(qapp: object, blocks: tuple[Block, ...]) -> None:
    del qapp
    edit = ProseEdit()
    source = serialise(blocks)
    edit.set_source(source)
    edit._all()
    assert edit.source() == source
