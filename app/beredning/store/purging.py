"""Purging an established document's drafts: the text goes from the old changes, and a record stands that it went.

The chain covers ids, revisions and hashes, never the text, and still verifies. The record is a change of the root that
moves it nowhere, with the last operation whose text went; its operation counts no changes and cannot be undone.
"""

import sqlite3

from beredning.matter.choices import VersionReason
from beredning.matter.message import UserError, say
from beredning.store import operations
from beredning.store.operations import Stamp
from beredning.store.plan import Plan
from beredning.store.rows import Names, Rows, living
from beredning.store.schema import CHANGE, FIELD
from beredning.store.values import digest


def established(rows: Rows) -> int:
    """The operation up to which all that a matter holds are drafts of what was then established.

    Raises UserError unless every paper of the matter has been established.
    """
    below = living(rows.things)
    whens = [
        max(
            (rows.things[version].made for version in below.get((paper, "version"), ()) if _says(rows, version)),
            default=0,
        )
        for paper in below.get((rows.root, "paper"), ())
    ]
    if not whens or not min(whens):
        raise UserError(say("Drafts are purged only when every paper of the matter has been established."))
    return min(whens)


def _says(rows: Rows, version: int) -> bool:
    reason = rows.fields.get((version, "reason"))
    return reason is not None and reason.value == VersionReason.ESTABLISHED


def purge(connection: sqlite3.Connection, names: Names, stamp: Stamp, rows: Rows, upto: int) -> None:
    """Blanks a root's text of operations up to one, and what things that were gone by then said. The caller commits."""
    last = operations.newest(connection, stamp)
    plan = Plan(last.number + 1, rows.root)
    plan.change(rows.root, "move", position=upto)
    for (id_, name), field in rows.fields.items():
        removed = rows.things[id_].removed
        if removed is not None and removed <= upto and field.value is not None:
            number, sha = names.field_ids[name], digest(None)
            plan.set_fields.append((None, field.rev + 1, sha, id_ * FIELD + number, field.rev, field.value))
            plan.change(id_, "set", name=number, rev=field.rev + 1, sha=sha)
    operations.execute(connection, stamp, plan, last)
    for (operation,) in connection.execute(
        "SELECT id FROM operation WHERE root = ? AND id <= ?", (rows.root, upto)
    ).fetchall():
        connection.execute(
            "UPDATE change SET cut = NULL, put = NULL WHERE seq BETWEEN ? AND ? AND coalesce(cut, put) IS NOT NULL",
            (operation * CHANGE, operation * CHANGE + CHANGE - 1),
        )


def purged(connection: sqlite3.Connection, root: int) -> int:
    """The last operation of a root whose text was purged, 0 for none."""
    found = connection.execute(
        f"SELECT max(c.position) FROM operation o JOIN change c ON c.seq = o.id * {CHANGE} "
        "WHERE o.root = ? AND o.changes = 0",
        (root,),
    ).fetchone()
    return int(found[0] or 0)
