"""An utlåtande with all that one can have."""

from datetime import date

from beredning.matter.choices import (
    EventKind,
    PaperKind,
    ReferralRole,
    ReferralStatus,
    ReplyForm,
    SignedFor,
    StatementKind,
)
from beredning.matter.things import (
    Attachment,
    Clause,
    Compilation,
    Decision,
    Event,
    Ground,
    Matter,
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


def council_report() -> Example:
    """Two presenters, an own part with a condition, a reservation with counter-clauses, the board's turn."""
    council_clauses = numbered(
        "Program för klimatanpassning 2024–2030 godkänns enligt bilaga 1 till utlåtandet.",
        "Samtliga nämnder och bolagsstyrelser uppmanas att beakta programmet i sina verksamhetsplaner.",
        "Strategi mot skyfall från 2017 upphör att gälla.",
    )
    own_clauses = (
        Clause(
            text="Stadsdirektören får i uppdrag att samordna uppföljningen av programmet och att årligen redovisa den."
        ),
    )
    reservation = Statement(
        instance=PREPARING,
        kind=StatementKind.RESERVATION,
        signatories=people("M", "Astrid Hallenborg", "Joel Wikner", role="borgarrådet"),
        grounds=OWN,
        clauses=numbered(
            "Förslaget till program för klimatanpassning återremitteras.",
            "Kostnaderna för programmets åtgärder ska redovisas innan ärendet tas upp på nytt.",
        ),
        text=paragraphs(
            "Staden behöver rusta sig för skyfall, värmeböljor och stigande vattennivåer. Det kräver en plan "
            "som går att "
            "genomföra. Det program som nu läggs fram innehåller 43 åtgärder men ingen av dem är kostnadsberäknad.",
            "Vi saknar också en prioritering. När allt är lika viktigt blir det upp till varje förvaltning att "
            "välja, och "
            "då väljs det som är billigast i stället för det som gör störst nytta.",
        ),
    )
    note = Statement(
        instance=PREPARING,
        kind=StatementKind.SPECIAL_STATEMENT,
        signatories=people("C", "Ebba Tornell", role="borgarrådet"),
        grounds=OWN,
        text="Grönytor och dagvattendammar är ofta billigare än rör under mark. Det borde ha framgått tydligare.",
    )
    board_clauses = council_clauses
    report = ReplyPart(
        form=ReplyForm.OFFICERS_REPORT,
        by="Stadsledningskontoret",
        dated=date(2024, 1, 15),
        text=paragraphs(
            "Stadsledningskontoret bedömer att programmet ger staden en samlad inriktning för arbetet med att möta ett "
            "förändrat klimat. Programmet ersätter den strategi mot skyfall som fastställdes 2017.",
            "De ekonomiska konsekvenserna hanteras inom ramen för ordinarie budgetprocess.",
        ),
    )
    traffic = ReplyPart(
        form=ReplyForm.DECISION,
        by="Trafiknämnden",
        dated=date(2023, 11, 16),
        clauses=numbered(
            "Trafiknämnden överlämnar kontorets tjänsteutlåtande som svar på remissen.",
            "Beslutet justeras omedelbart.",
        ),
        statements=(
            Statement(
                instance="Trafiknämnden",
                kind=StatementKind.RESERVATION,
                signatories=people("SD", "Per Lindkvist", role="ledamoten"),
                grounds=OWN,
                text="Gatornas bärighet måste gå före nya planteringar.",
            ),
        ),
    )
    traffic_report = ReplyPart(
        form=ReplyForm.OFFICERS_REPORT,
        by="Trafikkontoret",
        dated=date(2023, 10, 30),
        text="Trafikkontoret ser positivt på programmet. Kontoret vill dock framhålla att skötseln av nya "
        "grönytor kostar.",
    )
    presenters = (
        Presenter(name="Sara Blomqvist", role="borgarrådet"),
        Presenter(name="Mikael Ahlin", role="borgarrådet"),
    )
    paper = Paper(
        kind=PaperKind.REPORT,
        number="2024:31",
        divisions=("I", "VII"),
        presenters=presenters,
        proposals=(
            Proposal(instance=BOARD, to=(COUNCIL,), clauses=council_clauses),
            Proposal(
                instance=BOARD,
                own_part=True,
                condition="under förutsättning att kommunfullmäktige beslutar enligt ovan",
                clauses=own_clauses,
            ),
        ),
        summary=paragraphs(
            "Stadsledningskontoret har tillsammans med berörda förvaltningar tagit fram ett förslag till program för "
            "klimatanpassning för åren 2024–2030. Programmet omfattar skyfall, värmeböljor, torka och höga "
            "vattennivåer.",
            "Programmet innehåller fem mål och 43 åtgärder.",
        ),
        views=paragraphs(
            "Skyfallet i augusti 2021 visade vad som väntar. På ett dygn föll mer regn än under en vanlig sommar, och "
            "skadorna på stadens egna fastigheter uppgick till 61 mnkr. Det är billigare att förebygga än att laga.",
            "Vi vill särskilt lyfta fram arbetet med *svalkande* platser nära förskolor och äldreboenden. "
            "Därmed får de "
            "som drabbas hårdast av värmen del av åtgärderna först.",
        ),
        signed=(
            Signature(place="Stockholm", date=date(2024, 2, 7), names=("Sara Blomqvist", "Mikael Ahlin")),
            Signature(for_=SignedFor.BOARD, names=("Sara Blomqvist", "Ulla Sandgren")),
        ),
        outcome=Outcome(instance=PREPARING, stance="tillstyrker"),
        statements=(
            reservation,
            note,
            Statement(
                instance=BOARD,
                kind=StatementKind.RESERVATION,
                signatories=people("M", "Astrid Hallenborg", "Joel Wikner", "Sofia Ekdahl"),
                grounds=(Ground(refers_to=reservation.uid),),
            ),
            Statement(
                instance=BOARD,
                kind=StatementKind.SUBSTITUTE_STATEMENT,
                signatories=people("KD", "Hanna Zetterlund"),
                grounds=(Ground(refers_to=reservation.uid),),
            ),
        ),
        decisions=(Decision(instance=BOARD, to=(COUNCIL,), agrees_with=PREPARING.lower(), clauses=board_clauses),),
        compilation=Compilation(
            case=paragraphs(
                "Klimatet i Mälardalen blir varmare och blötare. Enligt SMHI väntas årsmedeltemperaturen stiga "
                "med två till "
                "fyra grader till seklets slut, och extrema regn bli tre gånger så vanliga.",
                "Förslaget till program är uppdelat i följande mål:\n\n- en stad som klarar skyfall\n- en stad "
                "som svalkar\n"
                "- tryggad vattenförsörjning",
            ),
            preparation="Ärendet har initierats av Stadsledningskontoret och remitterats till Trafiknämnden.",
        ),
    )
    referrals = (
        Referral(
            body="Stadsledningskontoret",
            role=ReferralRole.INITIATED,
            status=ReferralStatus.ANSWERED,
            summary="Stadsledningskontoret föreslår att programmet godkänns.",
            reply=(report,),
        ),
        Referral(
            body="Trafiknämnden",
            status=ReferralStatus.ANSWERED,
            summary="Trafiknämnden ser positivt på programmet men framhåller kostnaderna för skötsel.",
            reply=(traffic, traffic_report),
        ),
    )
    matter = Matter(
        subjects=(Subject(registry_number="KS 2023/1187", title="Program för klimatanpassning 2024–2030"),),
        referrals=referrals,
        attachments=(
            Attachment(number="1.", title="Program för klimatanpassning 2024–2030"),
            Attachment(number="2.", title="Konsekvensanalys"),
        ),
        papers=(paper,),
        events=(
            Event(date=date(2023, 10, 30), what=EventKind.OFFICERS_REPORT, body="Trafikkontoret"),
            Event(date=date(2023, 11, 16), what=EventKind.DECIDED, body="Trafiknämnden"),
            Event(date=date(2024, 1, 15), what=EventKind.OFFICERS_REPORT, body="Stadsledningskontoret"),
            Event(date=date(2024, 2, 7), what=EventKind.SIGNED),
        ),
    )
    return register_of("stockholm"), matter
