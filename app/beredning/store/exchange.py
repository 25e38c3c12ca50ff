"""What came in from other laptops: the states that were sent, whether they were taken in, and what a root rests on."""

import json
import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from beredning.matter.declare import Thing
from beredning.store.bundle import Sent
from beredning.store.bundle_things import from_rows, to_rows
from beredning.store.held import OperationRow


class Incoming(NamedTuple):
    """A state that was sent: its operation, what it rests on, and its value, None for one that was purged.

    `accepted` is the number of the operation that took it in.
    """

    head: str
    ancestors: frozenset[str]
    value: Thing | None
    accepted: int | None


def note(connection: sqlite3.Connection, sent: Sent, source: str, at: int) -> None:
    """Keeps a state that was sent, once."""
    connection.execute(
        "INSERT INTO incoming (root, head, ancestors, value, source, at) SELECT ?, ?, ?, ?, ?, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM incoming WHERE head = ?)",
        (
            *(bytes.fromhex(sent.value.uid), bytes.fromhex(sent.head)),
            *(b"".join(bytes.fromhex(uid) for uid in sorted(sent.ancestors)), json.dumps(to_rows(sent.value))),
            *(source, at, bytes.fromhex(sent.head)),
        ),
    )


def accept(connection: sqlite3.Connection, head: str, operation: int) -> None:
    """Notes that an operation took a state in."""
    connection.execute("UPDATE incoming SET accepted = ? WHERE head = ?", (operation, bytes.fromhex(head)))


def of_root(connection: sqlite3.Connection, uid: str) -> list[Incoming]:
    """The states that were sent of a root, in the order they came."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'incoming'").fetchone():
        return []
    rows = connection.execute(
        "SELECT head, ancestors, value, accepted FROM incoming WHERE root = ? ORDER BY id", (bytes.fromhex(uid),)
    )
    return [
        Incoming(head.hex(), _uids(ancestors), _value(json.loads(value)) if value else None, accepted)
        for head, ancestors, value, accepted in rows
    ]


def purge(connection: sqlite3.Connection, uid: str) -> None:
    """Blanks what the states said that were sent of a root; that they came, and what rests on them, stays known."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'incoming'").fetchone():
        connection.execute("UPDATE incoming SET value = '' WHERE root = ?", (bytes.fromhex(uid),))


def waiting(connection: sqlite3.Connection, history_of: Callable[[str], list[OperationRow]]) -> list[tuple[Sent, str]]:
    """The states that no operation that stands took in or rests on, the latest of each line; and what brought them."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'incoming'").fetchone():
        return []
    roots = connection.execute(
        "SELECT root, min(id) FROM incoming WHERE accepted IS NULL "
        "OR accepted IN (SELECT undoes FROM operation WHERE undoes IS NOT NULL) GROUP BY root ORDER BY 2"
    ).fetchall()
    found = []
    for root, _ in roots:
        history, incoming = history_of(root.hex()), of_root(connection, root.hex())
        wait = heads(history, incoming) - {row.uid for row in history[:1]}
        sources = dict(connection.execute("SELECT head, source FROM incoming WHERE root = ?", (root,)).fetchall())
        found += [
            (Sent(one.value, one.head, one.ancestors), sources[bytes.fromhex(one.head)])
            for one in incoming
            if one.head in wait and one.value is not None
        ]
    return found


def _value(rows: list[dict[str, object]]) -> Thing:
    return from_rows(list(rows))


def _uids(blob: bytes) -> frozenset[str]:
    return frozenset(blob[at : at + 16].hex() for at in range(0, len(blob), 16))


def known(history: list[OperationRow], incoming: list[Incoming]) -> set[str]:
    """Every operation that a root rests on: its own, and those of what was taken in and not undone since."""
    standing = {row.number for row in history if not row.undone}
    found = {row.uid for row in history}
    for one in incoming:
        if one.accepted in standing:
            found |= one.ancestors | {one.head}
    return found


def heads(history: list[OperationRow], incoming: list[Incoming]) -> frozenset[str]:
    """The states of a root that rest on no other: its own newest, and what waits to be taken in."""
    own = known(history, incoming)
    waiting = {one.head: one.ancestors for one in incoming if one.head not in own}
    above = {uid for ancestors in waiting.values() for uid in ancestors}
    tip = {history[0].uid} if history else set()
    return frozenset(uid for uid in {*waiting, *tip} if uid not in above)
