"""A file that is damaged, before there is a window for it: a backup in its place, or what can be read of it saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from beredning.desk.jobs import CancelledError
from beredning.matter.message import UserError, say
from beredning.work.backing import restored_newest, salvaged, told_of

if TYPE_CHECKING:
    from beredning.desk.app import Program


def restore(program: "Program", path: Path) -> None:
    """Puts the newest whole backup in a file's place and opens it; what was there is set aside.

    Cancelled, or without a backup that is whole, the file is as it was and is opened again.
    """
    window = program.window
    if window is not None and window.desk.path.resolve() == path.resolve():
        window.let_go()
        window.desk.close()
    from beredning.desk.waiting import waited  # seldom needed

    words, cancel = program.word(say("Restoring the backup")), program.word(say("Cancel"))
    try:
        waited(program.parent(), words, cancel, lambda progress: restored_newest(path, progress))
    except CancelledError:
        pass
    except UserError as error:
        if program.window is None:
            program.say(error.message)
            return
        program.unsaid = [error.message]  # the window that stands now goes, and what stands over it
    program.open_now(path)


def ask_salvage(program: "Program", path: Path) -> None:
    """Asks for a name, and saves under it what can be read of a file."""
    title = program.word(say("Save what can be read…"))
    chosen, _ = QFileDialog.getSaveFileName(program.parent(), title, "", "*.beredning")
    if chosen:
        salvage(program, path, Path(chosen).with_suffix(".beredning"))


def salvage(program: "Program", path: Path, out: Path) -> None:
    """Saves what can be read of a file, the rest from its backup, as a new one, and opens that."""
    from beredning.desk.waiting import waited  # seldom needed

    words, cancel = program.word(say("Saving what can be read")), program.word(say("Cancel"))
    try:
        saved = waited(program.parent(), words, cancel, lambda progress: salvaged(path, out, progress))
    except CancelledError:
        return
    except UserError as error:
        program.say(error.message)
        return
    program.unsaid = told_of(saved, out)
    program.open_now(out)
