"""What is done with a file as a whole: made, filled, listed, searched, checked, undone. One verb for both faces."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from beredning.matter.message import Message, UserError, packed, say
from beredning.review.finding import Finding
from beredning.store.backups import backups, folder_of
from beredning.store.file import Check, File, Hit, MatterRow, MeetingRow, OperationRow, create, open_file
from beredning.store.mirror import NAME as MIRROR
from beredning.work import healing
from beredning.work.backing import Why, back_up
from beredning.work.identity import the_root
from beredning.work.registers import register_of
from beredning.work.safely import worked_in

if TYPE_CHECKING:
    from beredning.work.importing import Decision, Imported

Progress = Callable[[int, int], None]
DEFAULT_PROFILE = "stockholm"


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that could not be made a matter of, and why."""

    source: str
    why: Message


def new(path: Path, profile: str) -> None:
    """Makes an empty file with a profile's registers; raises UserError when something lies there already."""
    refuse_existing(path)
    create(path, register_of(profile))


def refuse_existing(path: Path) -> None:
    """Raises UserError where a new file cannot be: something has its name, or its folder does not exist."""
    if path.exists():
        raise UserError(say("{path} exists already; it was left as it is.", path=path))
    if not path.parent.is_dir():
        raise UserError(say("There is no folder {path}.", path=path.parent))


def import_papers(
    path: Path, sources: Sequence[Path], decision: "Decision | None", warn: Callable[[Message], None]
) -> list["Imported | Refused"]:
    """Makes matters, or versions of them, of every source that can be read; without any, no file is made either.

    A file that is there is backed up first; that it could not be is a warning.
    """
    from beredning.work.importing import keep, understand  # loads the readers

    told: list[Imported | Refused] = []
    with ExitStack() as stack:
        file = stack.enter_context(open_file(path, write=True)) if path.exists() else None
        if file:
            for warning in back_up(file, Why.IMPORT).warnings:
                warn(warning)
        register = file.register().value if file else register_of(DEFAULT_PROFILE)
        for source in sources:
            try:
                drafted = understand(source, register)
                if file is None:
                    refuse_existing(path)
                    create(path, register)
                    file = stack.enter_context(open_file(path, write=True))
                told.append(keep(file, drafted, str(source), decision))
            except UserError as error:
                told.append(Refused(str(source), error.message))
    return told


def matters(path: Path, limit: int | None = None) -> Iterator[MatterRow]:
    """The file's matters, the latest changed first, as they are read: a long list begins at once."""
    with open_file(path) as file:
        yield from islice(file.each_row(), limit)


def meetings(path: Path) -> list[MeetingRow]:
    """The file's meetings."""
    with open_file(path) as file:
        return file.meetings()


def search(path: Path, words: str, limit: int, progress: Progress) -> list[Hit]:
    """Passages with the words, marked; attached files that were not read yet are read first, if they may be."""
    with open_file(path) as file:
        if not file.unread():
            return file.search(words, limit=limit)
    from beredning.work.attaching import read_unread  # loads what looks into attached files

    with suppress(UserError), open_file(path, write=True) as writer:
        read_unread(writer, progress)
    with open_file(path) as file:
        return file.search(words, limit=limit)


def verify(path: Path, progress: Progress) -> list[Check]:
    """Whether the file is whole."""
    with open_file(path) as file:
        return file.verify(progress)


def bring_back(path: Path, progress: Progress) -> list[Message]:
    """Brings back what is damaged as far as the file has it whole; tells what became of each text."""
    with open_file(path, write=True) as file:
        return healing.bring_back(file, progress)


def glance(path: Path) -> Message | None:
    """What is wrong with a file as far as can be seen at once; None when nothing is."""
    with open_file(path) as file:
        return file.glance()


def review(path: Path, matter: str | None) -> list[tuple[str, Finding]]:
    """What is to be remarked on one matter, on a meeting's, or on all, each with the matter's uid."""
    from beredning.work import reviewing  # loads the checks

    with open_file(path) as file:
        return list(reviewing.findings(file, matter))


def history(path: Path, name: str) -> list[OperationRow]:
    """What was done to a matter or a meeting, newest first."""
    with open_file(path) as file:
        return file.history(the_root(file, name))


def purge(path: Path, name: str, warn: Callable[[Message], None]) -> OperationRow:
    """Purges the drafts of the matter that is meant; names the backups that still hold them."""
    with open_file(path, write=True) as file:
        done, holding = purged(file, the_root(file, name))
    for told in holding:
        warn(told)
    return done


def purged(file: File, uid: str) -> tuple[OperationRow, list[Message]]:
    """Purges the drafts of a matter whose papers are all established; tells of each backup that still holds them.

    The record names those, for whoever must see to them as well. A mirror may hold some too.
    """
    folder = folder_of(file.path)
    holding = [*(backup.path for backup in backups(folder)), *folder.glob(MIRROR)]
    label = say("Drafts purged")
    if holding:
        names = ", ".join(place.name for place in holding)
        label = say("Drafts purged; still in these backups: {names}", names=names)
    done = file.purge(packed(label), uid)
    return done, [say("The backup {path} still holds the drafts.", path=place) for place in holding]


def redo(path: Path, name: str) -> OperationRow:
    """Does again what was last undone of a matter or a meeting; the returned operation is the one that did so."""
    return _stepped(path, name, File.redo)


def undo(path: Path, name: str) -> OperationRow:
    """Takes back what was last done to a matter or a meeting; the returned operation is the one that did so."""

    return _stepped(path, name, File.undo)


def _stepped(path: Path, name: str, step: Callable[[File, str], OperationRow]) -> OperationRow:
    from beredning.work import reviewing

    with worked_in(path) as file:
        uid = the_root(file, name)
        done = step(file, uid)
        reviewing.note_findings(file, (file.matter(row.uid).value for row in file.candidates(uid)))
        return done
