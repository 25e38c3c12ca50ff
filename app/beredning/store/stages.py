"""How far a long check has come, in thousandths, also while SQLite works through a gigabyte without a word."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int], None]

WHOLE = 1_000
OFTEN = 20_000
"""So many steps of SQLite's machine lie between two looks at whether to go on: some milliseconds."""


class Stages:
    """The stages of one check; what `progress` raises ends it, whatever SQLite is doing."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress) -> None:
        self._connection, self._progress = connection, progress
        self._start = self._stop = self._now = 0
        self.ended: BaseException | None = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """SQLite's own work is watched inside."""
        self._connection.set_progress_handler(self._tick, OFTEN)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def begin(self, until: int) -> None:
        """The next stage, which ends at so many thousandths of the whole."""
        self._start, self._stop = self._stop, until
        self.at(0, 1)

    def at(self, done: int, of: int) -> None:
        """So much of the stage is done."""
        self._now = self._start + (self._stop - self._start) * done // max(1, of)
        self._progress(self._now, WHOLE)

    def _tick(self) -> int:
        # SQLite would make an error of its own of whatever is raised here.
        try:
            self._progress(self._now, WHOLE)
        except BaseException as error:  # noqa: BLE001 - raised again by whoever began the check
            self.ended = error
            return 1
        return 0
