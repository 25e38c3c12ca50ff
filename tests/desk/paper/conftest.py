"""A helper process that the tests of a module share, and a view of the seed's paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.view import PaperView
from beredning.desk.threads import Courier
from beredning.matter.register import Register
from beredning.matter.things import Matter

PATIENCE = 20_000
"""Milliseconds to wait for what comes at all; no test is about how fast."""


@dataclass
class Shown:
    """A view of the seed's paper, and the ways to change what it shows."""

    bot: QtBot
    view: PaperView
    matter: Matter
    register: Register

    def show(self, matter: Matter | None = None, stage: str = "after") -> None:
        """Shows a matter and waits until all that is in view is drawn."""
        self.matter = matter or self.matter
        with self.bot.waitSignal(
            self.view.drawn, timeout=PATIENCE, check_params_cb=lambda serial: serial == self.view.serial
        ):
            self.view.show_paper(
                self.matter, self.matter.papers[0].uid, self.register, "before" if stage == "before" else "after"
            )

    def typed(self, change: Callable[[str], str]) -> Matter:
        """The matter with the summary changed."""
        paper = self.matter.papers[0]
        return replace(self.matter, papers=(replace(paper, summary=change(paper.summary)), *self.matter.papers[1:]))

    def click(self, at: QPoint) -> tuple[str, str, int]:
        """Clicks there, and returns what it came to."""
        with self.bot.waitSignal(self.view.clicked, timeout=PATIENCE) as found:
            self.bot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        thing, field, place = found.args
        return str(thing), str(field), int(place)


def loud(error: BaseException) -> None:
    """What goes wrong on the way home fails the test."""
    raise error


@pytest.fixture(scope="module")
def warm(qapp: object) -> Iterator[PaperHelper]:
    """One helper process for the tests of a module, of which none harms it."""
    assert qapp
    helper = PaperHelper(Courier(loud))
    yield helper
    helper.end()


@pytest.fixture
def shown(qtbot: QtBot, warm: PaperHelper, seed: Matter, register: Register) -> Shown:
    view = PaperView(warm)
    qtbot.addWidget(view)
    view.resize(560, 700)
    view.show()
    shown = Shown(qtbot, view, seed, register)
    shown.show()
    return shown
