"""Made matters for measuring and for trying things out: varied Swedish text, every kind of statement, several bodies.

The same seed gives the same matters, identities included.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial
from random import Random
from typing import Literal

from beredning.matter.choices import (
    EventKind,
    OriginKind,
    PaperKind,
    ReferralRole,
    ReferralStatus,
    ReplyForm,
    StatementKind,
)
from beredning.matter.register import BodyKind, Register
from beredning.matter.things import (
    Clause,
    Compilation,
    Event,
    Ground,
    Matter,
    Origin,
    Outcome,
    Paper,
    Presenter,
    Proposal,
    Referral,
    ReplyPart,
    Signatory,
    Signature,
    Statement,
    Subject,
)
from beredning.matter.tree import renamed
from beredning.resources import sample

Size = Literal["small", "real"]

SPOKEN_KINDS = (
    StatementKind.RESERVATION,
    StatementKind.SPECIAL_STATEMENT,
    StatementKind.SUBSTITUTE_STATEMENT,
    StatementKind.MINUTES_NOTE,
    StatementKind.SPECIAL_OPINION,
)
SILENT_KINDS = (StatementKind.TAKES_NO_PART, StatementKind.ABSTAINS, StatementKind.CONFLICT_OF_INTEREST)


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(sample("synthetic.toml").read_text(encoding="utf-8"))


def matters(count: int, *, size: Size, seed: int, register: Register) -> Iterator[Matter]:
    """`count` matters; `small` ones of about 2 kB of text, `real` ones of 5 to 40 kB."""
    for number in range(1, count + 1):
        rnd = Random(f"{seed}/{size}/{number}")
        yield renamed(_Maker(rnd, size, register).matter(number), partial(uid_from, rnd))


def uid_from(rnd: Random) -> str:
    """An identity that the source of chance decides."""
    return f"{rnd.getrandbits(128):032x}"


class _Maker:
    """Makes one matter from one source of chance."""

    def __init__(self, rnd: Random, size: Size, register: Register) -> None:
        self.rnd, self.size, self.register = rnd, size, register
        self.signed = date(2015, 1, 7) + timedelta(days=rnd.randrange(3650))
        day = self.signed
        self.parties = [p.sign for p in register.parties if (p.since or day) <= day <= (p.until or day)]
        self.profile = register.profile
        self.named: set[str] = set()

    def pick(self, pool: str) -> str:
        return self.rnd.choice(_words()[pool])

    def name(self) -> str:
        """Somebody's name, nobody's twice in one matter."""
        while (name := f"{self.pick('first_names')} {self.pick('last_names')}") in self.named:
            pass
        self.named.add(name)
        return name

    def sentence(self) -> str:
        if self.rnd.random() < 0.25:
            return self.pick("additions").format(n=self.rnd.randrange(2, 98))
        return f"{self.pick('agents')} {self.pick('verbs')} {self.pick('objects')} {self.pick('reasons')}."

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def prose(self, small: int, real: int) -> str:
        """Paragraphs: `small` sentences in all for a small matter, up to `real` paragraphs for a real one."""
        if self.size == "small":
            return self.paragraph(small)
        paragraphs = [self.paragraph(self.rnd.randrange(3, 8)) for _ in range(self.rnd.randrange(real // 3, real + 1))]
        if self.rnd.random() < 0.2:
            paragraphs.append("\n".join(f"- {self.pick('objects')}" for _ in range(4)))
        return "\n\n".join(paragraphs)

    def matter(self, number: int) -> Matter:
        kind = self.rnd.choice([PaperKind.PM, PaperKind.PM, PaperKind.REPORT])
        subject = self.subject(number)
        referrals = self.referrals()
        paper = self.paper(kind, subject)
        events = (
            Event(date=self.signed - timedelta(days=14), what=EventKind.OFFICERS_REPORT, body=self.profile.office),
            Event(date=self.signed, what=EventKind.SIGNED),
        )
        return Matter(subjects=(subject,), referrals=referrals, papers=(paper,), events=events)

    def subject(self, number: int) -> Subject:
        about = self.pick("subjects")
        origin, title = None, self.pick("openings").format(subject=about)
        chance = self.rnd.random()
        if chance < 0.25:
            raised = f"{self.signed.year - 1}:{self.rnd.randrange(1, 120)}"
            party = self.rnd.choice(self.parties)
            origin = Origin(kind=OriginKind.MOTION, sender=f"{self.name()} ({party})", number=raised)
            title = f"Motion om {about}"
        elif chance < 0.4:
            origin = Origin(kind=OriginKind.REFERRAL, sender=self.pick("ministries"))
        return Subject(registry_number=f"KS {self.signed.year}/{number}", title=title, origin=origin)

    def referrals(self) -> tuple[Referral, ...]:
        boards = [b.name for b in self.register.bodies if b.kind in (BodyKind.COMMITTEE, BodyKind.DISTRICT)]
        asked = self.rnd.sample(boards, 2 if self.size == "small" else self.rnd.randrange(3, 9))
        started = Referral(
            body=self.profile.office,
            role=ReferralRole.INITIATED,
            status=ReferralStatus.ANSWERED,
            summary=f"{self.profile.office} {self.pick('answers').format(object=self.pick('objects'))}.",
            reply=(self.reply(ReplyForm.OFFICERS_REPORT, self.profile.office),),
        )
        return started, *(self.referral(body) for body in asked)

    def referral(self, body: str) -> Referral:
        if self.rnd.random() < 0.15:
            return Referral(body=body, status=ReferralStatus.ABSTAINED)
        summary = f"{body} {self.pick('answers').format(object=self.pick('objects'))}."
        reply = self.reply(ReplyForm.OPINION, body)
        return Referral(body=body, status=ReferralStatus.ANSWERED, summary=summary, reply=(reply,))

    def reply(self, form: ReplyForm, body: str) -> ReplyPart:
        dated = self.signed - timedelta(days=self.rnd.randrange(14, 60))
        return ReplyPart(form=form, by=body, dated=dated, text=self.prose(1, 7))

    def clauses(self, title: str, itself: str) -> tuple[Clause, ...]:
        def fill(text: str) -> str:
            return text.format(title=title, year=self.signed.year + 1, self=itself)

        first, *others = _words()["clauses"]
        more = self.rnd.sample(others, self.rnd.randrange(0, 3))
        if not more:
            return (Clause(text=fill(first)),)
        return tuple(Clause(number=f"{n}.", text=fill(text)) for n, text in enumerate([first, *more], 1))

    def paper(self, kind: PaperKind, subject: Subject) -> Paper:
        council = kind is PaperKind.REPORT
        preparing, board, decides = self.profile.preparing or "", self.profile.board, self.profile.council
        clauses = self.clauses(subject.title, "utlåtandet" if council else "promemorian")
        presenter = self.name()
        return Paper(
            kind=kind,
            number=f"{self.signed.year}:{self.rnd.randrange(1, 250)}" if council else None,
            divisions=(self.rnd.choice(["I", "II", "III", "IV", "V", "VI", "VII"]),),
            presenters=(Presenter(name=presenter, role=self.profile.presenter_role),),
            proposals=(
                Proposal(
                    instance=board if council else preparing,
                    to=(decides.lower(),) if council else (board.lower(),),
                    clauses=clauses,
                ),
            ),
            summary=self.prose(3, 5),
            views=self.prose(3, 6),
            signed=(Signature(place=self.profile.place, date=self.signed, names=(presenter,)),),
            outcome=Outcome(instance=preparing, stance="tillstyrker"),
            statements=self.statements(preparing, board),
            compilation=Compilation(
                case=self.prose(2, 8), preparation=f"Ärendet har initierats av {self.profile.office}."
            ),
        )

    def signatories(self, party: str, count: int, role: str | None) -> tuple[Signatory, ...]:
        return tuple(Signatory(name=self.name(), party=party, role=role) for _ in range(count))

    def statements(self, preparing: str, board: str) -> tuple[Statement, ...]:
        party, other = self.rnd.sample(self.parties, 2)
        kind = self.rnd.choice(SPOKEN_KINDS[:2])
        first = Statement(
            instance=preparing,
            kind=kind,
            signatories=self.signatories(party, 1, self.profile.presenter_role),
            grounds=(Ground(own=True),),
            text=self.prose(3, 5),
        )
        refers = (Ground(refers_to=first.uid),)
        later = [
            Statement(instance=board, kind=kind, signatories=self.signatories(party, 3, None), grounds=refers),
            Statement(
                instance=board,
                kind=self.rnd.choice(SPOKEN_KINDS[2:]),
                signatories=self.signatories(other, 1, None),
                grounds=(Ground(own=True),),
                text=self.prose(1, 3),
            ),
        ]
        if self.rnd.random() < 0.2:
            silent = self.rnd.choice(SILENT_KINDS)
            later.append(Statement(instance=board, kind=silent, signatories=self.signatories(other, 1, None)))
        return first, *later[: self.rnd.randrange(0, len(later) + 1)]
