"""The form of a paper: what must be there, in the right number, with its full stop."""

import re
from collections.abc import Iterator
from dataclasses import replace

from beredning.matter.choices import PaperKind
from beredning.matter.fold import fold
from beredning.matter.message import say
from beredning.matter.things import Clause
from beredning.matter.tree import find, walk
from beredning.review.case import Case
from beredning.review.finding import Finding, Severity
from beredning.wording.compose import heading
from beredning.wording.headings import HEADINGS

COUNCIL_AND_BOARD = (PaperKind.PM, PaperKind.REPORT)
ITSELF = {PaperKind.PM: "promemorian", PaperKind.REPORT: "utlåtandet"}
SELF_REFERENCE = re.compile(r"(?<=vad som sägs i )(promemorian|utlåtandet)\b")
NUMBERED_HEADINGS = ({"Mina synpunkter", "Våra synpunkter"}, {"Ärendet", "Ärendena"}, {"Bilaga", "Bilagor"})
ATTACHMENT = re.compile(r"\b[Bb]ilaga (\d{1,3})\b")


def remainder_left(case: Case) -> Iterator[Finding]:
    """An import left text that it could not place."""
    if case.paper.remainder:
        yield Finding(
            id="remainder",
            severity=Severity.WARNING,
            thing=case.paper.uid,
            field="remainder",
            quote=case.paper.remainder[:200],
            message=say("Text of the imported paper has not been placed in any field; it is not printed."),
        )


def title_missing(case: Case) -> Iterator[Finding]:
    """A subject without a title."""
    for subject in case.matter.subjects:
        if not subject.title:
            yield Finding("title-missing", Severity.WARNING, subject.uid, "title", "", say("The matter has no title."))


def section_empty(case: Case) -> Iterator[Finding]:
    """A section that its kind of paper always has is empty."""
    paper = case.paper
    if paper.kind not in COUNCIL_AND_BOARD:
        return
    for name, text in (("summary", paper.summary), ("views", paper.views)):
        if not text:
            section = heading(case.matter, paper, name)
            message = say("The section {section} is empty.", section=section)
            yield Finding("section-empty", Severity.WARNING, paper.uid, name, section, message)
    if not any(proposal.clauses for proposal in paper.proposals):
        message = say("There is no proposal to decide on.")
        yield Finding("proposal-missing", Severity.WARNING, paper.uid, "proposals", "", message)


def heading_number(case: Case) -> Iterator[Finding]:
    """A heading in the singular over several, or the reverse."""
    for printed in case.paper.headings:
        if printed.section not in HEADINGS:
            continue
        others = tuple(h for h in case.paper.headings if h is not printed)
        usual = heading(case.matter, replace(case.paper, headings=others), printed.section)
        if printed.text != usual and {printed.text, usual} in NUMBERED_HEADINGS:
            message = say("The heading should read {usual}.", usual=usual)
            yield Finding("heading-number", Severity.WARNING, printed.uid, "text", printed.text, message, mend=usual)


def clause_without_stop(case: Case) -> Iterator[Finding]:
    """A clause that does not end with a full stop; lower-case clauses after `att` have none (other municipalities)."""
    for place in walk(case.paper):
        clause = place.thing
        if not isinstance(clause, Clause) or not clause.text or clause.clauses:
            continue
        text = clause.text.rstrip()
        if text[0].islower() or text.endswith((".", "!", "?", ":", "|")):
            continue
        signed = _inside_statement(case, clause.uid)
        yield Finding(
            id="clause-without-stop",
            severity=Severity.WARNING,
            thing=clause.uid,
            field="text",
            quote=text[-80:],
            message=say("The clause does not end with a full stop."),
            mend=None if signed else f"{text}.",
            ask_sender=signed,
        )


def _inside_statement(case: Case, uid: str) -> bool:
    return any(find(statement, uid) is not None for statement in case.paper.statements)


def self_reference(case: Case) -> Iterator[Finding]:
    """A council paper calls itself utlåtandet, a PM promemorian."""
    right = ITSELF.get(case.paper.kind)
    for proposal in case.paper.proposals:
        for place in walk(proposal):
            clause = place.thing
            if isinstance(clause, Clause) and right and (found := SELF_REFERENCE.search(clause.text)):
                if found[1] == right:
                    continue
                message = say("This paper calls itself {right}.", right=right)
                mend = SELF_REFERENCE.sub(right, clause.text)
                yield Finding("self-reference", Severity.WARNING, clause.uid, "text", found[1], message, mend=mend)


def repeated_differs(case: Case) -> Iterator[Finding]:
    """The proposal at its second place is not word for word the first."""
    for again, first in zip(case.paper.repeated, case.paper.proposals, strict=False):
        if _clauses(again.clauses) != _clauses(first.clauses):
            quote = again.clauses[0].text[:200] if again.clauses else ""
            message = say("The repeated proposal is not word for word the first.")
            yield Finding("repeated-differs", Severity.WARNING, again.uid, "clauses", quote, message)


def _clauses(clauses: tuple[Clause, ...]) -> list[tuple[str | None, str, object]]:
    return [(c.number, fold(c.text), _clauses(c.clauses)) for c in clauses]


def attachment_missing(case: Case) -> Iterator[Finding]:
    """The presenter's text points at an attachment that the matter does not have."""
    numbers = {re.sub(r"\D", "", a.number or "") for a in case.matter.attachments}
    for name, text in (("summary", case.paper.summary), ("views", case.paper.views)):
        for found in ATTACHMENT.finditer(text):
            if numbers and found[1] not in numbers:
                message = say("The matter has no attachment {number}.", number=found[1])
                yield Finding("attachment-missing", Severity.WARNING, case.paper.uid, name, found[0], message)
