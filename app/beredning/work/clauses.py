"""Clauses as they are edited: added, nested, moved, numbered by themselves."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from beredning.matter.declare import Thing
from beredning.matter.edits import added, moved, owner_of, removed
from beredning.matter.things import Clause, Proposal, RepeatedProposal
from beredning.matter.tree import find, map_things

T = TypeVar("T", bound=Thing)


def numbered(clauses: tuple[Clause, ...], above: str = "") -> tuple[Clause, ...]:
    """The clauses with numbers: `1.`, `2.`, nested `2.1`; a single one at the top has none."""
    if not above and len(clauses) == 1:
        only = clauses[0]
        return (replace(only, number=None, clauses=numbered(only.clauses, "1")),)
    out = []
    for place, clause in enumerate(clauses, 1):
        number = f"{above}.{place}" if above else f"{place}."
        out.append(replace(clause, number=number, clauses=numbered(clause.clauses, number.rstrip("."))))
    return tuple(out)


def _renumbered(root: T, uid: str) -> T:
    """The tree with the clauses of the thing under which `uid` stands numbered anew."""
    return number_all(root, _top_of(root, uid))


def _top_of(root: Thing, uid: str) -> str:
    """The thing whose clauses those are among which a clause stands, at whatever depth."""
    owner, _, _ = owner_of(root, uid)
    while isinstance(owner, Clause):
        owner, _, _ = owner_of(root, owner.uid)
    return owner.uid


def number_all(root: T, owner: str) -> T:
    """The tree with the clauses of a thing numbered anew."""

    def change(thing: Thing) -> Thing:
        if thing.uid != owner:
            return thing
        one = cast("Any", thing)
        return cast("Thing", replace(one, clauses=numbered(one.clauses)))

    return map_things(root, change)


def clause_added(root: T, owner: str, clause: Clause, at: int | None = None) -> T:
    """The tree with a clause put among a thing's, all of them numbered."""
    return _renumbered(added(root, owner, "clauses", [clause], at), clause.uid)


def clause_removed(root: T, uid: str) -> T:
    """The tree without a clause; the others are numbered anew."""
    top = _top_of(root, uid)
    return number_all(removed(root, uid), top)


def clause_moved(root: T, uid: str, by: int) -> T:
    """The tree with a clause moved among its siblings."""
    owner, slot, rank = owner_of(root, uid)
    count = len(getattr(owner, slot))
    return _renumbered(moved(root, uid, owner.uid, slot, max(0, min(rank + by, count - 1))), uid)


def nested(root: T, uid: str) -> T:
    """The tree with a clause under the one before it; unchanged where there is none."""
    owner, slot, rank = owner_of(root, uid)
    if rank == 0:
        return root
    above = getattr(owner, slot)[rank - 1]
    return _renumbered(moved(root, uid, above.uid, "clauses", len(above.clauses)), uid)


def raised(root: T, uid: str) -> T:
    """The tree with a nested clause put after the one it was under; unchanged where it is at the top."""
    owner, _, _ = owner_of(root, uid)
    if not isinstance(owner, Clause):
        return root
    above, slot, rank = owner_of(root, owner.uid)
    return _renumbered(moved(root, uid, above.uid, slot, rank + 1), uid)


def clause_placed(root: T, uid: str, top: str, after: str | None, depth: int) -> T:
    """The tree with a clause put behind another in the order of reading, or before all that the thing `top` has.

    `depth` is how many clauses it shall be under: as near to that as its new neighbours allow.
    """
    source = _top_of(root, uid)
    without = removed(root, uid)
    owner, at = top, 0
    if after is not None:
        lines = _lines(without, top)
        place = next(n for n, line in enumerate(lines) if line[-1][2] == after)
        line = lines[place]
        least = len(lines[place + 1]) - 1 if place + 1 < len(lines) else 0
        deep = max(least, min(depth, len(line)))
        if deep == len(line):
            owner = after
        else:
            owner, at = line[deep][0], line[deep][1] + 1
    moving = cast("Clause", find(root, uid))
    return number_all(number_all(added(without, owner, "clauses", [moving], at), top), source)


_Step = tuple[str, int, str]
"""Owner, place among its clauses, clause."""


def _lines(root: Thing, owner: str, above: tuple[_Step, ...] = ()) -> list[tuple[_Step, ...]]:
    """The way to each clause under a thing, in the order of reading."""
    out = []
    for rank, clause in enumerate(cast("Any", find(root, owner)).clauses):
        way = (*above, (owner, rank, clause.uid))
        out += [way, *_lines(root, clause.uid, way)]
    return out


def copied(clauses: tuple[Clause, ...], make: Callable[[], str]) -> tuple[Clause, ...]:
    """The same clauses under identities of their own."""
    return tuple(replace(c, uid=make(), clauses=copied(c.clauses, make)) for c in clauses)


def repeated(proposal: Proposal, make: Callable[[], str]) -> RepeatedProposal:
    """A proposal as it stands, at its second place."""
    return RepeatedProposal(
        uid=make(),
        instance=proposal.instance,
        to=proposal.to,
        own_part=proposal.own_part,
        condition=proposal.condition,
        clauses=copied(proposal.clauses, make),
    )
