"""Roots as they were last read: what packs are made of is read anew only where it has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from beredning.matter.declare import Thing
from beredning.matter.meeting import Meeting
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.store.file import File, Held

T = TypeVar("T", bound=Thing)


@dataclass(frozen=True, slots=True)
class Said:
    """A meeting, the registers, and the matters on its agenda by their uids, all as they stood at one moment."""

    meeting: Meeting
    register: Register
    matters: dict[str, Matter]


class Recall:
    """What was last read, by each root's newest operation: no two states of a root have the same, in whichever file."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Thing]] = {}
        self.read = 0
        """How many roots had to be read, all in all."""

    def said(self, file: File, uid: str) -> Said:
        """What a meeting's packs are made of; what it does not need is forgotten. Raises UserError as the file does."""
        asked: dict[str, tuple[str, Thing]] = {}

        def root(uid: str, read: Callable[[], Held[T]], cls: type[T]) -> T:
            newest, known = file.newest(uid), self._known.get(uid)
            if known is not None and known[0] == newest and isinstance(known[1], cls):
                found = known[1]
            else:
                found = read().value
                self.read += 1
            if newest is not None:
                asked[uid] = newest, found
            return found

        with file.moment():
            meeting = root(uid, lambda: file.meeting(uid), Meeting)
            register = root(next(iter(file.uids("register")), ""), file.register, Register)
            named = dict.fromkeys(item.matter for item in meeting.items if item.matter)
            matters = {one: root(one, lambda one=one: file.matter(one), Matter) for one in named}  # type: ignore[misc]
        self._known = asked
        return Said(meeting, register, matters)
