"""A root as rows of plain JSON, every thing with its uid and its fields in the text form of the file."""

import re
from collections.abc import Mapping
from typing import Any

from beredning.matter.changes import assemble, nodes
from beredning.matter.declare import Thing, kind_of, kinds, spec
from beredning.store.values import empty, from_text, is_empty, to_text

ROOTS = ("matter", "meeting")
MOST = 200_000

_UID = re.compile(r"[0-9a-f]{32}")


class NewerError(Exception):
    """The rows hold a kind or a field that this program does not know."""


def to_rows(root: Thing) -> list[dict[str, object]]:
    """The things of a root, owners first, in their order; empty fields are left out."""
    rows: list[dict[str, object]] = []
    for uid, node in nodes(root).items():
        kind = kind_of(node.thing)
        said = {}
        for declared in spec(kind).fields:
            value = getattr(node.thing, declared.name)
            if not is_empty(declared, value):
                said[declared.name] = to_text(declared, value)
        rows.append({"uid": uid, "kind": kind, "owner": node.owner, "fields": said})
    return rows


def from_rows(rows: list[Mapping[str, Any]]) -> Thing:
    """The root that the rows are; raises NewerError, or ValueError, KeyError or TypeError where they are none."""
    if not isinstance(rows, list) or not rows or len(rows) > MOST:
        raise ValueError("no rows")
    kind: dict[str, str] = {}
    says: dict[str, dict[str, object]] = {}
    below: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        uid, of, owner = row["uid"], row["kind"], row["owner"]
        if not isinstance(uid, str) or not _UID.fullmatch(uid) or uid in kind:
            raise ValueError("no uid, or one that stands twice")
        if of not in kinds():
            raise NewerError
        if not kind:
            if of not in ROOTS or owner:
                raise ValueError("no root")
        else:
            slot = next((s for s in spec(kind[owner]).slots if s.kind == of), None)
            if slot is None:
                raise NewerError
            uids = below.setdefault((owner, of), [])
            if uids and not slot.many:
                raise ValueError("two things in a place for one")
            uids.append(uid)
        kind[uid] = of
        says[uid] = _said(of, row["fields"])
    return assemble(rows[0]["uid"], kind, says, below)


def _said(kind: str, fields: Mapping[str, Any]) -> dict[str, object]:
    declared = {f.name: f for f in spec(kind).fields}
    if not set(fields) <= set(declared):
        raise NewerError
    said: dict[str, object] = {}
    for name, field in declared.items():
        text = fields.get(name)
        if text is not None and (not isinstance(text, str) or "\0" in text):
            raise ValueError(f"{name} is no text")
        said[name] = empty(field) if text is None else from_text(field, text)
    return said
