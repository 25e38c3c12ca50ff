"""A small desk for testing one pane: it holds values in memory, changes them at once, and remembers what was asked."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from beredning.desk.app import Program
from beredning.desk.protocol import Place
from beredning.desk.settings import Settings
from beredning.desk.theme import Theme, dress
from beredning.desk.window import Window
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.edits import touched
from beredning.matter.message import Message
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.matter.tree import find
from beredning.resources import sample
from beredning.work.importing import understand
from beredning.work.registers import register_of
from beredning.work.sample import SEED, with_people, write_sample
from beredning.work.words import Language, word
from tests.desk.hands import until

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program, as it starts; what it shows goes with the test."""
    made = Program(qapp, Settings(tmp_path / "settings"))
    made.scheme("light")
    yield made
    for widget in (made.window, made.welcome):
        if widget is not None:
            widget.close()
            widget.deleteLater()


@pytest.fixture
def on_the_sample(program: Program, tmp_path: Path) -> Window:
    """The window of the program on the sample, its first matter chosen."""
    write_sample(tmp_path / "s.beredning")
    assert program.start(tmp_path / "s.beredning")
    until(lambda: program.window is not None and program.window.matters.root)
    assert program.window is not None
    program.window.activateWindow()
    return program.window


class Done:
    """A job that is over."""

    def cancel(self) -> None:
        """Nothing is left to cancel."""


class FakeDesk(QObject):
    """The Desk protocol in memory."""

    changed = Signal(object, object)

    def __init__(self, *roots: Thing, register: Register, language: Language = "en") -> None:
        super().__init__()
        self.roots = {root.uid: root for root in (*roots, register)}
        self._register = register.uid
        self.language: Language = language
        self.labels: list[str] = []
        self.went: list[Place] = []
        self.said: list[str] = []
        self.reader: Any = None

    @property
    def register(self) -> Register:
        found = self.roots[self._register]
        assert isinstance(found, Register)
        return found

    def value(self, root: str) -> Thing:
        return self.roots[root]

    def thing(self, root: str, uid: str) -> Thing | None:
        return find(self.roots[root], uid) if root in self.roots else None

    def do(
        self,
        label: Message,
        root: str,
        change: Callable[[Any], Any],
        *,
        key: str | None = None,  # noqa: ARG002 - every change is one operation here
        origin: object = None,
    ) -> None:
        before = self.roots[root]
        after = change(before)
        what = touched(before, after)
        if what:
            self.roots[root] = after
            self.labels.append(self.word(label))
            self.changed.emit(Changes({root: what}), origin)

    def ask(self, question: Callable[[Any], Any], answer: Callable[[Any], None]) -> Done:
        answer(question(self.reader))
        return Done()

    def write(self, label: Message, task: Callable[[Any], Any], done: Callable[[Any], None]) -> Done:
        self.labels.append(self.word(label))
        done(task(self.reader))
        return Done()

    def run(self, label: Message, work: Callable[[Any], Any], done: Callable[[Any], None]) -> Done:
        self.labels.append(self.word(label))
        done(work(lambda _done, _of: None))
        return Done()

    def show(self, place: Place) -> None:
        self.went.append(place)

    def tell(self, message: Message) -> None:
        self.said.append(self.word(message))

    def word(self, message: Message) -> str:
        return word(message, self.language)


@pytest.fixture(scope="session")
def register() -> Register:
    """Stockholm's register with the people of the sample."""
    return with_people(register_of("stockholm"))


@pytest.fixture(scope="session")
def seed(register: Register) -> Matter:
    """The seed's matter as the import understands it."""
    return understand(sample(SEED), register).matter


@pytest.fixture
def desk(qapp: QApplication, seed: Matter, register: Register) -> FakeDesk:
    """A desk with the seed's matter open."""
    dress(qapp, Theme())
    return FakeDesk(seed, register=register)
