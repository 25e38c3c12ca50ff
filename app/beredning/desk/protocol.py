"""What a pane knows of the world: one desk, by which it reads, changes, goes somewhere and speaks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from beredning.matter.declare import Thing
from beredning.matter.message import Message
from beredning.matter.register import Register
from beredning.work.session import File, Reader

T = TypeVar("T")
R = TypeVar("R", bound=Thing)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in a file: a root (matter, meeting, register), a thing in it, its field, and code points of its text.

    `pane` names the pane to show; without it the one that edits the field is found.
    """

    root: str = ""
    pane: str = ""
    thing: str = ""
    field: str = ""
    start: int = 0
    stop: int = 0


class Job(Protocol):
    """Work under way in the background."""

    def cancel(self) -> None:
        """Asks it to stop; nothing of it is then shown or kept."""


class Desk(Protocol):
    """The one way for a pane to read, change, go and speak; the composition root builds it, tests have a small one."""

    changed: SignalInstance
    """Emitted with (Changes, origin) after every change of an open root, typed text at once, saved or not."""

    @property
    def register(self) -> Register:
        """The file's register as it stands."""

    def value(self, root: str) -> Thing:
        """An open root as it stands, what was just typed included; KeyError when it is not open."""

    def thing(self, root: str, uid: str) -> Thing | None:
        """A thing of an open root as it stands; None when it has gone."""

    def do(
        self,
        label: Message,
        root: str,
        change: Callable[[R], R],
        *,
        key: str | None = None,
        origin: object = None,
    ) -> None:
        """Changes an open root: `label` names it for undo. What has the same `key` in a row is one operation.

        `origin` comes back with `changed`, so that a pane knows its own echo.
        """

    def ask(self, question: Callable[[Reader], T], answer: Callable[[T], None]) -> Job:
        """Reads from the file in the background; the answer comes on the window's thread."""

    def write(self, label: Message, task: Callable[[File], T], done: Callable[[T], None]) -> Job:
        """Has the writer do something that no single root's change says: an import, a new matter, a removal."""

    def run(self, label: Message, work: Callable[[Progress], T], done: Callable[[T], None]) -> Job:
        """Works in the background, off the file; what takes over half a second is shown with a way to cancel."""

    def show(self, place: Place) -> None:
        """Goes there."""

    def tell(self, message: Message) -> None:
        """Says it in the status line."""

    def word(self, message: Message) -> str:
        """The message in the language of the window."""
