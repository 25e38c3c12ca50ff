"""The tables of the file, and the triggers that guard them.

Ids are numbered inside their owner, so that what belongs together lies together and needs no index: a root thing is a
multiple of `ROOT`, its things follow it; a field is thing * `FIELD` + name; a change is operation * `CHANGE` + place.
"""

from beredning.matter.message import packed, say

APPLICATION_ID = 0x42726564
"""`Bred`, in the header of every file of ours."""

FORMAT = 3
"""The generation of the format, the file's `user_version`; a file of a later one is not opened."""

ROOT = 1_000_000
FIELD = 1_000
CHANGE = 1_000_000

TABLES = (
    "CREATE TABLE meta (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT",
    "CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    f"""CREATE TABLE name (
        id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND {FIELD - 1}),
        name TEXT NOT NULL UNIQUE
    ) STRICT""",
    "CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE device (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE operation (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
        root INTEGER NOT NULL REFERENCES thing (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
        label TEXT NOT NULL,
        at INTEGER NOT NULL,
        who INTEGER REFERENCES author (id) ON DELETE RESTRICT,
        device INTEGER REFERENCES device (id) ON DELETE RESTRICT,
        undoes INTEGER REFERENCES operation (id) ON DELETE RESTRICT,
        changes INTEGER NOT NULL,
        chain BLOB CHECK (length(chain) = 16)
    ) STRICT""",
    "CREATE INDEX operation_root ON operation (root)",
    f"""CREATE TABLE thing (
        id INTEGER PRIMARY KEY CHECK (id >= {ROOT}),
        root INTEGER GENERATED ALWAYS AS (id / {ROOT} * {ROOT}) VIRTUAL,
        uid BLOB NOT NULL CHECK (length(uid) = 16),
        owner INTEGER REFERENCES thing (id) ON DELETE RESTRICT CHECK (owner / {ROOT} = id / {ROOT}),
        kind INTEGER NOT NULL REFERENCES kind (id) ON DELETE RESTRICT,
        rank INTEGER NOT NULL,
        made INTEGER NOT NULL REFERENCES operation (id) ON DELETE RESTRICT,
        removed INTEGER REFERENCES operation (id) ON DELETE RESTRICT,
        CHECK ((owner IS NULL) = (id % {ROOT} = 0))
    ) STRICT""",
    "CREATE UNIQUE INDEX thing_root_uid ON thing (uid) WHERE owner IS NULL",
    "CREATE INDEX thing_root_kind ON thing (kind) WHERE owner IS NULL",
    f"""CREATE TABLE field (
        id INTEGER PRIMARY KEY,
        thing INTEGER GENERATED ALWAYS AS (id / {FIELD}) VIRTUAL REFERENCES thing (id) ON DELETE RESTRICT,
        name INTEGER GENERATED ALWAYS AS (id % {FIELD}) VIRTUAL REFERENCES name (id) ON DELETE RESTRICT,
        value TEXT,
        rev INTEGER NOT NULL CHECK (rev > 0),
        sha BLOB CHECK (length(sha) IN (16, 32))
    ) STRICT""",
    f"""CREATE TABLE change (
        seq INTEGER PRIMARY KEY,
        operation INTEGER GENERATED ALWAYS AS (seq / {CHANGE}) VIRTUAL
            REFERENCES operation (id) ON DELETE RESTRICT,
        thing INTEGER NOT NULL REFERENCES thing (id) ON DELETE RESTRICT,
        field INTEGER REFERENCES name (id) ON DELETE RESTRICT,
        what TEXT NOT NULL CHECK (what IN ('create', 'remove', 'restore', 'move', 'set', 'splice', 'foreign')),
        rev INTEGER,
        sha BLOB,
        position INTEGER,
        cut TEXT,
        put TEXT,
        owner INTEGER REFERENCES thing (id) ON DELETE RESTRICT,
        rank INTEGER
    ) STRICT""",
)

PARTS = 1_000_000
"""A piece of an attached file is its content * `PARTS` + place."""

CONTENT = (
    """CREATE TABLE content (
        id INTEGER PRIMARY KEY,
        sha BLOB NOT NULL UNIQUE CHECK (length(sha) = 32),
        size INTEGER NOT NULL CHECK (size >= 0)
    ) STRICT""",
    f"""CREATE TABLE content_part (
        id INTEGER PRIMARY KEY,
        content INTEGER GENERATED ALWAYS AS (id / {PARTS}) VIRTUAL REFERENCES content (id) ON DELETE RESTRICT,
        data BLOB NOT NULL
    ) STRICT""",
)
"""Attached files by the hash of their content; which matter has them stands in its attachments' `file`."""

INCOMING = (
    """CREATE TABLE incoming (
        id INTEGER PRIMARY KEY,
        root BLOB NOT NULL CHECK (length(root) = 16),
        head BLOB NOT NULL UNIQUE CHECK (length(head) = 16),
        ancestors BLOB NOT NULL CHECK (length(ancestors) % 16 = 0),
        value TEXT NOT NULL,
        source TEXT NOT NULL,
        at INTEGER NOT NULL,
        accepted INTEGER REFERENCES operation (id) ON DELETE RESTRICT
    ) STRICT""",
    "CREATE INDEX incoming_root ON incoming (root)",
)
"""States of roots that were sent from other laptops, with what they rest on; `accepted` is what took one in."""

GUARDED = (
    "thing",
    "field",
    "operation",
    "change",
    "kind",
    "name",
    "author",
    "device",
    "content",
    "content_part",
    "incoming",
)
"""What is never deleted: removal is a mark, history only grows."""

FOREIGN = packed(say("Changed by another program"))
"""The label of what another program wrote."""

_NOW = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"


def _foreign(event: str, when: str, old: str) -> str:
    """A write that leaves our columns alone is another program's: it becomes an operation, with the old text."""
    return f"""CREATE TRIGGER field_foreign_{event.split()[0].lower()} AFTER {event} ON field WHEN {when}
    BEGIN
        UPDATE field SET rev = {"old.rev + 1" if old != "NULL" else "new.rev"}, sha = NULL WHERE id = new.id;
        INSERT INTO operation (uid, root, label, at, changes)
            VALUES (randomblob(16), new.id / {FIELD} / {ROOT} * {ROOT}, '{FOREIGN}', {_NOW}, 1);
        INSERT INTO change (seq, thing, field, what, rev, cut)
            SELECT max(id) * {CHANGE}, new.id / {FIELD}, new.id % {FIELD}, 'foreign',
                   {"old.rev + 1" if old != "NULL" else "new.rev"}, {old} FROM operation;
        INSERT OR REPLACE INTO stale (root, listing) VALUES (new.id / {FIELD} / {ROOT} * {ROOT}, 1);
    END"""


_PLACED = f"""CREATE TRIGGER thing_foreign_update AFTER UPDATE OF removed, owner, rank ON thing
    WHEN (new.removed IS NOT old.removed OR new.owner IS NOT old.owner OR new.rank IS NOT old.rank)
        AND EXISTS (SELECT 1 FROM change WHERE seq >= (SELECT max(id) FROM operation) * {CHANGE})
    BEGIN
        INSERT INTO operation (uid, root, label, at, changes)
            VALUES (randomblob(16), new.id / {ROOT} * {ROOT}, '{FOREIGN}', {_NOW}, 1);
        INSERT INTO change (seq, thing, what, position, owner, rank)
            SELECT max(id) * {CHANGE}, new.id, 'restore', old.removed, old.owner, old.rank FROM operation;
        INSERT OR REPLACE INTO stale (root, listing) VALUES (new.id / {ROOT} * {ROOT}, 1);
    END"""
"""Where a thing stands or that it is gone, changed by another program: an operation that leads back, as `restore` does.

We place things between an operation and its changes; whoever places them after the last operation's changes is another.
"""

TRIGGERS = (
    *(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never deleted'); END"
        for table in GUARDED
    ),
    *(
        f"CREATE TRIGGER {table}_{column}_stays BEFORE UPDATE OF {column} ON {table} "
        f"WHEN new.{column} IS NOT old.{column} "
        f"BEGIN SELECT RAISE(ABORT, 'ids of {table} never change'); END"
        for table, column in (("thing", "id"), ("thing", "uid"), ("field", "id"))
    ),
    *(
        f"CREATE TRIGGER {table}_grows BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'attached files are never changed'); END"
        for table in ("content", "content_part")
    ),
    # INSERT OR REPLACE deletes without a word to the triggers that forbid deleting.
    *(
        f"CREATE TRIGGER {table}_{column}_is_not_replaced BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {column} = new.{column}) "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are not replaced'); END"
        for table, column in (
            *(("thing", "id"), ("field", "id"), ("operation", "id"), ("change", "seq")),
            *(("content", "id"), ("content", "sha"), ("content_part", "id")),
        )
    ),
    "CREATE TRIGGER operation_grows BEFORE UPDATE ON operation "
    "BEGIN SELECT RAISE(ABORT, 'operations are never changed'); END",
    """CREATE TRIGGER change_grows BEFORE UPDATE ON change WHEN NOT (
        new.seq IS old.seq AND new.thing IS old.thing AND new.field IS old.field AND new.what IS old.what
        AND new.rev IS old.rev AND new.sha IS old.sha AND new.position IS old.position
        AND new.owner IS old.owner AND new.rank IS old.rank
        AND (new.cut IS old.cut OR coalesce(new.cut, '') = '') AND (new.put IS old.put OR coalesce(new.put, '') = ''))
    BEGIN SELECT RAISE(ABORT, 'the text of a change may be blanked, nothing else'); END""",
    _foreign("UPDATE OF value", "new.rev = old.rev AND new.value IS NOT old.value", "old.value"),
    _foreign("INSERT", "new.sha IS NULL", "NULL"),
    _PLACED,
)

DERIVED = (
    """CREATE TABLE IF NOT EXISTS stale (
        root INTEGER PRIMARY KEY,
        listing INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS listing (
        root INTEGER PRIMARY KEY,
        registry_numbers TEXT NOT NULL,
        title TEXT NOT NULL,
        kinds TEXT NOT NULL,
        numbers TEXT NOT NULL,
        divisions TEXT NOT NULL,
        events TEXT NOT NULL,
        deadline TEXT,
        due TEXT,
        changed INTEGER NOT NULL,
        errors INTEGER,
        warnings INTEGER
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS stale_listing ON stale (root) WHERE listing = 1",
    "CREATE INDEX IF NOT EXISTS listing_changed ON listing (changed)",
    """CREATE TABLE IF NOT EXISTS listing_number (
        number TEXT NOT NULL,
        root INTEGER NOT NULL,
        PRIMARY KEY (number, root)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS listing_number_root ON listing_number (root)",
    """CREATE TABLE IF NOT EXISTS attachment_text (
        id INTEGER PRIMARY KEY,
        sha BLOB NOT NULL UNIQUE CHECK (length(sha) = 32),
        text TEXT NOT NULL
    ) STRICT""",
)
"""What can be dropped and is made anew: rows for lists, and which roots' lists and search entries lag behind."""
