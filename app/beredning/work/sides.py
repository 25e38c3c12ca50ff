"""What two people did otherwise to one thing, in words: the one side, the other, and what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from beredning.matter.changes import Node, nodes
from beredning.matter.declare import kind_of
from beredning.matter.merge import Conflict, Key, Side
from beredning.matter.message import Message, say
from beredning.store.bundle import Sent
from beredning.store.file import File
from beredning.store.reading import Reader
from beredning.work.exchanging import Bundle, Decision, Preview, preview, take_in
from beredning.work.naming import field_name, kind_name, known_by, words_of


@dataclass(slots=True)
class Wish:
    """What a person wants of what was sent: which roots, whose side where two differ, and whether two are one.

    `meant` is that texts may be shortened or emptied by it.
    """

    roots: set[str] = field(default_factory=set)
    choices: dict[str, dict[Key, Side]] = field(default_factory=dict)
    decision: Decision | None = None
    meant: bool = False


def looked_at(file: Reader, bundle: Bundle, wish: Wish) -> list[Preview]:
    """What taking it in as wished would do; nothing is touched."""
    return preview(file, bundle, dict(wish.choices), wish.decision)


def taken(file: File, bundle: Bundle, source: str, wish: Wish) -> list[Preview]:
    """Takes in the roots that are wished for; raises UserError."""
    found = looked_at(file, bundle, wish)
    roots = tuple(root for root, one in zip(bundle.roots, found, strict=True) if one.value.uid in wish.roots)
    some = replace(bundle, roots=roots)
    return take_in(file, some, source, dict(wish.choices), join=True, meant=wish.meant, decision=wish.decision)


def by_source(waiting: Sequence[tuple[Sent, str]]) -> list[tuple[str, Bundle]]:
    """What was sent and waits for a choice, by what brought it."""
    found: dict[str, list[Sent]] = {}
    for sent, source in waiting:
        found.setdefault(source, []).append(sent)
    return [(source, Bundle(tuple(roots))) for source, roots in found.items()]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a person must choose: what it is about, and what each side says of it."""

    key: Key
    kind: Message
    field: Message | None
    mine: Message
    theirs: Message


def asked(one: Preview) -> list[Asked]:
    """What is to be chosen before a root can be taken in, in the order in which it was found."""
    known = nodes(one.sent.value) | (nodes(one.held.value) if one.held is not None else {})
    return [_asked(conflict, known) for conflict in one.conflicts]


def _asked(conflict: Conflict, known: dict[str, Node]) -> Asked:
    thing = known[conflict.thing].thing
    field = field_name(conflict.field) if conflict.what == "field" else None
    kind = kind_name(conflict.field if conflict.what == "order" else kind_of(thing))

    def side(value: object) -> Message:
        match conflict.what:
            case "removed here" | "removed there" if value is None:
                return say("removed")
            case "place":
                return say("under {owner}", owner=_name(str(value), known))
            case "order":
                uids = value if isinstance(value, tuple) else ()
                return say("{line}", line=", ".join(_name(str(uid), known) for uid in uids))
            case _:
                return say("{line}", line=words_of(value))

    return Asked(conflict.key, kind, field, side(conflict.mine), side(conflict.theirs))


def _name(uid: str, known: dict[str, Node]) -> str:
    return known_by(known[uid].thing) if uid in known else ""
