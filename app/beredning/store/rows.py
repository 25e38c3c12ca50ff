"""The rows of one root, and the tree of things they are."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from beredning.matter.declare import FieldSpec, KindSpec, Thing, kinds, spec
from beredning.store.schema import FIELD, ROOT
from beredning.store.values import empty, from_text

BROKEN = (KeyError, TypeError, ValueError, AttributeError)
"""What reading raises over rows that this program cannot have written."""


class DamagedRowsError(Exception):
    """Rows make no whole; `thing` is a uid, `field` may be empty."""

    def __init__(self, thing: str, field: str = "") -> None:
        super().__init__(thing, field)
        self.thing, self.field = thing, field


class ThingRow(NamedTuple):
    """A row of `thing`; `kind` is its name, `made` and `removed` are numbers of operations."""

    uid: str
    owner: int | None
    kind: str
    rank: int
    made: int
    removed: int | None


class FieldRow(NamedTuple):
    """A row of `field`; `sha` is None after another program wrote it."""

    value: str | None
    rev: int
    sha: bytes | None


@dataclass(slots=True)
class Rows:
    """All rows of one root: things by id, removed ones too, and fields by (thing id, field name)."""

    root: int
    things: dict[int, ThingRow] = field(default_factory=dict)
    fields: dict[tuple[int, str], FieldRow] = field(default_factory=dict)

    def ids(self) -> dict[str, int]:
        """The ids of things by their uid."""
        return {row.uid: id_ for id_, row in self.things.items()}


@dataclass(slots=True)
class Names:
    """The numbers that stand for names of kinds and fields in one file."""

    kinds: dict[int, str]
    fields: dict[int, str]
    kind_ids: dict[str, int] = field(init=False)
    field_ids: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.kind_ids = {name: id_ for id_, name in self.kinds.items()}
        self.field_ids = {name: id_ for id_, name in self.fields.items()}

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> "Names":
        """The names a file has; one that is damaged there gets a number that nothing has (`lacking`)."""
        read = [dict(connection.execute(f"SELECT id, name FROM {table}")) for table in ("kind", "name")]
        for there, declared in zip(read, declared_names(), strict=True):
            known = set(there.values())
            there.update((-n, name) for n, name in enumerate(declared, 1) if name not in known)
        return cls(*read)

    @property
    def lacking(self) -> bool:
        """Whether the file lacks names that this program declares."""
        return min((*self.kinds, *self.fields)) < 0


def declared_names() -> tuple[list[str], list[str]]:
    """The names of all kinds, and of all their fields, that the program declares."""
    return sorted(kinds()), sorted({f.name for kind in kinds() for f in spec(kind).fields})


def root_id(connection: sqlite3.Connection, uid: str) -> int | None:
    """The id of a root thing, removed or not; None when there is none or the uid is no uid."""
    try:
        blob = bytes.fromhex(uid)
    except ValueError:
        return None
    found = connection.execute("SELECT id FROM thing WHERE uid = ? AND owner IS NULL", (blob,)).fetchone()
    return found[0] if found else None


def load_things(
    connection: sqlite3.Connection, names: Names, root: int, only: Collection[str] | None = None
) -> dict[int, ThingRow]:
    """The things of a root by id, all or only those of some uids."""
    kind = names.kinds
    which, uids = "", list[bytes]()
    if only is not None:
        which, uids = f" AND uid IN ({', '.join('?' * len(only))})", [bytes.fromhex(uid) for uid in only]
    return {
        id_: ThingRow(uid.hex(), owner, kind.get(kind_id, str(kind_id)), rank, made, removed)
        for id_, uid, owner, kind_id, rank, made, removed in connection.execute(
            f"SELECT id, uid, owner, kind, rank, made, removed FROM thing WHERE id BETWEEN ? AND ?{which}",
            (root, root + ROOT - 1, *uids),
        )
    }


def load(connection: sqlite3.Connection, names: Names, root: int) -> Rows:
    """All rows of a root, as they stand."""
    name = names.fields
    return Rows(
        root,
        load_things(connection, names, root),
        {
            (id_ // FIELD, name.get(id_ % FIELD, str(id_ % FIELD))): FieldRow(value, rev, sha)
            for id_, value, rev, sha in connection.execute(
                "SELECT id, value, rev, sha FROM field WHERE id BETWEEN ? AND ?",
                (root * FIELD, (root + ROOT) * FIELD - 1),
            )
        },
    )


def revisions(rows: Rows) -> dict[tuple[str, str], int]:
    """The revision of every field that has a row, by (thing uid, field)."""
    return {(rows.things[id_].uid, name): row.rev for (id_, name), row in rows.fields.items() if id_ in rows.things}


@cache
def layout(kind: str) -> tuple[KindSpec, tuple[FieldSpec, ...], tuple[tuple[str, str, bool], ...]]:
    """What a kind declares, laid out for many rows: (all of it, its fields, its slots as (name, kind, many))."""
    whole = spec(kind)
    return whole, whole.fields, tuple((s.name, s.kind, s.many) for s in whole.slots)


@cache
def field_spec(kind: str, name: str) -> FieldSpec:
    """What a kind declares of one field."""
    return next(one for one in spec(kind).fields if one.name == name)


def living(things: Mapping[int, ThingRow]) -> dict[tuple[int, str], list[int]]:
    """The ids of things that are not removed, by (owner, kind), in their order."""
    below: dict[tuple[int, str], list[int]] = {}
    for id_, row in things.items():
        if row.removed is None and row.owner is not None:
            below.setdefault((row.owner, row.kind), []).append(id_)
    for ids in below.values():
        if len(ids) > 1:
            ids.sort(key=lambda i: (things[i].rank, i))
    return below


def build(rows: Rows) -> Thing | None:
    """The tree that the rows are; None when the root is removed, or not made yet. Raises DamagedRowsError."""
    things, fields = rows.things, rows.fields
    if rows.root not in things or things[rows.root].removed is not None:
        return None
    below = living(things)

    def made(id_: int) -> Thing:
        row = things[id_]
        try:
            declared, of_kind, slots = layout(row.kind)
        except KeyError:
            raise DamagedRowsError(row.uid) from None
        members: dict[str, Any] = {"uid": row.uid}
        for member in of_kind:
            found = fields.get((id_, member.name))
            try:
                members[member.name] = empty(member) if found is None else from_text(member, found.value)
            except BROKEN:
                raise DamagedRowsError(row.uid, member.name) from None
        for name, kind, many in slots:
            owned = below.get((id_, kind), ())
            members[name] = tuple(made(i) for i in owned) if many else made(owned[0]) if owned else None
        return declared.cls(**members)

    return made(rows.root)
