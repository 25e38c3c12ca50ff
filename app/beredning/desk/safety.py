"""Backups while somebody works: before the first change of a day, as work goes on, before an import, on close."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from beredning.desk.jobs import CancelledError, Course
from beredning.work.backing import Backup, Made, Why, back_up, due, last_backup
from beredning.work.session import File

T = TypeVar("T")

PUT_OFF = 600
"""Seconds for which a backup is put off that somebody cancelled."""


class Safety:
    """Stands between the desk and the writer: a backup that is due is made in the writer's thread, before the task.

    `watched` is told of each backup that is begun and gives what is to be called when it is over. One that somebody
    cancelled is put off for a while.
    """

    def __init__(
        self, path: Path, made: Callable[[Made], None], watched: Callable[[Course], Callable[[], None]]
    ) -> None:
        self._path, self._made, self._watched = path, made, watched
        self._not_before = 0.0

    def last(self) -> Backup | None:
        """The last backup of the file."""
        return last_backup(self._path)

    def before(self, task: Callable[[File], T]) -> Callable[[File], T]:
        """The task, with the backup before it that is due."""

        def guarded(file: File) -> T:
            reason = due(file) if time.monotonic() >= self._not_before else None
            if reason is not None:
                self._back_up(file, reason)
            return task(file)

        return guarded

    def back_up(self, file: File, why: Why, course: Course) -> None:
        """Makes a backup that a piece of work calls for; CancelledError when that was cancelled meanwhile."""
        self._made(back_up(file, why, progress=course.progress))

    def _back_up(self, file: File, why: Why) -> None:
        course = Course()
        over = self._watched(course)
        try:
            self._made(back_up(file, why, progress=course.progress))
        except CancelledError:
            self._not_before = time.monotonic() + PUT_OFF
        finally:
            over()

    def at_last(self, file: File) -> None:
        """The backup on closing, where something changed since the last one."""
        if _changed_since(self.last(), file):
            self._made(back_up(file, Why.CLOSE))


def _changed_since(backup: Backup | None, file: File) -> bool:
    return backup is None or backup.operation < file.last_operation()
