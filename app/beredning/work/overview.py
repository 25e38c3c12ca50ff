"""An agenda as the desk shows it: each item with its matter, the papers there are for it, and what it lacks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from beredning.matter.agenda import IMMEDIATE, WITHDRAWN
from beredning.matter.deciding import carried
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import Message, UserError, say, say_many
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.matter.tree import find
from beredning.review.checks import review_matter
from beredning.review.finding import Finding, Severity
from beredning.review.meeting import review_meeting
from beredning.store.reading import Reader
from beredning.work.meetings import Row, rows
from beredning.work.naming import paper_name
from beredning.work.session import read

HANDED_OUT, ORAL, LATE = "(utdelas)", "(muntligt)", "(utsändes senare)"
"""Marks of items whose papers are not in the pack, as they are printed."""
MARKS: tuple[tuple[str, Message], ...] = (
    (HANDED_OUT, say("Handed out")),
    (ORAL, say("Presented orally")),
    (LATE, say("Sent later")),
    (IMMEDIATE, say("Verified at once")),
)
"""The usual marks of an item, with their names for people."""

_STANDING_IN = {mark: name for mark, name in MARKS if mark != IMMEDIATE} | {WITHDRAWN: say("Withdrawn")}

ORDER = ("error", "warning", "info", "note")
NOT_CARRIED = "not-carried"


@dataclass(frozen=True, slots=True)
class Seen:
    """A matter as the file holds it, and what a careful secretary would remark on it."""

    matter: Matter
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that an item lacks: `thing` and `field` are the matter's, or the meeting's own where `root` is that.

    `severity` is `error`, `warning`, `info` of what the pack does about it, `note` of what is only to be known.
    """

    severity: str
    message: Message
    root: str
    thing: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the agenda: the item in its group, its papers in words, and what it lacks, the gravest first."""

    row: Row
    papers: Message | None
    lacks: tuple[Lack, ...]

    @property
    def loud(self) -> tuple[Lack, ...]:
        """What somebody must do something about."""
        return tuple(lack for lack in self.lacks if lack.severity in ("error", "warning"))


def seen(file: Reader, uids: Iterable[str]) -> dict[str, Seen]:
    """The matters with their findings, by uid; those that are no longer in the file are left out."""
    register = file.register().value
    out = {}
    for uid in uids:
        try:
            matter: Matter = read(file, uid, Matter).value
        except UserError:
            continue
        out[uid] = Seen(matter, tuple(review_matter(matter, register)))
    return out


def lines(meeting: Meeting, known: Mapping[str, Seen], register: Register) -> tuple[Line, ...]:
    """The agenda's lines in order."""
    matters = {uid: one.matter for uid, one in known.items()}
    found = review_meeting(meeting, matters, register)
    out = []
    for row in rows(meeting, matters):
        lacks = [*_lacks(meeting, row, known), *_of_meeting(meeting, row, found)]
        out.append(Line(row, papers(row), tuple(sorted(lacks, key=lambda lack: ORDER.index(lack.severity)))))
    return tuple(out)


def with_missing(found: Iterable[Line], missing: Mapping[str, Message]) -> tuple[Line, ...]:
    """The lines, those of attachments that a pack had to leave out saying so first: `missing` is why, by their uids."""
    out = []
    for line in found:
        matter = line.row.matter
        own = [
            Lack("error", missing[one.uid], matter.uid, one.uid, "title")
            for one in (matter.attachments if matter else ())
            if matter and one.uid in missing
        ]
        out.append(replace(line, lacks=(*own, *line.lacks)) if own else line)
    return tuple(out)


def remarks(meeting: Meeting, matters: Mapping[str, Matter], register: Register) -> tuple[Lack, ...]:
    """What is to be remarked on the meeting itself, whatever its items lack."""
    found = review_meeting(meeting, matters, register)
    return tuple(
        Lack(one.severity.value, one.message, meeting.uid, one.thing, one.field)
        for one in found
        if one.thing == meeting.uid
    )


def behind(meeting: Meeting, matters: Mapping[str, Matter]) -> tuple[str, ...]:
    """The matters that do not say yet what the meeting did with them."""
    return tuple(uid for uid, matter in matters.items() if carried(matter, meeting) != matter)


def _of_meeting(meeting: Meeting, row: Row, found: Iterable[Finding]) -> Iterator[Lack]:
    for one in found:
        if one.id == NOT_CARRIED:  # the desk carries it in a moment
            continue
        in_item = find(row.item, one.thing) is not None
        if in_item or (row.matter is not None and find(row.matter, one.thing) is not None):
            root = meeting.uid if in_item or row.matter is None else row.matter.uid
            yield Lack(_severity(one), one.message, root, one.thing, one.field)


def _severity(finding: Finding) -> str:
    return "note" if finding.severity is Severity.INFO else finding.severity.value


def stands_in(item: AgendaItem) -> Message | None:
    """Why a page stands in the place of the item's papers, if one does."""
    marks = " ".join(item.marks).casefold()
    return next((name for mark, name in _STANDING_IN.items() if mark.casefold() in marks), None)


def papers(row: Row) -> Message | None:
    """The item's papers in words: `Utlåtande + 3 bilagor`, `Delas ut`; None where there are none."""
    if instead := stands_in(row.item):
        return instead
    if row.matter is None or row.paper is None:
        return None
    name, count = paper_name(str(row.paper.kind)), len(row.matter.attachments)
    more = say_many("{n} attachment", "{n} attachments", count)
    return say("{paper} + {attachments}", paper=name, attachments=more) if count else name


def _lacks(meeting: Meeting, row: Row, known: Mapping[str, Seen]) -> Iterator[Lack]:
    item, matter = row.item, row.matter
    if not item.title.strip():
        yield Lack("warning", say("The item has no title."), meeting.uid, item.uid, "title")
    if stands_in(item) or item.secrecy or (matter and matter.secrecy):
        yield Lack("info", say("A page stands in its place"), meeting.uid, item.uid, "marks")
    if matter is None:
        if item.matter:
            yield Lack("error", say("The matter is no longer in the file."), meeting.uid, item.uid, "title")
        return
    if row.paper is None:
        yield Lack("error", say("The matter has no paper."), matter.uid)
    if (item.secrecy or matter.secrecy) and not item.public_title:
        yield Lack("warning", say("It is secret and has no public title."), meeting.uid, item.uid, "public_title")
    for one in matter.attachments:
        name = say("Attachment {number}", number=one.number.rstrip(".")) if one.number else say("An attachment")
        if one.secrecy:
            yield Lack("info", say("{attachment} is replaced by a page", attachment=name), matter.uid, one.uid, "title")
        elif one.file is None:
            why = say("Only the title of {attachment} is there", attachment=name)
            yield Lack("warning", why, matter.uid, one.uid, "title")
    for finding in known[matter.uid].findings:
        yield Lack(_severity(finding), finding.message, matter.uid, finding.thing, finding.field)
