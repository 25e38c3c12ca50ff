"""The lock on a file is a file of ours beside it, which says who holds it; reading needs none."""

import errno
import getpass
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from beredning.matter.message import Message, say
from beredning.store.errors import HeldError, plainly
from beredning.store.header import beside

CLAIM = 10
"""After so many seconds the claim of one who was to remove a dead lock is itself dead."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock; `started` tells a process from a later one with the same number, `at` in milliseconds."""

    pid: int
    started: str
    host: str
    user: str
    at: int


def lock_path(path: Path) -> Path:
    """Where the lock of a file lies."""
    return beside(path, ".lock")


def user() -> str:
    """Who is logged in, as an operation's author."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the system's list, or no name in the environment
        return "?"


def device() -> str:
    """The name of this machine."""
    return platform.node() or "?"


def me() -> Holder:
    """This process."""
    return Holder(os.getpid(), _started(os.getpid()), device(), user(), time.time_ns() // 1_000_000)


def holder(path: Path) -> Holder | None:
    """Who holds the lock of a file; None when nobody does, or nobody who lives.

    A lock that cannot be read, or comes from another machine, counts as held.
    """
    try:
        return _living(lock_path(path).read_bytes())
    except FileNotFoundError:
        return None


def _living(content: bytes) -> Holder | None:
    try:
        found = Holder(**json.loads(content))
    except (ValueError, TypeError):
        return Holder(0, "", "?", "?", 0)
    if found.host == device() and not (lives(found.pid) and _started(found.pid) == found.started):
        return None
    return found


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Holds the lock of a file meanwhile; raises HeldError naming who holds it."""
    with plainly(path):
        while not _taken(path):
            pass
    try:
        yield
    finally:
        with suppress(FileNotFoundError):
            lock_path(path).unlink()


def take_over(path: Path, doubtful: bytes) -> None:
    """Removes a lock of another machine, or one that cannot be read: a person says that nobody has the file open.

    One that says something else by now stays.
    """
    with plainly(path):
        _set_aside(lock_path(path), doubtful)


def _taken(path: Path) -> bool:
    """Takes the lock; False when it was gone before it could be looked at, or dead and is now set aside."""
    place = lock_path(path)
    try:
        _place(place, json.dumps(asdict(me())).encode())
    except FileExistsError:
        with suppress(FileNotFoundError):
            there = place.read_bytes() or _a_little_later(place)
            if found := _living(there):
                raise HeldError(_held_by(path, found), None if found.host == device() else there) from None
            _set_aside(place, there)
        return False
    return True


def _place(place: Path, content: bytes) -> None:
    """Puts a lock there with what it says, or not at all: one that a kill left empty would be held by nobody for ever.

    Raises FileExistsError when there is one.
    """
    made = beside(place, f".{os.getpid()}-{uuid4().hex[:8]}.new")
    try:
        made.write_bytes(content)
        os.link(made, place)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS):
            raise
        handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)  # a file system without hard links
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
        except OSError:
            place.unlink()
            raise
    finally:
        made.unlink(missing_ok=True)


def _a_little_later(place: Path) -> bytes:
    """What an empty lock holds once whoever is making it has come to writing in it."""
    time.sleep(0.1)
    return place.read_bytes()


def _held_by(path: Path, found: Holder) -> Message:
    if not found.pid:
        lock = lock_path(path)
        return say(
            "{path} is locked by {lock}, which cannot be read; if nobody has it open, delete that file.",
            path=path,
            lock=lock,
        )
    since = time.strftime("%Y-%m-%d %H:%M", time.localtime(found.at / 1000))
    return say(
        "{path} is open for writing by {user} on {host} (process {pid}, since {since}).",
        path=path,
        user=found.user,
        host=found.host,
        pid=found.pid,
        since=since,
    )


def _set_aside(place: Path, dead: bytes) -> None:
    """Removes a dead lock; of many who try, one alone holds the claim to this very lock and looks again."""
    claim = place.with_name(f"{place.name}.{sha256(dead).hexdigest()[:8]}")
    try:
        os.close(os.open(claim, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    except FileExistsError:
        if time.time() - claim.stat().st_mtime > CLAIM:
            claim.unlink()
        time.sleep(0.01)
        return
    try:
        with suppress(FileNotFoundError):
            if place.read_bytes() == dead:
                place.unlink()
    finally:
        claim.unlink()


def lives(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        query_limited_information = 0x1000
        handle = ctypes.windll.kernel32.OpenProcess(query_limited_information, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def _started(pid: int) -> str:
    """When a process started, in a form that only compares; empty where the system does not tell."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]
