"""What somebody types, formats and pastes in a text, and the source that comes of it."""

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from beredning.desk.prose import document
from beredning.desk.prose.edit import ProseEdit
from beredning.matter.text import serialise

LONG = "\n\n".join(["ett *två*"] * 50 + ["- a\n- b"] + ["mitt"] * 5 + ["| c | d |\n| --- | --- |"] + ["tre"] * 50)


@pytest.fixture
def edit(qtbot: QtBot) -> ProseEdit:
    made = ProseEdit()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("1. nej", "1\\. nej"),
        ("- nej", "\\- nej"),
        ("# nej", "\\# nej"),
        ("*nej* _nej_", "\\*nej\\* \\_nej\\_"),
        ("a < b & c", "a < b & c"),
    ],
)
def test_nothing_typed_is_reinterpreted(edit: ProseEdit, typed: str, source: str) -> None:
    QTest.keyClicks(edit, typed)
    assert edit.source() == source


def test_enter_parts_paragraphs_and_shift_enter_breaks_a_line(edit: ProseEdit) -> None:
    QTest.keyClicks(edit, "ett")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "två")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(edit, "tre")
    assert edit.source() == "ett\n\ntvå\\\ntre"


def test_lists_nest_by_tab_and_end_by_an_empty_item(edit: ProseEdit) -> None:
    edit.toggle_list(ordered=False)
    QTest.keyClicks(edit, "a")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    QTest.keyClicks(edit, "b")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    QTest.keyClicks(edit, "c")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "slut")
    assert edit.source() == "- a\n  - b\n- c\n\nslut"


def test_strong_emphasis_and_headings(edit: ProseEdit) -> None:
    QTest.keyClicks(edit, "ett ")
    edit.toggle_strong()
    QTest.keyClicks(edit, "två")
    edit.toggle_strong()
    edit.toggle_emphasis()
    QTest.keyClicks(edit, "tre")
    assert edit.source() == "ett **två**_tre_"
    edit.toggle_heading()
    assert edit.source() == "## ett **två**_tre_"
    edit.toggle_heading()
    assert edit.source() == "ett **två**_tre_"


def test_a_table_is_walked_by_tab_and_grows_at_its_end(edit: ProseEdit) -> None:
    edit.insert_table(2, 2)
    for word in ("a", "b", "c", "d", "e"):
        QTest.keyClicks(edit, word)
        QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.source() == "| a | b |\n| --- | --- |\n| c | d |\n| e |  |"


@pytest.mark.parametrize("at", range(0, 25, 3))
def test_the_cursor_is_told_in_code_points_of_the_source(edit: ProseEdit, at: int) -> None:
    source = "\U0001f3db ett **två** \\*tre\n\n- punkt"
    edit.set_source(source)
    edit.select_source(at)
    assert abs(edit.place() - at) <= 4
    before = edit.place()
    edit.select_source(before)
    assert edit.place() == before


def test_typing_in_one_paragraph_gives_what_reading_all_gives(edit: ProseEdit) -> None:
    edit.set_source("ett\n\ntvå **fet**\n\ntre")
    told: list[str] = []
    edit.edited.connect(told.append)
    edit.select_source(7)
    for letter in "x*y":
        QTest.keyClicks(edit, letter)
        source = edit.source()
        edit._all()
        assert edit.source() == source
    assert told[-1] == source == "ett\n\ntvx\\*yå **fet**\n\ntre"


@pytest.mark.parametrize(("at", "blocks"), [(0, 1), (LONG.index("- a") + 2, 2), (len(LONG), 1)])
def test_a_keystroke_in_a_long_text_reads_its_part_alone(
    edit: ProseEdit, monkeypatch: pytest.MonkeyPatch, at: int, blocks: int
) -> None:
    edit.set_source(LONG)
    edit.select_source(at)
    read: list[object] = []
    counts: list[int] = []
    real = document.read_leaf
    monkeypatch.setattr(document, "read_leaf", lambda block: read.append(block) or real(block))
    for letter in "xy*":
        read.clear()
        QTest.keyClicks(edit, letter)
        source = edit.source()
        counts.append(len(read))
    assert counts[1:] == [blocks, blocks]
    edit._all()
    assert edit.source() == source


KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab]
TOOLS = ["toggle_strong", "toggle_heading", "indent", "outdent", "insert_table"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["a", "*", "- ", "å", *KEYS, *TOOLS]), max_size=25))
def test_whatever_is_done_the_parts_say_what_the_whole_says(edit: ProseEdit, strokes: list[str | Qt.Key]) -> None:
    edit.set_source("")
    edit.set_source("ett\n\n- a\n  1. b\n- c\n\ntvå\n\n| c | d |\n| --- | --- |\n\ntre")
    for stroke in strokes:
        if isinstance(stroke, Qt.Key):
            QTest.keyClick(edit, stroke)
        elif stroke in TOOLS:
            getattr(edit, stroke)()
        else:
            QTest.keyClicks(edit, stroke)
        assert edit.source() == serialise(document.read(edit.document()))


def test_a_paste_keeps_structure_and_drops_the_rest(edit: ProseEdit) -> None:
    data = QMimeData()
    data.setHtml("<p style='color:red'>Hej <b>du</b><script>x()</script></p><ul><li>a<li>b</ul>")
    data.setText("Hej du a b")
    edit.insertFromMimeData(data)
    assert edit.source() == "Hej **du**\n\n- a\n- b"


def test_plain_text_stays_plain(edit: ProseEdit) -> None:
    data = QMimeData()
    data.setText("- inte lista")
    edit.insertFromMimeData(data)
    assert edit.source() == "\\- inte lista"


def test_its_own_undo_is_off(edit: ProseEdit) -> None:
    QTest.keyClicks(edit, "ett")
    edit.undo()
    assert edit.source() == "ett"


@pytest.mark.parametrize(
    "html",
    ["<b>x</b> <i>y</i> " * 250_000, "<b>x</b> <i>y</i> " * 9_000, f"<ul>{'<li>a' * 1_900}</ul>"],
    ids=["a million tags", "as many as are read", "a long list"],
)
def test_a_hostile_paste_does_not_stop_the_window(edit: ProseEdit, html: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    data.setText("ord")
    start = process_time()
    edit.insertFromMimeData(data)
    assert edit.source()
    assert process_time() - start < 20  # without a bound on what is read it would be minutes


def test_what_is_too_much_is_said_and_the_words_are_there(edit: ProseEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>x</b>" * 100_000)
    data.setText("ord")
    told: list[object] = []
    edit.told.connect(told.append)
    edit.insertFromMimeData(data)
    assert edit.source() == "ord"
    assert len(told) == 1
