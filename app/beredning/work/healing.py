"""Damaged texts brought back from what the file itself still knows of them."""

from collections.abc import Callable

from beredning.matter.message import Message, packed, say
from beredning.store.file import File
from beredning.store.intact import Injured

Progress = Callable[[int, int], None]


def bring_back(file: File, progress: Progress = lambda _done, _of: None) -> list[Message]:
    """Puts the newest whole text in the place of every damaged one; tells what became of each.

    A copy of the file as it was lies in its quarantine then. What the file holds no whole one of stays as it is.
    """
    return [_told(one) for one in file.bring_back(packed(say("Brought back after damage")), progress)]


def _told(one: Injured) -> Message:
    if one.whole is None:
        return one.told
    facts = {"name": one.name, "thing": one.thing, "rev": one.whole.rev}
    if one.whole.rev == one.row.rev:
        return say("Field {name} of {thing}, revision {rev}, was brought back whole.", **facts)
    return say("Field {name} of {thing} says again what it said in revision {rev}.", **facts)
