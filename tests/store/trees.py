"""Random trees of things and random edits of them, made from whatever is declared."""

from dataclasses import replace
from datetime import date, datetime
from random import Random
from typing import Any, TypeVar, cast

from beredning.matter.changes import diff
from beredning.matter.declare import FieldSpec, FieldType, SlotSpec, Thing, kind_of, new_uid, spec
from beredning.matter.register import Party, Profile, Register
from beredning.matter.things import Matter
from beredning.matter.tree import map_things, walk

T = TypeVar("T", bound=Thing)

REGISTER = Register(
    profile=Profile(name="stockholm", municipality="Stockholms stad", place="Stockholm"),
    parties=(Party(sign="M", name="Moderaterna", genitive="Moderaternas"),),
)

LETTERS = "abcdeåäö ÅÄÖé–”\n*_#[]|\\\u00ad\u00a0😀1234"


def text(rnd: Random, most: int) -> str:
    """Some text of at most so many characters, often none."""
    return "".join(rnd.choices(LETTERS, k=rnd.randrange(most))) if rnd.random() < 0.8 else ""


def value(rnd: Random, declared: FieldSpec) -> object:
    """A value that a field may hold."""
    if declared.optional and rnd.random() < 0.4:
        return None
    match declared.type:
        case FieldType.PROSE:
            return text(rnd, 300)
        case FieldType.LINE:
            return text(rnd, 90)
        case FieldType.NUMBER:
            return rnd.randrange(-3, 10**6)
        case FieldType.FLAG:
            return rnd.random() < 0.5
        case FieldType.DATE:
            return date(1990 + rnd.randrange(60), 1 + rnd.randrange(12), 1 + rnd.randrange(28))
        case FieldType.MOMENT:
            return datetime(2018, 4, 1 + rnd.randrange(28), rnd.randrange(24), rnd.randrange(60))
        case FieldType.CHOICE:
            return rnd.choice(list(cast("Any", declared.choices)))
        case FieldType.REF:
            return new_uid()
    return tuple(text(rnd, 12) for _ in range(rnd.randrange(4)))


def thing(rnd: Random, kind: str, depth: int = 4) -> Thing:
    """A thing of a kind, and what it owns down to a depth."""
    members: dict[str, Any] = {}
    for member in spec(kind).members:
        if isinstance(member, FieldSpec):
            members[member.name] = value(rnd, member)
        elif member.many:
            count = rnd.choice((0, 0, 1, 2, 3)) if depth else 0
            members[member.name] = tuple(thing(rnd, member.kind, depth - 1) for _ in range(count))
        else:
            wanted = member.name == "profile" or (depth and rnd.random() < 0.4)
            members[member.name] = thing(rnd, member.kind, depth - 1) if wanted else None
    return spec(kind).cls(**members)


def edited(rnd: Random, root: T) -> T:
    """The tree after a few edits: fields said anew, things added, taken away, shuffled, moved to another owner."""
    for _ in range(rnd.randrange(1, 5)):
        root = rnd.choice((_say, _say, _add, _take, _shuffle, _hand_over))(rnd, root)
    return root


def _some(rnd: Random, root: T) -> Thing:
    return rnd.choice([placed.thing for placed in walk(root)])


def _swap(root: T, new: Thing) -> T:
    return map_things(root, lambda t: new if t.uid == new.uid else t)


def _with(thing: Thing, **members: object) -> Thing:
    return cast("Thing", replace(cast("Any", thing), **members))


def _say(rnd: Random, root: T) -> T:
    chosen = _some(rnd, root)
    fields = list(spec(kind_of(chosen)).fields)
    if not fields:
        return root
    declared = rnd.choice(fields)
    now = getattr(chosen, declared.name)
    if isinstance(now, str) and now and declared.type in (FieldType.LINE, FieldType.PROSE) and rnd.random() < 0.7:
        start = rnd.randrange(len(now))
        stop = min(len(now), start + rnd.randrange(6))
        return _swap(root, _with(chosen, **{declared.name: now[:start] + text(rnd, 8) + now[stop:]}))
    return _swap(root, _with(chosen, **{declared.name: value(rnd, declared)}))


def _slot(rnd: Random, chosen: Thing) -> SlotSpec | None:
    slots = [s for s in spec(kind_of(chosen)).slots if s.many]
    return rnd.choice(slots) if slots else None


def _add(rnd: Random, root: T) -> T:
    chosen = _some(rnd, root)
    if not (slot := _slot(rnd, chosen)):
        return root
    owned = list(getattr(chosen, slot.name))
    owned.insert(rnd.randrange(len(owned) + 1), thing(rnd, slot.kind, 1))
    return _swap(root, _with(chosen, **{slot.name: tuple(owned)}))


def _take(rnd: Random, root: T) -> T:
    chosen = _some(rnd, root)
    if not (slot := _slot(rnd, chosen)) or not (owned := list(getattr(chosen, slot.name))):
        return root
    owned.pop(rnd.randrange(len(owned)))
    return _swap(root, _with(chosen, **{slot.name: tuple(owned)}))


def _shuffle(rnd: Random, root: T) -> T:
    chosen = _some(rnd, root)
    if not (slot := _slot(rnd, chosen)):
        return root
    owned = list(getattr(chosen, slot.name))
    rnd.shuffle(owned)
    return _swap(root, _with(chosen, **{slot.name: tuple(owned)}))


def _hand_over(rnd: Random, root: T) -> T:
    """A clause leaves its owner and comes under another that takes clauses, never one inside itself."""
    clauses = [p for p in walk(root) if kind_of(p.thing) == "clause"]
    if not clauses:
        return root
    moving = rnd.choice(clauses)
    inside = {p.thing.uid for p in walk(moving.thing)}
    takers = [
        p.thing
        for p in walk(root)
        if p.thing.uid not in inside and any(s.kind == "clause" for s in spec(kind_of(p.thing)).slots)
    ]
    taker = rnd.choice(takers)
    without = map_things(
        root,
        lambda t: (
            _with(t, clauses=tuple(c for c in t.clauses if c.uid != moving.thing.uid))
            if any(c.uid == moving.thing.uid for c in getattr(t, "clauses", ()))
            else t
        ),
    )
    return map_things(without, lambda t: _with(t, clauses=(moving.thing, *t.clauses)) if t.uid == taker.uid else t)


def matter(rnd: Random) -> Matter:
    """A random matter."""
    return cast("Matter", thing(rnd, "matter", 3))


def alike(a: Thing, b: Thing) -> bool:
    """The same things in the same order saying the same."""
    return a.uid == b.uid and not diff(a, b)
