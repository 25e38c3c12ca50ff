"""What the store hands over: values with the revisions they were read at, and rows of lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from beredning.matter.declare import Day, Thing

T = TypeVar("T", bound=Thing)


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """A root as read: its value, the revision of each field that has one, and the newest operation on it."""

    value: T
    revs: Mapping[tuple[str, str], int]
    operation: int


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One entry of a root's history; `at` in milliseconds since 1970 UTC, `undoes` the number of the one it undid."""

    operation: str
    number: int
    at: int
    who: str
    device: str
    label: str
    changes: int
    undoes: int | None
    undone: bool


@dataclass(frozen=True, slots=True)
class EventFact:
    """What happened to a matter, when, and in which body."""

    what: str
    date: Day | None
    body: str | None


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter in a list; `due` is the earliest day an answer is still awaited, `changed` milliseconds since 1970."""

    uid: str
    registry_numbers: tuple[str, ...]
    title: str
    kinds: tuple[str, ...]
    numbers: tuple[str, ...]
    divisions: tuple[str, ...]
    events: tuple[EventFact, ...]
    deadline: Day | None
    due: Day | None
    changed: int

    @property
    def division(self) -> str | None:
        """The divisions as one sign, `I+VII`; None when no paper names one."""
        return "+".join(self.divisions) or None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list; `meeting` is how the command line names it, `items` how many there are."""

    uid: str
    meeting: str
    body: str
    date: Day
    items: int
    numbers_frozen: bool
    verified: Day | None
    noticed: Day | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; `marks` are (start, length) in code points of the passage."""

    uid: str
    registry_number: str | None
    title: str
    field: str
    passage: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was verified; `detail` says in English what was found."""

    id: str
    ok: bool
    detail: str
