"""Clauses as they are edited: added, nested, moved, numbered by themselves."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from beredning.matter.declare import Thing
from beredning.matter.edits import added, moved, owner_of, removed
from beredning.matter.things import Clause
from beredning.matter.tree import map_things

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
    owner, _, _ = owner_of(root, uid)
    while isinstance(owner, Clause):
        owner, _, _ = owner_of(root, owner.uid)
    return number_all(root, owner.uid)


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
    owner, _, _ = owner_of(root, uid)
    top = owner
    while isinstance(top, Clause):
        top, _, _ = owner_of(root, top.uid)
    return number_all(removed(root, uid), top.uid)


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


def copied(clauses: tuple[Clause, ...], make: Callable[[], str]) -> tuple[Clause, ...]:
    """The same clauses under identities of their own."""
    return tuple(replace(c, uid=make(), clauses=copied(c.clauses, make)) for c in clauses)
