"""Fields whose text was damaged where it lies: which, in what revision, and the newest whole one that can still be had.

Three things know more than the damaged text: its hash, which tells a flipped bit from every other; the history, whose
changes hold what was cut and put; and the hashes in it, which tell whether an older text that they lead to is whole.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from beredning.matter.message import Message, say
from beredning.store import operations
from beredning.store.operations import Stamp
from beredning.store.plan import Plan
from beredning.store.rows import FieldRow, Names, Rows
from beredning.store.schema import CHANGE, FIELD
from beredning.store.values import digest, digest_of

SHIFTS = (0, 1, -1, 2, -2, 3, -3)
"""A damaged letter may be read as up to three more or fewer than it was."""

BITS = 40_000
"""In texts of at most so many bytes a flipped bit is sought, by trying every one: about a second for 20 kB."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A text that fits its hash, and the revision of the field that said it."""

    rev: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Injured:
    """A field that no longer fits its hash: its id, its thing's uid, its name, its row, and the newest whole text."""

    id: int
    thing: str
    name: str
    row: FieldRow
    whole: Whole | None

    @property
    def told(self) -> Message:
        """What is damaged, and what of it can be had."""
        facts = {"name": self.name, "thing": self.thing, "rev": self.row.rev}
        if self.whole is None:
            return say(
                "Field {name} of {thing}, revision {rev}, does not fit its hash; the file holds no whole one any more.",
                **facts,
            )
        if self.whole.rev == self.row.rev:
            return say(
                "Field {name} of {thing}, revision {rev}, does not fit its hash; it can be brought back whole.", **facts
            )
        return say(
            "Field {name} of {thing}, revision {rev}, does not fit its hash; revision {older} can be brought back.",
            older=self.whole.rev,
            **facts,
        )


class Step(NamedTuple):
    """One change of a field."""

    what: str
    rev: int
    sha: bytes | None
    at: int
    cut: str | None
    put: str | None


def injured(connection: sqlite3.Connection, names: Names, rows: Rows) -> Iterator[Injured]:
    """The damaged fields of a root."""
    for (id_, name), row in rows.fields.items():
        if row.sha is not None and row.sha != digest(row.value):
            thing = rows.things[id_].uid if id_ in rows.things else str(id_)
            number = names.field_ids.get(name)
            steps = _steps(connection, rows.root, id_, number) if number else []
            yield Injured(id_ * FIELD + (number or 0), thing, name, row, _newest_whole(row, steps))


def _steps(connection: sqlite3.Connection, root: int, thing: int, name: int) -> list[Step]:
    """A field's changes, newest first."""
    found = connection.execute(
        f"SELECT c.what, c.rev, c.sha, c.position, c.cut, c.put FROM operation o JOIN change c "
        f"ON c.seq BETWEEN o.id * {CHANGE} AND o.id * {CHANGE} + {CHANGE - 1} "
        "WHERE o.root = ? AND c.thing = ? AND c.field = ? ORDER BY c.seq DESC",
        (root, thing, name),
    )
    return [Step(what, rev or 0, sha, at or 0, cut, put) for what, rev, sha, at, cut, put in found]


def _newest_whole(row: FieldRow, steps: Sequence[Step]) -> Whole | None:
    shas = {step.rev: step.sha for step in steps if step.sha}
    if row.sha:
        # The row's own hash, unless that is what was damaged: then the history's fits the text.
        if row.rev in shas and digest(row.value).startswith(shas[row.rev]):
            return Whole(row.rev, row.value)
        shas[row.rev] = row.sha
    older = _back(row, steps, shas)
    if older is not None and (newest := _forward(older, steps, shas)).rev == row.rev:
        return newest
    unflipped = _unflipped(row)
    return unflipped or (older and _forward(older, steps, shas))


def _fits(text: str | None, sha: bytes | None) -> bool:
    return sha is not None and digest(text).startswith(sha[:16])


def _back(row: FieldRow, steps: Sequence[Step], shas: dict[int, bytes]) -> Whole | None:
    """The newest older text that the changes lead back to and that fits its hash."""
    text = row.value
    for step in steps:
        rev = step.rev - 1
        sha = shas.get(rev)
        if step.what != "splice":
            text = step.cut
        elif text is not None:
            cut, put = step.cut or "", step.put or ""
            # Where what was put then is damaged, all around it may be whole.
            for shift in SHIFTS:
                former = text[: step.at] + cut + text[step.at + len(put) + shift :]
                if _fits(former, sha):
                    return Whole(rev, former)
            places = (max(0, step.at + shift) for shift in SHIFTS)
            at = next((place for place in places if text.startswith(put, place)), step.at)
            text = text[:at] + cut + text[at + len(put) :]
        if _fits(text, sha):
            return Whole(rev, text)
    return None


def _forward(older: Whole, steps: Sequence[Step], shas: dict[int, bytes]) -> Whole:
    """From a whole text as far as the changes lead to whole ones."""
    for step in reversed(steps):
        if step.rev != older.rev + 1:
            continue
        if step.what != "splice" or older.text is None:
            break
        text = older.text[: step.at] + (step.put or "") + older.text[step.at + len(step.cut or "") :]
        if not _fits(text, shas.get(step.rev)):
            break
        older = Whole(step.rev, text)
    return older


def _unflipped(row: FieldRow) -> Whole | None:
    """The text in which one bit was flipped, found by its hash."""
    if row.value is None or row.sha is None:
        return None
    data = row.value.encode("utf-8", "surrogateescape")
    if len(data) > BITS:
        return None
    before = sha256()
    for place, byte in enumerate(data):
        rest = data[place + 1 :]
        for bit in range(8):
            tried = before.copy()
            tried.update(bytes((byte ^ 1 << bit,)) + rest)
            if tried.digest().startswith(row.sha):
                whole = data[:place] + bytes((byte ^ 1 << bit,)) + rest
                return Whole(row.rev, whole.decode("utf-8"))
        before.update(bytes((byte,)))
    return None


def bring_back(connection: sqlite3.Connection, stamp: Stamp, root: int, found: Sequence[Injured]) -> None:
    """Puts whole texts in the place of damaged ones. The caller commits.

    Where the damaged revision itself is had, the file says again what its history says, and nothing was changed; an
    older one is a new revision, and an operation like any other.
    """
    older: list[Injured] = []
    for one in found:
        if one.whole is None:
            continue
        if one.whole.rev != one.row.rev:
            older.append(one)
            continue
        data = _bytes(one.whole.text)
        # With another revision, since the same one with another text is a foreign writer's; and back.
        connection.execute(
            "UPDATE field SET value = CAST(? AS TEXT), rev = rev + 1, sha = ? WHERE id = ? AND rev = ?",
            (data, digest_of(data), one.id, one.row.rev),
        )
        connection.execute("UPDATE field SET rev = rev - 1 WHERE id = ?", (one.id,))
    if older:
        last = operations.newest(connection, stamp)
        plan = Plan(last.number + 1, root, count=len(older))
        for one in older:
            data, rev = _bytes(one.whole.text if one.whole else None), one.row.rev
            sha = digest_of(data)
            plan.set_fields.append((data, rev + 1, sha, one.id, rev, _bytes(one.row.value)))
            legible = (_bytes(one.row.value) or b"").decode("utf-8", "replace")
            plan.change(one.id // FIELD, "set", name=one.id % FIELD, rev=rev + 1, sha=sha, cut=legible)
        operations.execute(connection, stamp, plan, last)
    connection.execute("INSERT OR REPLACE INTO stale (root, listing) VALUES (?, 1)", (root,))


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")
