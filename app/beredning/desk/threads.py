"""The threads that hold the file: one that writes, one that reads; the window's own never waits for a disk."""

import queue
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from beredning.matter.message import UserError, say
from beredning.work.session import File

T = TypeVar("T")
Failed = Callable[[UserError], None]


class BugError(UserError):
    """Our own bug, told where what was asked for waits for an answer; the hook has the bug itself."""


class Courier(QObject):
    """Brings what other threads did home to the window's thread."""

    _brought = Signal(object)

    def __init__(self, broken: Callable[[BaseException], None]) -> None:
        super().__init__()
        self.broken = broken
        self._brought.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def bring(self, call: Callable[[], None]) -> None:
        """Has the call made on the window's thread; what was on its way when the window went is dropped."""
        try:
            self._brought.emit(call)
        except RuntimeError:  # the window has gone, and this object with it
            return

    def _deliver(self, call: Callable[[], None]) -> None:
        call()


class Ticket:
    """Something asked of a thread; cancelled, it is not begun, or its answer is dropped."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class FileThread(threading.Thread):
    """A thread with the file open; tasks are done one after another, and nobody else touches that connection."""

    def __init__(self, name: str, opened: Callable[[], AbstractContextManager[File]], courier: Courier) -> None:
        super().__init__(name=name, daemon=True)
        self._opened = opened
        self._courier = courier
        self._tasks: queue.SimpleQueue[Callable[[File], None] | None] = queue.SimpleQueue()
        self._ready: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()

    def begin(self) -> None:
        """Starts the thread and waits until it has the file; raises what hindered it, UserError for the world's."""
        self.start()
        hindered = self._ready.get()
        if hindered is not None:
            raise hindered

    def ask(self, task: Callable[[File], T], done: Callable[[T], None], failed: Failed) -> Ticket:
        """Has the task done; `done` or `failed` is then called on the window's thread, unless it was cancelled."""
        ticket = Ticket()

        def carry_out(file: File) -> None:
            if ticket.cancelled:
                return
            try:
                result = task(file)
            except UserError as error:
                refusal = error
                self._courier.bring(lambda: None if ticket.cancelled else failed(refusal))
            except BaseException as error:  # noqa: BLE001 - the one hook for our own bugs is on the window's thread
                bug = error
                told = BugError(say("Something went wrong in Beredning: {what}.", what=repr(error)[:300]))
                self._courier.bring(lambda: self._courier.broken(bug))
                self._courier.bring(lambda: None if ticket.cancelled else failed(told))
            else:
                self._courier.bring(lambda: None if ticket.cancelled else done(result))

        self._tasks.put(carry_out)
        return ticket

    def end(self) -> None:
        """Waits until all that was asked is done and the file is closed."""
        self._tasks.put(None)
        self.join()

    def run(self) -> None:
        begun = False
        try:
            with self._opened() as file:
                begun = True
                self._ready.put(None)
                while (task := self._tasks.get()) is not None:
                    task(file)
        except BaseException as error:  # noqa: BLE001 - whoever began the thread is told
            bug = error
            if begun and isinstance(error, UserError):
                return  # the file was gone when it was let go of: whoever wrote last was told
            if begun:
                self._courier.bring(lambda: self._courier.broken(bug))
            else:
                self._ready.put(bug)
