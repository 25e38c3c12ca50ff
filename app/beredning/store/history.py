"""The way back: a root's rows as they were, by undoing its changes from the newest backwards."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from beredning.matter.message import UserError, say
from beredning.store.held import OperationRow
from beredning.store.plan import ChangeRow
from beredning.store.rows import FieldRow, Names, Rows
from beredning.store.schema import CHANGE


class DamagedError(Exception):
    """The history does not fit the text it leads back from."""


def operations(connection: sqlite3.Connection, root: int) -> list[OperationRow]:
    """A root's operations, newest first."""
    rows = connection.execute(
        "SELECT o.id, o.uid, o.at, a.name, d.name, o.label, o.changes, o.undoes FROM operation o "
        "LEFT JOIN author a ON a.id = o.who LEFT JOIN device d ON d.id = o.device WHERE o.root = ? ORDER BY o.id DESC",
        (root,),
    )
    found: list[OperationRow] = []
    undone: set[int] = set()
    for number, uid, at, who, device, label, changes, undoes in rows:
        if undoes is not None and number not in undone:
            undone.add(undoes)
        found.append(
            OperationRow(uid.hex(), number, at, who or "", device or "", label, changes, undoes, number in undone)
        )
    return found


def to_undo(history: Iterable[OperationRow]) -> OperationRow | None:
    """The newest operation that can be undone: neither undone already nor itself an undoing or redoing.

    One without changes purged what it would take to go further back.
    """
    found = next((row for row in history if row.undoes is None and not row.undone), None)
    return found if found and found.changes else None


def to_redo(history: Iterable[OperationRow]) -> OperationRow | None:
    """The newest undoing that nothing but undoing and redoing came after."""
    rows = list(history)
    ordinary = {row.number for row in rows if row.undoes is None}
    for row in rows:
        if row.undoes is None:
            return None
        if row.undoes in ordinary and not row.undone:
            return row
    return None


def changes_of(connection: sqlite3.Connection, operation: int) -> list[ChangeRow]:
    """The changes of an operation in their order."""
    return connection.execute(
        "SELECT seq, thing, field, what, rev, sha, position, cut, put, owner, rank FROM change "
        "WHERE seq BETWEEN ? AND ? ORDER BY seq",
        (operation * CHANGE, operation * CHANGE + CHANGE - 1),
    ).fetchall()


def told(connection: sqlite3.Connection, names: Names, root: int) -> Iterator[dict[str, object]]:
    """What was done to a root, the oldest first, and each change with what it cut and what it put: for any program.

    `at` is ISO 8601 in UTC, the label as the file has it; what was purged is empty.
    """
    uids = dict(connection.execute("SELECT id, uid FROM thing WHERE root = ?", (root,)))
    for row in reversed(operations(connection, root)):
        changes = [
            {
                "thing": uids[thing].hex(),
                "field": names.fields[name] if name is not None else None,
                "what": what,
                "revision": rev,
                "position": position,
                "cut": cut,
                "put": put,
            }
            for _, thing, name, what, rev, _, position, cut, put, *_ in changes_of(connection, row.number)
        ]
        at = datetime.fromtimestamp(row.at / 1000, UTC).isoformat(timespec="milliseconds")
        who = {"root": uids[root].hex(), "operation": row.uid, "at": at, "who": row.who, "device": row.device}
        yield {**who, "label": row.label, "changes": changes}


def as_of(connection: sqlite3.Connection, names: Names, rows: Rows, operation: int) -> Rows:
    """The rows as they stood after an operation; they are changed in place. Raises DamagedError."""
    later = connection.execute(
        "SELECT id FROM operation WHERE root = ? AND id > ? ORDER BY id DESC", (rows.root, operation)
    ).fetchall()
    for (number,) in later:
        step_back(rows, names, number, changes_of(connection, number))
    return rows


def step_back(rows: Rows, names: Names, operation: int, changes: list[ChangeRow]) -> None:
    """Takes one operation back, the newest that the rows have; raises DamagedError when it does not fit them."""
    for change in reversed(changes):
        _, thing, name, what, rev, _, position, cut, put, owner, rank = change
        if what in ("set", "splice", "foreign") and name is not None:
            key = (thing, names.fields[name])
            now = rows.fields.get(key)
            if now is None or rev is None:
                raise DamagedError
            if what == "splice":
                now = FieldRow(_spliced_back(now.value, position or 0, cut or "", put or ""), rev - 1, None)
            else:
                now = FieldRow(cut, rev - 1, None)
            if now.rev:
                rows.fields[key] = now
            else:
                del rows.fields[key]
        elif what == "move" and rank is not None:
            rows.things[thing] = rows.things[thing]._replace(owner=owner, rank=rank)
        elif what == "restore" and rank is not None:
            rows.things[thing] = rows.things[thing]._replace(owner=owner, rank=rank, removed=position)
    made = [id_ for id_, row in rows.things.items() if row.made == operation]
    for id_, row in rows.things.items():
        if row.removed == operation:
            rows.things[id_] = row._replace(removed=None)
    if made:
        for id_ in made:
            del rows.things[id_]
        gone = set(made)
        for key in [key for key in rows.fields if key[0] in gone]:
            del rows.fields[key]


def _spliced_back(text: str | None, position: int, cut: str, put: str) -> str:
    if text is None or text[position : position + len(put)] != put:
        raise DamagedError
    return text[:position] + cut + text[position + len(put) :]


def last_of_day(connection: sqlite3.Connection, root: int, day: date) -> int:
    """The newest operation on a root up to the end of a day, by local time; raises UserError when there was none."""
    end = datetime.combine(day + timedelta(days=1), datetime.min.time()).timestamp() * 1000
    found = connection.execute("SELECT max(id) FROM operation WHERE root = ? AND at < ?", (root, end)).fetchone()[0]
    if found is None:
        raise UserError(say("Nothing was written of this by the end of {day}.", day=day.isoformat()))
    return int(found)


def newest(connection: sqlite3.Connection, root: int) -> int:
    """The newest operation on a root."""
    return int(connection.execute("SELECT max(id) FROM operation WHERE root = ?", (root,)).fetchone()[0] or 0)


def newest_uid(connection: sqlite3.Connection, root: int) -> str | None:
    """Its uid, which no other file gives to another state; None when there is none."""
    found = connection.execute("SELECT uid FROM operation WHERE root = ? ORDER BY id DESC LIMIT 1", (root,)).fetchone()
    return bytes(found[0]).hex() if found else None


def touched(connection: sqlite3.Connection, names: Names, operation: int) -> set[tuple[str, str]]:
    """What an operation touched, as (thing uid, field), read from its changes."""
    rows = connection.execute(
        "SELECT t.uid, c.field FROM change c JOIN thing t ON t.id = c.thing WHERE c.seq BETWEEN ? AND ?",
        (operation * CHANGE, operation * CHANGE + CHANGE - 1),
    )
    return {(uid.hex(), names.fields[name] if name else "") for uid, name in rows}
