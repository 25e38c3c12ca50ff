"""The panel: counter, ways out, the two lives, zoom, and what a screen reader is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.panel import PaperPanel
from beredning.matter.message import Message
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.work.words import word
from tests.desk.paper.conftest import PATIENCE


def swedish(message: Message) -> str:
    return word(message, "sv")


@pytest.fixture
def panel(qtbot: QtBot, warm: PaperHelper, seed: Matter, register: Register) -> Iterator[PaperPanel]:
    window = QWidget()  # the platform of the tests complains of windows that have a least size
    qtbot.addWidget(window)
    window.resize(560, 800)
    panel = PaperPanel(warm, swedish, register.profile.board, parent=window)
    panel.resize(window.size())
    window.show()
    with qtbot.waitSignal(panel.view.drawn, timeout=PATIENCE):
        panel.show_matter(seed, seed.papers[0].uid, register)
    yield panel
    window.close()


def press(panel: PaperPanel, name: str) -> None:
    found = panel.findChild(QAbstractButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_the_counter_counts(panel: PaperPanel) -> None:
    assert panel.page.text() == f"Sida 1 av {panel.view.pages}"
    QTest.keyClick(panel.view, Qt.Key.Key_End)
    assert panel.page.text() == f"Sida {panel.view.pages} av {panel.view.pages}"
    face = QAccessible.queryAccessibleInterface(panel.view)
    assert face.text(QAccessible.Text.Name) == "Handlingen"
    assert face.text(QAccessible.Text.Description) == panel.page.text()


@pytest.mark.parametrize("name", ["word", "pdf", "print"])
def test_a_way_out_is_only_said(qtbot: QtBot, panel: PaperPanel, name: str) -> None:
    with qtbot.waitSignal(getattr(panel, f"{name}_wanted")):
        press(panel, name)


def test_the_two_lives_are_switched_by_mouse_and_by_key(qtbot: QtBot, panel: PaperPanel) -> None:
    pages = panel.view.pages
    labels = [made.text() for made in panel.findChildren(QAbstractButton) if made.isCheckable()]
    assert labels == ["Inför KS", "Efter KS"]
    assert panel.stage == "before"
    with qtbot.waitSignals([panel.stage_changed, panel.view.drawn], timeout=PATIENCE):
        press(panel, "after")
    assert panel.stage == "after"
    qtbot.waitUntil(lambda: panel.view.pages > pages, timeout=PATIENCE)
    after = panel.findChild(QAbstractButton, "after")
    assert after is not None
    QTest.keyClick(after, Qt.Key.Key_Left)
    assert panel.stage == "before"
    panel.set_stage("after")
    assert after.isChecked()


def test_zoom_and_fit(panel: PaperPanel) -> None:
    zooms: list[float] = []
    panel.view.zoomed.connect(zooms.append)
    for name in ("zoom-in", "zoom-out", "fit-page", "fit-width"):
        press(panel, name)
    larger, smaller, page, width = (zooms[at] for at in range(4))
    assert larger > smaller
    assert page <= width


def test_what_cannot_be_printed_is_said_and_then_no_more(
    qtbot: QtBot, panel: PaperPanel, seed: Matter, register: Register
) -> None:
    bad = replace(seed, papers=(replace(seed.papers[0], summary="\U0001f9c2"),))
    panel.show_matter(bad, bad.papers[0].uid, register)
    qtbot.waitUntil(panel._trouble.isVisible, timeout=PATIENCE)
    assert "\U0001f9c2" in panel._trouble.text()
    panel.show_matter(seed, seed.papers[0].uid, register)
    qtbot.waitUntil(lambda: not panel._trouble.isVisible(), timeout=PATIENCE)
