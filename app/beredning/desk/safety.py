"""Backups while somebody works: before the first change of a day, as work goes on, before an import, on close."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from beredning.work.backing import Backup, Made, Why, back_up, due, last_backup
from beredning.work.session import File

T = TypeVar("T")


class Safety:
    """Stands between the desk and the writer: a backup that is due is made in the writer's thread, before the task."""

    def __init__(self, path: Path, made: Callable[[Made], None]) -> None:
        self._path, self._made = path, made

    def last(self) -> Backup | None:
        """The last backup of the file."""
        return last_backup(self._path)

    def before(self, task: Callable[[File], T], why: Why | None = None) -> Callable[[File], T]:
        """The task, with the backup before it that is due, or that the task itself calls for."""

        def guarded(file: File) -> T:
            reason = why or due(file)
            if reason is not None:
                self._made(back_up(file, reason))
            return task(file)

        return guarded

    def at_last(self, file: File) -> None:
        """The backup on closing, where something changed since the last one."""
        if _changed_since(self.last(), file):
            self._made(back_up(file, Why.CLOSE))


def _changed_since(backup: Backup | None, file: File) -> bool:
    return backup is None or backup.operation < file.last_operation()
