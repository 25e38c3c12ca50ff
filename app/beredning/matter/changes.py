"""What lies between two states of a tree of things: changes that can be applied, inverted and counted."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

from beredning.matter.declare import FieldType, Thing, kind_of, spec
from beredning.matter.tree import walk

T = TypeVar("T", bound=Thing)

LONG = 64
"""Texts of at least so many characters are changed by splices, shorter values by being set."""

TEXTS = (FieldType.LINE, FieldType.PROSE)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write touched: root uid → (thing uid, field); a field named as a slot is the list of things there.

    The field is empty for a thing that came, went or moved. `operation` is its number in the file, 0 for no change.
    """

    touched: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    operation: int = 0


@dataclass(frozen=True, slots=True)
class Create:
    """A thing comes: at `place` among the things of its kind with its owner; its own things come by themselves."""

    thing: str
    kind: str
    owner: str
    place: int
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Remove:
    """A thing goes; its own things go by themselves."""

    thing: str
    kind: str
    owner: str
    place: int
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Move:
    """A thing gets another place, or another owner."""

    thing: str
    owner_before: str
    place_before: int
    owner: str
    place: int


@dataclass(frozen=True, slots=True)
class Set:
    """A field gets another value."""

    thing: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Splice:
    """In a long text, at a position in code points, some text is cut and other text put."""

    thing: str
    field: str
    at: int
    cut: str
    put: str


Change = Create | Remove | Move | Set | Splice

Saying = Set | Splice
"""Changes of what a field says, where nothing comes, goes or moves."""


class Node(NamedTuple):
    """A thing without what it owns: where it stands and what its fields say."""

    thing: Thing
    owner: str
    place: int


def nodes(root: Thing) -> dict[str, Node]:
    """Every thing of the tree by its uid, owners first; raises ValueError when one uid stands twice."""
    found: dict[str, Node] = {}
    for thing, owner, _, place in walk(root):
        if thing.uid in found:
            raise ValueError(f"the uid {thing.uid} stands twice in one tree")
        found[thing.uid] = Node(thing, owner.uid if owner else "", place)
    return found


def values(thing: Thing) -> dict[str, object]:
    """What the thing's fields say."""
    return {declared.name: getattr(thing, declared.name) for declared in spec(kind_of(thing)).fields}


def diff(before: Thing, after: Thing) -> tuple[Change, ...]:
    """What leads from one state of a root to another: removals, creations, moves, then fields."""
    return compared(before, after)[2]


def compared(before: Thing | None, after: Thing | None) -> tuple[dict[str, Node], dict[str, Node], tuple[Change, ...]]:
    """What stood, what stands and what leads from the one to the other; without a state the root is not there.

    Where nothing comes, goes or moves, only what stands under changed branches is looked at: a keystroke costs
    the same in a large matter.
    """
    if before is not None and after is not None and (alike := _alike(before, after)) is not None:
        old, new = alike
    else:
        old, new = (nodes(state) if state is not None else {} for state in (before, after))
    return old, new, between(old, new)


def _alike(before: Thing, after: Thing) -> tuple[dict[str, Node], dict[str, Node]] | None:
    """The things of both that are not one and the same, in walking order; None where one has other things."""
    old: dict[str, Node] = {}
    new: dict[str, Node] = {}
    waiting: list[tuple[Thing, Thing, str, int]] = [(before, after, "", 0)]
    while waiting:
        was, now, owner, place = waiting.pop()
        if was is now:
            continue
        if was.uid != now.uid or type(was) is not type(now):
            return None
        old[was.uid], new[now.uid] = Node(was, owner, place), Node(now, owner, place)
        below: list[tuple[Thing, Thing, str, int]] = []
        for slot in spec(kind_of(now)).slots:
            held, holds = getattr(was, slot.name), getattr(now, slot.name)
            if held is holds:
                continue
            if not slot.many:
                held, holds = ((one,) if one is not None else () for one in (held, holds))
            if len(held) != len(holds):
                return None
            below += [(one, other, now.uid, rank) for rank, (one, other) in enumerate(zip(held, holds, strict=True))]
        waiting += reversed(below)
    return old, new


def between(old: Mapping[str, Node], new: Mapping[str, Node]) -> tuple[Change, ...]:
    """The same for two states that are there as their nodes; without nodes the root is not there."""
    if old and new and next(iter(old)) != next(iter(new)):
        raise ValueError("two states of one root have one uid")
    changes: list[Change] = []
    if _outline(old) != _outline(new):
        changes += _placed(old, new)
    for uid, node in new.items():
        if uid in old and (was := old[uid].thing) is not node.thing:
            changes += _fields(was, node.thing)
    return tuple(changes)


def _outline(things: Mapping[str, Node]) -> list[tuple[str, str, type[Thing]]]:
    """What stands where: two states alike in it differ only in what their fields say."""
    return [(uid, node.owner, type(node.thing)) for uid, node in things.items()]


def _placed(old: Mapping[str, Node], new: Mapping[str, Node]) -> Iterator[Remove | Create | Move]:
    """What goes, comes and moves."""
    for uid, node in old.items():
        if uid not in new:
            yield Remove(uid, kind_of(node.thing), node.owner, node.place, values(node.thing))
    for uid, node in new.items():
        if uid not in old:
            yield Create(uid, kind_of(node.thing), node.owner, node.place, values(node.thing))
    yield from _moves(old, new)


def _moves(old: Mapping[str, Node], new: Mapping[str, Node]) -> Iterator[Move]:
    """The fewest moves that, with what comes and goes, give every list its order."""
    stayed: dict[tuple[str, str], list[str]] = {}
    for uid, node in new.items():
        if uid in old:
            if kind_of(old[uid].thing) != kind_of(node.thing):
                raise ValueError(f"the thing {uid} cannot become another kind")
            if old[uid].owner == node.owner:
                stayed.setdefault((node.owner, kind_of(node.thing)), []).append(uid)
    firm: set[str] = set()
    for uids in stayed.values():
        uids.sort(key=lambda u: new[u].place)
        firm.update(uids[i] for i in _rising([old[u].place for u in uids]))
    for uid, node in new.items():
        if uid in old and uid not in firm:
            yield Move(uid, old[uid].owner, old[uid].place, node.owner, node.place)


def _rising(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest rising run of numbers."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for i, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(at[length - 1] if length else -1)
        tails[length:] = [number] if length == len(tails) else [number, *tails[length + 1 :]]
        at[length:] = [i] if length == len(at) else [i, *at[length + 1 :]]
    chosen: list[int] = []
    i = at[-1] if at else -1
    while i >= 0:
        chosen.append(i)
        i = before[i]
    return chosen[::-1]


def _fields(was: Thing, now: Thing) -> Iterator[Saying]:
    for declared in spec(kind_of(now)).fields:
        before, after = getattr(was, declared.name), getattr(now, declared.name)
        if before is after or before == after:
            continue
        if declared.type in TEXTS and isinstance(before, str) and isinstance(after, str) and len(before) >= LONG:
            yield splice(now.uid, declared.name, before, after)
        else:
            yield Set(now.uid, declared.name, before, after)


def splice(thing: str, name: str, before: str, after: str) -> Splice:
    """The one splice between two texts: what stands between their common beginning and their common end."""
    shorter = min(len(before), len(after))
    start = _common(shorter, lambda low, high: before[low:high] == after[low:high])
    last, end = len(before), len(after)
    same = _common(shorter - start, lambda low, high: before[last - high : last - low] == after[end - high : end - low])
    return Splice(thing, name, start, before[start : last - same], after[start : end - same])


def _common(most: int, alike: Callable[[int, int], bool]) -> int:
    """How many of so many characters are alike from the first, by halving: slices compare fast."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if alike(low, middle):
            low = middle
        else:
            high = middle - 1
    return low


def inverted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that lead back."""
    return tuple(_inverse(change) for change in changes)


def _inverse(change: Change) -> Change:
    match change:
        case Create(thing, kind, owner, place, fields):
            return Remove(thing, kind, owner, place, fields)
        case Remove(thing, kind, owner, place, fields):
            return Create(thing, kind, owner, place, fields)
        case Move(thing, owner_before, place_before, owner, place):
            return Move(thing, owner, place, owner_before, place_before)
        case Set(thing, name, before, after):
            return Set(thing, name, after, before)
        case Splice(thing, name, at, cut, put):
            return Splice(thing, name, at, put, cut)


def apply(root: T, changes: Iterable[Change]) -> T:
    """The tree after the changes, in whatever order they come; raises ValueError where it is not as they expect."""
    changes = tuple(changes)
    things = nodes(root)
    kind = {uid: kind_of(node.thing) for uid, node in things.items()}
    says = {uid: values(node.thing) for uid, node in things.items()}
    below: dict[tuple[str, str], list[str]] = {}
    for uid, node in things.items():
        below.setdefault((node.owner, kind[uid]), []).append(uid)
    arriving: list[tuple[int, str, str]] = []
    for change in changes:
        match change:
            case Create():
                if change.thing in kind:
                    raise ValueError(f"{change.thing} is there already")
                kind[change.thing], says[change.thing] = change.kind, dict(change.fields)
                arriving.append((change.place, change.owner, change.thing))
            case Remove() | Move():
                owner = change.owner if isinstance(change, Remove) else change.owner_before
                siblings = below.get((owner, kind.get(change.thing, "")), [])
                if change.thing not in siblings:
                    raise ValueError(f"{change.thing} is not where it is expected")
                siblings.remove(change.thing)
                if isinstance(change, Move):
                    arriving.append((change.place, change.owner, change.thing))
    for place, owner, uid in sorted(arriving):
        below.setdefault((owner, kind[uid]), []).insert(place, uid)
    for change in changes:
        if isinstance(change, Saying):
            _say(says[change.thing], change)
    return cast("T", assemble(root.uid, kind, says, below))


def _say(says: dict[str, object], change: Saying) -> None:
    now = says[change.field]
    if isinstance(change, Set):
        if now != change.before:
            raise ValueError(f"{change.field} does not say what is expected")
        says[change.field] = change.after
        return
    if not isinstance(now, str) or now[change.at : change.at + len(change.cut)] != change.cut:
        raise ValueError(f"{change.field} does not say what is expected")
    says[change.field] = now[: change.at] + change.put + now[change.at + len(change.cut) :]


def assemble(
    uid: str,
    kind: Mapping[str, str],
    says: Mapping[str, Mapping[str, object]],
    below: Mapping[tuple[str, str], Sequence[str]],
) -> Thing:
    """The tree under a uid, from kinds and fields by uid and owned uids by (owner, kind), in order."""
    declared = spec(kind[uid])
    members: dict[str, object] = dict(says[uid])
    for slot in declared.slots:
        owned = [assemble(child, kind, says, below) for child in below.get((uid, slot.kind), ())]
        members[slot.name] = tuple(owned) if slot.many else owned[0] if owned else None
    return declared.cls(uid=uid, **cast("dict[str, Any]", members))
