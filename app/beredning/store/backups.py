"""The backups of a file: a folder beside it; each name says in what order, when, after what and why it was made."""

import re
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from beredning.store.backup import back_up
from beredning.store.companion import companion_of
from beredning.store.errors import plainly
from beredning.store.folders import sweep
from beredning.store.header import beside
from beredning.store.reading import Reader
from beredning.store.stages import Progress

NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})Z-(\d+)-([a-z]+)\.beredning")
STAMP = "%Y%m%dT%H%M%S"

INTERVAL = 30 * 60_000
"""Work that goes on is backed up after so many milliseconds."""

DAY = 24 * 60 * 60_000
RECENT, DAYS, WEEKS, MONTHS = 2 * DAY, 12, 10, 9
"""All backups so young are kept; then the last of so many days, weeks and months."""


class Why(StrEnum):
    """What a backup was made before, or after."""

    DAY = "day"
    WORK = "work"
    CLOSE = "close"
    HAND = "hand"
    IMPORT = "import"
    RESTORE = "restore"
    PURGE = "purge"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its place in the order of making, when in milliseconds since 1970, and the file's newest operation."""

    path: Path
    serial: int
    at: int
    operation: int
    why: Why


def folder_of(path: Path) -> Path:
    """Where the backups of a file lie."""
    return beside(path, ".backups")


def now() -> int:
    """This moment, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the last made first, whatever the clock said."""
    found = (_named(path) for path in folder.iterdir()) if folder.is_dir() else ()
    return sorted((one for one in found if one), key=lambda one: one.serial, reverse=True)


def is_backup(path: Path) -> bool:
    """Whether a file is named as backups are, wherever it lies: such a one is only read."""
    return _named(path) is not None


def _named(path: Path) -> Backup | None:
    if not (found := NAME.fullmatch(path.name)) or found[4] not in set(Why):
        return None
    at = datetime.strptime(found[2], STAMP).replace(tzinfo=UTC).timestamp()
    return Backup(path, int(found[1]), int(at * 1000), int(found[3]), Why(found[4]))


def due(reader: Reader, *, at: int | None = None) -> Why | None:
    """Why a backup should be made now: before the first change of a day, or after half an hour's work; None if not."""
    moment = now() if at is None else at
    last = next(iter(backups(folder_of(reader.path))), None)
    if last and last.operation == reader.last_operation():
        return None
    if last is None or _day(last.at) != _day(moment):
        return Why.DAY
    # A clock that was set back must not put backups off until it has caught up.
    return None if 0 <= moment - last.at < INTERVAL else Why.WORK


def make(reader: Reader, why: Why, *, at: int | None = None, progress: Progress | None = None) -> Backup:
    """Makes a backup among the others; raises UserError when it cannot be made, what `progress` raises when ended."""
    moment = (now() if at is None else at) // 1000 * 1000
    folder = folder_of(reader.path)
    with plainly(folder):
        folder.mkdir(exist_ok=True)
        clear(folder)
        there = backups(folder)
        serial = there[0].serial + 1 if there else 1
        stamp = datetime.fromtimestamp(moment / 1000, UTC).strftime(STAMP)
        operation = reader.last_operation()
        made = folder / f"{serial:06}-{stamp}Z-{operation}-{why}.beredning"
    thorough = why in (Why.DAY, Why.HAND)
    back_up(reader, made, companion=companion_of(made), thorough=thorough, progress=progress)
    return Backup(made, serial, moment, operation, why)


def clear(folder: Path) -> None:
    """Removes what interrupted backups left among backups and beside them."""
    for place in (folder, companion_of(folder / "any")):
        if place.is_dir():
            sweep(place)


def thin(folder: Path, *, at: int | None = None) -> None:
    """Removes the backups that need not be kept; one that cannot be removed stays."""
    there = backups(folder)
    stay = kept(there, now() if at is None else at)
    for one in there:
        if one not in stay:
            with suppress(OSError):
                one.path.unlink()


def kept(there: Iterable[Backup], at: int) -> set[Backup]:
    """Which backups are kept: the last, all young ones, those before a migration, and ever fewer of the older.

    One that the clock has not come to yet counts as young.
    """
    ordered = sorted(there, key=lambda one: one.serial, reverse=True)
    stay = set(ordered[:1])
    stay.update(one for one in ordered if at - one.at <= RECENT or one.why is Why.MIGRATION)
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        newest: dict[str, Backup] = {}
        for one in ordered:
            newest.setdefault(period(one.at), one)
        stay.update(list(newest.values())[:count])
    return stay


def _day(at: int) -> str:
    return _local(at, "%Y-%m-%d")


def _week(at: int) -> str:
    return _local(at, "%G-%V")


def _month(at: int) -> str:
    return _local(at, "%Y-%m")


def _local(at: int, form: str) -> str:
    return time.strftime(form, time.localtime(at / 1000))
