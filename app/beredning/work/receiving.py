"""What comes in while a matter is prepared: a statement in a mail, a list of bodies, a reply in a file."""

import re
from dataclasses import replace
from pathlib import Path

from beredning.intake.draft import draft
from beredning.intake.parts.prose import assembled
from beredning.intake.read import read
from beredning.intake.text.plain import read_plain
from beredning.matter.blocks import Run
from beredning.matter.canonical import canonical
from beredning.matter.choices import ReferralStatus, ReplyForm, StatementKind, TextState
from beredning.matter.clean import clean
from beredning.matter.fold import fold
from beredning.matter.message import UserError
from beredning.matter.register import BodyKind, Register
from beredning.matter.text import parse, plain_text, serialise
from beredning.matter.things import Ground, Referral, ReplyPart, Statement
from beredning.work.pasting import pasted

_LEAD = re.compile(r"^[\s\-–•*·\d.)\uf0b7]+")


def referrals_of(text: str, register: Register) -> tuple[Referral, ...]:
    """A referral for each body in a pasted list: one a line, or with commas and semicolons between.

    A name that the register has is spelled as there and linked to it.
    """
    known = {body.name.casefold(): body for body in register.bodies}
    lines = [part for line in clean(text).splitlines() for part in re.split(r"[;\t]|,\s", line)]
    out, seen = [], set()
    for line in lines:
        name = _LEAD.sub("", line).strip(" .,")
        if name.casefold().startswith("och "):
            name = name[4:]
        if not name or name.casefold() in seen:
            continue
        seen.add(name.casefold())
        body = known.get(name.casefold())
        out.append(Referral(body=body.name if body else name, body_ref=body.uid if body else None))
    return tuple(out)


def statement_of(text: str, instance: str, register: Register) -> Statement:
    """The statement in a pasted mail: its kind, signatories and ground where the opening sentence says them."""
    said = serialise(pasted(text=text))
    head = "PM (Dnr KS 1/1)\n\nÄrende\n\nBorgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.\n\nJa."
    try:
        made = draft(read_plain(f"{head}\n\n{instance}\n\n{clean(text)}\n".encode(), ""), register)
    except UserError:
        made = None
    found = made.matter.papers[0].statements if made is not None else ()
    if len(found) == 1 and found[0].signatories:
        return replace(found[0], instance=instance, text_state=TextState.RECEIVED)
    return Statement(
        instance=instance,
        kind=StatementKind.SPECIAL_STATEMENT,
        grounds=(Ground(own=True),),
        text=said,
        text_state=TextState.RECEIVED,
    )


def pasted_statement(source: str, instance: str, register: Register) -> Statement:
    """The statement in a text that was pasted with its structure: its words as `statement_of` reads them."""
    made = statement_of(plain_text(source), instance, register)
    return replace(made, text=as_written(made.text, source))


def as_written(read: str, source: str) -> str:
    """The words that were read as the source has them, with lists and styles: its end, after what was understood."""
    blocks, wanted = parse(source), fold(plain_text(read))
    for first in range(min(len(blocks), _LONGEST_LEAD)):
        if fold(plain_text(blocks[first:])) == wanted:
            return serialise(blocks[first:])
    return read


_LONGEST_LEAD = 8
"""Paragraphs that may stand before a statement's own text."""


def reply_of(path: Path, referral: Referral, register: Register) -> ReplyPart:
    """A body's reply out of a file that was received: its whole text, to be shortened by whoever prepares the matter.

    Raises UserError for what cannot be read.
    """
    source = read(path)
    rows = [(piece, piece.runs or (Run(piece.text),)) for piece in source.pieces]
    blocks = canonical(assembled(rows, lambda place: source.pieces[place].kind == "heading"))
    body = next((b for b in register.bodies if b.name == referral.body), None)
    office = body is not None and body.kind is BodyKind.OFFICE
    form = ReplyForm.OFFICERS_REPORT if office else ReplyForm.OPINION
    return ReplyPart(form=form, by=referral.body, text=serialise(blocks))


def answered(referral: Referral, part: ReplyPart) -> Referral:
    """The referral with a reply come in."""
    return replace(referral, reply=(*referral.reply, part), status=ReferralStatus.ANSWERED)
