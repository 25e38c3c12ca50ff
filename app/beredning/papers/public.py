"""A matter as the public may read it: titles by their public form, and nothing of what is marked as secret."""

from dataclasses import replace

from beredning.matter.things import Attachment, Matter, Paper, Referral, Statement, Subject
from beredning.wording.agenda import CLOSED


def public(matter: Matter) -> Matter:
    """The matter with what is secret taken out, so that nothing made of it can hold any.

    A secret statement or reply leaves its composed sentence, which names who spoke, and a line that says so; a secret
    attachment keeps its number.
    """
    return replace(
        matter,
        subjects=tuple(_subject(one, secret=matter.secrecy is not None) for one in matter.subjects),
        referrals=tuple(_referral(one) for one in matter.referrals),
        attachments=tuple(_attachment(one) for one in matter.attachments),
        papers=tuple(_paper(one) for one in matter.papers),
    )


def _subject(subject: Subject, *, secret: bool) -> Subject:
    if not secret and not subject.public_title:
        return subject
    return replace(subject, title=subject.public_title or CLOSED, origin=None, sender_reference=None)


def _attachment(attachment: Attachment) -> Attachment:
    return replace(attachment, title=CLOSED, file=None) if attachment.secrecy else attachment


def _statement(statement: Statement) -> Statement:
    return replace(statement, text=f"{CLOSED}.", clauses=()) if statement.secrecy else statement


def _referral(referral: Referral) -> Referral:
    if referral.secrecy:
        closed = tuple(replace(part, text=f"{CLOSED}.", clauses=(), statements=()) for part in referral.reply)
        return replace(referral, summary="", reply=closed)
    reply = tuple(replace(part, statements=tuple(map(_statement, part.statements))) for part in referral.reply)
    return replace(referral, reply=reply)


def _paper(paper: Paper) -> Paper:
    return replace(paper, statements=tuple(map(_statement, paper.statements)), remainder="")
