"""How the desk is dressed: only colours of the theme, all on the grid, round what is round, nothing cut in a dialog."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPalette, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialog,
    QLayout,
    QLineEdit,
    QMainWindow,
    QStackedLayout,
    QTableView,
    QWidget,
)

from beredning.desk.dialogs import PasteDialog, SignatoryDialog
from beredning.desk.eliding import Eliding
from beredning.desk.fields.day import DayField
from beredning.desk.importing import ImportDialog
from beredning.desk.look import worn
from beredning.desk.meeting.profiles import Profiles
from beredning.desk.meeting.rules import Rules
from beredning.desk.overlay import CommandList, KeysOverlay
from beredning.desk.panes.statements import StatementsPane
from beredning.desk.theme import Scheme, roles
from beredning.desk.welcome import Welcome
from beredning.desk.window import Window
from beredning.matter.message import say
from beredning.resources import sample
from beredning.work.sample import SEED, write_sample
from tests.desk.test_look import _until, clipped, luminance, opened

GRID = 4
FINE = {0, 1, 2}
"""Pixels that are no steps of the grid but what a line and a pair of tools need."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dress") / "stad.beredning"
    write_sample(path)
    return path


def panes(window: Window) -> Iterator[int]:
    for number in range(6):
        window.matters.turn(number)
        QTest.qWait(60)
        yield number


def seen(widget: QWidget, without: QWidget) -> QImage:
    """A picture of a widget; the paper is black on white whatever the theme, and is left out."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    away = QRect(without.mapTo(widget, without.rect().topLeft()), without.size())
    return image.copy(QRect(0, 0, away.left(), image.height()))


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_what_covers_the_window_is_of_the_theme(qapp: QApplication, tmp_path: Path, file: Path, scheme: Scheme) -> None:
    known = {colour.lower() for colour in roles()[scheme].values()}
    with opened(qapp, tmp_path, file, "sv", 1.0, scheme) as window:
        for number in panes(window):
            image = seen(window, window.matters.paper)
            colours = Counter(
                image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
            )
            least = 0.004 * sum(colours.values())
            assert {name for name, count in colours.items() if count > least} <= known, (scheme, number)


def _whose(widget: QWidget) -> str:
    above = widget.parentWidget()
    return f"{type(above).__name__}/{type(widget).__name__} {widget.objectName()}"


def layouts(of: QWidget) -> Iterator[tuple[QWidget, QLayout]]:
    for widget in (of, *of.findChildren(QWidget)):
        layout = widget.layout()
        if layout is not None and not isinstance(layout, QStackedLayout) and not isinstance(widget, QMainWindow):
            yield widget, layout
            yield from ((widget, inner) for inner in layout.findChildren(QLayout))


def test_distances_are_steps_of_the_grid(qapp: QApplication, tmp_path: Path, file: Path) -> None:
    with opened(qapp, tmp_path, file, "sv", 1.0) as window:
        off = set()
        for _ in panes(window):
            for widget, layout in layouts(window):
                around = layout.contentsMargins()
                sides = (around.left(), around.top(), around.right(), around.bottom(), max(layout.spacing(), 0))
                if layout.count() > 1 and any(abs(side) % GRID and abs(side) not in FINE for side in sides):
                    off.add((_whose(widget), type(layout).__name__, sides))
        assert not off


def alone(widget: QWidget) -> QImage:
    """A widget without what is behind it."""
    image = QImage(widget.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


ROUND = ("chip", "good", "warning", "bad", "filter", "key")


@pytest.mark.parametrize("scale", [0.8, 1.1, 1.5, 2.0])
def test_what_is_round_is_round_at_every_scale(qapp: QApplication, tmp_path: Path, file: Path, scale: float) -> None:
    """A style sheet drops a radius that is more than half of the height, without a word."""
    with opened(qapp, tmp_path, file, "sv", scale) as window:
        rounds: Counter[str] = Counter()
        keys = KeysOverlay(window, "sv")
        keys.show()
        for number in (3, 4):
            window.matters.turn(number)
            QTest.qWait(100)
            _until(lambda: 4 not in window.matters.panes or bool(window.matters.panes[4].findings))
            QTest.qWait(60)
            for within in (window, keys):
                for widget in within.findChildren(QWidget):
                    role = widget.property("role")
                    if role in ROUND and widget.isVisible():
                        image = alone(widget)
                        assert image.pixelColor(0, 0).alpha() < image.pixelColor(1, image.height() // 2).alpha(), role
                        rounds[role] += 1
        keys.close()
        assert {"chip", "good", "warning", "filter", "key"} <= set(rounds)


def dialogs(window: Window, folder: Path) -> Iterator[QWidget]:
    """Each dialog and overlay, shown."""
    matters, language = window.matters, window.language
    matters.turn(3)
    pane = matters.panes[3]
    assert isinstance(pane, StatementsPane)
    signer = matters.matter.papers[0].statements[0].signatories[0].uid
    hint = say("Paste the mail; its opening sentence says kind and names, if it has one.")
    packs = Profiles(window, window.desk)
    packs.add()
    for made in (
        Rules(window, window.desk),
        KeysOverlay(window, language),
        CommandList(window, window.actions_, language),
        SignatoryDialog(pane, window.desk, matters.root, signer),
        PasteDialog(pane, window.desk, say("Statement from a mail"), hint, len),
        Welcome(language),
        packs,
    ):
        made.show()
        yield made
        made.close()
    paper = folder / "pm.txt"
    paper.write_bytes(sample(SEED).read_bytes())
    importing = ImportDialog(window, window.desk, [paper, folder / "none.docx"])
    for show in (lambda: pane.choose_party(window.desk.register.profile.board), importing.begin):
        yield from _opened_by(window, show)
    matters.turn(0)
    QTest.qWait(60)
    day = matters.panes[0].findChild(DayField)
    assert day is not None
    yield from _opened_by(window, day.pick)


def _opened_by(window: Window, show: Callable[[], object]) -> Iterator[QWidget]:
    def floating() -> list[QWidget]:
        tops = (w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window)
        return [w for w in tops if isinstance(w, QDialog) or w.findChildren(QCalendarWidget)]

    show()
    _until(lambda: bool(floating()))
    made = floating()[0]
    yield made
    made.close()
    QTest.qWait(20)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_dialog_cuts_its_words(qapp: QApplication, tmp_path: Path, file: Path, language: str, scale: float) -> None:
    with opened(qapp, tmp_path, file, language, scale) as window:
        shown = 0
        for dialog in dialogs(window, tmp_path):
            QTest.qWait(60)
            shown += 1
            cut = [text for w in dialog.findChildren(QWidget) if w.isVisible() and (text := clipped(w))]
            assert not cut, type(dialog).__name__
            for month in dialog.findChildren(QCalendarWidget):
                table = month.findChild(QTableView)
                assert table is not None
                metrics = table.fontMetrics()
                names = [str(table.model().index(0, column).data()) for column in range(1, 8)]
                wide = [table.columnWidth(column) for column in range(1, 8)]
                room = zip(names, wide, strict=True)
                assert all(metrics.horizontalAdvance(name) <= width for name, width in room), names
        assert shown == 10


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_a_hint_in_a_field_can_be_read(qapp: QApplication, tmp_path: Path, file: Path, scheme: Scheme) -> None:
    with opened(qapp, tmp_path, file, "sv", 1.0, scheme) as window:
        hinted = [line for line in window.findChildren(QLineEdit) if line.placeholderText()]
        assert len(hinted) > 3
        for line in hinted:
            hint, ground = (
                line.palette().color(role) for role in (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base)
            )
            assert hint.alpha() == 255
            light, dark = sorted((luminance(hint.name()), luminance(ground.name())), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, line.placeholderText()


def test_what_gives_way_is_whole_in_its_tool_tip(qapp: QApplication, tmp_path: Path, file: Path) -> None:
    assert qapp
    line = Eliding("title")
    line.setText("Riktlinjer för kemtvätt och mycket mer som inte får plats")
    line.resize(80, 24)
    assert line.toolTip() == line.text()
    assert line.minimumSizeHint().width() == 0
    with opened(qapp, tmp_path, file, "sv", 1.0) as window:
        assert isinstance(window.matters.head.title, Eliding)
        assert worn().scheme == "light"


def test_an_empty_place_says_what_to_do(qapp: QApplication, tmp_path: Path) -> None:
    from beredning.work.keeping import DEFAULT_PROFILE, new

    path = tmp_path / "tom.beredning"
    new(path, DEFAULT_PROFILE)
    with opened(qapp, tmp_path, path, "sv", 1.0, root=False) as window:
        _until(lambda: window.matters.stack.count() == 1)
        assert not window.matters.head.isVisible()
        window.matters.stack.currentWidget().findChild(QWidget, "do").click()
        _until(lambda: bool(window.matters.root))
        assert window.matters.head.isVisible()
