"""Backups as the faces ask for them: in time, in two places, readable without the program, and never in the way."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from beredning.matter.declare import Thing
from beredning.matter.message import Message, UserError, say
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.store.backup import back_up as copy_to
from beredning.store.backup import copy_whole
from beredning.store.backups import Backup, Why, backups, clear, due, folder_of, make, thin
from beredning.store.companion import companion_of
from beredning.store.errors import plainly
from beredning.store.file import open_file
from beredning.store.header import examine
from beredning.store.mirror import NAME as MIRROR
from beredning.store.mirror import whole_mirror, write_mirror
from beredning.store.reading import Reader
from beredning.store.restoring import Drill, Restored, drill, restore
from beredning.store.salvage import Salvaged, salvage

__all__ = [
    "Backup",
    "Drill",
    "Made",
    "Restored",
    "Salvaged",
    "Why",
    "back_up",
    "by_hand",
    "copied_elsewhere",
    "drill",
    "due",
    "has_things",
    "last_backup",
    "mirror",
    "mirrored",
    "restored",
    "restored_newest",
    "salvaged",
    "told_of",
]

Progress = Callable[[int, int], None]

NICE = 10
"""By so much the mirror stands back behind whoever works."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, if it could be, and what is to be told of what could not."""

    backup: Backup | None
    warnings: tuple[Message, ...] = ()


def last_backup(path: Path) -> Backup | None:
    """The last backup of a file; None when there is none."""
    return next(iter(backups(folder_of(path.resolve()))), None)


def back_up(reader: Reader, why: Why, *, second_place: Path | None = None, progress: Progress | None = None) -> Made:
    """Makes a backup of an open file, and a copy of it in a second place if there is one; what fails is a warning.

    What `progress` raises ends it, and nothing of it is left.

    To be called in the thread that the reader was opened in; what is being read or written meanwhile waits for it.
    """
    try:
        made = make(reader, why, progress=progress)
        thin(made.path.parent)  # only now: whatever goes, one that was just verified stays
    except UserError as error:
        return Made(None, (say("No backup was made: {why}", why=error.message),))
    if second_place is None:
        return Made(made)
    try:
        _to_second_place(made, second_place / reader.path.name)
    except UserError as error:
        return Made(made, (say("The backup has no copy in the second place: {why}", why=error.message),))
    return Made(made)


def _to_second_place(made: Backup, folder: Path) -> None:
    with plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
        clear(folder)
    # The attached files first: a backup that has its name has all that it needs.
    _copy_attachments(companion_of(made.path), companion_of(folder / made.path.name))
    copy_whole(made.path, folder / made.path.name)
    thin(folder)


def copied_elsewhere(path: Path, place: Path) -> Backup | None:
    """Copies the last backup of a file, and its mirror, to a second place where they are not yet; raises UserError.

    Returns the last one there; None where there is none.
    """
    if not place.is_dir():
        raise UserError(say("There is no folder {path}.", path=place))
    backup, folder = last_backup(path), place / path.name
    if backup is not None and not (folder / backup.path.name).exists():
        _to_second_place(backup, folder)
    here, there = folder_of(path.resolve()) / MIRROR, folder / MIRROR
    with plainly(there):
        if here.exists() and (not there.exists() or there.stat().st_mtime_ns < here.stat().st_mtime_ns):
            copy_whole(here, there)
        return next(iter(backups(folder)), None)


def mirrored(path: Path) -> Path:
    """Writes the readable mirror of a file, for a process of its own: it takes a while and is in no hurry."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    with open_file(path) as reader:
        return mirror(reader)


def _copy_attachments(source: Path, target: Path) -> None:
    """Copies the attached files of the backups that are not there yet."""
    for one in sorted(source.iterdir()) if source.is_dir() else ():
        place = target / one.name
        if not place.exists() or place.stat().st_size != one.stat().st_size:
            target.mkdir(exist_ok=True)
            copy_whole(one, place)


def mirror(reader: Reader, progress: Progress = lambda _done, _of: None) -> Path:
    """Writes the readable mirror among the backups, in place of the former; raises UserError when it cannot be made."""
    target = folder_of(reader.path) / MIRROR
    register = reader.register().value
    write_mirror(reader, target, lambda root: _text(root, register), progress)
    return target


def _text(root: Thing, register: Register) -> str:
    if not isinstance(root, Matter):
        return ""
    from beredning.papers.memo import memo
    from beredning.press.plain import text  # both slow to load, and most backups have no mirror

    return "\n\n".join(text(memo(root, paper, register=register)) for paper in root.papers)


def by_hand(path: Path, out: Path | None, progress: Progress) -> Path:
    """Backs a file up, to `out` or among its backups with a mirror; returns where the backup lies."""
    with open_file(path) as reader:
        if out is not None:
            if out.exists() and out.resolve() == path.resolve():
                raise UserError(say("{path} cannot be its own backup.", path=path))
            copy_to(reader, out)
            return out
        made = make(reader, Why.HAND)
        thin(made.path.parent)
        mirror(reader, progress)
        return made.path


def restored(backup: Path, path: Path, progress: Progress) -> Restored:
    """Puts a backup or a mirror in a file's place, after a backup of what is there; what was there is set aside."""
    if path.exists():
        try:
            with open_file(path) as reader:
                make(reader, Why.RESTORE)  # and none is thinned out: it may be the one that is wanted
        except UserError:
            pass  # it may be damaged, which is why a backup is restored; it is set aside as it is
    return restore(backup, path, progress)


def restored_newest(path: Path, progress: Progress) -> Restored:
    """Puts the newest backup that is whole in a file's place; raises UserError when there is none."""
    for backup in backups(folder_of(path.resolve())):
        with suppress(UserError):
            return restored(backup.path, path, progress)
    raise UserError(say("{path} has no backup that is whole.", path=path))


def salvaged(path: Path, out: Path, progress: Progress) -> Salvaged:
    """Writes a new file of what can be read of a damaged one; the rest comes from its last whole backup or mirror."""
    folder = folder_of(path.resolve())
    for backup in backups(folder):
        try:
            with open_file(backup.path) as reader:
                whole = all(check.ok for check in reader.verify())
        except UserError:
            continue
        if whole:
            return salvage(path, out, backup.path, progress)
    return salvage(path, out, whole_mirror(folder), progress)


def has_things(path: Path) -> bool:
    """Whether a file that cannot be opened is one of ours all the same, so that something of it may be saved."""
    try:
        return not examine(path).later
    except (UserError, OSError):
        return False


def told_of(saved: Salvaged, out: Path) -> list[Message]:
    """What was saved, and what of it is lost or in doubt."""
    whole = say(
        "{path} is written: {read} read, {more} from a backup.", path=out, read=saved.read, more=saved.from_backup
    )
    return [whole, *saved.remarks]
