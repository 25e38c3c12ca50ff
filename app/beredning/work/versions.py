"""Two versions of the same roots side by side, the file's and another: what the other would change, and taking it in.

The other is a draft, what is being typed while somebody else wrote, or a copy of the file that a sync client left.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from beredning.matter.changes import diff
from beredning.matter.declare import Thing
from beredning.matter.merge import Choices, Key, Side, merge
from beredning.matter.message import Message, UserError, packed, say
from beredning.matter.register import Register
from beredning.store.backup import back_up as copy_to
from beredning.store.errors import ChangedError
from beredning.store.file import File, Held, create, open_file
from beredning.store.reading import Reader
from beredning.work.backing import last_backup
from beredning.work.drafts import State
from beredning.work.session import read

ROUNDS = 9
"""A choice may uncover what depends on it; so often at most."""


@dataclass(frozen=True, slots=True)
class Version:
    """A root as the file has it, None where it has gone, and as it would be with the other version taken in."""

    here: Thing | None
    value: Thing


def versions_of(file: Reader, states: Iterable[State]) -> list[Version]:
    """What states that were not saved would change in the file as it is; those that change nothing are left out."""
    found = []
    for before, now in states:
        held = held_of(file, now)
        if held is None:
            found.append(Version(None, now))
        elif diff(held.value, value := joined(before, held.value, now)):
            found.append(Version(held.value, value))
    return found


def joined(base: Thing | None, here: Thing, other: Thing) -> Thing:
    """Both brought together; where both said something else, what the other says; nothing that both hold goes."""
    chosen: dict[Key, Side] = {}
    merged = merge(base, here, other)
    for _ in range(ROUNDS):
        asked = {c.key: side_of(c.what) for c in merged.conflicts if c.key not in chosen}
        if not asked:
            break
        chosen |= asked
        merged = merge(base, here, other, cast("Choices", chosen))
    return merged.value


def side_of(what: str) -> Side:
    """Whose side stands until a person says otherwise: the other's, but nothing goes that is here."""
    return "mine" if what == "removed there" else "theirs"


def held_of(file: Reader, like: Thing) -> Held[Thing] | None:
    """A root as the file has it; None when it has gone."""
    with suppress(UserError):
        return cast("Held[Thing]", read(file, like.uid, type(like)))
    return None


def take_versions(file: File, versions: Sequence[Version], label: Message) -> None:
    """Takes versions in, each as an operation that can be undone; raises ChangedError when the file went on."""
    with file.together():
        for one in versions:
            held = held_of(file, one.value)
            if (held is None) != (one.here is None) or (held and one.here and diff(held.value, one.here)):
                raise ChangedError(say("The file was changed once more meanwhile; look at the two versions again."))
            file.write(packed(label), held, one.value)


def rescue(file: Reader, out: Path, register: Register, states: Iterable[State]) -> None:
    """Writes a new file of all that can still be had when the one that was opened is gone or another.

    That is what the open connection still reads, or else the last backup, or else the registers; and in any case the
    roots that are open, as they stand. Raises UserError when it cannot be written.
    """
    if out.exists():
        raise UserError(say("{path} exists already; it was left as it is.", path=out))
    if not _copied(file, out):
        create(out, register)
    with open_file(out, write=True) as made:
        for before, now in states:
            held = held_of(made, now)
            after = now if held is None else joined(before, held.value, now)
            if held is None or diff(held.value, after):
                made.write(packed(say("Saved as a new file")), held, after)


def _copied(file: Reader, out: Path) -> bool:
    with suppress(UserError):
        copy_to(file, out)
        return True
    backup = last_backup(file.path)
    with suppress(UserError):
        if backup is not None:
            with open_file(backup.path) as reader:
                copy_to(reader, out)  # with the attached files, which lie beside it
            return True
    return False


def save_copy(file: Reader, out: Path) -> None:
    """A whole copy of an open file under another name; raises UserError when there is one of that name."""
    if out.exists():
        raise UserError(say("{path} exists already; it was left as it is.", path=out))
    copy_to(file, out)
