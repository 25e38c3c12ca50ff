"""A file as the desk holds it: the steps of somebody's work saved one after another, taken back, brought back."""

from dataclasses import dataclass
from typing import Any, cast

from beredning.matter.declare import Thing
from beredning.matter.edits import touched
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, UserError, packed, say, unpacked
from beredning.matter.register import Register
from beredning.store.errors import BusyError, ChangedError, HeldError, LostIndexError, MovedError, UnwritableError
from beredning.store.file import Check, File, Held, Hit, MatterRow, MeetingRow, OperationRow, open_file
from beredning.store.history import to_redo, to_undo
from beredning.store.lock import take_over
from beredning.store.reading import Reader

__all__ = [
    "BusyError",
    "ChangedError",
    "Check",
    "File",
    "Held",
    "HeldError",
    "Hit",
    "LostIndexError",
    "MatterRow",
    "MeetingRow",
    "MovedError",
    "Names",
    "OperationRow",
    "Reader",
    "Step",
    "Steps",
    "UnwritableError",
    "back",
    "forth",
    "open_file",
    "read",
    "save",
    "take_over",
]

Names = tuple[str, Message | None, Message | None]
"""A root's uid and what undo and redo of it would take back and bring back."""


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on a root, with the identity under which it is done once, however often it is tried."""

    uid: str
    label: Message
    before: Thing
    after: Thing

    @property
    def root(self) -> str:
        """The root's uid."""
        return self.after.uid


class Steps:
    """What the writer knows of the roots it wrote: each as the file holds it, so that it is read only once."""

    def __init__(self) -> None:
        self._held: dict[str, Held[Any]] = {}

    def held(self, file: Reader, like: Thing) -> Held[Any]:
        """The root as the file holds it."""
        if like.uid not in self._held:
            self._held[like.uid] = read(file, like.uid, type(like))
        return self._held[like.uid]

    def forget(self, root: str) -> None:
        """Reads the root anew when it is next asked for."""
        self._held.pop(root, None)

    def names(self, file: Reader, root: str) -> Names:
        """What undo and redo of a root would do now."""
        operations = file.history(root)
        undoable, redoable = to_undo(operations), to_redo(operations)
        return (
            root,
            unpacked(undoable.label) if undoable else None,
            unpacked(redoable.label) if redoable else None,
        )


def read(file: Reader, root: str, cls: type[Thing]) -> Held[Any]:
    """A root of a class, as the file holds it."""
    if cls is Register:
        return file.register()
    return file.meeting(root) if cls is Meeting else file.matter(root)


def save(file: File, steps: Steps, step: Step, *, renewed: bool = False) -> Names:
    """Saves a step; raises UserError when it cannot be, ChangedError when the file holds something else than before it.

    `renewed` when the disk had refused: the file is then opened anew and looked over first.
    """
    if renewed:
        file.renew()
        steps.forget(step.root)
    held = steps.held(file, step.before)
    steps.forget(step.root)
    if touched(held.value, step.before) and touched(held.value, step.after):
        raise ChangedError(say("The same was changed elsewhere meanwhile; what you did here is kept but not saved."))
    file.write(packed(step.label), held, step.after, operation=step.uid)
    steps.held(file, step.after)
    return steps.names(file, step.root)


def back(file: File, steps: Steps, root: str, cls: type[Thing]) -> tuple[Thing | None, Names]:
    """Undoes the newest operation on a root, and gives the root as it then is: None when it was made by that one."""
    steps.forget(root)
    file.undo(root)
    return _as_it_is(file, root, cls), steps.names(file, root)


def forth(file: File, steps: Steps, root: str, cls: type[Thing]) -> tuple[Thing | None, Names]:
    """Redoes what was last undone."""
    steps.forget(root)
    file.redo(root)
    return _as_it_is(file, root, cls), steps.names(file, root)


def _as_it_is(file: File, root: str, cls: type[Thing]) -> Thing | None:
    try:
        return cast("Thing", read(file, root, cls).value)
    except UserError:
        return None
