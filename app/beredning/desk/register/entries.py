"""What a line of the register says, of a matter or of a search's hit, and which matters a filter takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from beredning.desk.fields.bound import capital
from beredning.matter.message import Message, say, say_many
from beredning.work.naming import event_name, paper_name
from beredning.work.session import Hit, MatterRow

Word = Callable[[Message], str]

DONE = frozenset({"decided", "verified", "noticed", "appealed", "dispatched", "closed"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `tone` is the role of the mark's colour; `marks` (start, length) in the passage."""

    uid: str
    title: str
    details: str
    below: str
    mark: str = ""
    tone: str = ""
    passage: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    thing: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A named selection of the register, by the stage that a matter has come to and whether an answer is awaited."""

    name: Message
    by: Callable[[str | None, bool], bool]

    def takes(self, row: MatterRow) -> bool:
        """Whether it has this matter."""
        return self.by(row.stage, row.awaits)

    def count(self, standings: Mapping[tuple[str | None, bool], int]) -> int:
        """How many matters it has, of so many that stand so."""
        return sum(count for standing, count in standings.items() if self.by(*standing))


FILTERS = (
    Filter(say("All"), lambda _stage, _awaits: True),
    Filter(say("In hand"), lambda stage, _: stage not in DONE),
    Filter(say("Waiting"), lambda stage, awaits: awaits and stage not in DONE),
    Filter(say("Done"), lambda stage, _: stage in DONE),
)


def entry_of(row: MatterRow, word: Word, today: date) -> Entry:
    """The line of a matter."""
    kinds = ", ".join(capital(word(paper_name(kind))) for kind in row.kinds)
    division = word(say("Division {sign}", sign=row.division)) if row.division else ""
    mark, tone = _mark(row, word, today)
    return Entry(
        uid=row.uid,
        title=row.title or word(say("Without a title")),
        details=" · ".join(filter(None, [*row.registry_numbers[:1], kinds, division])),
        below=_below(row, word),
        mark=mark,
        tone=tone,
    )


def _below(row: MatterRow, word: Word) -> str:
    if row.next_date is not None and row.stage not in DONE:
        day = row.next_date.isoformat()
        what = say("Reply due {day}", day=day) if row.next_what == "reply" else say("Answer by {day}", day=day)
        return word(what)
    last = max(row.events, key=lambda e: e.date.isoformat() if e.date else "", default=None)
    if last is None:
        return ""
    name = capital(word(event_name(last.what)))
    return f"{name} {last.date.isoformat()}" if last.date else name


def _mark(row: MatterRow, word: Word, today: date) -> tuple[str, str]:
    if row.next_date is not None and row.stage not in DONE and row.next_date <= today:
        late = row.next_date < today
        return word(say("Overdue") if late else say("Due today")), "bad"
    if row.errors:
        return word(say_many("{n} error", "{n} errors", row.errors)), "bad"
    if row.warnings:
        return word(say("Remarks: {n}", n=row.warnings)), "warning"
    return (word(say("Draft")), "muted") if row.stage is None else ("", "")


def entry_of_hit(hit: Hit, word: Word) -> Entry:
    """The line of a hit; of one in an attached file, which."""
    attached = "" if hit.attached is None else word(say("Attachment {title}", title=hit.attached))
    return Entry(
        uid=hit.uid,
        title=hit.title,
        details=" · ".join(filter(None, [hit.registry_number, attached])),
        below="",
        passage=hit.passage,
        marks=hit.marks,
        thing=hit.thing,
        field=hit.field,
    )
