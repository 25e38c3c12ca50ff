"""Checking a file while somebody works in it: a copy, in a process of its own that can be ended at any moment."""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryDirectory
from threading import Thread

from beredning.matter.message import Message, UserError, say
from beredning.store.backup import copy_pages
from beredning.store.file import Check, open_file

Progress = Callable[[int, int], None]

DERIVED = ("lists", "search")
"""Checks of what is made anew from the rest."""

PAUSE = 0.1
"""Seconds between two looks at whether the check is still wanted."""


def checked(path: Path, progress: Progress) -> list[Check]:
    """Everything that can be checked of a file; what `progress` raises ends it within the pause. Raises UserError.

    It is checked as it is at the beginning, and nobody who saves has to wait for the check.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    folder = TemporaryDirectory(prefix="beredning-")
    process = context.Process(target=_check, args=(path, Path(folder.name), theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        done, of = 0, 0
        while True:
            progress(done, of)
            if not ours.poll(PAUSE):
                continue
            told = ours.recv()
            if isinstance(told, Message):
                raise UserError(told)
            if isinstance(told, list):
                return told
            done, of = told
    except EOFError:
        raise UserError(say("The check of {path} ended before it was done.", path=path)) from None
    finally:
        process.kill()
        ours.close()
        # A process in the midst of writing a gigabyte takes seconds to die, and its copy to go: nobody waits for that.
        Thread(target=_clear_away, args=(process, folder), name="checked").start()


def looked_over(path: Path, progress: Progress) -> Message | None:
    """The first thing that is wrong with a file, all of it looked at; None when nothing is that cannot be made anew."""
    wrong = (check.detail for check in checked(path, progress) if not check.ok and check.id not in DERIVED)
    return next(wrong, None)


def _clear_away(process: SpawnProcess, folder: "TemporaryDirectory[str]") -> None:
    process.join()
    folder.cleanup()


def _check(path: Path, folder: Path, pipe: Connection) -> None:
    last = -1

    def progress(done: int, of: int) -> None:
        nonlocal last
        if done != last:
            last = done
            pipe.send((done, of))

    try:
        with open_file(_copied(path, folder)) as file:
            pipe.send(file.verify(progress))
    except UserError as error:
        pipe.send(error.message)


def _copied(path: Path, folder: Path) -> Path:
    """A copy of the file, page by page as they are; the file itself where there is no room for one."""
    copy = folder / path.name
    with open_file(path) as file:
        if disk_usage(folder).free < 2 * path.stat().st_size:
            return path
        with suppress(UserError):
            copy_pages(file, copy)
            return copy
    return path
