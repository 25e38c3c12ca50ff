"""The focus is never lost: not by a dialog that closes, a card that goes, or a part that is folded away."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton, QWidget

from beredning.desk.clauses import ClauseRow
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.panes.preparation import PreparationPane
from beredning.desk.prose.edit import ProseEdit
from beredning.desk.signers import SignerChips
from beredning.desk.split import Divider
from beredning.desk.window import Window
from beredning.matter.choices import EventKind
from beredning.matter.things import Event, Signatory, Statement
from beredning.matter.tree import find
from tests.desk.accessibility.heard import heard
from tests.desk.hands import Keyboard, until
from tests.desk.test_look import opened

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, stad: Path) -> Iterator[Window]:
    folder = tmp_path_factory.mktemp("focus")
    mine = folder / "stad.beredning"
    mine.write_bytes(stad.read_bytes())
    with opened(qapp, folder, mine, "en", 1.0) as shown:
        shown.activateWindow()
        until(shown.isActiveWindow)
        yield shown


@pytest.fixture
def keys(window: Window) -> Keyboard:
    window.show_place("matters")
    window.activateWindow()
    until(window.isActiveWindow)
    return Keyboard(window)


def pane_of(window: Window, number: int) -> QWidget:
    window.matters.turn(number)
    pane = window.matters.panes[number]
    pane.finish()
    return pane


def at(window: Window, number: int, kind: type[QWidget]) -> QWidget:
    """The first widget of a kind in a pane, with the focus."""
    pane = pane_of(window, number)
    until(lambda: any(w.isVisible() for w in pane.findChildren(kind)))
    found = next(w for w in pane.findChildren(kind) if w.isVisible() and w.isEnabled())
    found.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is found
    return found


@pytest.mark.parametrize("act", ["keys", "commands"])
def test_escape_closes_an_overlay_and_goes_back(window: Window, keys: Keyboard, act: str) -> None:
    field = at(window, 0, LineField)
    window.actions_[act].trigger()
    until(lambda: isinstance(QApplication.activeWindow(), QDialog))
    keys.press(Key.Key_Escape)
    until(lambda: QApplication.activeWindow() is not window or QApplication.focusWidget() is field)
    assert keys.at is field


def _opens_and_comes_back(keys: Keyboard, pressed: QPushButton) -> None:
    """Space opens the button's dialog, Escape closes it, and the focus is where it was."""
    pressed.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Space)
    until(lambda: QApplication.activeModalWidget() is not None)
    keys.press(Key.Key_Escape)
    until(lambda: QApplication.activeModalWidget() is None)
    assert keys.at is pressed


@pytest.mark.parametrize(("number", "button"), [(1, "Paste bodies…"), (3, "Party…"), (3, "Paste…")])
def test_escape_closes_a_dialog_and_goes_back(window: Window, keys: Keyboard, number: int, button: str) -> None:
    pane = pane_of(window, number)
    pressed = next(b for b in pane.findChildren(QPushButton) if b.text() == button)
    _opens_and_comes_back(keys, pressed)


@pytest.mark.parametrize("button", ["Matters…", "New meeting"])
def test_escape_closes_a_dialog_of_the_meetings_and_goes_back(window: Window, keys: Keyboard, button: str) -> None:
    window.show_place("meetings")
    until(lambda: window.meetings is not None and window.meetings.root and window.meetings.known.ready)
    meetings = window.meetings
    assert meetings is not None
    pressed = next(b for b in meetings.findChildren(QPushButton) if b.text() == button and b.isVisible())
    _opens_and_comes_back(keys, pressed)


def test_a_day_is_picked_by_keys(window: Window, keys: Keyboard) -> None:
    field = at(window, 0, DayField)
    assert isinstance(field, DayField)
    keys.press(Key.Key_F4)
    until(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    keys.press(Key.Key_Escape)
    until(lambda: QApplication.activePopupWidget() is None)
    assert keys.at is field
    before = field.said()
    keys.press(Key.Key_F4)
    until(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    at_day = popup.focusWidget()
    assert at_day is not None
    QTest.keyClick(at_day, Key.Key_Right)
    QTest.keyClick(at_day, Key.Key_Return)
    until(lambda: isinstance(field.said(), date) and field.said() != before)
    assert keys.at is field


def test_the_focus_stays_in_the_pane_when_its_card_goes(window: Window, keys: Keyboard) -> None:
    pane = pane_of(window, 1)
    assert isinstance(pane, PreparationPane)
    pane.add_bodies("Exploateringsnämnden\nTrafiknämnden\nKulturnämnden")
    until(lambda: len(pane.referrals.cards) >= 4 and QApplication.focusWidget().property("field") == "body")
    for _ in range(2):
        going = pane.referrals.things()[-1].uid
        button = next(
            b for b in pane.referrals.cards[going].findChildren(QToolButton) if b.accessibleName().startswith("Remove")
        )
        button.setFocus(Qt.FocusReason.TabFocusReason)
        keys.press(Key.Key_Space)
        until(lambda going=going: going not in pane.referrals.cards)
        here = QApplication.focusWidget()
        assert here is not None
        assert here.isVisible()
        assert pane.isAncestorOf(here)


def test_tab_goes_as_one_reads_to_what_came_and_moved_later(window: Window, keys: Keyboard) -> None:
    pane = pane_of(window, 1)
    assert isinstance(pane, PreparationPane)
    events = pane.events
    first = events.things()[0].uid
    events.add(Event(date=None, what=EventKind.SENT), at=1)
    until(lambda: len(events.cards) == len(events.things()) and QApplication.focusWidget().property("field") == "date")
    events.step(first, 1)
    until(lambda: events.things()[1].uid == first)
    QTest.qWait(30)
    for backwards in (False, True):
        order = [thing.uid for thing in events.things()]
        order = order[::-1] if backwards else order
        at_card = events.cards[order[0]]
        next(w for w in at_card.findChildren(DayField)).setFocus(Qt.FocusReason.TabFocusReason)
        came = [order[0]]
        for _ in range(60):
            keys.press(Key.Key_Backtab if backwards else Key.Key_Tab)
            here = next((uid for uid, card in events.cards.items() if card.isAncestorOf(keys.at)), None)
            if here is None:
                break
            came += [here] if here != came[-1] else []
        assert came == order
    read = [it.name for it in heard(events).parts]
    assert read == [events.cards[thing.uid].accessibleName() for thing in events.things()]


def test_the_focus_stays_among_the_signatories(window: Window, keys: Keyboard) -> None:
    """A chip is made anew with each change; the focus stays with its person, or goes to the line that adds one."""
    pane = pane_of(window, 3)
    chips = next(c for c in pane.findChildren(SignerChips) if len(c.findChildren(QToolButton)) > 4)
    before = [person.uid for person in _signers(chips)]
    chip = next(b for b in chips.findChildren(QToolButton) if b.property("thing") == before[0])
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Right, Held.AltModifier)
    until(lambda: [person.uid for person in _signers(chips)][:2] == [before[1], before[0]])
    until(lambda: keys.at.property("thing") == before[0])
    keys.press(Key.Key_Delete)
    until(lambda: len(_signers(chips)) == len(before) - 1)
    assert keys.at is chips.add_line


def _signers(chips: SignerChips) -> tuple[Signatory, ...]:
    statement = chips.desk.thing(chips.root, chips.statement)
    assert isinstance(statement, Statement)
    return statement.signatories


def test_the_focus_stays_in_the_pane_when_a_remark_is_mended(window: Window, keys: Keyboard) -> None:
    pane = pane_of(window, 4)
    until(lambda: any(b.text() == "Mend" for b in pane.findChildren(QPushButton)))
    mend = next(b for b in pane.findChildren(QPushButton) if b.text() == "Mend")
    window.activateWindow()
    mend.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Space)
    until(lambda: mend not in pane.findChildren(QPushButton))
    here = keys.at
    assert here.isVisible()
    assert here is not window.rail.buttons["matters"]


def test_the_focus_stays_in_the_history_when_something_is_restored(window: Window, keys: Keyboard) -> None:
    pane = pane_of(window, 5)
    until(lambda: any(b.text() == "Restore" for b in pane.findChildren(QPushButton) if b.isVisible()))
    restore = next(b for b in pane.findChildren(QPushButton) if b.text() == "Restore" and b.isVisible())
    restore.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Space)
    until(lambda: restore not in pane.findChildren(QPushButton))
    assert pane.isAncestorOf(keys.at)
    assert keys.at.isVisible()


def test_a_folded_side_does_not_keep_the_focus(window: Window, keys: Keyboard) -> None:
    window.matters.register.search.setFocus()
    window.actions_["register"].setChecked(False)
    here = keys.at
    assert here.isVisible()
    assert not window.matters.register.isAncestorOf(here)
    window.actions_["register"].setChecked(True)


def test_a_divider_is_moved_by_keys(window: Window, keys: Keyboard) -> None:
    divider = next(d for d in window.matters.findChildren(Divider) if d.isVisible())
    divider.setFocus(Qt.FocusReason.TabFocusReason)
    before = window.matters.split.sizes()
    keys.press(Key.Key_Right, times=2)
    after = window.matters.split.sizes()
    assert after[0] > before[0]
    keys.press(Key.Key_Left, times=2)
    assert window.matters.split.sizes() == before


def test_the_places_are_gone_through_by_arrow_keys(window: Window, keys: Keyboard) -> None:
    window.rail.buttons["matters"].setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Down)
    until(lambda: window.here is window.meetings)
    keys.press(Key.Key_Up)
    until(lambda: window.here is window.matters)


@pytest.mark.usefixtures("keys")
def test_the_menus_offer_what_the_focus_can_do(window: Window) -> None:
    acts = window.actions_
    at(window, 0, LineField)
    acts.follow()
    assert not acts["bold"].isEnabled()
    assert acts["move-down"].isEnabled()  # the title is on a card
    row = next(r for r in pane_of(window, 2).findChildren(ClauseRow) if r.isVisible())
    edit = row.text.edit
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert isinstance(edit, ProseEdit)
    acts.follow()
    assert all(acts[name].isEnabled() for name in ("bold", "nest", "move-up", "bullets"))
    assert not acts["pick-day"].isEnabled()
    edit.selectAll()
    acts["bold"].trigger()
    until(lambda: edit.source().startswith("**"))
    acts["bold"].trigger()
    until(lambda: not edit.source().startswith("**"))


def test_a_menu_moves_what_has_the_focus(window: Window, keys: Keyboard) -> None:
    pane = pane_of(window, 1)
    assert isinstance(pane, PreparationPane)
    order = [thing.uid for thing in pane.events.things()]
    field = next(w for w in pane.events.cards[order[0]].findChildren(DayField))
    field.setFocus(Qt.FocusReason.TabFocusReason)
    window.actions_.follow()
    window.actions_["move-down"].trigger()
    until(lambda: [thing.uid for thing in pane.events.things()] == [order[1], order[0], *order[2:]])
    assert keys.at is field


def test_enter_on_the_paper_goes_to_the_field(window: Window, keys: Keyboard) -> None:
    pane_of(window, 0)
    view = window.matters.paper.view
    until(lambda: view.up_to_date)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Return)
    until(lambda: keys.at is not view)
    thing = keys.at.property("thing")
    assert find(window.matters.matter, thing) is not None


def test_another_language_leaves_the_focus_where_it_was(qapp: QApplication, tmp_path: Path, stad: Path) -> None:
    mine = tmp_path / "stad.beredning"
    mine.write_bytes(stad.read_bytes())
    with opened(qapp, tmp_path, mine, "en", 1.0) as window:
        window.activateWindow()
        until(window.isActiveWindow)
        edit = at(window, 0, ProseEdit)
        assert isinstance(edit, ProseEdit)
        edit.select_source(5)
        before = QApplication.topLevelWidgets()
        window.actions_["swedish"].trigger()
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window) and w not in before]
        assert len(shown) == 1
        until(lambda: isinstance(shown[0].focusWidget(), ProseEdit))
        now = shown[0].focusWidget()
        assert isinstance(now, ProseEdit)
        assert now.property("field") == "summary"
        assert now.place() == 5
