"""Copies that a sync client leaves beside the file, `name-OTHER-PC.beredning`: found, compared, taken in."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from beredning.matter.changes import diff
from beredning.matter.merge import Choices
from beredning.matter.message import UserError
from beredning.store.bundle import Bundle
from beredning.store.file import File, open_file
from beredning.work.exchanging import bundle_of, preview, sent, take_in
from beredning.work.versions import ROUNDS, Version, side_of

Progress = Callable[[int, int], None]

MADE_BY_SYNC = re.compile(r"[-_. (~].*")
"""What a sync client puts after the name: `-DATOR2`, ` (1)`, ` (Annas konfliktkopia)`, `.sync-conflict-…`."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A root of a copy that holds something that is not here."""

    version: Version
    bundle: Bundle
    choices: Choices


def copies_beside(path: Path) -> list[Path]:
    """The files beside that are another version of this one, by name and by whose registers they hold."""
    path = path.resolve()
    named = [
        one
        for one in sorted(path.parent.glob("*.beredning"))
        if one != path and one.stem.startswith(path.stem) and MADE_BY_SYNC.fullmatch(one.stem.removeprefix(path.stem))
    ]
    if not named:
        return []
    with open_file(path) as file:
        register = file.register().value.uid
    return [one for one in named if _register_of(one) == register]


def _register_of(path: Path) -> str:
    with suppress(UserError), open_file(path) as file:
        return file.register().value.uid
    return ""


def compared(path: Path, other: Path, progress: Progress = lambda _done, _of: None) -> list[Copied]:
    """What another version of a file has that this one has not, root by root; both are only read."""
    with open_file(path) as mine, open_file(other) as hers:
        uids = [*hers.uids("meeting"), *hers.uids("matter")]
        found = []
        for done, uid in enumerate(uids, 1):
            if (one := _copied(mine, hers, uid)) is not None:
                found.append(one)
            progress(done, len(uids))
        return found


def _copied(mine: File, hers: File, uid: str) -> Copied | None:
    root = sent(hers, uid)
    bundle = Bundle((root,), {}, "", "")
    choices: Choices = {}
    one = preview(mine, bundle, {uid: choices})[0]
    for _ in range(ROUNDS):
        if not one.conflicts:
            break
        choices = {**choices, **{c.key: side_of(c.what) for c in one.conflicts}}
        one = preview(mine, bundle, {uid: choices})[0]
    here = one.held.value if one.held else None
    if one.state == "known" or (here is not None and not diff(here, one.value)):
        return None
    return Copied(Version(here, one.value), bundle, choices)


def take_copies(file: File, other: Path, wanted: Sequence[Copied]) -> None:
    """Takes roots of a copy in, attached files included, each as an operation; raises UserError."""
    with open_file(other) as hers:
        for one in wanted:
            uid = one.version.value.uid
            take_in(file, bundle_of(hers, uid), other.name, {uid: one.choices}, join=True, meant=True)
