"""Checking a file: that its pages, references, hashes, history, lists and search index agree."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from beredning.matter.message import Message, UserError, say, say_many
from beredning.matter.things import Matter
from beredning.store import attachments, derived, search
from beredning.store.companion import aside
from beredning.store.held import Check
from beredning.store.history import DamagedError, changes_of, step_back
from beredning.store.intact import Injured, injured
from beredning.store.migrations import is_furnished, tables_as_made
from beredning.store.operations import chained
from beredning.store.pages import complaints
from beredning.store.plan import ChangeRow, made_digest, place_digest
from beredning.store.purging import purged
from beredning.store.rows import BROKEN, DamagedRowsError, Names, Rows, build, load
from beredning.store.stages import WHOLE, Progress, Stages
from beredning.store.values import digest

MOST = 50
"""So many faults of one check are told, each in a row of its own."""

UNREADABLE = (*BROKEN, IndexError, sqlite3.Error)
"""What a check may stumble over in a file that is damaged; the others go on."""


def verify(connection: sqlite3.Connection, names: Names, progress: Progress, companion: Path) -> list[Check]:
    """All checks, each with what it found; one that fails does not stop the others, what `progress` raises does.

    `companion` is where attached files lie that are not in the file, which then is a backup.
    """
    stages = Stages(connection, progress)
    with stages.watched():
        return _verified(connection, names, stages, companion)


def _verified(connection: sqlite3.Connection, names: Names, stages: Stages, companion: Path) -> list[Check]:
    def guarded(name: str, until: int, check: Callable[[], list[Check]]) -> list[Check]:
        stages.begin(until)
        try:
            return check()
        except UNREADABLE as error:
            if stages.ended:
                raise stages.ended from None
            return [_unreadable(name, error)]

    checks = [
        *guarded("pages", 200, lambda: [_integrity(connection)]),
        *guarded("references", 300, lambda: [_references(connection)]),
        *guarded("schema", 310, lambda: [_schema(connection, names)]),
        *guarded("chain", 400, lambda: [_chain(connection)]),
    ]
    hashes: list[Injured] = []
    replays: list[Message] = []
    lists: list[Message] = []
    n = 0

    def roots() -> list[Check]:
        nonlocal n
        found = connection.execute("SELECT id FROM thing WHERE owner IS NULL ORDER BY id").fetchall()
        n = len(found)
        for done, (root,) in enumerate(found, 1):
            try:
                rows = load(connection, names, root)
                hashes.extend(injured(connection, names, rows))
                lists.extend(_listed(connection, rows))
                replays.extend(_replay(connection, names, rows))
            except UNREADABLE:
                if stages.ended:
                    raise
                replays.append(say("The rows of {thing} make no whole.", thing=root))
            stages.at(done, n)
        return []

    checks += guarded("things", 850, roots)
    damaged = [Check("hashes", False, one.told, mends=one.whole is not None) for one in hashes[:MOST]]
    checks += damaged or [Check("hashes", True, say("Every field fits its hash."))]
    checks += _check(
        "history",
        replays,
        say_many("{n} history leads back to its beginning.", "{n} histories lead back to their beginnings.", n=n),
    )
    checks += _check("lists", lists, say("The list says what the matters say."))
    checks += guarded("attachments", 950, lambda: _attachments(connection, stages, companion))
    checks += guarded("search", 980, lambda: [_search(connection, names)])
    checks += guarded("foreign", WHOLE, lambda: [_foreign(connection)])
    stages.at(1, 1)
    return checks


LATELY = 20
"""So many of the last operations are looked at when a file is opened."""


def glance(connection: sqlite3.Connection, names: Names) -> Message | None:
    """What can be seen at once, for every opening: pages, and what was written last; None when all is well."""
    checks = _found("pages", lambda: [_quick(connection)])
    checks += _found("hashes", lambda: [Check("hashes", False, told) for told in _late(connection, names)])
    return next((check.detail for check in checks if not check.ok), None)


def _quick(connection: sqlite3.Connection) -> Check:
    answers = complaints(connection)
    return Check("pages", not answers, say("The file's pages are damaged: {what}.", what="; ".join(answers)))


def _late(connection: sqlite3.Connection, names: Names) -> list[Message]:
    roots = connection.execute(
        "SELECT DISTINCT root FROM (SELECT root FROM operation ORDER BY id DESC LIMIT ?)", (LATELY,)
    ).fetchall()
    return [told for (root,) in roots for told in _hashes(load(connection, names, root))]


def _found(name: str, check: Callable[[], list[Check]]) -> list[Check]:
    try:
        return check()
    except UNREADABLE as error:
        return [_unreadable(name, error)]


def _unreadable(name: str, error: Exception) -> Check:
    return Check(name, False, say("The file's pages are damaged: {what}.", what=error))


def _check(name: str, wrong: list[Message], right: Message) -> list[Check]:
    return [Check(name, False, message) for message in wrong[:MOST]] or [Check(name, True, right)]


def _integrity(connection: sqlite3.Connection) -> Check:
    answers = complaints(connection, 10, thorough=True)
    if not answers:
        return Check("pages", True, say("The file's pages hold together."))
    return Check("pages", False, say("The file's pages are damaged: {what}.", what="; ".join(answers)))


def _references(connection: sqlite3.Connection) -> Check:
    wrong = connection.execute("PRAGMA foreign_key_check").fetchall()
    if not wrong:
        return Check("references", True, say("Every reference leads somewhere."))
    return Check("references", False, say_many("{n} reference is broken.", "{n} references are broken.", n=len(wrong)))


def _schema(connection: sqlite3.Connection, names: Names) -> Check:
    if not names.lacking and is_furnished(connection) and tables_as_made(connection):
        return Check("schema", True, say("Tables, triggers and views are as declared."))
    return Check("schema", False, say("Tables, triggers or views were changed by another program."))


def _chain(connection: sqlite3.Connection) -> Check:
    previous, count = b"", 0
    for number, uid, root, at, undoes, chain in connection.execute(
        "SELECT id, uid, root, at, undoes, chain FROM operation ORDER BY id"
    ):
        if chain is not None:
            if chained(previous, (number, uid, root, at, undoes), changes_of(connection, number)) != chain:
                return Check("chain", False, say("The history was changed at operation {number}.", number=number))
            previous = chain
        count += 1
    return Check("chain", True, say_many("{n} operation in the chain.", "{n} operations in the chain.", n=count))


def _uid(rows: Rows, id_: int) -> str:
    return rows.things[id_].uid if id_ in rows.things else str(id_)


def _hashes(rows: Rows) -> list[Message]:
    return [
        say(
            "Field {name} of {thing}, revision {rev}, does not fit its hash.",
            name=name,
            thing=_uid(rows, id_),
            rev=row.rev,
        )
        for (id_, name), row in rows.fields.items()
        if row.sha is not None and row.sha != digest(row.value)
    ]


def _listed(connection: sqlite3.Connection, rows: Rows) -> list[Message]:
    try:
        value = build(rows)
    except DamagedRowsError as error:
        if error.field:
            return [say("Field {name} of {thing} cannot be read.", name=error.field, thing=error.thing)]
        return [say("The rows of {thing} make no whole.", thing=error.thing)]
    kept = derived.row_of(connection, rows.root)
    if connection.execute("SELECT 1 FROM stale WHERE root = ? AND listing = 1", (rows.root,)).fetchone():
        return []
    if not isinstance(value, Matter):
        wrong = kept is not None
    else:
        wrong = kept is None or not derived.same(kept, derived.matter_row(value, kept.changed))
    return [say("The list is wrong about {thing}.", thing=rows.things[rows.root].uid)] if wrong else []


def _replay(connection: sqlite3.Connection, names: Names, rows: Rows) -> list[Message]:
    """Goes back to where the root began, checking every revision's hash on the way."""
    uid = rows.things[rows.root].uid
    numbers = connection.execute("SELECT id FROM operation WHERE root = ? ORDER BY id DESC", (rows.root,)).fetchall()
    gone = purged(connection, rows.root)
    for (number,) in numbers:
        if number <= gone:
            return []  # the chain still covers it
        changes = changes_of(connection, number)
        try:
            if not _removals_told(rows, number, changes):
                raise DamagedError
            if not all(_fits(rows, names, number, change) for change in changes):
                raise DamagedError
            step_back(rows, names, number, changes)
        except (DamagedError, *BROKEN):
            return [say("The history of {thing} is damaged at operation {number}.", thing=uid, number=number)]
    if rows.things or rows.fields:
        return [say("{thing} holds something that no operation wrote.", thing=uid)]
    return []


def _removals_told(rows: Rows, operation: int, changes: list[ChangeRow]) -> bool:
    """Whether whatever an operation is said to have removed, or an owner of it, has its change there."""
    told = {change[1] for change in changes if change[3] == "remove"}
    for id_, row in rows.things.items():
        if row.removed != operation:
            continue
        above: int | None = id_
        for _ in rows.things:  # owners may run in a ring in a damaged file
            if above is None or above in told:
                break
            above = rows.things[above].owner
        if above not in told:
            return False
    return True


def _fits(rows: Rows, names: Names, operation: int, change: ChangeRow) -> bool:
    _, thing, name, what, rev, sha, *_ = change
    if name is not None:
        row = rows.fields.get((thing, names.fields[name]))
        return row is not None and row.rev == rev and (sha is None or digest(row.value).startswith(sha))
    row_of_thing = rows.things.get(thing)
    if row_of_thing is None:
        return False
    if what == "create" and sha is not None:
        return sha == _made(rows, operation)
    if what == "remove":
        return row_of_thing.removed == operation
    return sha is None or sha == place_digest(row_of_thing.owner, row_of_thing.rank)


def _made(rows: Rows, operation: int) -> bytes:
    said: dict[int, list[tuple[str, bytes]]] = {}
    for (id_, name), field in rows.fields.items():
        said.setdefault(id_, []).append((name, digest(field.value)))
    return made_digest(
        (id_, row.uid, row.kind, row.owner, row.rank, said.get(id_, ()))
        for id_, row in rows.things.items()
        if row.made == operation
    )


def _attachments(connection: sqlite3.Connection, stages: Stages, companion: Path) -> list[Check]:
    """Every attached file is read and hashed."""
    wrong: list[Message] = []
    every = list(attachments.kept(connection))
    done, whole = 0, sum(kept.size for kept in every)
    for kept in every:
        try:
            for piece in attachments.pieces(connection, kept.sha, aside(companion, kept.sha)):
                done += len(piece)
                stages.at(min(done, whole), whole)
        except UserError as error:
            wrong.append(error.message)
    return _check("attachments", wrong, say("Every attached file fits its hash."))


def _search(connection: sqlite3.Connection, names: Names) -> Check:
    index = search.table(connection)
    if index is None:
        return Check("search", True, say("There is no search index; it is made when something is sought."))
    missing = connection.execute(
        "SELECT count(*) FROM thing t WHERE t.owner IS NULL AND t.kind = ? AND t.removed IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM search_doc d WHERE d.root = t.id) "
        "AND NOT EXISTS (SELECT 1 FROM stale s WHERE s.root = t.id)",
        (names.kind_ids["matter"],),
    ).fetchone()[0]
    if missing:
        return Check(
            "search", False, say_many("The index misses {n} matter.", "The index misses {n} matters.", n=missing)
        )
    try:
        search.matching(connection, index, '"att" *', 1)
    except search.BrokenIndexError:
        return Check("search", False, say("The search index is damaged; it is made anew when something is sought."))
    return Check("search", True, say("The search index is complete."))


def _foreign(connection: sqlite3.Connection) -> Check:
    count = connection.execute("SELECT count(*) FROM field WHERE sha IS NULL").fetchone()[0]
    return Check(
        "foreign",
        True,
        say_many("{n} field was last written by another program.", "{n} fields were last written by others.", n=count),
    )
