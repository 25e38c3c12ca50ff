"""What differs between two states of a matter, in the terms of whoever reads it: things, fields, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from beredning.matter.changes import Create, Move, Remove, Set, Splice, diff
from beredning.matter.declare import Thing, kind_of
from beredning.matter.edits import added, moved, owner_of, removed, with_field
from beredning.matter.message import Message
from beredning.matter.tree import find
from beredning.work.naming import field_name, kind_name

Part = tuple[Literal["same", "removed", "added"], str]

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 4000
"""Words beyond which only what stands between the common beginning and end is shown as changed."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One difference: of which thing, of which field ("" for a thing that came, went or moved), before and after."""

    thing: str
    kind: str
    field: str
    what: Literal["set", "came", "went", "moved"]
    before: object = None
    after: object = None

    @property
    def name(self) -> tuple[Message, Message | None]:
        """What thing and what field it is, for people."""
        return kind_name(self.kind), field_name(self.field) if self.field else None


def compare(before: Thing, after: Thing) -> list[FieldDifference]:
    """What differs, in the order in which it stands in the later state; what went comes first."""
    out: list[FieldDifference] = []
    for change in diff(before, after):
        match change:
            case Remove(thing, kind):
                out.append(FieldDifference(thing, kind, "", "went", find(before, thing)))
            case Create(thing, kind):
                out.append(FieldDifference(thing, kind, "", "came", None, find(after, thing)))
            case Move(thing):
                out.append(FieldDifference(thing, _kind(after, thing), "", "moved"))
            case Set(thing, name) | Splice(thing, name):
                old, new = (getattr(find(root, thing), name) for root in (before, after))
                out.append(FieldDifference(thing, _kind(after, thing), name, "set", old, new))
    return out


def turned(difference: FieldDifference) -> FieldDifference:
    """The same difference seen from the later state: what came went, what was after was before."""
    other: dict[str, Literal["set", "came", "went", "moved"]] = {"came": "went", "went": "came"}
    return replace(
        difference,
        what=other.get(difference.what, difference.what),
        before=difference.after,
        after=difference.before,
    )


def _kind(root: Thing, uid: str) -> str:
    thing = find(root, uid)
    return kind_of(thing) if thing is not None else ""


def words_compared(before: str, after: str) -> list[Part]:
    """Two texts as one sequence of words that stayed, went and came; neighbours of one sort are one part."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    parts: list[Part] = [("same", "".join(old[:start]))]
    parts += _middle(old[start : len(old) - end], new[start : len(new) - end])
    parts.append(("same", "".join(old[len(old) - end :]) if end else ""))
    return [part for part in parts if part[1]]


def _middle(old: list[str], new: list[str]) -> Iterator[Part]:
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        yield "removed", "".join(old)
        yield "added", "".join(new)
        return
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(old[a:b])
        else:
            yield "removed", "".join(old[a:b])
            yield "added", "".join(new[c:d])


def restored_field(now: Thing, then: Thing, uid: str, name: str) -> Thing:
    """The present state with one field as it was; KeyError where its thing is no more or was not yet."""
    was = find(then, uid)
    if was is None:
        raise KeyError(uid)
    return with_field(now, uid, name, getattr(was, name))


def restored(now: Thing, then: Thing, difference: FieldDifference) -> Thing:
    """The present state with one difference taken back: a field set, a thing brought back, taken away or moved.

    KeyError where what it belongs to is gone, or what was taken away is there already.
    """
    if difference.what == "set":
        return restored_field(now, then, difference.thing, difference.field)
    if difference.what == "came":
        return removed(now, difference.thing)
    owner, slot, rank = owner_of(then, difference.thing)
    thing = find(then, difference.thing)
    if thing is None or (difference.what == "went" and find(now, difference.thing) is not None):
        raise KeyError(difference.thing)
    if difference.what == "went":
        return added(now, owner.uid, slot, [thing], rank)
    return moved(now, difference.thing, owner.uid, slot, rank)
