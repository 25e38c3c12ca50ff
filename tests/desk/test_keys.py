"""The keys of the window, wherever the focus is: no editor has one of them for itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from beredning.desk.actions import ACTS, OF_MENUS
from beredning.desk.prose.edit import ProseEdit
from beredning.desk.window import Window
from beredning.matter.things import Paper
from tests.desk.hands import Keyboard, until

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(on_the_sample: Window) -> Window:
    until(on_the_sample.isActiveWindow)
    on_the_sample.turn(0)
    until(lambda: on_the_sample.matters._pane(0).built)
    return on_the_sample


def paper(window: Window) -> Paper:
    return window.matters.matter.papers[0]


def editor(window: Window, field: str) -> QWidget:
    """The editor of a field of the paper, with the focus."""
    pane = window.matters._pane(0)
    found = next(w for w in pane.findChildren(QWidget) if w.property("field") == field)
    (found.focusProxy() or found).setFocus()
    focus = window.focusWidget()
    assert focus is not None
    assert focus.property("field") == field
    return focus


@pytest.mark.parametrize("field", ["summary", "annex_line", "divisions", "date"])
def test_every_key_of_the_window_is_heard_while_one_writes(window: Window, field: str) -> None:
    keys, at = Keyboard(window), editor(window, field)
    heard: list[str] = []
    expected = []
    for act in ACTS:
        action = window.actions_[act.id]
        if act.inner or not act.key or not action.isVisible():
            continue
        action.setEnabled(True)
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, name=act.id: heard.append(name))
        expected += [(act.id, key) for key in (act.key, act.also) if key and key not in OF_MENUS]
    silent = []
    for name, key in expected:
        assert keys.at is at
        heard.clear()
        pressed = QKeySequence(key)[0]  # type: ignore[index]  # the stubs lack it
        keys.press(pressed.key(), pressed.keyboardModifiers())
        if heard != [name]:
            silent.append((name, key, *heard))
    assert not silent
    assert len(expected) > 30


@pytest.mark.parametrize(("field", "typed"), [("summary", "Nytt. "), ("annex_line", "Bilaga 4")])
def test_what_is_typed_in_a_field_is_undone_and_done_again_there_by_its_keys(
    window: Window, field: str, typed: str
) -> None:
    def now() -> str | None:
        return str(getattr(paper(window), field) or "")

    keys, at, before = Keyboard(window), editor(window, field), now()
    keys.control(Key.Key_Home)
    keys.type(typed)
    until(lambda: now() != before)
    after = now()
    for redo, held in ((Key.Key_Y, Held.ControlModifier), (Key.Key_Z, Held.ControlModifier | Held.ShiftModifier)):
        keys.control(Key.Key_Z)
        until(lambda: now() == before)
        assert keys.at is at
        assert typed not in (at.toPlainText() if isinstance(at, ProseEdit) else at.property("text"))
        until(window.actions_["redo"].isEnabled)
        keys.press(redo, held)
        until(lambda: now() == after)


def test_a_key_typed_in_the_same_turn_is_what_is_undone(window: Window) -> None:
    at, before = editor(window, "summary"), paper(window).summary
    handle = window.windowHandle()
    QTest.keyClick(handle, Key.Key_X)
    QTest.keyClick(handle, Key.Key_Z, Held.ControlModifier)
    until(lambda: window.desk.working.all_saved and window.actions_["redo"].isEnabled())
    assert paper(window).summary == before
    assert isinstance(at, ProseEdit)
    assert at.source() == before


def test_a_line_that_is_no_field_undoes_what_is_typed_in_it(window: Window) -> None:
    keys = Keyboard(window)
    keys.control(Key.Key_F)
    search = keys.at
    assert isinstance(search, QLineEdit)
    keys.type("saf")
    before = window.matters.matter
    keys.control(Key.Key_Z)
    assert search.text() != "saf"
    assert window.matters.matter == before
    search.clear()


def test_a_field_has_no_undo_of_its_own_where_the_window_has_none(window: Window) -> None:
    at = editor(window, "annex_line")
    keys = Keyboard(window)
    keys.type("Bilaga 4")
    until(lambda: window.desk.working.all_saved)
    window.actions_["undo"].setEnabled(False)
    keys.control(Key.Key_Z)
    assert isinstance(at, QLineEdit)
    assert at.text() == "Bilaga 4"
    assert paper(window).annex_line == "Bilaga 4"
