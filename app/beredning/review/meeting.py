"""What a careful secretary remarks of a meeting: late, open, awaited, not carried, and who could not dissent."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from beredning.matter.agenda import IMMEDIATE, WITHDRAWN, latest, paper_of
from beredning.matter.choices import EventKind, StatementKind, TextState
from beredning.matter.deciding import carried
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import Message, say
from beredning.matter.register import Register
from beredning.matter.sitting import named, took_part
from beredning.matter.terms import announced_by, notice_by, verified_by
from beredning.matter.things import Matter, Statement
from beredning.matter.tree import find
from beredning.review.finding import Finding, Severity

COUNCIL_DAYS = 7
CONDITION = "(under förutsättning av "


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting with the matters on its agenda, and the registers of its file."""

    meeting: Meeting
    matters: Mapping[str, Matter]
    register: Register

    @property
    def council(self) -> bool:
        """Whether it is the council's, for which the law has rules of its own."""
        return self.meeting.body.casefold() == self.register.profile.council.casefold()

    def said_at(self, item: AgendaItem) -> Iterator[Statement]:
        """The statements left at an item."""
        matter = self.matters.get(item.matter or "")
        paper = paper_of(item, matter) if matter else None
        for one in paper.statements if paper else item.statements:
            if one.instance.casefold() == self.meeting.body.casefold():
                yield one


Check = Callable[[Sitting], Iterator[Finding]]


def review_meeting(meeting: Meeting, matters: Mapping[str, Matter], register: Register) -> tuple[Finding, ...]:
    """Everything that is to be remarked on the meeting itself; its matters have their own review."""
    of = Sitting(meeting, matters, register)
    return tuple(finding for check in CHECKS for finding in check(of))


def notice_late(of: Sitting) -> Iterator[Finding]:
    """The agenda went out later than the law (for the council) or the body's own rules have it."""
    days = COUNCIL_DAYS if of.council else of.register.profile.notice_days
    sent, last = of.meeting.numbers_frozen, notice_by(of.meeting.date, days)
    if sent is not None and sent.date() > last:
        message = say("The agenda was sent on {sent}, later than {last}.", sent=sent.date(), last=last)
        yield _of(of.meeting.uid, "notice-late", Severity.WARNING, "numbers_frozen", message)


def late_in_council(of: Sitting) -> Iterator[Finding]:
    """An item that was not announced is decided only when it is urgent and all agree (KL 5:14, 5:52)."""
    if not of.council:
        return
    for item in of.meeting.items:
        if item.number and item.number[-1:].isalpha():
            message = say("The item was not announced in time: it is decided only if urgent and all agree.")
            yield _of(item.uid, "late-in-council", Severity.WARNING, "number", message, item.title)


def condition_met(of: Sitting) -> Iterator[Finding]:
    """An item waits for the board's decision, and the board has decided."""
    for item in of.meeting.items:
        matter = of.matters.get(item.matter or "")
        last = latest(matter, of.register.profile.board) if matter else None
        for mark in item.marks:
            if mark.startswith(CONDITION) and last is not None and last.what is EventKind.DECIDED:
                message = say("The board has decided: the mark can be taken away.")
                yield _of(item.uid, "condition-met", Severity.INFO, "marks", message, mark)


def third_too_small(of: Sitting) -> Iterator[Finding]:
    """In the council a third of those present can table an item or refer it back (KL 5:50); fewer cannot."""
    for item in of.meeting.items:
        how = item.postponed
        if how and how.minority and how.present and 3 * len(how.requested_by) < how.present:
            message = say("{n} of {present} are less than a third.", n=len(how.requested_by), present=how.present)
            yield _of(how.uid, "third-too-small", Severity.ERROR, "requested_by", message, item.title)


def dissent_without_part(of: Sitting) -> Iterator[Finding]:
    """Only who took part in an item may dissent from it (KL 4:27)."""
    if not of.meeting.attendances:
        return
    for item in of.meeting.items:
        there = {named(one) for one in took_part(of.meeting, item.uid)}
        for statement in of.said_at(item):
            for one in statement.signatories if statement.kind is StatementKind.RESERVATION else ():
                if named(one) not in there:
                    message = say("{name} did not take part in the item and cannot dissent from it.", name=one.name)
                    yield _of(one.uid, "dissent-without-part", Severity.ERROR, "name", message, one.name)


def text_awaited(of: Sitting) -> Iterator[Finding]:
    """A statement was announced and its text is still awaited."""
    for item in of.meeting.items:
        for one in of.said_at(item):
            if one.text_state is TextState.EXPECTED and not one.text and not one.clauses:
                who = ", ".join(s.name for s in one.signatories)
                message = say("The text of a statement is awaited: {names}.", names=who)
                yield _of(one.uid, "text-awaited", Severity.INFO, "text_state", message, item.title)


def letter_not_placed(of: Sitting) -> Iterator[Finding]:
    """Something that came in was neither placed nor set aside, or what was made of it is gone."""
    roots = (of.meeting, *of.matters.values())
    for letter in of.meeting.letters:
        for part in letter.parts:
            placed = part.placed is not None and any(find(root, part.placed) for root in roots)
            if not placed and not part.set_aside and part.text:
                message = say("What came from {sender} is not placed.", sender=letter.sender or letter.subject or "–")
                yield _of(part.uid, "letter-not-placed", Severity.WARNING, "placed", message, part.text[:80])


def item_open(of: Sitting) -> Iterator[Finding]:
    """The minutes have sections or were verified, and nothing is recorded of an item."""
    for item in of.meeting.items:
        held = of.meeting.verified or item.verified or item.section
        if held and item.result is None and WITHDRAWN not in item.marks:
            message = say("Nothing is recorded of what became of the item.")
            yield _of(item.uid, "item-open", Severity.WARNING, "result", message, item.title)


def not_carried(of: Sitting) -> Iterator[Finding]:
    """A matter does not have what the meeting decided: one of the two was undone."""
    for item in of.meeting.items:
        matter = of.matters.get(item.matter or "")
        if matter and item.result and carried(matter, of.meeting) != matter:
            message = say("The matter does not have what the meeting recorded of it.")
            yield _of(item.uid, "not-carried", Severity.WARNING, "decisions", message, item.title)


def verified_late(of: Sitting) -> Iterator[Finding]:
    """Minutes are verified within fourteen days (KL 5:69), by the chair and those who were elected to."""
    meeting = of.meeting
    if meeting.verified is None:
        return
    last = verified_by(max([meeting.date, *(one.start.date() for one in meeting.sittings)]))
    if meeting.verified > last:
        message = say("The minutes were verified on {day}, later than {last}.", day=meeting.verified, last=last)
        yield _of(meeting.uid, "verified-late", Severity.WARNING, "verified", message)
    if not meeting.verifiers:
        yield _of(meeting.uid, "no-verifier", Severity.WARNING, "verifiers", say("Nobody is noted as verifying."))


def noticed_late(of: Sitting) -> Iterator[Finding]:
    """A notice is put up by the second day after the verification (KL 8:12)."""
    of_all: list[tuple[str, date | None, date | None]] = [(of.meeting.uid, of.meeting.verified, of.meeting.noticed)]
    of_all += [(item.uid, item.verified, item.noticed) for item in of.meeting.items if IMMEDIATE in item.marks]
    for uid, verified, noticed in of_all:
        if verified and noticed and noticed > announced_by(verified):
            last = announced_by(verified)
            message = say("The notice was put up on {day}, later than {last}.", day=noticed, last=last)
            yield _of(uid, "noticed-late", Severity.WARNING, "noticed", message)


def _of(thing: str, name: str, severity: Severity, field: str, message: Message, quote: str = "") -> Finding:
    return Finding(name, severity, thing, field, quote, message)


CHECKS: tuple[Check, ...] = (
    notice_late,
    late_in_council,
    condition_met,
    third_too_small,
    dissent_without_part,
    text_awaited,
    letter_not_placed,
    item_open,
    not_carried,
    verified_late,
    noticed_late,
)
