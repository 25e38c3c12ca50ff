"""What the store hands over: values with the revisions they were read at, and rows of lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from beredning.matter.declare import Day, Moment, Thing
from beredning.matter.message import Message

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

    uid: str
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
    """A matter in a list; `due` is the earliest day an answer is still awaited, `changed` milliseconds since 1970.

    `listed` is the moment by which it stands in the list: a little before `changed` while it is written in.
    `errors` and `warnings` are what the last review counted, None when the matter changed after it.
    """

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
    errors: int | None = None
    warnings: int | None = None
    listed: int = field(default=0, compare=False)

    @property
    def stage(self) -> str | None:
        """What happened last, by date and then by order."""
        dated = [(e.date.isoformat() if e.date else "", i) for i, e in enumerate(self.events)]
        return self.events[max(dated)[1]].what if dated else None

    @property
    def awaits(self) -> bool:
        """Whether an answer is awaited by some day."""
        return self.due is not None

    @property
    def next_what(self) -> str | None:
        """What comes next: `reply` for an answer that is awaited, `deadline` for a day that the sender set."""
        return None if self.next_date is None else "reply" if self.next_date == self.due else "deadline"

    @property
    def next_date(self) -> Day | None:
        """The earliest day that something is due."""
        return min((day for day in (self.due, self.deadline) if day), default=None)

    @property
    def division(self) -> str | None:
        """The divisions as one sign, `I+VII`; None when no paper names one."""
        return "+".join(self.divisions) or None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list; `items` is how many there are, `start` when its first sitting begins, if that is known."""

    uid: str
    body: str
    date: Day
    start: Moment | None
    items: int
    numbers_frozen: bool
    verified: Day | None
    noticed: Day | None

    @property
    def state(self) -> str:
        """How far it has come: `open`, `sent` once its numbers are frozen, `verified`, `noticed`."""
        if self.noticed:
            return "noticed"
        if self.verified:
            return "verified"
        return "sent" if self.numbers_frozen else "open"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found in a thing's field; `marks` are (start, length) in code points of the passage.

    What stands in an attached file is found in its attachment's `file`; `attached` is then its title.
    """

    uid: str
    registry_number: str | None
    title: str
    thing: str
    field: str
    passage: str
    marks: tuple[tuple[int, int], ...]
    attached: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was verified, and what was found; `mends` where the file can bring back what is damaged."""

    id: str
    ok: bool
    detail: Message
    mends: bool = False
