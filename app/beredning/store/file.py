"""The door of the store: making and opening files, and the values that come out of them."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from beredning.matter.message import Message, UserError, packed, say
from beredning.matter.register import Register
from beredning.store import derived, upkeep
from beredning.store.backups import Why, is_backup, make
from beredning.store.connect import connect, disconnect
from beredning.store.contents import File
from beredning.store.errors import UnwritableError, plainly
from beredning.store.folders import flush_folder, sweep
from beredning.store.header import Header, beside, examine, of_later
from beredning.store.held import Check, EventFact, Held, Hit, MatterRow, MeetingRow, OperationRow
from beredning.store.lock import held, holder
from beredning.store.migrations import furnish, generation, is_furnished, is_readable, migrate, was_changed
from beredning.store.quarantine import drop_old_copies, drop_stale, keep_copy, look_over, try_on_copy
from beredning.store.reading import Reader
from beredning.store.schema import FORMAT

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
    made = beside(path, f".{os.getpid()}-{uuid4().hex[:8]}.new")
    with plainly(path):
        sweep(path.absolute().parent, path.name)
        try:
            made.touch(exist_ok=False)
            connection = connect(made, write=True)
            try:
                migrate(connection)
                File(made, connection, writes=True).write(packed(say("New file")), None, register)
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
    flush_folder(path)


@contextmanager
def open_file(path: Path, *, write: bool = False) -> Iterator[File]:
    """Opens a file; writing holds the lock meanwhile. Raises UserError for what is none of ours, damaged or locked."""
    path = path.resolve()  # the lock and SQLite's journal lie beside the file itself, not beside a link to it
    with plainly(path):
        header = examine(path)
    # What lies beside belongs to whoever is writing just now, or else was left by an interruption.
    left = bool(header.left or header.wal or header.old) and not header.later and holder(path) is None
    if not write:
        if left:
            with plainly(path), held(path):
                disconnect(_mended(path, header, []), write=True)
        with _opened(path, None) as file:
            yield file
        return
    if header.later:
        raise UnwritableError(of_later(path))
    if is_backup(path):
        raise UnwritableError(say("{path} is a backup and is only read; save a copy of it to work in.", path=path.name))
    with held(path), _opened(path, header) as file:
        yield file


@contextmanager
def _opened(path: Path, header: Header | None) -> Iterator[File]:
    notes: list[Message] = []
    with plainly(path):
        connection = _mended(path, header, notes) if header else connect(path, write=False)
    file: File | None = None
    try:
        with plainly(path):
            if generation(connection) > FORMAT and not is_readable(connection):
                raise UserError(of_later(path))
            if header and not is_furnished(connection):
                if was_changed(connection):
                    notes.append(say("What another program had changed in the make-up of the file was made again."))
                furnish(connection)
            elif not header and not derived.stands(connection):
                derived.stand_in(connection)
            file = File(path, connection, writes=header is not None)
            file.notes = tuple(notes)
            if header and file.names.lacking:
                raise UserError(say("The file {path} is damaged; restore a backup of it.", path=path))
            if header:
                derived.put_fresh(connection, file.names)
        yield file
        if header:
            # The index can wait; what was saved is saved, and closing reports no error about what is disposable.
            with suppress(sqlite3.Error):
                if upkeep.lags(file.connection):
                    upkeep.catch_up(file.connection, file.names)
    finally:
        with plainly(path):
            disconnect(file.connection if file else connection, write=header is not None)


def _mended(path: Path, header: Header, notes: list[Message]) -> sqlite3.Connection:
    """A writing connection to a file of the present form.

    What an interruption left beside is copied first, then taken in or taken back; an earlier form is backed up first.
    """
    if header.left:
        copy = keep_copy(path)
        if header.torn:
            try_on_copy(path, copy)
        if drop_stale(path, header):
            notes.append(say("What lay beside the file belonged to another; it was set aside in {copy}.", copy=copy))
        else:
            notes.append(say("The file was brought back after an interruption; a copy lies in {copy}.", copy=copy))
        drop_old_copies(path)
    connection = connect(path, write=True)
    try:
        if header.left:
            look_over(connection, path)
        # A torn beginning did not say of what generation it is.
        if header.old or (header.torn and generation(connection) < FORMAT):
            make(Reader(path, connection), Why.MIGRATION)
            migrate(connection)
            look_over(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection
