"""What lies at a path, judged by its first hundred bytes and its neighbours before SQLite may touch it."""

from dataclasses import dataclass
from pathlib import Path

from beredning.matter.message import UserError, say
from beredning.store.schema import APPLICATION_ID, FORMAT

MAGIC = b"SQLite format 3\0"
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


@dataclass(frozen=True, slots=True)
class Header:
    """A file of ours: whether another program left it in WAL mode, and what an interruption left beside it."""

    wal: bool
    left: tuple[Path, ...]


def beside(path: Path, ending: str) -> Path:
    """The path of a file's neighbour: `name.beredning-journal`."""
    return path.with_name(path.name + ending)


def examine(path: Path) -> Header:
    """Raises UserError for what is not a file of ours, or of a later program; opens nothing with SQLite.

    Only for a file that this process has no connection to: closing it here would drop that connection's locks.
    """
    if not path.exists():
        raise UserError(say("There is no file {path}.", path=path))
    if not path.is_file():
        raise UserError(say("{path} is a folder, not a file.", path=path))
    with path.open("rb") as stream:
        head = stream.read(100)
    if not head:
        raise UserError(say("The file {path} is empty (0 bytes); restore a backup of it.", path=path))
    if not head.startswith(MAGIC) or len(head) < 100:
        raise UserError(say("{path} is not a Beredning file.", path=path))
    application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    if application != APPLICATION_ID:
        raise UserError(say("{path} is a database of another program.", path=path))
    if version > FORMAT:
        raise UserError(
            say("{path} was written by a later version of Beredning; install that version to open it.", path=path)
        )
    journal, wal = beside(path, "-journal"), beside(path, "-wal")
    left = [p for p in (wal,) if p.exists() and p.stat().st_size]
    if journal.exists() and journal.stat().st_size:
        with journal.open("rb") as stream:
            if stream.read(8) == JOURNAL_MAGIC:
                left.append(journal)
    return Header(head[18] == 2 or head[19] == 2, tuple(left))
