"""Matters, meetings, hits, history, findings and checks as the plain rows of the contract (COMMANDS.md)."""

from datetime import UTC, datetime
from typing import Any

from beredning.matter.message import say, unpacked
from beredning.review.finding import Finding
from beredning.store.file import Check, Hit, MatterRow, MeetingRow, OperationRow
from beredning.work.words import Language, word

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
    """A hit of `search`, its marks as pairs of start and length in code points of the passage."""
    return {
        "uid": hit.uid,
        "registry_number": hit.registry_number,
        "title": hit.title,
        "field": hit.field,
        "passage": hit.passage,
        "marks": [list(mark) for mark in hit.marks],
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


def check_row(check: Check, language: Language) -> Row:
    """A check of `verify`."""
    return {"id": check.id, "ok": check.ok, "detail": word(check.detail, language)}
