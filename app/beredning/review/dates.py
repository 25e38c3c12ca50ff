"""Dates: in order, and within the periods of the law."""

from collections.abc import Iterator
from datetime import date

from beredning.matter.choices import EventKind, SignedFor
from beredning.matter.message import say
from beredning.matter.things import Paper
from beredning.review.case import Case
from beredning.review.finding import Finding, Severity

ORDER = (EventKind.OFFICERS_REPORT, EventKind.SIGNED, EventKind.DECIDED, EventKind.VERIFIED, EventKind.NOTICED)
"""Officers' report, presenter, decision, verification, notice: each on or after the one before it."""


def signed_on(paper: Paper) -> date | None:
    """The day the presenter signed the paper."""
    return next((s.date for s in paper.signed if s.for_ is not SignedFor.BOARD and s.date), None)


def out_of_order(case: Case) -> Iterator[Finding]:
    """A report dated after the presenter's signature, a signature after the board's decision ..."""
    board = case.register.profile.board.casefold()
    dated = [
        (ORDER.index(e.what), e.date, e)
        for e in case.matter.events
        if e.what in ORDER and e.date and (e.what is not EventKind.DECIDED or (e.body or "").casefold() == board)
    ]
    for place, day, event in dated:
        if any(other_place < place and other_day > day for other_place, other_day, _ in dated):
            message = say("The date {date} comes before what must precede it.", date=day)
            yield Finding("dates-out-of-order", Severity.WARNING, event.uid, "date", day.isoformat(), message)


def deadline_passed(case: Case) -> Iterator[Finding]:
    """The paper is signed after the last day for answering the referral."""
    signed = signed_on(case.paper)
    for subject in case.matter.subjects:
        last = subject.extended_to or subject.deadline
        if last and signed and signed > last:
            message = say("The last day for answering was {date}.", date=last)
            yield Finding("deadline-passed", Severity.WARNING, subject.uid, "deadline", last.isoformat(), message)


def motion_too_old(case: Case) -> Iterator[Finding]:
    """A motion should be prepared so that it is decided within a year from when it was raised (KL 5:35)."""
    signed = signed_on(case.paper)
    for subject in case.matter.subjects:
        raised = subject.raised_on
        if raised and signed and signed > _a_year_after(raised):
            message = say("The motion was raised on {date}, more than a year before.", date=raised)
            yield Finding("motion-too-old", Severity.WARNING, subject.uid, "raised_on", raised.isoformat(), message)


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 2, 28)
