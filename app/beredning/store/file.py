"""The door of the store: making and opening files, and the values that come out of them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from beredning.matter.message import UserError, say
from beredning.matter.register import Register
from beredning.store.connect import connect, disconnect
from beredning.store.contents import File
from beredning.store.errors import plainly
from beredning.store.header import beside, examine
from beredning.store.held import Check, EventFact, Held, Hit, MatterRow, MeetingRow, OperationRow
from beredning.store.lock import held
from beredning.store.migrations import furnish, is_furnished, migrate

__all__ = [
    "Check",
    "EventFact",
    "File",
    "Held",
    "Hit",
    "MatterRow",
    "MeetingRow",
    "OperationRow",
    "create",
    "open_file",
]


def create(path: Path, register: Register) -> None:
    """Makes a new file with its registers; raises UserError when something lies at the path already.

    It is made beside and put in place whole, so that an interruption leaves no half file under its name.
    """
    if path.exists():
        raise UserError(say("{path} exists already; it was left as it is.", path=path))
    made = beside(path, f".{uuid4().hex[:8]}.new")
    with plainly(path):
        try:
            made.touch(exist_ok=False)
            connection = connect(made, write=True)
            try:
                migrate(connection)
                furnish(connection)
                File(made, connection).write("new", None, register)
            finally:
                disconnect(connection, write=True)
            _put_in_place(made, path)
        finally:
            for left in (made, beside(made, "-journal")):
                with suppress(FileNotFoundError):
                    left.unlink()


def _put_in_place(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except FileExistsError:
        raise UserError(say("{path} exists already; it was left as it is.", path=path)) from None
    except OSError:  # a file system without hard links
        made.rename(path)
    if os.name == "posix":
        folder = os.open(path.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def open_file(path: Path, *, write: bool = False) -> Iterator[File]:
    """Opens a file; writing holds the lock meanwhile. Raises UserError for what is none of ours, damaged or locked."""
    with plainly(path):
        examine(path)
    if not write:
        with _opened(path, write=False) as file:
            yield file
        return
    with held(path), _opened(path, write=True) as file:
        yield file


@contextmanager
def _opened(path: Path, *, write: bool) -> Iterator[File]:
    with plainly(path):
        connection = connect(path, write=write)
    try:
        with plainly(path):
            if write and not is_furnished(connection):
                furnish(connection)
            file = File(path, connection)
        yield file
    finally:
        with plainly(path):
            disconnect(connection, write=write)
