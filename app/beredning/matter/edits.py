"""The small changes that everything editable comes down to, as pure functions of a root."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar, cast

from beredning.matter.changes import Create, Move, Remove, Saying, Set, Splice, diff
from beredning.matter.declare import SlotSpec, Thing, kind_of, spec
from beredning.matter.tree import children, find, map_things, walk

T = TypeVar("T", bound=Thing)


def with_field(root: T, uid: str, name: str, value: object) -> T:
    """The tree with one field of a thing set; raises KeyError when the thing is not there."""
    return with_fields(root, uid, {name: value})


def with_fields(root: T, uid: str, values: dict[str, object]) -> T:
    """The tree with fields of a thing set; raises KeyError when the thing is not there.

    A choice may be given as its text: what passes through a box of choices is no more than that.
    """
    thing = _there(root, uid)
    if all(getattr(thing, name) == value for name, value in values.items()):
        return root
    choices = {field.name: field.choices for field in spec(kind_of(thing)).fields if field.choices}
    said = {name: choices[name](v) if name in choices and isinstance(v, str) else v for name, v in values.items()}
    return _put(root, cast("Thing", cast("Any", replace)(thing, **said)))


def added(root: T, owner: str, slot: str, things: Iterable[Thing], at: int | None = None) -> T:
    """The tree with things put into a thing's slot, before place `at` or last; a single slot takes the last of them."""
    thing = _there(root, owner)
    declared = _slot(thing, slot)
    coming = tuple(things)
    if not coming:
        return root
    if not declared.many:
        return _put(root, _with(thing, slot, coming[-1]))
    have = getattr(thing, slot)
    place = len(have) if at is None else max(0, min(at, len(have)))
    return _put(root, _with(thing, slot, (*have[:place], *coming, *have[place:])))


def removed(root: T, uid: str) -> T:
    """The tree without a thing and all that it owns; raises KeyError when it is not there."""
    placed = next((p for p in walk(root) if p.thing.uid == uid), None)
    if placed is None or placed.owner is None:
        raise KeyError(uid)
    have = getattr(placed.owner, placed.slot)
    left = tuple(t for t in have if t.uid != uid) if isinstance(have, tuple) else None
    return _put(root, _with(placed.owner, placed.slot, left))


def moved(root: T, uid: str, owner: str, slot: str, at: int) -> T:
    """The tree with a thing moved before place `at` among those left in a slot; it cannot go into itself."""
    thing = _there(root, uid)
    if any(p.thing.uid == owner for p in walk(thing)):
        raise ValueError("a thing cannot own itself")
    return added(removed(root, uid), owner, slot, [thing], at)


def owner_of(root: Thing, uid: str) -> tuple[Thing, str, int]:
    """Who owns a thing, in which slot, at which place; raises KeyError when it is not there or the root itself."""
    for placed in walk(root):
        if placed.thing.uid == uid and placed.owner is not None:
            return placed.owner, placed.slot, placed.rank
    raise KeyError(uid)


def touched(before: Thing, after: Thing) -> frozenset[tuple[str, str]]:
    """What differs between two states of a root, in the terms of `Changes`."""
    if before is after:
        return frozenset()
    slots: dict[tuple[str, str], str] = {}
    found: set[tuple[str, str]] = set()
    for change in diff(before, after):
        if not slots and not isinstance(change, Saying):
            slots = _slots(before) | _slots(after)
        match change:
            case Set(thing, name) | Splice(thing, name):
                found.add((thing, name))
            case Create(thing, kind, owner) | Remove(thing, kind, owner):
                found |= {(thing, ""), (owner, slots[owner, kind])}
            case Move(thing, owner_before, _, owner):
                kind = kind_of(_there(after, thing))
                found |= {(thing, ""), (owner, slots[owner, kind]), (owner_before, slots[owner_before, kind])}
    return frozenset(found)


def _slots(root: Thing) -> dict[tuple[str, str], str]:
    """In which slot of an owner things of a kind are."""
    return {
        (placed.thing.uid, kind_of(child)): slot for placed in walk(root) for slot, _, child in children(placed.thing)
    }


def _there(root: Thing, uid: str) -> Thing:
    thing = find(root, uid)
    if thing is None:
        raise KeyError(uid)
    return thing


def _slot(thing: Thing, name: str) -> SlotSpec:
    return next(slot for slot in spec(kind_of(thing)).slots if slot.name == name)


def _with(thing: Thing, name: str, value: object) -> Thing:
    return cast("Thing", cast("Any", replace)(thing, **{name: value}))


def _put(root: T, thing: Thing) -> T:
    return map_things(root, lambda t: thing if t.uid == thing.uid else t)
