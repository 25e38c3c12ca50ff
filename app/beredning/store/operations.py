"""Writing: one operation and its changes, in a transaction that the caller holds."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from beredning.matter.changes import Change, Changes, Saying, compared
from beredning.matter.declare import Thing
from beredning.matter.message import say
from beredning.store.errors import ChangedError
from beredning.store.guard import StaleError
from beredning.store.held import Held
from beredning.store.plan import ChangeRow, Plan, Planner
from beredning.store.rows import FieldRow, Names, load_things
from beredning.store.schema import FIELD, ROOT


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an operation says of itself; `at` in milliseconds since 1970 UTC, `who` and `device` by name."""

    uid: bytes
    label: str
    at: int
    who: str
    device: str
    undoes: int | None = None


def chained(previous: bytes, operation: Sequence[object], changes: Iterable[ChangeRow]) -> bytes:
    """The next link of the hash chain: ids, revisions and hashes, never the text, so that purging text leaves it whole.

    `operation` is (id, uid, root, at, undoes).
    """
    link = sha256(previous + repr(tuple(operation)).encode())
    for seq, thing, name, what, rev, sha, position, _cut, _put, owner, rank in changes:
        link.update(repr((seq, thing, name, what, rev, sha, position, owner, rank)).encode())
    return link.digest()[:16]


def write(
    connection: sqlite3.Connection,
    names: Names,
    stamp: Stamp,
    root: int | None,
    before: Held[Thing] | None,
    after: Thing | None,
) -> Changes:
    """Brings a root from one state to another; None is the state of not being there, for `root` that it never was.

    Raises ChangedError when the file no longer says what `before` does. The caller commits.
    """
    value = before.value if before else None
    if value is after:
        return Changes()
    old, new, changes = compared(value, after)
    if not changes:
        return Changes()
    last = newest(connection, stamp)
    things = load_things(connection, names, root, _only(changes)) if root is not None else {}
    if root is None:
        top = connection.execute("SELECT max(id) FROM thing").fetchone()[0] or 0
        root = (top // ROOT + 1) * ROOT

    def fields_of(thing: int) -> dict[str, FieldRow]:
        rows = connection.execute(
            "SELECT id, value, rev, sha FROM field WHERE id BETWEEN ? AND ?", (thing * FIELD, thing * FIELD + FIELD - 1)
        )
        return {names.fields[id_ % FIELD]: FieldRow(text, rev, sha) for id_, text, rev, sha in rows}

    planner = Planner(Plan(last.number + 1, root), names, things, old, new, before.revs if before else {}, fields_of)
    try:
        plan = planner.make(changes)
        execute(connection, stamp, plan, last)
    except StaleError:
        raise ChangedError(
            say("What you are saving was changed by somebody else meanwhile; nothing was overwritten. Open it again.")
        ) from None
    return Changes({next(iter(new or old)): frozenset(plan.touched)}, plan.number)


FEW = 100


def _only(changes: Sequence[Change]) -> set[str] | None:
    """The things whose rows are enough where nothing but texts change, few of them; None where it takes all rows."""
    if len(changes) > FEW or not all(isinstance(change, Saying) for change in changes):
        return None
    return {change.thing for change in changes}


class Last(NamedTuple):
    """What the file's newest operation leaves: its number, the chain's last link, and who and what device are known."""

    number: int
    link: bytes | None
    who: int | None
    device: int | None


LAST = """SELECT
    (SELECT max(id) FROM operation),
    (SELECT chain FROM operation WHERE chain IS NOT NULL ORDER BY id DESC LIMIT 1),
    (SELECT id FROM author WHERE name = ?),
    (SELECT id FROM device WHERE name = ?)"""


def newest(connection: sqlite3.Connection, stamp: Stamp) -> Last:
    """What an operation that is to be stamped so follows."""
    number, *rest = connection.execute(LAST, (stamp.who, stamp.device)).fetchone()
    return Last(number or 0, *rest)


def execute(connection: sqlite3.Connection, stamp: Stamp, plan: Plan, last: Last) -> None:
    """Writes a plan's rows after the last; raises StaleError when a field is not as it was planned for.

    The caller commits.
    """
    chain = chained(last.link or b"", (plan.number, stamp.uid, plan.root, stamp.at, stamp.undoes), plan.changes)
    who = last.who or _made(connection, "author", stamp.who)
    device = last.device or _made(connection, "device", stamp.device)
    connection.execute(
        "INSERT INTO operation (id, uid, root, label, at, who, device, undoes, changes, chain) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (plan.number, stamp.uid, plan.root, stamp.label, stamp.at, who, device, stamp.undoes, plan.count, chain),
    )
    if plan.new_things:
        connection.executemany(
            "INSERT INTO thing (id, uid, owner, kind, rank, made) VALUES (?, ?, ?, ?, ?, ?)", plan.new_things
        )
    if plan.placed:
        connection.executemany("UPDATE thing SET removed = ?, owner = ?, rank = ? WHERE id = ?", plan.placed)
    for row in plan.set_fields:
        # The text too: on two laptops the same revision may say two things, and a sync client may bring the other one.
        said = connection.execute(
            "UPDATE field SET value = CAST(? AS TEXT), rev = ?, sha = ? "
            "WHERE id = ? AND rev = ? AND value IS CAST(? AS TEXT)",
            row,
        )
        if said.rowcount != 1:
            raise StaleError
    try:
        if plan.new_fields:
            connection.executemany(
                "INSERT INTO field (id, value, rev, sha) VALUES (?, CAST(? AS TEXT), ?, ?)", plan.new_fields
            )
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname == "SQLITE_CONSTRAINT_TRIGGER":
            raise StaleError from error
        raise
    connection.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", plan.changes)
    _reread(connection, plan)


def _made(connection: sqlite3.Connection, table: str, name: str) -> int:
    found = connection.execute(f"INSERT INTO {table} (name) VALUES (?) RETURNING id", (name,)).fetchone()
    return int(found[0])


def _reread(connection: sqlite3.Connection, plan: Plan) -> None:
    """What the file holds is read back before it counts as saved (Fossil's rule), and is what the hashes are of."""
    expected = {row[0]: row[1] for row in plan.new_fields} | {row[3]: row[0] for row in plan.set_fields}
    if not expected:
        return
    said = "SELECT id, CAST(value AS BLOB) FROM field WHERE id"
    if len(expected) > 8:
        rows = connection.execute(f"{said} BETWEEN ? AND ?", (min(expected), max(expected))).fetchall()
    else:
        marks = ", ".join("?" * len(expected))
        rows = connection.execute(f"{said} IN ({marks})", list(expected)).fetchall()
    if {id_: data for id_, data in rows if id_ in expected} != expected:
        raise RuntimeError("the file does not give back what was written into it")
