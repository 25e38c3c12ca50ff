"""What two people did to one text or one root, and a judge of what was made of both who knows nothing of how."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random
from typing import Any, TypeVar, cast

from beredning.matter.changes import Node, nodes, values
from beredning.matter.choices import PaperKind
from beredning.matter.declare import FieldType, Thing, kind_of, spec
from beredning.matter.merge import Conflict, Merged
from beredning.matter.paragraphs import BETWEEN
from beredning.matter.things import Attachment, Clause, Matter, Paper, Proposal, Subject
from beredning.matter.tree import map_things, walk

T = TypeVar("T", bound=Thing)

WORDS = ["Stadens", "budget", "är", "inte", "knappast", "2,9", "3,1", "mkr", "i", "juni"]


def paragraph(rnd: Random) -> str:
    """One to five words."""
    return " ".join(rnd.choices(WORDS, k=rnd.randrange(1, 6)))


def paragraphs(rnd: Random) -> str:
    """One to six paragraphs."""
    return BETWEEN.join(paragraph(rnd) for _ in range(rnd.randrange(1, 7)))


def changed(rnd: Random, text: str) -> str:
    """The text after one to three edits of paragraphs: said anew, added, taken away, moved."""
    parts = text.split(BETWEEN)
    for _ in range(rnd.randrange(1, 4)):
        at = rnd.randrange(len(parts))
        match rnd.randrange(5):
            case 0:
                parts[at] = f"{parts[at]} {rnd.choice(WORDS)}"
            case 1:
                parts[at] = paragraph(rnd)
            case 2:
                parts.insert(at, paragraph(rnd))
            case 3 if len(parts) > 1:
                parts.insert(rnd.randrange(len(parts)), parts.pop(at))
            case _ if len(parts) > 1:
                parts.pop(at)
    return BETWEEN.join(parts)


def _prose(root: Thing) -> list[tuple[Thing, str]]:
    return [
        (placed.thing, declared.name)
        for placed in walk(root)
        for declared in spec(kind_of(placed.thing)).fields
        if declared.type is FieldType.PROSE
    ]


def _put(root: T, uid: str, name: str, text: str) -> T:
    return map_things(
        root, lambda thing: cast("Thing", replace(cast("Any", thing), **{name: text})) if thing.uid == uid else thing
    )


def crowded(rnd: Random) -> Matter:
    """A small matter in which two who change anything often meet: a few clauses within clauses, a few attachments."""

    def clauses(most: int, depth: int) -> tuple[Clause, ...]:
        return tuple(
            Clause(text=paragraphs(rnd), clauses=clauses(3, depth - 1) if depth else ())
            for _ in range(rnd.randrange(most))
        )

    proposals = tuple(Proposal(instance="Kommunstyrelsen", clauses=clauses(5, 2)) for _ in range(rnd.randrange(1, 3)))
    return Matter(
        subjects=(Subject(title=paragraph(rnd)),),
        papers=(Paper(kind=PaperKind.PM, proposals=proposals),),
        attachments=tuple(Attachment(title=paragraph(rnd)) for _ in range(rnd.randrange(6))),
    )


def written_out(rnd: Random, root: T) -> T:
    """The root with some paragraphs in most of its texts."""
    for thing, name in _prose(root):
        if rnd.random() < 0.7:
            root = _put(root, thing.uid, name, paragraphs(rnd))
    return root


def reworded(rnd: Random, root: T) -> T:
    """The root after edits of the paragraphs of some of its texts."""
    for _ in range(rnd.randrange(3)):
        if texts := _prose(root):
            thing, name = rnd.choice(texts)
            root = _put(root, thing.uid, name, changed(rnd, getattr(thing, name) or ""))
    return root


def wrong(base: str, mine: str, theirs: str, made: str) -> str:
    """What a merged text lost, made up, or put beside what neither had beside it."""
    b, m, t, found = (Counter(text.split(BETWEEN)) for text in (base, mine, theirs, made))
    for part in {*b, *m, *t, *found}:
        if part not in m and part not in t and found[part]:
            return f"made up {part!r}"
        came = (m[part] > b[part] or t[part] > b[part]) and min(m[part], t[part]) >= b[part]
        if came and found[part] < max(m[part], t[part]):
            return f"lost {part!r}"
        if m[part] == t[part] == b[part] and found[part] != b[part]:
            return f"{part!r} stands {found[part]} times"
        if found[part] > max(b[part], m[part], t[part], m[part] + t[part] - b[part]):
            return f"{part!r} stands twice"
    was, here, there, now = (_neighbours(text.split(BETWEEN)) for text in (base, mine, theirs, made))
    if strange := now - here - there:
        return f"neighbours in neither: {strange}"
    if parted := ((here - was) | (there - was)) - now:
        return f"put together by one of the two: {parted}"
    return ""


def _neighbours(parts: Sequence[str]) -> set[tuple[str | None, str | None]]:
    """What stands beside what, the beginning and the end as None."""
    return set(pairwise([None, *parts, None]))


def lost(base: Thing, mine: Thing, theirs: Thing, made: Merged) -> str:
    """A thing, a value, an owner or an order of one side that neither the merged root nor a conflict has."""
    states = nodes(base), nodes(mine), nodes(theirs)
    found, asked = nodes(made.value), {(c.thing, c.field) for c in made.conflicts if c.what == "field"}
    kept = "\n".join(repr((c.base, c.mine, c.theirs)) for c in made.conflicts)
    said = {c.thing for c in made.conflicts}
    for uid in {uid for state in (*states, found) for uid in state}:
        here = [state.get(uid) for state in states]
        if uid not in found:
            if not _may_go(uid, *states) and uid not in said and repr(uid) not in kept:
                return f"thing {uid} went"
        elif not (here[1] and here[2]):
            if here[0] and not _asked_above(uid, states[1] if here[1] else states[2], said):
                return f"thing {uid} stayed"
            if values(found[uid].thing) != values(cast("Node", here[1] or here[2]).thing):
                return f"thing {uid} was said anew"
        elif complaint := next(_otherwise(uid, *here, found[uid], asked), ""):  # type: ignore[arg-type]
            return complaint
    return misplaced(*states, found, made.conflicts)


def _may_go(uid: str, base: dict[str, Node], mine: dict[str, Node], theirs: dict[str, Node]) -> bool:
    """Whether a thing that one side removed is as it was at the other, its owner too."""
    stays = mine.get(uid) or theirs.get(uid)
    was = base.get(uid)
    return bool(was) and (
        stays is None or (values(was.thing), was.owner) == (values(stays.thing), stays.owner)  # type: ignore[union-attr]
    )


def _asked_above(uid: str, side: dict[str, Node], said: set[str]) -> bool:
    """Whether somebody is asked about a thing, about what owns it or about what it owns."""
    inside = {uid}
    for other, node in side.items():
        if node.owner in inside:
            inside.add(other)
    while uid:
        inside.add(uid)
        uid = side[uid].owner
    return bool(inside & said)


def _otherwise(
    uid: str, was: Node | None, here: Node, there: Node, now: Node, asked: set[tuple[str, str]]
) -> Iterator[str]:
    """Fields of a thing that say what neither side gives reason for."""
    for declared in spec(kind_of(here.thing)).fields:
        name = declared.name
        mine, theirs, made = (getattr(node.thing, name) for node in (here, there, now))
        before = getattr(was.thing, name) if was else None
        if (uid, name) in asked or mine == theirs or (was and theirs == before):
            right = made == mine
        elif was and mine == before:
            right = made == theirs
        else:
            texts = all(isinstance(text, str) for text in (before, mine, theirs, made))
            right = declared.type is FieldType.PROSE and texts and not wrong(before, mine, theirs, made)
        if not right:
            yield f"{uid} {name}"


def misplaced(
    base: dict[str, Node],
    mine: dict[str, Node],
    theirs: dict[str, Node],
    made: dict[str, Node],
    conflicts: Sequence[Conflict],
) -> str:
    """A thing under another owner, or before what it stood behind, without a reason and without being asked about."""
    asked = {c.thing for c in conflicts if c.what == "place"}
    gone = {c.thing for c in conflicts if c.what in ("removed here", "removed there", "one of two")}
    for uid, node in made.items():
        was, here, there = (side[uid].owner if uid in side else None for side in (base, mine, theirs))
        moved = [owner for owner in (here, there) if owner not in (None, was)]
        if len(set(moved)) > 1:
            if uid not in asked:
                return f"{uid} has two places"
        elif node.owner != (moved or [was])[0] and uid not in asked and not gone:
            return f"{uid} is not where it was put"
    ordered = {(c.thing, c.field) for c in conflicts if c.what == "order"}
    lists = [_lists(side) for side in (base, mine, theirs, made)]
    for key, found in lists[3].items():
        if key not in ordered and (complaint := _disordered(*(side.get(key, []) for side in lists[:3]), found)):
            return f"{key}: {complaint}"
    return ""


def _lists(side: dict[str, Node]) -> dict[tuple[str, str], list[str]]:
    lists: dict[tuple[str, str], list[str]] = {}
    for uid, node in side.items():
        lists.setdefault((node.owner, kind_of(node.thing)), []).append(uid)
    return lists


def _disordered(base: list[str], mine: list[str], theirs: list[str], made: list[str]) -> str:
    """Two things in an order that nobody gave them, or something new away from what it was put between."""
    common = [uid for uid in made if uid in mine and uid in theirs]
    was, here, there = ([uid for uid in side if uid in common] for side in (base, mine, theirs))
    for before, after in combinations(common, 2):
        agreed = sum(side.index(before) < side.index(after) for side in (here, there))
        turned = {before, after} <= set(was) and was.index(before) > was.index(after)
        if not agreed or (agreed == 1 and not turned):
            return f"{before} before {after}"
    for side in (mine, theirs):
        kept = [uid for uid in side if uid in made]
        for at, uid in enumerate(kept):
            if uid in common or uid in base:
                continue
            ahead = next((other for other in reversed(kept[:at]) if other in common), None)
            behind = next((other for other in kept[at + 1 :] if other in common), None)
            place = made.index(uid)
            left = next((other for other in reversed(made[:place]) if other in common), None)
            right = next((other for other in made[place + 1 :] if other in common), None)
            if (ahead, behind) != (left, right):
                return f"{uid} was put between {ahead} and {behind}"
        own = [uid for uid in kept if uid not in common]
        if own != [uid for uid in made if uid in own]:
            return "new things changed their order"
    return ""
