"""Statements as they are edited: what they may refer to, and how they are called in a list."""

from dataclasses import replace

from beredning.matter.declare import Thing
from beredning.matter.message import Message, say
from beredning.matter.things import Ground, Matter, Paper, Statement
from beredning.matter.tree import map_things
from beredning.wording.resolving import paper_day, statements

__all__ = ["paper_day", "refer_to", "referable", "statement_name"]


def referable(matter: Matter, paper: Paper | None, statement: Statement) -> list[Statement]:
    """The statements that one may refer to: all others that a sentence of this paper can point at."""
    return [s for s in statements(matter, paper) if s.uid != statement.uid and s.signatories]


def statement_name(statement: Statement) -> Message:
    """What a statement is called in a list: kind, parties, instance."""
    signs = list(dict.fromkeys(p.party or p.name for p in statement.signatories))
    return say(
        "{kind} of {parties}, {instance}",
        kind=str(statement.kind),
        parties=" + ".join(signs),
        instance=statement.instance,
    )


def refer_to(matter: Matter, uid: str, target: str) -> Matter:
    """The matter with a statement resting on another one, or with target "" on its own text."""

    def change(thing: Thing) -> Thing:
        if thing.uid != uid or not isinstance(thing, Statement):
            return thing
        kept = tuple(g for g in thing.grounds if not g.own and not g.refers_to)
        ground = Ground(refers_to=target) if target else Ground(own=True)
        return replace(thing, grounds=(ground, *kept))

    return map_things(matter, change)
