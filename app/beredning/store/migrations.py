"""How a file of ours comes to its present form: named steps, each in one transaction with its record.

A step never changes once a file was made by it. Views, triggers and derived tables are no steps: they follow from the
declaration and are made anew whenever they differ (`furnish`).
"""

import sqlite3
from hashlib import sha256
from typing import TYPE_CHECKING

from beredning.store.connect import transaction
from beredning.store.rows import Names, declared_names
from beredning.store.schema import APPLICATION_ID, CONTENT, DERIVED, FORMAT, INCOMING, TABLES, TRIGGERS
from beredning.store.views import views

if TYPE_CHECKING:
    from sqlite_utils import Database


def _things_fields_and_history(db: "Database") -> None:
    for statement in TABLES:
        db.execute(statement)


def _attached_files(db: "Database") -> None:
    for statement in CONTENT:
        db.execute(statement)


def _states_from_others(db: "Database") -> None:
    for statement in INCOMING:
        db.execute(statement)


STEPS = (_things_fields_and_history, _attached_files, _states_from_others)
"""The generation of the format is how many there are (`schema.FORMAT`)."""


READABLE = "readable_from"
"""What of the meta table names the earliest generation whose programs may read the file."""


def is_readable(connection: sqlite3.Connection) -> bool:
    """Whether a file of a later generation says that programs of this one may read it."""
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (READABLE,)).fetchone()
    return bool(found) and str(found[0]).isdecimal() and int(found[0]) <= FORMAT


def was_changed(connection: sqlite3.Connection) -> bool:
    """Whether another program changed tables, triggers or views since this very program furnished the file."""
    kept = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('schema', 'declaration')"))
    return kept.get("declaration") == declaration() and kept.get("schema") != fingerprint(connection)


def migrate(connection: sqlite3.Connection) -> None:
    """Takes the file through the steps it has not seen, furnishes it, then marks of what generation it is."""
    # Late: only a file that is made or brought forward needs the library, and it costs a tenth of a second.
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    steps = Migrations("beredning")
    for step in STEPS:
        steps(name=step.__name__.strip("_"))(step)
    steps.apply(Database(connection))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    furnish(connection)
    connection.execute(f"PRAGMA user_version = {FORMAT}")  # last: until then it is to be brought forward


def generation(connection: sqlite3.Connection) -> int:
    """The generation of the format that a file says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def fingerprint(connection: sqlite3.Connection) -> str:
    """The hash of the schema as it stands in the file; the search index's own tables are no part of it."""
    made = sha256()
    for row in connection.execute(
        "SELECT type, name, sql FROM sqlite_schema "
        "WHERE sql IS NOT NULL AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%' ORDER BY type, name"
    ):
        made.update("\n".join(row).encode("utf-8", "surrogateescape"))
    return made.hexdigest()


def declaration() -> str:
    """The hash of everything that `furnish` makes a file have."""
    names = declared_names()
    known = Names(dict(enumerate(names[0], 1)), dict(enumerate(names[1], 1)))
    return sha256(repr((names, views(known), TRIGGERS, DERIVED)).encode()).hexdigest()


def is_furnished(connection: sqlite3.Connection) -> bool:
    """Whether views, triggers and derived tables stand as this program declares and left them."""
    kept = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('schema', 'declaration')"))
    return kept.get("declaration") == declaration() and kept.get("schema") == fingerprint(connection)


def tables_as_made(connection: sqlite3.Connection) -> bool:
    """Whether the tables are still those that the steps made."""
    kept = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    return kept.issuperset((*TABLES, *CONTENT, *INCOMING))


def furnish(connection: sqlite3.Connection) -> None:
    """Makes names, views, triggers and derived tables as declared, in one transaction; loses nothing of the user's."""
    with transaction(connection):
        kind_names, field_names = declared_names()
        connection.executemany("INSERT OR IGNORE INTO kind (name) VALUES (?)", ((n,) for n in kind_names))
        connection.executemany("INSERT OR IGNORE INTO name (name) VALUES (?)", ((n,) for n in field_names))
        made = views(Names.read(connection))
        for name in made:
            connection.execute(f'DROP VIEW IF EXISTS "{name}"')
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger.split()[2]}")
        listed = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'listing'").fetchone()
        for statement in (*DERIVED, *TRIGGERS, *made.values()):
            connection.execute(statement)
        if not listed:
            connection.execute(
                "INSERT OR REPLACE INTO stale (root, listing) SELECT id, 1 FROM thing WHERE owner IS NULL"
            )
        connection.executemany(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (("declaration", declaration()), ("schema", fingerprint(connection)), (READABLE, str(FORMAT))),
        )
