"""A file as the desk holds it: what the writer and the readers see of it, and what they ask of it again and again."""

from beredning.matter.message import Message, unpacked
from beredning.store.file import File, Held, Hit, MatterRow, MeetingRow, OperationRow, open_file
from beredning.store.history import to_redo, to_undo
from beredning.store.reading import Reader

__all__ = ["File", "Held", "Hit", "MatterRow", "MeetingRow", "OperationRow", "Reader", "open_file", "undo_names"]


def undo_names(file: Reader, root: str) -> tuple[Message | None, Message | None]:
    """What undo and redo of a root would take back and bring back; None where there is nothing."""
    operations = file.history(root)
    undoable, redoable = to_undo(operations), to_redo(operations)
    return (
        unpacked(undoable.label) if undoable else None,
        unpacked(redoable.label) if redoable else None,
    )
