"""What could not be saved, kept on this computer until somebody has looked at it: the emergency drafts."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from beredning.matter.declare import Thing
from beredning.matter.message import UserError, say
from beredning.store.mirror import thing_of, told
from beredning.work.writing import put_in_place

FORMAT = "beredning-draft/1"
State = tuple[Thing, Thing]
"""A root as it was last saved, and as it stood when the draft was kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was kept: where it lies, of which file, when in milliseconds since 1970, and the roots in it."""

    place: Path
    file: Path
    at: int
    states: tuple[State, ...]


def drafts_folder() -> Path:
    """Where drafts are kept: the system's place for what belongs to this computer, or BEREDNING_DRAFTS."""
    if given := os.environ.get("BEREDNING_DRAFTS"):
        return Path(given)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "beredning" / "drafts"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "beredning" / "drafts"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "beredning" / "drafts"


def places() -> tuple[Path, ...]:
    """Where drafts may lie; the second is for when the first cannot be written either."""
    return drafts_folder(), Path(tempfile.gettempdir()) / "beredning-drafts"


def keep_draft(file: Path, session: str, states: Sequence[State]) -> Path:
    """Keeps what a session with a file has not saved, in place of what it kept before; it is on the disk on return.

    Raises UserError when it can be kept nowhere.
    """
    said = {
        "format": FORMAT,
        "file": str(file.resolve()),
        "at": time.time_ns() // 1_000_000,
        "states": [{"before": told(before), "now": told(now)} for before, now in states],
    }
    data = json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8")
    name = f"{_prefix(file)}-{session}.json"
    for folder in places():
        with suppress(UserError, OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            put_in_place(folder / name, data)
            return folder / name
    raise UserError(say("No draft could be kept anywhere on this computer."))


def drop_draft(place: Path) -> None:
    """Lets go of a draft that is saved, or that somebody does not want."""
    with suppress(OSError):
        place.unlink()


def drafts_of(file: Path) -> list[Draft]:
    """The drafts that earlier sessions with a file left, the oldest first; whoever asks holds the file alone."""
    found = (_read(place) for folder in places() for place in _named(folder, file))
    return sorted((draft for draft in found if draft), key=lambda draft: draft.at)


def _prefix(file: Path) -> str:
    return sha256(str(file.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _named(folder: Path, file: Path) -> Iterable[Path]:
    return folder.glob(f"{_prefix(file)}-*.json")


def _read(place: Path) -> Draft | None:
    """The draft that lies there; one that was cut short is none, and stays."""
    try:
        given = json.loads(place.read_text(encoding="utf-8"))
        if given["format"] != FORMAT:
            return None
        states = tuple((thing_of(one["before"]), thing_of(one["now"])) for one in given["states"])
        return Draft(place, Path(given["file"]), int(given["at"]), states)
    except (OSError, KeyError, TypeError, ValueError, AttributeError):
        return None
