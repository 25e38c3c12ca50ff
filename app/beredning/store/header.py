"""What lies at a path, judged by its first hundred bytes and its neighbours before SQLite may touch it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from beredning.matter.message import Message, UserError, say
from beredning.store.schema import APPLICATION_ID, FORMAT

MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Header:
    """A file of ours: whether another program left it in WAL mode, and what an interruption left beside it.

    `torn` is one whose beginning is not ours but whose journal may hold the beginning that was; `old` one of an earlier
    generation of the format, `later` of one that this program does not know. `changes` is SQLite's count of commits.
    """

    wal: bool
    left: tuple[Path, ...]
    torn: bool = False
    old: bool = False
    later: bool = False
    changes: int = 0


def beside(path: Path, ending: str) -> Path:
    """The path of a file's neighbour: `name.beredning-journal`."""
    return path.with_name(path.name + ending)


def examine(path: Path) -> Header:
    """Raises UserError for what is not a file of ours; opens nothing with SQLite.

    Only for a file that this process has no connection to: closing it here would drop that connection's locks.
    """
    if not path.exists():
        raise UserError(say("There is no file {path}.", path=path))
    if not path.is_file():
        raise UserError(say("{path} is a folder, not a file.", path=path))
    with path.open("rb") as stream:
        head = stream.read(100)
    left = tuple(_left(path))
    try:
        version = _judge(path, head)
    except UserError:
        if beside(path, "-journal") not in left:
            raise
        return Header(wal=False, left=left, torn=True)
    wal = head[18] == 2 or head[19] == 2
    return Header(wal, left, old=version < FORMAT, later=version > FORMAT, changes=int.from_bytes(head[24:28], "big"))


def of_later(path: Path) -> Message:
    """The sentence for a file that a later program made."""
    return say("{path} was written by a later version of Beredning; install that version to open it.", path=path)


def _judge(path: Path, head: bytes) -> int:
    """The generation of the format that the beginning tells; raises UserError when it is not ours."""
    if not head:
        raise UserError(say("The file {path} is empty (0 bytes); restore a backup of it.", path=path))
    if not head.startswith(MAGIC) or len(head) < 100:
        raise UserError(say("{path} is not a Beredning file.", path=path))
    application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    if application != APPLICATION_ID:
        raise UserError(say("{path} is a database of another program.", path=path))
    return version


def _left(path: Path) -> Iterator[Path]:
    wal, journal = beside(path, "-wal"), beside(path, "-journal")
    if wal.exists() and wal.stat().st_size:
        yield wal
    if journal.exists():
        with journal.open("rb") as stream:
            # One that begins with a zero is finished with; any other, even garbage, SQLite must look into.
            if stream.read(1) not in (b"", b"\0"):
                yield journal
