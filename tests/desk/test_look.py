"""How the desk looks: contrast, and no label cut."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from beredning.desk.app import Program
from beredning.desk.eliding import Eliding
from beredning.desk.look import worn
from beredning.desk.settings import Settings
from beredning.desk.theme import Scheme, roles
from beredning.desk.welcome import Welcome
from beredning.desk.window import Window
from beredning.matter.agenda import IMMEDIATE, marked
from beredning.matter.deciding import postponed
from beredning.matter.meeting import Ballot, Conduct, ItemResult, MotionMoved, Moved, Postponed
from beredning.matter.message import say
from beredning.matter.sitting import stood
from beredning.matter.things import Signatory
from beredning.matter.voting import balloted, moved
from beredning.work.afterwards import change_meeting, number_sections
from beredning.work.attending import called, verifying
from beredning.work.inbox import incoming_paste, take_in
from beredning.work.sample import write_sample
from beredning.work.session import File, open_file

PAIRS = (
    ("ink", "ground"),
    ("ink", "surface"),
    ("ink", "raised"),
    ("ink", "accent-ground"),
    ("ink", "mark"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("accent", "accent-ground"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-hover"),
    ("rail-ink", "rail"),
    ("rail-ink", "rail-here"),
    ("good", "good-ground"),
    ("good", "surface"),
    ("warning", "warning-ground"),
    ("warning", "raised"),
    ("bad", "bad-ground"),
    ("bad", "raised"),
)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", sorted(roles()))
@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
def test_contrast_is_four_and_a_half_to_one(scheme: str, pair: tuple[str, str]) -> None:
    light, dark = sorted((luminance(roles()[scheme][role]) for role in pair), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("look") / "stad.beredning"
    write_sample(path)
    with open_file(path, write=True) as held:
        _hold_meeting(held)
    return path


def _hold_meeting(file: File) -> None:
    """A meeting in which everything has happened, so that every part of its panes is shown."""
    meeting, register = file.meetings()[0].uid, file.register().value
    item = file.meeting(meeting).value.items[1].uid
    say_so = say("Meeting held")
    mover = Signatory(name="Anna König Jerlmyr", party="M")
    motion = MotionMoved(asks=Moved.REFERRAL_BACK, signatories=(mover,), text="Ärendet bör beredas vidare.")
    ballot = Ballot(yes="Avgöras i dag", no="Återremitteras", yes_votes=7, no_votes=6)
    how = Postponed(minority=True, requested_by=("Anna König Jerlmyr",), present=13, motivation="Mer behövs.")
    for change in (
        lambda m: called(m, register),
        lambda m: verifying(m, [mover], "Sekreteraren"),
        lambda m: marked(m, item, IMMEDIATE),
        lambda m: moved(m, item, motion),
        lambda m: balloted(m, item, ballot),
        lambda m: stood(m, item, Signatory(name="Lotta Edholm", party="L"), Conduct.ABSTAINED),
        lambda m: postponed(m, item, ItemResult.TABLED, how),
    ):
        change_meeting(file, meeting, say_so, change)
    number_sections(file, meeting)
    take_in(file, meeting, incoming_paste(text="Ärende 2\n\nReservation (M)\n\nVi vill mer."), datetime(2018, 4, 25))


def walk(window: Window) -> Iterator[tuple[str, int]]:
    """Shows every pane of every place, one after another."""
    for number in range(6):
        window.matters.turn(number)
        window.matters.panes[number].finish()
        yield "matters", number
    window.show_place("meetings")
    _until(lambda: window.meetings is not None and bool(window.meetings.root))
    assert window.meetings is not None
    _until(lambda: window.meetings is not None and window.meetings.known.ready)
    for number in range(len(window.meetings.head.names)):
        window.meetings.turn(number)
        yield "meetings", number


@contextmanager
def opened(
    app: QApplication,
    folder: Path,
    file: Path,
    language: str,
    scale: float,
    scheme: Scheme = "light",
    *,
    root: bool = True,
) -> Iterator[Window]:
    """A window on a file, in a language, scale and scheme; with a matter on the desk unless there is none."""
    settings = Settings(folder)
    settings.put("language", language)
    settings.put("scale", scale)
    program = Program(app, settings)
    program.scheme(scheme)
    program.start(file)
    _until(lambda: program.window is not None and (bool(program.window.matters.root) or not root))
    assert program.window is not None
    program.window.resize(round(1280 * scale), round(720 * scale))
    try:
        yield program.window
    finally:
        program.window.close()
        program.window.deleteLater()
        app.removeTranslator(program._translator)


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end
        QTest.qWait(10)


def clipped(widget: QWidget) -> str | None:
    """What is written on a widget and does not fit there."""
    metrics = QFontMetrics(widget.font())
    if isinstance(widget, Eliding):  # gives way, and has its whole text as tool tip
        return None
    if isinstance(widget, QLabel) and not widget.wordWrap() and widget.text() and not widget.text().startswith("<"):
        room = widget.contentsRect().width()
        return None if metrics.horizontalAdvance(widget.text()) <= room + 1 else widget.text()
    if isinstance(widget, QPushButton) and widget.text():
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        inside = widget.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, widget)
        icon = 0 if widget.icon().isNull() else widget.iconSize().width() + 4
        return None if metrics.horizontalAdvance(widget.text()) + icon <= inside.width() + 1 else widget.text()
    if isinstance(widget, QToolButton) and widget.text() and widget.toolButtonStyle().value:
        widest = max(metrics.horizontalAdvance(line) for line in widget.text().split("\n"))
        return None if widest <= widget.width() else widget.text()
    if isinstance(widget, QTabBar):
        last = widget.tabRect(widget.count() - 1)
        whole = widget.tabRect(0).left() >= 0 and last.right() <= widget.width()
        return None if whole else "tabs"
    if isinstance(widget, QLineEdit) and not widget.text():
        around = widget.textMargins()
        room = widget.contentsRect().width() - around.left() - around.right() - 2 * worn().px(7)
        return None if metrics.horizontalAdvance(widget.placeholderText()) <= room else widget.placeholderText()
    if isinstance(widget, QComboBox):
        if widget.toolTip() == widget.currentText():  # gives way, as an `Eliding`
            return None
        box = QStyleOptionComboBox()
        widget.initStyleOption(box)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, box, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        return None if metrics.horizontalAdvance(widget.currentText()) <= field.width() + 1 else widget.currentText()
    return None


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_label_is_cut(qapp: QApplication, tmp_path: Path, file: Path, language: str, scale: float) -> None:
    with opened(qapp, tmp_path, file, language, scale) as window:
        found = []
        for where in walk(window):
            QTest.qWait(60)
            cut = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and clipped(widget)]
            if cut:  # what has just been written is laid out in the next turn
                QTest.qWait(200)
            found += [(where, type(w).__name__, clipped(w)) for w in cut if clipped(w)]
        assert not sorted(set(found))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_no_label_is_cut_on_a_small_screen_of_large_text(
    qapp: QApplication, tmp_path: Path, file: Path, language: str, scale: float
) -> None:
    """The sides give way before the tabs and the labels do."""
    with opened(qapp, tmp_path, file, language, scale) as window:
        window.resize(1280, 720)
        found = []
        for number in range(6):
            window.matters.turn(number)
            window.matters.panes[number].finish()
            QTest.qWait(260)
            seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
            found += [(number, type(widget).__name__, cut) for widget in seen if (cut := clipped(widget))]
        assert not sorted(set(found))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_welcome_is_not_cut(language: str) -> None:
    welcome = Welcome(language)
    welcome.show()
    QTest.qWait(30)
    assert not [text for w in welcome.findChildren(QWidget) if (text := clipped(w))]
    welcome.close()
