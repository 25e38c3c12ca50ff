"""Matters, meetings, hits, history, findings and checks as the plain rows of the contract (COMMANDS.md)."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from beredning.matter.codec import to_json
from beredning.matter.declare import Thing
from beredning.matter.message import say, unpacked
from beredning.review.finding import Finding
from beredning.store.file import Check, Hit, MatterRow, MeetingRow, OperationRow
from beredning.work.words import Language, word

if TYPE_CHECKING:
    from beredning.work.attaching import Attached
    from beredning.work.bundles import TakenIn

Row = dict[str, Any]


def when(milliseconds: int) -> str:
    """A moment of the file as ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def matter_row(row: MatterRow) -> Row:
    """A matter in `list`."""
    return {
        "uid": row.uid,
        "registry_numbers": list(row.registry_numbers),
        "title": row.title,
        "kinds": list(row.kinds),
        "division": row.division,
        "stage": row.stage or "draft",
        "next": row.next_date and {"what": row.next_what, "date": row.next_date.isoformat()},
        "errors": row.errors,
        "warnings": row.warnings,
        "changed": when(row.changed),
    }


def meeting_row(row: MeetingRow) -> Row:
    """A meeting in `list --meetings`."""
    return {"uid": row.uid, "meeting": f"{row.body.casefold()}:{row.date}", "items": row.items, "state": row.state}


def hit_row(hit: Hit) -> Row:
    """A hit of `search`, its marks as pairs of start and length in code points of the passage.

    `attached` is the title of the attached file that it stands in, else null.
    """
    return {
        "uid": hit.uid,
        "registry_number": hit.registry_number,
        "title": hit.title,
        "field": hit.field,
        "passage": hit.passage,
        "marks": [list(mark) for mark in hit.marks],
        "attached": hit.attached,
    }


def operation_row(row: OperationRow, language: Language) -> Row:
    """An operation in `history`, its label worded; one that undid another says so."""
    label = unpacked(row.label)
    return {
        "operation": row.uid,
        "at": when(row.at),
        "who": row.who,
        "device": row.device,
        "label": word(label if row.undoes is None else say("Undone: {what}", what=label), language),
        "changes": row.changes,
    }


def finding_row(finding: Finding, matter: str, language: Language) -> Row:
    """A finding of `review` and `import`."""
    return {
        "id": finding.id,
        "severity": str(finding.severity),
        "matter": matter,
        "place": {"thing": finding.thing, "field": finding.field},
        "quote": finding.quote,
        "message": word(finding.message, language),
        "mend": finding.mend,
        "ask_sender": finding.ask_sender,
    }


def attached_row(attached: "Attached", language: Language) -> Row:
    """A file that `attach` kept."""
    attachment = attached.attachment
    return {
        "uid": attachment.uid,
        "title": attachment.title,
        "file": attachment.file,
        "kind": attached.looked.kind,
        "pages": attachment.pages,
        "remarks": [word(remark, language) for remark in attached.remarks],
    }


def taken_row(taken: "TakenIn") -> Row:
    """A root that `import` took in from a bundle, or that waits for a choice."""
    one = taken.preview
    return {
        "source": taken.source,
        "uid": one.value.uid,
        "title": one.title,
        "new": one.state == "new",
        "state": one.state,
        "changes": one.changes,
        "waits": taken.waits,
        "conflicts": [
            {
                "thing": conflict.thing,
                "what": conflict.what,
                "field": conflict.field,
                **{side: _said(getattr(conflict, side)) for side in ("base", "mine", "theirs")},
            }
            for conflict in one.conflicts
        ],
    }


def _said(value: object) -> object:
    """A side of a conflict as JSON: a text as it is, a thing with all that it owns."""
    if isinstance(value, Thing):
        return to_json(value)
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def check_row(check: Check, language: Language) -> Row:
    """A check of `verify`."""
    return {"id": check.id, "ok": check.ok, "detail": word(check.detail, language)}
