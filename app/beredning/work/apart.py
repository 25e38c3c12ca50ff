"""Foreign files are opened in a process that is thrown away afterwards: one that is hostile can hurt nothing else.

Such a process can also be ended at any moment, whatever it is at.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from beredning.intake.draft import Draft
from beredning.matter.message import Message, UserError, say
from beredning.matter.register import Register
from beredning.matter.things import Referral, ReplyPart, Statement
from beredning.work.backing import mirrored
from beredning.work.importing import understand
from beredning.work.inbox import Incoming, incoming
from beredning.work.receiving import pasted_statement, reply_of

T = TypeVar("T")
Progress = Callable[[int, int], None]
QUIET: Progress = lambda _done, _of: None  # noqa: E731

LONG = 50_000
"""Code points of a pasted text beyond which it is read in a process of its own: a third of a second's work."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A paper that was read, or why it could not be."""

    path: Path
    draft: Draft | None
    why: Message | None = None


class _Aside:
    """A process for one thing after another; a new one is begun where the last one died."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def ask(self, go_on: Callable[[], None], call: Callable[..., T], *args: Any) -> T:
        """What the call gives there; raises BrokenProcessPool when the process died of it, or what `go_on` raises."""
        self._pool = self._pool or ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        future = self._pool.submit(call, *args)
        try:
            while True:
                try:
                    return future.result(timeout=0.1)
                except TimeoutError:
                    go_on()
        except BrokenProcessPool:
            self._pool = None
            raise

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._pool is not None:
            for process in list(self._pool._processes.values()):  # the only way to end work that hangs
                process.kill()
            self._pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _aside() -> Iterator[_Aside]:
    made = _Aside()
    try:
        yield made
    finally:
        made.end()


def understood(paths: Sequence[Path], register: Register, progress: Progress = QUIET) -> list[Understood]:
    """A draft of each paper, made in a process of its own; what kills that process is told and the others go on."""
    out: list[Understood] = []
    with _aside() as aside:
        for number, path in enumerate(paths):
            go_on = partial(progress, number, len(paths))
            go_on()
            try:
                draft = aside.ask(go_on, understand, path, register)
                out.append(Understood(path, draft))
            except UserError as error:
                out.append(Understood(path, None, error.message))
            except BrokenProcessPool:
                out.append(Understood(path, None, say("{name} could not be read.", name=path.name)))
        return out


def reply_from(path: Path, referral: Referral, register: Register, progress: Progress = QUIET) -> ReplyPart:
    """A body's reply out of a file; raises UserError for what cannot be read, and what `progress` raises."""
    return _read(path.name, progress, reply_of, path, referral, register)


def letter_from(path: Path, progress: Progress = QUIET) -> Incoming:
    """What came in for a meeting in a file; raises UserError for what cannot be read, and what `progress` raises."""
    return _read(path.name, progress, incoming, path)


def mirror_of(path: Path, progress: Progress = QUIET) -> Path:
    """The readable mirror of a file, written beside the work; raises UserError, and what `progress` raises."""
    return _read(path.name, progress, mirrored, path)


def statement_from(source: str, instance: str, register: Register, progress: Progress = QUIET) -> Statement:
    """The statement in a text pasted with its structure; raises UserError for what cannot be read, or as `progress`."""
    if len(source) <= LONG:
        progress(0, 0)
        return pasted_statement(source, instance, register)
    return _read(instance, progress, pasted_statement, source, instance, register)


def _read(name: str, progress: Progress, call: Callable[..., T], *args: Any) -> T:
    progress(0, 0)
    with _aside() as aside:
        try:
            return aside.ask(lambda: progress(0, 0), call, *args)
        except BrokenProcessPool:
            raise UserError(say("{name} could not be read.", name=name)) from None
