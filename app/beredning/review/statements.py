"""Statements: what they point at, who may leave them, and whether their text is there."""

from collections.abc import Iterator

from beredning.matter.choices import StatementKind, TextState
from beredning.matter.message import say
from beredning.matter.things import Statement
from beredning.matter.tree import find
from beredning.review.case import Case
from beredning.review.finding import Finding, Severity

OPINIONS = frozenset(
    {
        StatementKind.RESERVATION,
        StatementKind.SPECIAL_STATEMENT,
        StatementKind.SPECIAL_OPINION,
        StatementKind.SUBSTITUTE_STATEMENT,
    }
)
TEXTLESS = frozenset({StatementKind.TAKES_NO_PART, StatementKind.ABSTAINS, StatementKind.CONFLICT_OF_INTEREST})


def _names(statement: Statement) -> str:
    return ", ".join(s.name for s in statement.signatories)


def reference_missing(case: Case) -> Iterator[Finding]:
    """A statement refers to one that is not there (any more)."""
    for statement in case.paper.statements:
        for ground in statement.grounds:
            if ground.refers_to and not isinstance(find(case.matter, ground.refers_to), Statement):
                message = say("The statement that this one refers to does not exist.")
                yield Finding("reference-missing", Severity.ERROR, ground.uid, "refers_to", _names(statement), message)


def reference_unknown(case: Case) -> Iterator[Finding]:
    """A statement refers to one in an instance of this very paper that the paper does not have."""
    own = {case.register.profile.preparing, case.register.profile.board, *(s.instance for s in case.paper.statements)}
    places = tuple(f" i {name.casefold()}" for name in own if name)
    for statement in case.paper.statements:
        for ground in statement.grounds:
            if ground.outside and ground.outside.casefold().rstrip(".").endswith(places):
                message = say("This paper has no such statement: {words}", words=ground.outside)
                yield Finding("reference-unknown", Severity.WARNING, ground.uid, "outside", _names(statement), message)


def text_missing(case: Case) -> Iterator[Finding]:
    """A statement rests on its own text, and has none."""
    for statement in case.paper.statements:
        own = any(ground.own for ground in statement.grounds)
        awaited = statement.text_state is TextState.NONE
        if own and not statement.text and not statement.clauses and not awaited and statement.kind not in TEXTLESS:
            message = say("The text of the statement is missing.")
            yield Finding("text-missing", Severity.WARNING, statement.uid, "text", _names(statement), message)


def no_part_and_opinion(case: Case) -> Iterator[Finding]:
    """Who takes no part in a decision cannot dissent from it (KL 4:27): the two exclude each other."""
    absent = {
        (statement.instance, signatory.name)
        for statement in case.paper.statements
        if statement.kind in (StatementKind.TAKES_NO_PART, StatementKind.CONFLICT_OF_INTEREST)
        for signatory in statement.signatories
    }
    for statement in case.paper.statements:
        if statement.kind is not StatementKind.RESERVATION:
            continue
        for signatory in statement.signatories:
            if (statement.instance, signatory.name) in absent:
                message = say("{name} took no part in the decision and cannot dissent from it.", name=signatory.name)
                yield Finding("no-part-and-opinion", Severity.ERROR, signatory.uid, "name", signatory.name, message)


def substitutes_not_allowed(case: Case) -> Iterator[Finding]:
    """A substitute's statement where the council does not allow them."""
    if case.register.profile.substitute_statements:
        return
    for statement in case.paper.statements:
        if statement.kind is StatementKind.SUBSTITUTE_STATEMENT:
            message = say("The council does not allow statements by substitutes.")
            yield Finding(
                "substitutes-not-allowed", Severity.WARNING, statement.uid, "kind", _names(statement), message
            )
