"""Two motions answered in one utlåtande."""

from datetime import date

from beredning.matter.choices import EventKind, OriginKind, PaperKind, ReferralStatus, ReplyForm, StatementKind
from beredning.matter.things import (
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
from tests.papers.examples.shared import BOARD, COUNCIL, OWN, PREPARING, Example, numbered, paragraphs, people


def merged_motions() -> Example:
    """An utlåtande over two motions: two titles with origins and numbers, a joint statement, no compilation text."""
    joint = Statement(
        instance=PREPARING,
        kind=StatementKind.SPECIAL_STATEMENT,
        signatories=(
            *people("M", "Astrid Hallenborg", "Joel Wikner", role="borgarrådet"),
            *people("L", "Carl-Fredrik von Arnold", role="borgarrådet"),
        ),
        grounds=OWN,
        text="Nattöppna bibliotek har prövats i Malmö med gott resultat. Vi hade gärna sett ett försök redan i höst.",
    )
    paper = Paper(
        kind=PaperKind.REPORT,
        divisions=("IV",),
        presenters=(Presenter(name="Sara Blomqvist", role="borgarrådet"),),
        proposals=(
            Proposal(
                instance=BOARD,
                to=(COUNCIL,),
                clauses=numbered(
                    "Motion (2022:14) av Joel Wikner (M) om nattöppna bibliotek anses besvarad med hänvisning "
                    "till vad som "
                    "sägs i utlåtandet.",
                    "Motion (2022:19) av Ebba Tornell (C) om böcker i kollektivtrafiken avslås.",
                ),
            ),
        ),
        summary="I två motioner föreslås att bibliotekens böcker ska bli tillgängliga på fler tider och på fler "
        "platser.",
        views=paragraphs(
            "Biblioteken är stadens mest besökta kulturinstitutioner. Kulturnämnden har redan i budget för 2023 fått i "
            "uppdrag att pröva meröppna bibliotek.",
            "Böcker i bussar och tunnelbana är ett ansvar för Region Stockholm.",
        ),
        signed=(Signature(place="Stockholm", date=date(2023, 3, 1), names=("Sara Blomqvist",)),),
        outcome=Outcome(instance=PREPARING, stance="tillstyrker"),
        compilation=Compilation(),
        statements=(
            joint,
            Statement(
                instance=BOARD,
                kind=StatementKind.SPECIAL_STATEMENT,
                signatories=(*people("M", "Astrid Hallenborg", "Joel Wikner"), *people("L", "Carl-Fredrik von Arnold")),
                grounds=(Ground(refers_to=joint.uid),),
            ),
        ),
    )
    matter = Matter(
        subjects=(
            Subject(
                registry_number="KS 2022/402",
                title="Nattöppna bibliotek",
                origin=Origin(kind=OriginKind.MOTION, sender="Joel Wikner (M)", number="2022:14"),
            ),
            Subject(
                registry_number="KS 2022/519",
                title="Böcker i kollektivtrafiken",
                origin=Origin(kind=OriginKind.MOTION, sender="Ebba Tornell (C)", number="2022:19"),
            ),
        ),
        referrals=(
            Referral(
                body="Kulturnämnden",
                status=ReferralStatus.ANSWERED,
                summary="Kulturnämnden anser att motionerna är besvarade genom det arbete som pågår.",
                reply=(
                    ReplyPart(
                        form=ReplyForm.OFFICERS_REPORT,
                        by="Kulturförvaltningen",
                        dated=date(2022, 11, 8),
                        text="Kulturförvaltningen prövar meröppet på fyra bibliotek. Försöket utvärderas i juni.",
                    ),
                ),
            ),
            Referral(body="Stockholms Stadshus AB", status=ReferralStatus.ABSTAINED),
        ),
        papers=(paper,),
        events=(
            Event(date=date(2022, 11, 8), what=EventKind.OFFICERS_REPORT, body="Kulturförvaltningen"),
            Event(date=date(2023, 3, 1), what=EventKind.SIGNED),
        ),
    )
    return register_of("stockholm"), matter
