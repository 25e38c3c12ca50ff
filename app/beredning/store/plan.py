"""From changes between two states of a root to the rows that one operation writes; nothing here touches the file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise

from beredning.matter.changes import Change, Create, Move, Node, Remove, Saying, Splice
from beredning.matter.declare import FieldSpec, kind_of
from beredning.matter.message import UserError, say
from beredning.store.guard import expect
from beredning.store.rows import FieldRow, Names, ThingRow, field_spec, layout
from beredning.store.schema import CHANGE, FIELD, ROOT
from beredning.store.values import digest_of, is_empty, to_text

SNAPSHOT = 500
"""Every so many revisions a change keeps the whole old text, so that damage to one text does not reach them all."""

STEP = 16
"""The distance between ranks of neighbours, so that one can come between without moving the others."""

ChangeRow = tuple[
    int, int, int | None, str, int | None, bytes | None, int | None, str | None, str | None, int | None, int | None
]
"""(seq, thing, field, what, rev, sha, position, cut, put, owner, rank); the last two are those before a move."""


@dataclass(slots=True)
class Plan:
    """One operation's rows; `placed` are (removed, owner, rank, id), `set_fields` (value, rev, sha, id, old rev,
    old value).

    New values are the bytes that were hashed, so that the file holds what its hash is of.
    """

    number: int
    root: int
    changes: list[ChangeRow] = field(default_factory=list)
    new_things: list[tuple[int, bytes, int | None, int, int, int]] = field(default_factory=list)
    placed: list[tuple[int | None, int | None, int, int]] = field(default_factory=list)
    new_fields: list[tuple[int, bytes | None, int, bytes]] = field(default_factory=list)
    set_fields: list[tuple[bytes | None, int, bytes, int, int, str | bytes | None]] = field(default_factory=list)
    touched: set[tuple[str, str]] = field(default_factory=set)
    count: int = 0

    def change(
        self,
        thing: int,
        what: str,
        *,
        name: int | None = None,
        rev: int | None = None,
        sha: bytes | None = None,
        position: int | None = None,
        cut: str | None = None,
        put: str | None = None,
        was: ThingRow | None = None,
    ) -> None:
        """Adds a row of `change`; `was` is where the thing stood."""
        if len(self.changes) >= CHANGE:
            raise UserError(say("One step cannot change more than {most} things.", most=CHANGE))
        seq = self.number * CHANGE + len(self.changes)
        sha = sha[:16] if sha else None  # half is enough to tell a revision by, and history is long
        owner, rank = (was.owner, was.rank) if was else (None, None)
        self.changes.append((seq, thing, name, what, rev, sha, position, cut, put, owner, rank))


def place_digest(owner: int | None, rank: int) -> bytes:
    """The hash of where a thing stands."""
    return sha256(f"{owner}/{rank}".encode()).digest()[:16]


def made_digest(made: Iterable[tuple[int, str, str, int | None, int, Iterable[tuple[str, bytes]]]]) -> bytes:
    """The hash of things as they came: (id, uid, kind, owner, rank, fields as (name, hash)), in any order."""
    whole = sha256()
    for id_, uid, kind, owner, rank, fields in sorted(made, key=lambda row: row[0]):
        whole.update(f"{id_}/{uid}/{kind}/{owner}/{rank}".encode())
        for name, sha in sorted(fields):
            whole.update(name.encode() + b"=" + sha)
    return whole.digest()[:16]


def ranked(order: Sequence[str], firm: Mapping[str, int]) -> dict[str, int]:
    """The rank of each in its order; the firm ones keep theirs unless there is no room between them."""
    ranks: dict[str, int] = {}
    waiting: list[str] = []
    low: int | None = None
    for uid in order:
        if uid not in firm:
            waiting.append(uid)
            continue
        high = firm[uid]
        for n, between in enumerate(waiting, 1):
            if low is None:
                ranks[between] = high - STEP * (len(waiting) + 1 - n)
            else:
                ranks[between] = low + (high - low) * n // (len(waiting) + 1)
        ranks[uid] = low = high
        waiting.clear()
    for n, last in enumerate(waiting):
        ranks[last] = n * STEP if low is None else low + (n + 1) * STEP
    rising = all(ranks[a] < ranks[b] for a, b in pairwise(order))
    return ranks if rising else {uid: i * STEP for i, uid in enumerate(order)}


def _bytes(text: str | None) -> bytes | None:
    """A text form as it stands in the file; raises a ValueError for what is no text."""
    return None if text is None else text.encode()


@dataclass(slots=True)
class Planner:
    """Plans one operation against the things that a root has in the file, removed ones among them."""

    plan: Plan
    names: Names
    things: Mapping[int, ThingRow]
    old: Mapping[str, Node]
    new: Mapping[str, Node]
    revs: Mapping[tuple[str, str], int]
    fields_of: Callable[[int], Mapping[str, FieldRow]]
    ids: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = {row.uid: id_ for id_, row in self.things.items()}

    def make(self, changes: Sequence[Change]) -> Plan:
        """The plan; raises StaleError when the things in the file are not those of the state before."""
        expect(changes, self.things, self.old, self.new, self.revs, self.fields_of)
        says = [change for change in changes if isinstance(change, Saying)]
        if len(says) < len(changes):
            self._place(changes)
        for change in says:
            self._say(change)
        self.plan.count = len(changes)
        return self.plan

    def _place(self, changes: Sequence[Change]) -> None:
        """What goes, comes and moves."""
        self._number_new(changes)
        ranks = self._ranks(changes)
        removed = {c.thing for c in changes if isinstance(c, Remove)}
        created = [c for c in changes if isinstance(c, Create)]
        for change in changes:
            if isinstance(change, Remove):
                self._remove(change, top=change.owner not in removed)
        self._create(created, ranks)
        moved = {c.thing for c in created}
        for uid, rank in ranks.items():
            if uid not in moved:
                self._move(uid, rank)

    def _number_new(self, changes: Sequence[Change]) -> None:
        top = max(self.things, default=self.plan.root - 1)
        for change in changes:
            if isinstance(change, Create) and change.thing not in self.ids:
                top += 1
                self.ids[change.thing] = top
        if top >= self.plan.root + ROOT:
            raise UserError(say("One matter cannot hold more than {most} things.", most=ROOT))

    def _ranks(self, changes: Sequence[Change]) -> dict[str, int]:
        """New ranks by uid: of what comes and moves, and of what must make room."""
        arriving: dict[tuple[str, str], set[str]] = {}
        for change in changes:
            if isinstance(change, Create | Move):
                kind = kind_of(self.new[change.thing].thing)
                arriving.setdefault((change.owner, kind), set()).add(change.thing)
        order: dict[tuple[str, str], list[str]] = {}
        for uid, node in self.new.items():
            if (key := (node.owner, kind_of(node.thing))) in arriving:
                order.setdefault(key, []).append(uid)
        ranks: dict[str, int] = {}
        for key, uids in order.items():
            coming = arriving[key]
            firm = {u: self.things[self.ids[u]].rank for u in uids if u not in coming}
            ranks |= {u: r for u, r in ranked(uids, firm).items() if u in coming or r != firm[u]}
        return ranks

    def _remove(self, change: Remove, *, top: bool) -> None:
        id_ = self.ids[change.thing]
        row = self.things[id_]
        self.plan.placed.append((self.plan.number, row.owner, row.rank, id_))
        if top:
            self.plan.change(id_, "remove")
        self._touch(change.thing, change.owner, change.kind)

    def _create(self, created: Sequence[Create], ranks: Mapping[str, int]) -> None:
        fresh = [c for c in created if self.ids[c.thing] not in self.things]
        back = [c for c in created if self.ids[c.thing] in self.things]
        made = []
        for change in fresh:
            id_ = self.ids[change.thing]
            owner = self.ids[change.owner] if change.owner else None
            rank = ranks[change.thing]
            kind = self.names.kind_ids[change.kind]
            self.plan.new_things.append((id_, bytes.fromhex(change.thing), owner, kind, rank, self.plan.number))
            said = self._first_words(id_, change)
            made.append((id_, change.thing, change.kind, owner, rank, said))
        uids = {c.thing for c in fresh}
        sha: bytes | None = made_digest(made)
        for change in fresh:
            self._touch(change.thing, change.owner, change.kind)
            if change.owner not in uids:
                self.plan.change(self.ids[change.thing], "create", sha=sha)
                sha = None
        for change in back:
            self._restore(change, ranks[change.thing])

    def _first_words(self, id_: int, change: Create) -> list[tuple[str, bytes]]:
        said = []
        for declared in layout(change.kind)[1]:
            value = change.fields[declared.name]
            if not is_empty(declared, value):
                data = _bytes(to_text(declared, value))
                sha = digest_of(data)
                name = self.names.field_ids[declared.name]
                self.plan.new_fields.append((id_ * FIELD + name, data, 1, sha))
                said.append((declared.name, sha))
        return said

    def _restore(self, change: Create, rank: int) -> None:
        id_ = self.ids[change.thing]
        was = self.things[id_]
        if was.kind != change.kind:
            raise ValueError(f"{change.thing} cannot come back as a {change.kind}")
        owner = self.ids[change.owner] if change.owner else None
        self.plan.placed.append((None, owner, rank, id_))
        self.plan.change(id_, "restore", position=was.removed, sha=place_digest(owner, rank), was=was)
        self._touch(change.thing, change.owner, change.kind)
        there = self.fields_of(id_)
        for declared in layout(change.kind)[1]:
            value = change.fields[declared.name]
            found = there.get(declared.name)
            text = to_text(declared, value)
            if found is None and not is_empty(declared, value):
                self._set(id_, declared, 0, None, text)
            elif found is not None and found.value != text:
                self._set(id_, declared, found.rev, found.value, text)

    def _move(self, uid: str, rank: int) -> None:
        id_ = self.ids[uid]
        was = self.things[id_]
        owner = self.ids[self.new[uid].owner]
        self.plan.placed.append((None, owner, rank, id_))
        self.plan.change(id_, "move", sha=place_digest(owner, rank), was=was)
        self._touch(uid, self.old[uid].owner, was.kind)
        self._touch(uid, self.new[uid].owner, was.kind)

    def _say(self, change: Saying) -> None:
        thing = self.new[change.thing].thing
        declared = field_spec(kind_of(thing), change.field)
        rev = self.revs.get((change.thing, change.field), 0)
        id_ = self.ids[change.thing]
        before = to_text(declared, getattr(self.old[change.thing].thing, change.field))
        after = to_text(declared, getattr(thing, change.field))
        self._set(id_, declared, rev, before, after, change if isinstance(change, Splice) else None)
        self.plan.touched.add((change.thing, change.field))

    def _set(
        self,
        id_: int,
        declared: FieldSpec,
        rev: int,
        before: str | None,
        after: str | None,
        spliced: Splice | None = None,
    ) -> None:
        name = self.names.field_ids[declared.name]
        data = _bytes(after)
        sha = digest_of(data)
        if rev == 0:
            self.plan.new_fields.append((id_ * FIELD + name, data, 1, sha))
            self.plan.change(id_, "set", name=name, rev=1, sha=sha)
            return
        self.plan.set_fields.append((data, rev + 1, sha, id_ * FIELD + name, rev, before))
        if spliced and (rev + 1) % SNAPSHOT:
            at, cut, put = spliced.at, spliced.cut, spliced.put
            self.plan.change(id_, "splice", name=name, rev=rev + 1, sha=sha, position=at, cut=cut, put=put)
        else:
            self.plan.change(id_, "set", name=name, rev=rev + 1, sha=sha, cut=before)

    def _touch(self, uid: str, owner: str, kind: str) -> None:
        self.plan.touched.add((uid, ""))
        node = self.new.get(owner) or self.old.get(owner)
        if node:
            slots = layout(kind_of(node.thing))[2]
            self.plan.touched.add((owner, next(name for name, owned, _ in slots if owned == kind)))
