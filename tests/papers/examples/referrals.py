"""A state referral and a paper of 2003: how boards, offices and others reply."""

from datetime import date

from beredning.matter.choices import EventKind, OriginKind, PaperKind, ReferralStatus, ReplyForm, StatementKind
from beredning.matter.things import (
    Attachment,
    Clause,
    Compilation,
    Event,
    Matter,
    Origin,
    Outcome,
    Paper,
    Presenter,
    PrintedHeading,
    Proposal,
    Referral,
    ReplyPart,
    Section,
    Signature,
    Statement,
    Subject,
)
from beredning.work.registers import register_of
from tests.papers.examples.shared import OWN, PREPARING, Example, paragraphs, people


def state_referral() -> Example:
    """Many bodies, some silent, a board's decision with its statements, an office, an attachment."""
    office = ReplyPart(
        form=ReplyForm.OFFICE_OPINION,
        by="Socialförvaltningen",
        dated=date(2019, 9, 20),
        text="Socialförvaltningen delar utredningens bild men bedömer att tiden för genomförandet är för kort.",
    )
    decision = ReplyPart(
        form=ReplyForm.DECISION,
        by="Utbildningsnämnden",
        dated=date(2019, 9, 26),
        clauses=(
            Clause(
                text="Utbildningsnämnden överlämnar förvaltningens tjänsteutlåtande till kommunstyrelsen som "
                "svar på remissen."
            ),
        ),
        statements=(
            Statement(
                instance="Utbildningsnämnden",
                kind=StatementKind.SPECIAL_STATEMENT,
                signatories=people("V", "Nora Sjöstrand", "Ali Rahimi"),
                grounds=OWN,
                text=paragraphs(
                    "Vi välkomnar utredningens förslag om fler speciallärare.",
                    "Däremot är vi tveksamma till att statsbidraget ska sökas per skola.",
                ),
            ),
        ),
    )
    report = ReplyPart(
        form=ReplyForm.OFFICERS_REPORT,
        by="Utbildningsförvaltningen",
        dated=date(2019, 9, 2),
        text=paragraphs(
            "Utbildningsförvaltningen tillstyrker i huvudsak utredningens förslag.",
            "# Särskilt om finansieringen",
            "Förvaltningen konstaterar att kostnaderna är beräknade för riket och att de för Stockholms del "
            "blir högre. "
            "Lönerna för speciallärare ligger 8 procent över rikets.",
        ),
    )
    paper = Paper(
        kind=PaperKind.PM,
        number="2019:88",
        divisions=("III",),
        presenters=(Presenter(name="Mikael Ahlin", role="borgarrådet"),),
        proposals=(
            Proposal(
                instance=PREPARING,
                to=("kommunstyrelsen",),
                clauses=(
                    Clause(
                        text="Som svar på remissen En likvärdig elevhälsa ([SOU 2019:28]) hänvisas till vad som "
                        "sägs i promemorian."
                    ),
                ),
            ),
        ),
        summary=paragraphs(
            "Regeringen har remitterat betänkandet En likvärdig elevhälsa. Utredningen föreslår bland annat att varje "
            "kommun ska ha en samordnare för elevhälsan.",
            "Remisstiden går ut den 18 oktober 2019.",
        ),
        preparation="Därutöver har Stockholms skolors elevråd beretts tillfälle att yttra sig.",
        views="Jag välkomnar utredningen. Elevhälsan ska finnas där eleverna finns, och den ska vara likvärdig "
        "i hela staden.",
        signed=(Signature(place="Stockholm", date=date(2019, 10, 9), names=("Mikael Ahlin",)),),
        outcome=Outcome(instance=PREPARING, stance="tillstyrker"),
        compilation=Compilation(
            case="Betänkandet innehåller 14 förslag till ändringar i skollagen (2010:800).",
            preparation="Ärendet har remitterats till de nämnder och bolag som framgår av promemorian.",
        ),
    )
    matter = Matter(
        subjects=(
            Subject(
                registry_number="KS 2019/918",
                title="En likvärdig elevhälsa (SOU 2019:28)",
                origin=Origin(kind=OriginKind.REFERRAL, sender="Utbildningsdepartementet"),
            ),
        ),
        referrals=(
            Referral(
                body="Socialnämnden",
                status=ReferralStatus.ANSWERED,
                reply=(office,),
            ),
            Referral(
                body="Utbildningsnämnden",
                status=ReferralStatus.ANSWERED,
                summary=paragraphs(
                    "Utbildningsnämnden tillstyrker i huvudsak utredningens förslag.",
                    "Nämnden anser dock att finansieringen är otillräcklig.",
                ),
                reply=(decision, report),
            ),
            Referral(body="Bromma stadsdelsnämnd", status=ReferralStatus.ABSTAINED),
            Referral(body="Farsta stadsdelsnämnd", status=ReferralStatus.SILENT),
            Referral(
                body="Sveriges Kommuner och Landsting",
                status=ReferralStatus.ANSWERED,
                summary="Sveriges Kommuner och Landsting avstyrker förslaget om obligatoriska samordnare.",
                reply=(
                    ReplyPart(
                        form=ReplyForm.OPINION,
                        by="Sveriges Kommuner och Landsting",
                        dated=date(2019, 9, 27),
                        text="Sveriges Kommuner och Landsting anser att kommunerna själva ska få avgöra hur "
                        "arbetet organiseras.",
                    ),
                ),
            ),
        ),
        attachments=(Attachment(title="Sammanfattning av SOU 2019:28"),),
        papers=(paper,),
        events=(
            Event(date=date(2019, 9, 2), what=EventKind.OFFICERS_REPORT, body="Utbildningsförvaltningen"),
            Event(date=date(2019, 9, 26), what=EventKind.DECIDED, body="Utbildningsnämnden"),
            Event(date=date(2019, 10, 9), what=EventKind.SIGNED),
        ),
    )
    return register_of("stockholm"), matter


def older_paper() -> Example:
    """A PM of 2003: an annex line above, headings that were usual then, a section of its own, no repeated proposal."""
    paper = Paper(
        kind=PaperKind.PM,
        number="2003:41",
        divisions=("VI",),
        annex_line="Bilaga 6:7 till kommunstyrelsens protokoll den 19 mars 2003, § 8",
        presenters=(Presenter(name="Margareta Ohlin", role="borgarrådet"),),
        proposals=(
            Proposal(
                instance=PREPARING,
                to=("kommunstyrelsen",),
                clauses=(Clause(text="Skrivelsen om lekplatser i Vasaparken läggs till handlingarna."),),
            ),
        ),
        repeats=False,
        summary="I en skrivelse till kommunstyrelsen begärs att lekplatserna i Vasaparken rustas upp.",
        sections=(
            Section(
                heading="Förslaget", text="Skribenten föreslår en ny plaskdamm och bättre belysning.", after="summary"
            ),
        ),
        headings=(
            PrintedHeading(section="summary", text="Bakgrund"),
            PrintedHeading(section="preparation", text="Remisser"),
        ),
        views="Upprustningen av parken är beslutad och pågår. Jag ser ingen anledning att göra något därutöver.",
        signed=(Signature(place="Stockholm", date=date(2003, 3, 5), names=("Margareta Ohlin",)),),
        outcome=Outcome(instance=PREPARING, stance="tillstyrker"),
    )
    matter = Matter(
        subjects=(
            Subject(
                registry_number="KS 2002/317",
                title="Lekplatserna i Vasaparken",
                origin=Origin(kind=OriginKind.LETTER, sender="Föreningen Vasaparkens vänner"),
            ),
        ),
        referrals=(
            Referral(
                body="Norrmalms stadsdelsnämnd",
                status=ReferralStatus.ANSWERED,
                summary="Norrmalms stadsdelsnämnd anser att parken redan rustas upp i den takt som medlen medger.",
            ),
        ),
        papers=(paper,),
        events=(Event(date=date(2003, 3, 5), what=EventKind.SIGNED),),
    )
    return register_of("stockholm"), matter
