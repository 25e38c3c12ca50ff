"""Working in a file from outside the desk: opened for writing, after the backup that is due."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from beredning.matter.message import Message
from beredning.store.file import File, open_file
from beredning.work.backing import back_up, due

WARN: ContextVar[Callable[[Message], object]] = ContextVar("WARN", default=lambda _: None)
"""What is told of a backup that could not be made; the work goes on."""


@contextmanager
def worked_in(path: Path) -> Iterator[File]:
    """A file to write in, backed up before the first change of a day and after half an hour's work."""
    with open_file(path, write=True) as file:
        reason = due(file)
        for warning in back_up(file, reason).warnings if reason is not None else ():
            WARN.get()(warning)
        yield file
