"""Clauses within clauses, and texts with headings, lists and tables."""

from datetime import date

from beredning.matter.choices import EventKind, PaperKind, ReferralRole, ReferralStatus
from beredning.matter.things import (
    Attachment,
    Clause,
    Compilation,
    Event,
    Matter,
    Outcome,
    Paper,
    Presenter,
    Proposal,
    Referral,
    Signature,
    Subject,
)
from beredning.work.registers import register_of
from tests.papers.examples.shared import PREPARING, Example, paragraphs


def nested_clauses() -> Example:
    """Clauses in clauses, and all that a text field can hold: headings, lists in lists, a table, emphasis."""
    clauses = (
        Clause(number="1.", text="Avtal om vinterväghållning godkänns enligt bilaga."),
        Clause(
            number="2.",
            text="Trafiknämnden ges i uppdrag att",
            clauses=(
                Clause(number="2.1", text="följa upp avtalet varje år,"),
                Clause(number="2.2", text="i tid före varje vinter redovisa beredskapen."),
            ),
        ),
        Clause(
            number="3.",
            text="Stadsledningskontoret får i uppdrag att pröva om avtalet",
            clauses=(
                Clause(number="3.1", text="kan omfatta cykelbanor,"),
                Clause(number="3.2", text="kan förlängas med två år."),
            ),
        ),
    )
    case = paragraphs(
        "Avtalet gäller snöröjning och halkbekämpning i hela innerstaden.",
        "# Omfattning",
        "Avtalet omfattar:\n\n- körbanor\n- gångbanor\n  - längs huvudgator\n  - vid skolor och "
        "äldreboenden\n- trappor",
        "# Kostnader",
        "Kostnaden beror på vintern. En vinter med 30 snöfall beräknas kosta **182 mnkr**, *varav 40 mnkr för "
        "bortforsling*.",
        "| Vinter | Snöfall | Kostnad, mnkr |\n| --- | --- | --- |\n| 2019/20 | 9 | 71 |\n| 2020/21 | 24 | 155 |\n"
        "| 2021/22 | 17 | 118 |",
        "Arbetet sker i denna ordning:\n\n1. huvudgator\n2. gator med busstrafik\n3. övriga gator",
        "Andra stycket efter listan.",
    )
    paper = Paper(
        kind=PaperKind.PM,
        divisions=("V",),
        presenters=(Presenter(name="Ebba Tornell", role="borgarrådet"),),
        proposals=(Proposal(instance=PREPARING, to=("kommunstyrelsen",), clauses=clauses),),
        summary="Trafiknämnden har upphandlat vinterväghållning för innerstaden till och med år 2027.",
        views="Snön ska bort. Gångbanor och cykelbanor ska prioriteras när det har snöat mer än 3 cm.",
        signed=(Signature(place="Stockholm", date=date(2022, 10, 5), names=("Ebba Tornell",)),),
        outcome=Outcome(instance=PREPARING, stance="tillstyrker"),
        compilation=Compilation(case=case, preparation="Ärendet har initierats av Trafiknämnden."),
    )
    matter = Matter(
        subjects=(Subject(registry_number="KS 2022/1033", title="Avtal om vinterväghållning i innerstaden 2022–2027"),),
        referrals=(
            Referral(
                body="Trafiknämnden",
                role=ReferralRole.INITIATED,
                status=ReferralStatus.ANSWERED,
                summary="Trafiknämnden föreslår att avtalet godkänns.",
            ),
        ),
        attachments=(Attachment(title="Avtal om vinterväghållning"),),
        papers=(paper,),
        events=(Event(date=date(2022, 10, 5), what=EventKind.SIGNED),),
    )
    return register_of("stockholm"), matter
