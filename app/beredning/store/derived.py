"""Rows for lists: derived from the matters, droppable, made anew where they lag behind."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from beredning.matter.choices import ReferralStatus
from beredning.matter.meeting import Meeting
from beredning.matter.things import Event, Matter, Referral, Subject
from beredning.store.connect import transaction
from beredning.store.held import EventFact, MatterRow, MeetingRow
from beredning.store.rows import DamagedRowsError, Names, Rows, build, living, load
from beredning.store.schema import DERIVED

TABLES = ("stale", "listing", "listing_number")


def number_key(text: str) -> str:
    """A registry number as it is compared: letters and digits alone, `KS2018/550` as `ks 2018 550`."""
    return " ".join(re.findall(r"\d+|[^\W\d_]+", text.casefold()))


class Told(NamedTuple):
    """What of a matter its row in a list is made of."""

    subjects: tuple[Subject, ...]
    referrals: tuple[Referral, ...]
    events: tuple[Event, ...]
    papers: list[tuple[str, str, tuple[str, ...]]]


def told(matter: Matter) -> Told:
    """What a list tells of a matter; papers as (kind, number, divisions)."""
    papers = [(str(p.kind), p.number or "", p.divisions) for p in matter.papers]
    return Told(matter.subjects, matter.referrals, matter.events, papers)


def matter_row(matter: Matter, changed: int) -> MatterRow:
    """What a list says of a matter."""
    subjects, referrals, events, papers = told(matter)
    deadlines = [day for s in subjects if (day := s.extended_to or s.deadline)]
    waiting = [day for r in referrals if r.status is ReferralStatus.WAITING and (day := r.extended_to or r.due)]
    return MatterRow(
        uid=matter.uid,
        registry_numbers=tuple(s.registry_number for s in subjects if s.registry_number),
        title="; ".join(s.title for s in subjects if s.title),
        kinds=tuple(kind for kind, _, _ in papers),
        numbers=tuple(number for _, number, _ in papers),
        divisions=tuple(dict.fromkeys(d for _, _, divisions in papers for d in divisions)),
        events=tuple(EventFact(str(e.what), e.date, e.body) for e in events),
        deadline=min(deadlines, default=None),
        due=min(waiting, default=None),
        changed=changed,
    )


def meeting_row(meeting: Meeting) -> MeetingRow:
    """What a list says of a meeting."""
    return MeetingRow(
        uid=meeting.uid,
        body=meeting.body,
        date=meeting.date,
        start=meeting.sittings[0].start if meeting.sittings else None,
        items=len(meeting.items),
        numbers_frozen=meeting.numbers_frozen is not None,
        verified=meeting.verified,
        noticed=meeting.noticed,
    )


def put(connection: sqlite3.Connection, root: int, row: MatterRow | None) -> None:
    """Puts a matter's row in the list in place of the former; None takes it out."""
    numbers = {number_key(n) for n in row.registry_numbers} if row else set()
    known = {n for (n,) in connection.execute("SELECT number FROM listing_number WHERE root = ?", (root,))}
    if known - numbers:
        connection.executemany(
            "DELETE FROM listing_number WHERE number = ? AND root = ?", ((n, root) for n in known - numbers)
        )
    connection.executemany("INSERT INTO listing_number VALUES (?, ?)", ((n, root) for n in numbers - known))
    if row is None:
        connection.execute("DELETE FROM listing WHERE root = ?", (root,))
        return
    events = [[e.what, e.date.isoformat() if e.date else None, e.body] for e in row.events]
    connection.execute(
        "INSERT INTO listing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (root) DO UPDATE SET "
        "registry_numbers = excluded.registry_numbers, title = excluded.title, kinds = excluded.kinds, "
        "numbers = excluded.numbers, divisions = excluded.divisions, events = excluded.events, "
        "deadline = excluded.deadline, due = excluded.due, changed = excluded.changed, "
        "errors = excluded.errors, warnings = excluded.warnings",
        (
            root,
            _json(row.registry_numbers),
            row.title,
            _json(row.kinds),
            _json(row.numbers),
            _json(row.divisions),
            _json(events),
            row.deadline.isoformat() if row.deadline else None,
            row.due.isoformat() if row.due else None,
            row.changed,
            row.errors,
            row.warnings,
        ),
    )


def put_changed(
    connection: sqlite3.Connection, root: int, before: Matter | None, after: Matter | None, at: int
) -> None:
    """Puts a matter's row in the list when it was changed, at so many milliseconds since 1970; None is not there.

    While one matter is written in again and again it stays the last that was changed, and its row stays as it is.
    """
    if before and after and told(before) == told(after):
        found = connection.execute(STANDS, (at - A_WHILE, at, root)).fetchone()
        if found and not found[0]:
            connection.execute(
                "UPDATE listing SET changed = ?, errors = NULL, warnings = NULL WHERE root = ?", (at, root)
            )
        if found:
            return
    put(connection, root, matter_row(after, at) if after else None)


A_WHILE = 30_000
"""Milliseconds for which a row stays as it is; the list tells when the matter was changed last all the same."""

STANDS = """SELECT changed BETWEEN ? AND ? AND errors IS NULL AND warnings IS NULL
    AND root = (SELECT root FROM listing ORDER BY changed DESC, root DESC LIMIT 1) FROM listing WHERE root = ?"""


def refresh(connection: sqlite3.Connection, names: Names) -> dict[int, MatterRow | None]:
    """The rows of matters that another program wrote in, or whose list was dropped: as they ought to be, by root."""
    roots = connection.execute("SELECT root FROM stale WHERE listing = 1").fetchall()
    return {root: _anew(connection, names, root) for (root,) in roots}


def put_fresh(connection: sqlite3.Connection, names: Names) -> None:
    """Puts such rows right, in one transaction."""
    if connection.execute("SELECT 1 FROM stale WHERE listing = 1 LIMIT 1").fetchone():
        with transaction(connection):
            for root, row in refresh(connection, names).items():
                put(connection, root, row)
                connection.execute("UPDATE stale SET listing = 0 WHERE root = ?", (root,))


def _json(value: Iterable[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


COLUMNS = (
    "t.uid, l.registry_numbers, l.title, l.kinds, l.numbers, l.divisions, l.events, "
    "l.deadline, l.due, l.changed, l.errors, l.warnings, "
    "(SELECT at FROM operation WHERE root = l.root ORDER BY id DESC LIMIT 1) "
    "FROM listing l JOIN thing t ON t.id = l.root"
)


def listed(connection: sqlite3.Connection, limit: int, after: MatterRow | None = None) -> list[MatterRow]:
    """So many matters of the list, the last changed first; `after` is the last row of the page before."""
    where, values = "", list[object]()
    if after:
        where = "WHERE (l.changed, l.root) < (?, (SELECT id FROM thing WHERE uid = ? AND owner IS NULL))"
        values = [after.listed, bytes.fromhex(after.uid)]
    rows = connection.execute(
        f"SELECT {COLUMNS} {where} ORDER BY l.changed DESC, l.root DESC LIMIT ?", (*values, limit)
    )
    return [_row(*columns) for columns in rows]


def standings(connection: sqlite3.Connection, after: int, most: int) -> "tuple[dict[Standing, int], int | None]":
    """How many of the next so many matters have come to each stage, with or without an answer that is awaited.

    With it comes where to go on, None at the end.
    """
    last = connection.execute(
        "SELECT max(root), count(*) FROM (SELECT root FROM listing WHERE root > ? ORDER BY root LIMIT ?)", (after, most)
    ).fetchone()
    found = connection.execute(STANDINGS, (after, last[0]))
    return {(stage, bool(awaits)): count for stage, awaits, count in found}, last[0] if last[1] == most else None


Standing = tuple[str | None, bool]
"""What happened last to a matter, and whether an answer is still awaited."""

STANDINGS = """SELECT
    (SELECT json_extract(value, '$[0]') FROM json_each(CASE WHEN json_valid(events) THEN events ELSE '[]' END)
     ORDER BY coalesce(json_extract(value, '$[1]'), '') DESC, key DESC LIMIT 1),
    due IS NOT NULL, count(*) FROM listing WHERE root > ? AND root <= ? GROUP BY 1, 2"""
"""As `MatterRow.stage` has it, but by SQLite alone: other threads go on while it counts."""


def row_of(connection: sqlite3.Connection, root: int) -> MatterRow | None:
    """The list's row of one matter."""
    found = connection.execute(f"SELECT {COLUMNS} WHERE l.root = ?", (root,)).fetchone()
    return _row(*found) if found else None


def heads(connection: sqlite3.Connection, roots: Sequence[int]) -> dict[int, tuple[str, str | None, str]]:
    """The uid, first registry number and title of matters in the list, by root."""
    found = connection.execute(
        "SELECT l.root, t.uid, l.registry_numbers, l.title FROM listing l JOIN thing t ON t.id = l.root "
        f"WHERE l.root IN ({', '.join('?' * len(roots))})",
        roots,
    )
    return {root: (uid.hex(), next(iter(_numbers(numbers)), None), title) for root, uid, numbers, title in found}


def _numbers(text: str) -> tuple[str, ...]:
    try:
        return _words(text)
    except (TypeError, ValueError):  # the row is damaged; the matter may be whole
        return ()


def fresh_row_of(connection: sqlite3.Connection, names: Names, root: int) -> MatterRow | None:
    """The list's row of one matter as it ought to be, even where the list lags behind."""
    if connection.execute("SELECT 1 FROM stale WHERE root = ? AND listing = 1", (root,)).fetchone():
        return _anew(connection, names, root)
    return row_of(connection, root)


def _anew(connection: sqlite3.Connection, names: Names, root: int) -> MatterRow | None:
    at = connection.execute("SELECT max(at) FROM operation WHERE root = ?", (root,)).fetchone()[0] or 0
    rows = load(connection, names, root)
    try:
        value = build(rows)
    except DamagedRowsError:
        return _legible(rows, at)
    return matter_row(value, at) if isinstance(value, Matter) else None


def _legible(rows: Rows, changed: int) -> MatterRow | None:
    """What a list can say of a matter that is damaged: its numbers and titles."""
    root = rows.things.get(rows.root)
    if root is None or root.removed is not None or root.kind != "matter":
        return None
    said: dict[str, list[str]] = {"registry_number": [], "title": []}
    for (_, subject), ids in living(rows.things).items():
        for id_, name in ((i, n) for i in ids for n in said if subject == "subject"):
            found = rows.fields.get((id_, name))
            if found and found.value:
                said[name].append(found.value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    return MatterRow(
        uid=root.uid,
        registry_numbers=tuple(said["registry_number"]),
        title="; ".join(said["title"]),
        kinds=(),
        numbers=(),
        divisions=(),
        events=(),
        deadline=None,
        due=None,
        changed=changed,
    )


def stands(connection: sqlite3.Connection) -> bool:
    """Whether all tables for lists are there."""
    found = connection.execute("SELECT count(*) FROM main.sqlite_schema WHERE name IN (?, ?, ?)", TABLES).fetchone()
    return bool(found[0] == len(TABLES))


def stand_in(connection: sqlite3.Connection) -> None:
    """Makes the tables for lists anew beside the file, for one who only reads: of the things, in this connection alone.

    Every root is then stale; the file itself is put right by whoever writes next.
    """
    connection.execute("PRAGMA query_only = OFF")  # the file stays read-only by its opening
    try:
        for statement in DERIVED:
            if statement.startswith("CREATE TABLE"):
                connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
        names = Names.read(connection)
        for (root,) in connection.execute("SELECT id FROM thing WHERE owner IS NULL").fetchall():
            put(connection, root, _anew(connection, names, root))
            connection.execute("INSERT INTO temp.stale (root) VALUES (?)", (root,))
    finally:
        connection.execute("PRAGMA query_only = ON")


def numbered(connection: sqlite3.Connection, number: str) -> list[MatterRow]:
    """The matters that have a registry number, however it is spaced and punctuated."""
    rows = connection.execute(
        f"SELECT {COLUMNS} JOIN listing_number n ON n.root = l.root WHERE n.number = ? ORDER BY l.root",
        (number_key(number),),
    )
    return [_row(*columns) for columns in rows]


def _row(
    uid: bytes,
    registry_numbers: str,
    title: str,
    kinds: str,
    numbers: str,
    divisions: str,
    events: str,
    deadline: str | None,
    due: str | None,
    listed: int,
    errors: int | None,
    warnings: int | None,
    written: int | None,
) -> MatterRow:
    changed = listed if written is None else written
    try:
        return MatterRow(
            uid=uid.hex(),
            registry_numbers=_words(registry_numbers),
            title=title,
            kinds=_words(kinds),
            numbers=_words(numbers),
            divisions=_words(divisions),
            events=tuple(_event(*event) for event in json.loads(events)),
            deadline=_day(deadline),
            due=_day(due),
            changed=changed,
            errors=errors,
            warnings=warnings,
            listed=listed,
        )
    except (TypeError, ValueError):  # the row is damaged; the matter may be whole
        return MatterRow(uid.hex(), (), title, (), (), (), (), None, None, changed, listed=listed)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=4096)
def _event(what: str, day: str | None, body: str | None) -> EventFact:
    return EventFact(what, _day(day), body)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def same(a: MatterRow, b: MatterRow) -> bool:
    """Whether two rows say the same of a matter, what a review counted aside."""
    return replace(a, errors=None, warnings=None) == replace(b, errors=None, warnings=None)
