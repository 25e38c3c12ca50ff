"""Every kind of statement."""

from datetime import date

from beredning.matter.choices import (
    EventKind,
    OriginKind,
    PaperKind,
    ReferralRole,
    ReferralStatus,
    ReplyForm,
    StatementKind,
)
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
    Signature,
    Statement,
    Subject,
)
from beredning.work.registers import register_of
from tests.papers.examples.shared import BOARD, OWN, PREPARING, Example, numbered, people


def every_statement() -> Example:
    """A PM after a lively meeting: every kind of statement, joint ones, several grounds, those who took no part."""
    mine = Statement(
        instance=PREPARING,
        kind=StatementKind.RESERVATION,
        signatories=(
            *people("M", "Astrid Hallenborg", "Joel Wikner", role="borgarrådet"),
            *people("L", "Carl-Fredrik von Arnold", role="borgarrådet"),
        ),
        grounds=OWN,
        clauses=(Clause(text="Förslaget till taxa avslås."),),
        text="En höjning med elva procent på ett år är inte rimlig när småföretagen redan har det svårt.",
    )
    other = Statement(
        instance=PREPARING,
        kind=StatementKind.SPECIAL_STATEMENT,
        signatories=people("V", "Nora Sjöstrand", role="borgarrådet"),
        grounds=OWN,
        text="Taxan bör på sikt vara densamma i hela staden.",
    )
    statements = (
        mine,
        other,
        Statement(
            instance=BOARD,
            kind=StatementKind.RESERVATION,
            signatories=(*people("M", "Astrid Hallenborg", "Sofia Ekdahl", "Joel Wikner"), *people("L", "Lova Brandt")),
            grounds=(Ground(refers_to=mine.uid),),
        ),
        Statement(
            instance=BOARD,
            kind=StatementKind.RESERVATION,
            signatories=people("SD", "Per Lindkvist"),
            grounds=OWN,
            clauses=numbered("Förslaget avslås.", "Taxan för torghandel sänks med fem procent."),
            text="Torghandeln är en del av stadens liv. Den ska inte beskattas bort.",
        ),
        Statement(
            instance=BOARD,
            kind=StatementKind.SPECIAL_STATEMENT,
            signatories=people("V", "Nora Sjöstrand", "Ali Rahimi"),
            grounds=(Ground(refers_to=other.uid),),
        ),
        Statement(
            instance=BOARD,
            kind=StatementKind.SUBSTITUTE_STATEMENT,
            signatories=people("KD", "Hanna Zetterlund"),
            grounds=(Ground(refers_to=mine.uid),),
        ),
        Statement(
            instance=BOARD,
            kind=StatementKind.MINUTES_NOTE,
            signatories=people("C", "Ebba Tornell"),
            grounds=OWN,
            text="Underlaget kom ledamöterna till del först samma dag.",
        ),
        Statement(instance=BOARD, kind=StatementKind.TAKES_NO_PART, signatories=people("MP", "Ida Rask")),
        Statement(instance=BOARD, kind=StatementKind.ABSTAINS, signatories=people("MP", "Olle Svärd")),
        Statement(instance=BOARD, kind=StatementKind.CONFLICT_OF_INTEREST, signatories=people("S", "Gun Mattsson")),
    )
    paper = Paper(
        kind=PaperKind.PM,
        divisions=("II",),
        presenters=(Presenter(name="Sara Blomqvist", role="borgarrådet"),),
        proposals=(
            Proposal(
                instance=PREPARING,
                to=("kommunstyrelsen",),
                clauses=(
                    Clause(text="Taxa för upplåtelse av offentlig plats fastställs enligt bilaga till promemorian."),
                ),
            ),
        ),
        summary="Exploateringsnämnden föreslår en ny taxa för upplåtelse av offentlig plats.",
        views="Taxan har inte ändrats på sex år. Höjningen motsvarar kostnadernas utveckling.",
        signed=(Signature(place="Stockholm", date=date(2021, 5, 19), names=("Sara Blomqvist",)),),
        outcome=Outcome(instance=PREPARING, stance="tillstyrker"),
        statements=statements,
        compilation=Compilation(),
    )
    matter = Matter(
        subjects=(
            Subject(
                registry_number="KS 2021/655",
                title="Taxa för upplåtelse av offentlig plats",
                origin=Origin(kind=OriginKind.REQUEST, sender="Exploateringsnämnden"),
            ),
        ),
        referrals=(
            Referral(
                body="Exploateringsnämnden",
                role=ReferralRole.INITIATED,
                status=ReferralStatus.ANSWERED,
                summary="Exploateringsnämnden föreslår att taxan höjs den 1 januari 2022.",
                reply=(
                    ReplyPart(
                        form=ReplyForm.OFFICERS_REPORT,
                        by="Exploateringskontoret",
                        dated=date(2021, 3, 30),
                        text="Exploateringskontoret har sett över taxan. Den täcker i dag 71 procent av kostnaderna.",
                    ),
                ),
            ),
        ),
        papers=(paper,),
        events=(
            Event(date=date(2021, 3, 30), what=EventKind.OFFICERS_REPORT, body="Exploateringskontoret"),
            Event(date=date(2021, 5, 19), what=EventKind.SIGNED),
        ),
    )
    return register_of("stockholm"), matter
