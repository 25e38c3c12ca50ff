"""What somebody left beside a decision: the sentence that says whose it is, a counter-proposal, and its text."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from beredning.intake.parts import facts
from beredning.intake.parts.bits import Bit
from beredning.intake.parts.clauses import all_clauses, clauses_first
from beredning.intake.parts.making import Making
from beredning.intake.parts.outline import URGES
from beredning.intake.parts.prose import prose
from beredning.intake.parts.statement_headings import names_statement
from beredning.matter.choices import TextState
from beredning.matter.things import Clause, Statement


@dataclass(slots=True)
class _Group:
    """A statement's sentence and all that stands below it."""

    opening: Bit
    heading: Bit | None = None
    below: list[Bit] = field(default_factory=list)


def statements(
    bits: Sequence[Bit], instance: str, making: Making, known: frozenset[str] = frozenset()
) -> tuple[tuple[Statement, ...], list[Bit]]:
    """The statements in order, and what is none of theirs; `known` are the folded clauses of the paper."""
    above: list[Bit] = []
    groups: list[_Group] = []
    inside = False
    for bit in bits:
        if bit.kind == "statement":
            before = groups[-1].below if inside else above
            groups.append(_Group(bit, before.pop() if before and names_statement(before[-1]) else None))
            inside = True
        elif inside and bit.kind != "decision":
            groups[-1].below.append(bit)
        else:
            above.append(bit)
            inside = False
    return tuple(_statement(group, instance, making, known) for group in groups), above


def _statement(group: _Group, instance: str, making: Making, known: frozenset[str]) -> Statement:
    assert group.opening.found is not None
    made = facts.statement(group.opening.found, instance)
    making.saw(made.uid, "", group.opening)
    if group.heading is not None:
        making.above[made.uid] = group.heading
    if number := group.opening.found.text("attachment"):
        making.enclosures[made.uid] = number
    if pointed := facts.references(group.opening.found):
        making.references[made.uid] = pointed
    below = group.below
    clauses: tuple[Clause, ...] = ()
    if below and below[0].kind in URGES:
        making.saw(made.uid, "counter", below[0])
        clauses, below = _counter(below[1:], known)
        if below and below[0].kind == "further":
            making.saw(made.uid, "further", below[0])
            below = below[1:]
    missing = next((bit for bit in below if bit.kind == "not_received"), None)
    if missing is not None and made.text_state is not None:
        making.saw(made.uid, "missing", missing)
        made = replace(made, text_state=TextState.NONE)
        below = [bit for bit in below if bit is not missing]
    return replace(made, clauses=clauses, text=prose(below))


def _counter(bits: list[Bit], known: frozenset[str]) -> tuple[tuple[Clause, ...], list[Bit]]:
    """The counter-proposal's clauses: up to the sentence that leads on from them, if there is one."""
    further = next((place for place, bit in enumerate(bits) if bit.kind == "further"), None)
    if further:
        return all_clauses(bits[:further]), bits[further:]
    return clauses_first(bits, known)
