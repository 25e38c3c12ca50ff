"""A matter that holds one of everything, and what `show` says of it and what it owns."""

from collections import Counter
from datetime import date
from typing import Any

from beredning.matter.choices import (
    EventKind,
    OriginKind,
    ReplyForm,
    SentenceState,
    SignedFor,
    StatementKind,
    VersionReason,
)
from beredning.matter.codec import to_json
from beredning.matter.declare import Thing, kind_of, spec
from beredning.matter.edits import added, with_fields
from beredning.matter.things import (
    Attachment,
    Clause,
    Decision,
    Enclosure,
    Event,
    Matter,
    Origin,
    PrintedHeading,
    Referral,
    RepeatedProposal,
    ReplyPart,
    Secrecy,
    Section,
    Sentence,
    Signatory,
    Signature,
    Statement,
    Version,
)
from beredning.matter.tree import walk


def full(seed: Matter) -> Matter:
    """The seed with one more of everything that a matter can hold and a pane can edit."""
    paper, subject = seed.papers[0], seed.subjects[0]
    reply = ReplyPart(
        form=ReplyForm.DECISION,
        by="Farsta stadsdelsnämnd",
        clauses=(Clause(text="Ja."),),
        statements=(
            Statement(
                instance="Farsta stadsdelsnämnd",
                kind=StatementKind.RESERVATION,
                text="Nej.",
                signatories=(Signatory(name="Anna Ek", party="M"),),
            ),
        ),
    )
    more: list[tuple[str, str, Thing]] = [
        (seed.uid, "secrecy", Secrecy(ground="OSL 21:1")),
        (subject.uid, "origin", Origin(kind=OriginKind.MOTION, sender="Anna Ek (M)")),
        (seed.uid, "attachments", Attachment(title="Bilaga", secrecy=Secrecy(ground="OSL 19:3"))),
        (seed.uid, "referrals", Referral(body="Farsta", reply=(reply,), secrecy=Secrecy(ground="OSL 26:1"))),
        (seed.uid, "events", Event(date=date(2018, 4, 12), what=EventKind.REFERRED_BACK)),
        (paper.uid, "sections", Section(heading="Kostnader", text="Inga.")),
        (paper.uid, "signed", Signature(for_=SignedFor.BOARD, names=("Anna Ek",))),
        (paper.uid, "repeated", RepeatedProposal(instance="Borgarrådsberedningen", clauses=(Clause(text="Så."),))),
        (paper.uid, "decisions", Decision(instance="Kommunstyrelsen", clauses=(Clause(text="Ja."),))),
        (paper.uid, "headings", PrintedHeading(section="views", text="Synpunkter")),
        (paper.uid, "versions", Version(reason=VersionReason.SENT, note="Till nämnden")),
        (paper.statements[0].uid, "secrecy", Secrecy(ground="OSL 21:1")),
        (paper.uid, "sentences", Sentence(of=paper.uid, part="presenters", state=SentenceState.LOCKED, text="Så.")),
    ]
    matter = seed
    for owner, slot, thing in more:
        matter = added(matter, owner, slot, [thing])
    matter = added(matter, paper.uid, "enclosed", [Enclosure(attachment=matter.attachments[0].uid)])
    matter = added(matter, seed.uid, "attachments", [Attachment(title="En bilaga till")])
    return with_fields(matter, paper.uid, {"remainder": "Något mer."})


def shown(matter: Matter) -> dict[tuple[str, str], Any]:
    """What `show` says, by identity and member, of each thing its own alone."""
    found: dict[tuple[str, str], Any] = {}

    def look(value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                nested = isinstance(inner, dict) or (
                    isinstance(inner, list) and any(isinstance(i, dict) for i in inner)
                )
                if "uid" in value and not nested:
                    found[value["uid"], name] = inner
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(to_json(matter, lambda thing: {"uid": thing.uid}))
    return found


def owned(matter: Matter) -> Counter[tuple[str, str]]:
    """How many things stand in the places of each kind."""
    return Counter((kind_of(p.owner), p.slot) for p in walk(matter) if p.owner is not None)


def kinds_of_a_matter() -> set[str]:
    """The kinds of all that a matter can hold."""
    declared, left = {"matter"}, ["matter"]
    while left:
        for slot in spec(left.pop()).slots:
            if slot.kind not in declared:
                declared.add(slot.kind)
                left.append(slot.kind)
    return declared
