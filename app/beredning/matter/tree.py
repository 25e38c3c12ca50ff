"""Walking and changing the tree of things that a matter, a register or a meeting is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar, cast

from beredning.matter.declare import FieldType, Thing, kind_of, spec

T = TypeVar("T", bound=Thing)


class Placed(NamedTuple):
    """A thing and where it stands: its owner (None for the root), the slot, and its place among its siblings."""

    thing: Thing
    owner: Thing | None
    slot: str
    rank: int


def children(thing: Thing) -> Iterator[tuple[str, int, Thing]]:
    """The things that a thing owns, as (slot, place, child), in the order of declaration."""
    for slot in spec(kind_of(thing)).slots:
        if value := getattr(thing, slot.name):
            for rank, child in enumerate(value if slot.many else (value,)):
                yield slot.name, rank, child


def walk(root: Thing) -> Iterator[Placed]:
    """The root and everything below it, an owner before what it owns."""
    stack: list[Placed] = [Placed(root, None, "", 0)]
    while stack:
        placed = stack.pop()
        yield placed
        below = [Placed(child, placed.thing, slot, rank) for slot, rank, child in children(placed.thing)]
        stack.extend(reversed(below))


def find(root: Thing, uid: str) -> Thing | None:
    """The thing with this identity, or None."""
    return next((p.thing for p in walk(root) if p.thing.uid == uid), None)


def map_things(root: T, change: Callable[[Thing], Thing]) -> T:
    """The tree with every thing replaced by `change(thing)`, children first."""
    updates: dict[str, object] = {}
    for slot in spec(kind_of(root)).slots:
        value = getattr(root, slot.name)
        if slot.many and value:
            changed = tuple(map_things(child, change) for child in value)
            if any(a is not b for a, b in zip(changed, value, strict=True)):
                updates[slot.name] = changed
        elif not slot.many and value is not None and (new := map_things(value, change)) is not value:
            updates[slot.name] = new
    return cast("T", change(cast("Any", replace)(root, **updates) if updates else root))


def put(root: T, thing: Thing) -> T:
    """The tree with the thing of the same identity replaced by this one; raises KeyError when there is none."""
    if find(root, thing.uid) is None:
        raise KeyError(thing.uid)
    return map_things(root, lambda t: thing if t.uid == thing.uid else t)


def renamed(root: T, make: Callable[[], str]) -> T:
    """The same tree under fresh identities, references among its things following."""
    names = {placed.thing.uid: make() for placed in walk(root)}

    def rename(thing: Thing) -> Thing:
        updates: dict[str, object] = {"uid": names[thing.uid]}
        for declared in spec(kind_of(thing)).fields:
            if declared.type is FieldType.REF and (target := getattr(thing, declared.name)) in names:
                updates[declared.name] = names[target]
        return cast("Thing", cast("Any", replace)(thing, **updates))

    return map_things(root, rename)
