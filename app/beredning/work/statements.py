"""Statements as they are edited: what they may refer to, and how they are called in a list."""

from dataclasses import replace

from beredning.matter.edits import added, removed
from beredning.matter.message import Message, say
from beredning.matter.things import Attachment, Ground, Matter, Paper, Statement
from beredning.matter.tree import put
from beredning.wording.resolving import paper_day, statements
from beredning.work.naming import field_name

__all__ = [
    "What",
    "attachment_name",
    "ground_says",
    "grounded",
    "paper_day",
    "referable",
    "rests_on",
    "statement_name",
]


def referable(matter: Matter, paper: Paper | None, statement: Statement) -> list[Statement]:
    """The statements that one may refer to: all others that a sentence of this paper can point at."""
    return [s for s in statements(matter, paper) if s.uid != statement.uid and s.signatories]


def statement_name(statement: Statement) -> Message:
    """What a statement is called in a list: kind, parties, instance."""
    signs = list(dict.fromkeys(p.party or p.name for p in statement.signatories))
    return say(
        "{kind} of {parties}, {instance}",
        kind=str(statement.kind),
        parties=" + ".join(signs),
        instance=statement.instance,
    )


What = tuple[str, object]
"""What a ground is: the field that says it, and what that field says; ("", None) for nothing."""


def ground_says(ground: Ground) -> What:
    """What a ground is."""
    for name in ("refers_to", "attachment", "outside"):
        said = getattr(ground, name)
        if said is not None:
            return name, None if name == "outside" else said
    return ("motion", True) if ground.motion else ("own", True) if ground.own else ("", None)


def rests_on(matter: Matter, paper: Paper | None, statement: Statement) -> list[tuple[Message, What]]:
    """Everything that a statement can rest on, and how it is called."""
    found: list[tuple[Message, What]] = [(say("its own text"), ("own", True))]
    found += [(statement_name(s), ("refers_to", s.uid)) for s in referable(matter, paper, statement)]
    found.append((field_name("motion"), ("motion", True)))
    found += [(attachment_name(one), ("attachment", one.uid)) for one in matter.attachments]
    return [*found, (field_name("outside"), ("outside", None)), (say("nothing"), ("", None))]


def attachment_name(attachment: Attachment) -> Message:
    """What an attachment is called in a list: its number and its title."""
    title = attachment.title or say("Without a title")
    if attachment.number:
        return say("Attachment {number}: {title}", number=attachment.number, title=title)
    return say("Attachment: {title}", title=title)


def grounded(matter: Matter, statement: str, uid: str, what: What) -> Matter:
    """The matter with a ground of a statement being something else, or gone with nothing; without a uid, a new one."""
    name, said = what
    if not name:
        return removed(matter, uid) if uid else matter
    made = Ground(**{name: "" if name == "outside" else said})  # type: ignore[arg-type]
    return put(matter, replace(made, uid=uid)) if uid else added(matter, statement, "grounds", [made])
