"""Work in processes of its own: on every core, and safe from files that crash, hang or eat memory."""

import gc
import logging
import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any, Generic, TypeVar

from beredning.matter.message import Message, UserError

T = TypeVar("T")
Job = Callable[[], T]
"""What is done; it travels to its process, so it is a value."""

SECONDS = 120.0
"""How long one job may take."""

MEMORY = 3 << 30
"""Bytes that one process may have."""

_LOOK = 0.1  # seconds between two looks at whether it is still wanted


@dataclass(frozen=True, slots=True)
class Lost:
    """The job's process died, or took too long."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    job: int | None = None
    since: float = field(default=0.0)


class Workers(Generic[T]):
    """Processes that wait for jobs. They begin when there is something to do, and end with `close`."""

    def __init__(self, many: int | None = None, seconds: float = SECONDS) -> None:
        self.many, self.seconds = many or os.cpu_count() or 1, seconds
        self._all: list[_Worker] = []

    def run(self, jobs: Iterable[Job[T]], beat: Callable[[], None]) -> Iterator[tuple[int, T | Message | Lost]]:
        """Does the jobs, taking each only when a process is free; gives their results as they come, by their place.

        A UserError in a job is its message. `beat` is called often; what it raises ends the work under way.
        """
        waiting, ready = enumerate(jobs), deque[tuple[int, T | Message | Lost]]()
        try:
            while True:
                self._hand_out(waiting)
                busy = [one for one in self._all if one.job is not None]
                if not busy:
                    return
                for connection in wait([one.connection for one in busy], timeout=_LOOK):
                    ready.append(self._taken(next(one for one in busy if one.connection is connection)))
                for one in busy:
                    if one.job is not None and monotonic() - one.since > self.seconds:
                        ready.append((one.job, Lost()))
                        self._end(one)
                beat()
                while ready:
                    yield ready.popleft()
        finally:
            for one in [one for one in self._all if one.job is not None]:
                self._end(one)

    def _hand_out(self, waiting: Iterator[tuple[int, Job[T]]]) -> None:
        while sum(one.job is not None for one in self._all) < self.many:
            number, job = next(waiting, (None, None))
            if number is None:
                return
            one = next((one for one in self._all if one.job is None), None) or self._begun()
            try:
                one.connection.send(job)
            except OSError:  # it died while it had nothing to do
                self._end(one)
                one = self._begun()
                one.connection.send(job)
            one.job, one.since = number, monotonic()

    def _begun(self) -> _Worker:
        ours, theirs = multiprocessing.Pipe()
        more = dict[str, Any](name="beredning: pack", daemon=True)
        process: BaseProcess
        if sys.platform == "linux" and _alone():  # a copy of us has all that we have loaded, and begins at once
            process = multiprocessing.get_context("fork").Process(target=_serve, args=(theirs, ours), **more)
        else:
            process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,), **more)
        process.start()
        theirs.close()
        self._all.append(_Worker(process, ours))
        return self._all[-1]

    def _taken(self, one: _Worker) -> tuple[int, T | Message | Lost]:
        number = one.job
        if number is None:
            raise AssertionError("a process without a job has answered")
        try:
            how, result = one.connection.recv()
        except (EOFError, OSError):
            self._end(one)
            return number, Lost()
        one.job = None
        if how == "bug":
            raise RuntimeError(f"in another process: {result}")
        return number, result

    def _end(self, one: _Worker) -> None:
        try:
            self._all.remove(one)
        except ValueError:  # ended already, by a thread that closes while this one works
            return
        one.process.kill()
        one.process.join()
        one.connection.close()

    def close(self) -> None:
        """Ends all processes."""
        for one in list(self._all):
            self._end(one)


def _alone() -> bool:
    """Whether this process has one thread, so that a copy of it has no lock that nobody will open."""
    return len(list(Path("/proc/self/task").iterdir())) == 1


def _serve(connection: Connection, other_end: Connection | None = None) -> None:
    """The process: does what comes, until nobody is at the other end, which a copy has open itself."""
    if other_end is not None:
        other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks ends us
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()  # what libraries say of a damaged file is no sentence of ours: nobody should read it in between
    gc.disable()  # a paper is hundreds of thousands of values that refer to each other, and goes as a whole
    try:
        while True:
            connection.send(_done(connection.recv()))
            gc.collect(0)  # of what came since the last
    except (EOFError, OSError, MemoryError):  # nobody waits any more, or there is no room to go on
        return


def _done(job: Job[Any]) -> tuple[str, Any]:
    try:
        return "done", job()
    except UserError as error:
        return "why", error.message
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - raised again where the work was asked for
        return "bug", traceback.format_exc()
