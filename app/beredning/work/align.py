"""A paper imported again becomes a new version of the one that is there: what is the same thing keeps its identity.

MODEL.md, *Identity*: fields align by place, statements by instance, kind, signatories and order; what does not align is
added or removed, and what the new source does not state is kept.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from beredning.matter.declare import FieldSpec, FieldType, SlotSpec, Thing, kind_of, spec
from beredning.matter.things import Event, Matter, Paper, Presenter, Referral, Signatory, Statement, Subject
from beredning.matter.tree import map_things, walk

T = TypeVar("T", bound=Thing)

NEVER_PRINTED = frozenset(
    [
        "public_title",
        "sender_reference",
        "deadline",
        "extended_to",
        "raised_on",
        "responsible",
        "sent",
        "due",
        "received",
        "reminded",
        "body_ref",
        "person",
        "announced",
        "supersedes",
        "file",
        "pages",
    ]
)
"""Fields that no printed paper states: empty in the new version means that it does not say, not that there is none."""

KEPT_SLOTS = frozenset({"versions", "attachments", "secrecy", "events"})
"""What a printed paper cannot state away: it may add to these, never empty them."""


def aligned(old: Matter, paper: Paper, new: Matter) -> Matter:
    """The old matter with its `paper` as the first paper of `new` has it; everything else of the matter stays."""
    names: dict[str, str] = {}
    merged = _merge(replace(old, papers=()), replace(new, papers=()), names)
    fresh = _merge(paper, new.papers[0], names)
    papers = tuple(fresh if p.uid == paper.uid else p for p in old.papers)
    return led_home(replace(merged, papers=papers), names)


def _merge(old: T, new: T, names: dict[str, str]) -> T:
    """The new thing under the old one's identity, and so below; `names` learns which new uid became which old one."""
    names[new.uid] = old.uid
    values: dict[str, object] = {"uid": old.uid}
    for member in spec(kind_of(new)).members:
        was, now = getattr(old, member.name), getattr(new, member.name)
        if isinstance(member, FieldSpec):
            values[member.name] = was if member.name in NEVER_PRINTED and now in (None, "", ()) else now
        elif member.many:
            values[member.name] = _merge_many(member, was, now, names)
        elif was is not None and now is not None:
            values[member.name] = _merge(was, now, names)
        else:
            values[member.name] = was if now is None and member.name in KEPT_SLOTS else now
    return cast("T", cast("Any", replace)(new, **values))


def _merge_many(slot: SlotSpec, was: Iterable[Thing], now: Iterable[Thing], names: dict[str, str]) -> tuple[Thing, ...]:
    waiting: dict[object, list[Thing]] = {}
    for place, thing in enumerate(was):
        waiting.setdefault(_key(thing, place), []).append(thing)
    out = []
    for place, thing in enumerate(now):
        same = waiting.get(_key(thing, place))
        out.append(_merge(same.pop(0), thing, names) if same else thing)
    if slot.name in KEPT_SLOTS:
        out.extend(thing for things in waiting.values() for thing in things)
    return tuple(out)


_KEYS: dict[type[Thing], Callable[[Any], object]] = {
    Event: lambda e: (e.what, e.body, e.date),
    Subject: lambda s: s.registry_number,
    Referral: lambda r: r.body.casefold(),
    Statement: lambda s: (s.instance.casefold(), s.kind, tuple(sorted(n.name for n in s.signatories))),
    Signatory: lambda s: s.name,
    Presenter: lambda s: s.name,
}


def _key(thing: Thing, place: int) -> object:
    """What makes two things the same in two versions: what they are by nature, else their place."""
    key = _KEYS.get(type(thing))
    return place if key is None else key(thing)


def paired(old: Matter, new: Matter) -> dict[str, str]:
    """Which thing of `new` is which of `old`, by uid, where two people made the same matter apart."""
    names: dict[str, str] = {}
    _merge(old, new, names)
    here, there = ({placed.thing.uid for placed in walk(one)} for one in (old, new))
    return {hers: ours for hers, ours in names.items() if hers not in here and ours not in there}


def led_home(root: T, names: Mapping[str, str]) -> T:
    """The root with its things, and what refers to them, under other uids."""

    def lead(thing: Thing) -> Thing:
        fields = ["uid", *(d.name for d in spec(kind_of(thing)).fields if d.type is FieldType.REF)]
        moved = {name: names[value] for name in fields if (value := getattr(thing, name)) in names}
        return cast("Thing", cast("Any", replace)(thing, **moved)) if moved else thing

    return map_things(root, lead)
