"""Work in the background that is off the file: begun, shown when it takes long, cancelled."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from beredning.desk.threads import Courier
from beredning.matter.message import Message, UserError

T = TypeVar("T")

SHOWN_AFTER = 500
"""Milliseconds after which work is shown with a way to cancel it."""

WAITED = 5.0
"""Seconds after which a thread that does not end is left to itself."""


class CancelledError(Exception):
    """Raised out of the progress of work that is no longer wanted."""


class Course:
    """How far a piece of work is and whether it is still wanted: told by one thread, asked by another."""

    def __init__(self) -> None:
        self.done, self.of = 0, 0
        self.cancelled = self.settled = False
        self._turn = threading.Lock()

    def progress(self, done: int, of: int) -> None:
        """Told by the work how far it is; raises CancelledError out of it when it was cancelled."""
        if self.cancelled:
            raise CancelledError
        self.done, self.of = done, of

    def settle(self) -> None:
        """Told by the work when what it does can no longer be left undone; CancelledError when it was cancelled."""
        with self._turn:
            if self.cancelled:
                raise CancelledError
            self.settled = True

    def cancel(self) -> bool:
        """Asks it to stop; False when it is too late for that."""
        with self._turn:
            self.cancelled = self.cancelled or not self.settled
        return self.cancelled


class Work(QObject):
    """One piece of work: its name, how far it is, and a way to cancel it."""

    shown = Signal(object)
    """(Work): it has taken long enough to be shown."""
    ended = Signal()

    def __init__(self, label: Message, course: Course | None = None) -> None:
        super().__init__()
        self.label, self.course = label, course or Course()
        self.over = False
        self.worker: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.shown.emit(self))
        self._timer.start(SHOWN_AFTER)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return self.course.done

    @property
    def of(self) -> int:
        """Of how many; 0 when nobody knows."""
        return self.course.of

    @property
    def cancelled(self) -> bool:
        """Whether somebody cancelled it in time."""
        return self.course.cancelled

    def cancel(self) -> None:
        """Asks it to stop; nothing of it is then shown or kept. Too late, it goes on to its end."""
        if self.course.cancel():
            self.end()

    def wait(self) -> None:
        """Waits until its thread is done: cancelled work needs what it works with for a moment more."""
        if self.worker is not None:
            self.worker.join(WAITED)

    def end(self) -> None:
        """It is over, however it went."""
        self._timer.stop()
        self.over = True
        self.ended.emit()


class Jobs(QObject):
    """Runs work in threads of its own and brings the result to the window's thread."""

    begun = Signal(object)

    def __init__(self, courier: Courier, failed: Callable[[Message], None]) -> None:
        super().__init__()
        self._courier = courier
        self._failed = failed
        self._running: set[threading.Thread] = set()

    def watch(self, label: Message, course: Course | None = None) -> Work:
        """Work that somebody else does and ends: shown when it takes long, and cancelled by its course."""
        work = Work(label, course)
        work.setParent(self)
        work.ended.connect(work.deleteLater)
        self.begun.emit(work)
        return work

    def run(self, label: Message, work: Callable[[Callable[[int, int], None]], T], done: Callable[[T], None]) -> "Work":
        """Begins; `done` is called with the result unless it was cancelled, an error of the world is told."""
        job = Work(label)
        job.setParent(self)

        def finish(call: Callable[[Any], None], result: object) -> None:
            if not job.cancelled:
                job.end()
                call(result)
            job.deleteLater()

        def carry_out() -> None:
            try:
                result = work(job.course.progress)
            except CancelledError:
                self._courier.bring(job.deleteLater)
            except UserError as error:
                message = error.message
                self._courier.bring(lambda: finish(self._failed, message))
            except BaseException as error:  # noqa: BLE001 - the one hook for our own bugs is on the window's thread
                bug = error
                self._courier.bring(lambda: finish(self._courier.broken, bug))
            else:
                self._courier.bring(lambda: finish(done, result))
            self._running.discard(threading.current_thread())

        thread = job.worker = threading.Thread(target=carry_out, name=f"work: {label.id}", daemon=True)
        self._running.add(thread)
        self.begun.emit(job)
        thread.start()
        return job

    def wait(self) -> None:
        """Waits for the threads that are still under way; their results are dropped by then."""
        for thread in tuple(self._running):
            thread.join(WAITED)
