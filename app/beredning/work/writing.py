"""Bytes written beside and put in place whole."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from beredning.matter.message import UserError, say

SQLITE = b"SQLite format 3\0"


def put_in_place(out: Path, data: bytes | Path) -> None:
    """Writes beside and puts in place: an older file stays whole until then. Raises UserError when it cannot.

    What is large may lie in a file, which is copied.
    Only an ordinary file is ever replaced, and never a database: `-o` may be mistyped as the name of the matters' file.
    """
    out = out.resolve()
    if out.exists() and not out.is_file():
        raise UserError(say("{path} is not an ordinary file; nothing was written.", path=out))
    if out.exists() and _is_database(out):
        raise UserError(say("{path} is a database; a paper is not written over it.", path=out))
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise UserError(say("{path} cannot be written: {why}.", path=out, why=error.strerror)) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            if isinstance(data, Path):
                with data.open("rb") as source:
                    shutil.copyfileobj(source, stream, 1 << 20)
            else:
                stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(out.stat().st_mode & 0o777 if out.exists() else 0o644)
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UserError(say("{path} cannot be written: {why}.", path=out, why=error.strerror)) from error


def put_all(files: Mapping[Path, Path], progress: Callable[[int, int], None]) -> None:
    """Copies several files to their places, all of them or none: each is written beside first, whatever hinders it.

    Raises UserError when one cannot be written, and what `progress` raises to end it.
    """
    beside: dict[Path, Path] = {}
    try:
        for done, (place, source) in enumerate(files.items()):
            progress(done, len(files))
            place.parent.mkdir(exist_ok=True)
            beside[place] = place.with_name(f".{place.name}.new")
            put_in_place(beside[place], source)
        progress(len(files), len(files))
        for place in list(beside):
            beside.pop(place).replace(place)
    except OSError as error:
        raise UserError(say("{path} cannot be written: {why}.", path=place, why=error.strerror)) from error
    finally:
        for left in beside.values():
            left.unlink(missing_ok=True)


def _is_database(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(SQLITE)) == SQLITE
