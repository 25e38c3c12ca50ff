"""Made-up matters of every shape that a paper can tell whole, for the way out and back in."""

from datetime import date

import hypothesis.strategies as st

from beredning.matter.choices import (
    OriginKind,
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

PREPARING, BOARD, COUNCIL = "Borgarrådsberedningen", "Kommunstyrelsen", "Kommunfullmäktige"
BODIES = (
    "Stadsledningskontoret",
    "Arbetsmarknadsnämnden",
    "Idrottsnämnden",
    "Kulturnämnden",
    "Miljö- och hälsoskyddsnämnden",
    "Socialnämnden",
    "Trafiknämnden",
    "Utbildningsnämnden",
    "Äldrenämnden",
    "Bromma stadsdelsnämnd",
    "Farsta stadsdelsnämnd",
    "Hägersten-Liljeholmens stadsdelsnämnd",
    "Spånga-Tensta stadsdelsnämnd",
    "Stockholms Stadshus AB",
    "Naturskyddsföreningen",
)
PEOPLE = (
    "Anna König Jerlmyr",
    "Bo Ek",
    "Cecilia Brinck",
    "Dag af Ugglas",
    "Emilia Bjuggren",
    "Fredrik Lindstål",
    "Gun Öman",
    "Isabel Smedberg-Palmqvist",
    "Jan Valeskog",
    "Åsa Jernberg",
    "Karin Wanngård",
    "Lotta Edholm",
)
PARTIES = ("M", "L", "C", "KD", "S", "V", "MP", "SD")
PARAGRAPHS = (
    "Staden växer och behovet ökar. Nämnden bör därför se över sina rutiner.",
    "År 2018 beslutade kommunfullmäktige om en ny inriktning, se avsnitt 3.1 i bilagan.",
    "Kostnaden beräknas till 4,5 mnkr per år. Den ryms inom budget.",
    "Förslaget delas in i tre delar: en om barn, en om unga och en om äldre.",
    "Kommunstyrelsen har tidigare behandlat frågan.",
    "1 200 platser saknas i dag, framför allt i ytterstaden.",
    "Den 7 april 2017 förändrades mycket.",
    "Utredningen föreslår följande:\n\n- en ny lag\n- ett nytt bidrag\n- en ny myndighet",
    "Arbetet sker i steg:\n\n1. Kartläggning\n2. Åtgärder\n3. Uppföljning",
    "Beredningen av ärendet har tagit tid. Remisserna var många.",
    "Vi föreslår en annan väg. Jag föreslår att frågan prövas på nytt.",
    "Reservation mot beslutet har övervägts. Särskilt uttalande likaså.",
)
CLAUSES = (
    "Motionen anses besvarad med hänvisning till vad som sägs i utlåtandet.",
    "Programmet för klimatanpassning godkänns.",
    "Trafiknämnden får i uppdrag att återkomma med en plan.",
    "Anslaget ökas med 3,5 mnkr 2019.",
    "Kommunstyrelsens beslut den 3 maj 2017, § 12, upphör att gälla.",
)
TITLES = (
    "Program för stadens natur",
    "Medlemskap i Nordic Safe Cities",
    "En ny lag om kulturskolor (SOU 2018:11)",
    "Motion om fler bänkar i parker",
    "Årsredovisning 2017 för Stockholms stad",
)

days = st.dates(date(2011, 1, 1), date(2022, 12, 31))


@st.composite
def prose(draw: st.DrawFn, most: int = 4) -> str:
    return "\n\n".join(draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=most)))


@st.composite
def clauses(draw: st.DrawFn) -> tuple[Clause, ...]:
    texts = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4, unique=True))
    if len(texts) == 1:
        return (Clause(text=texts[0]),)
    deep = draw(st.integers(0, len(texts)))
    return tuple(
        Clause(
            number=f"{n}.",
            text=text,
            clauses=tuple(Clause(number=f"{n}.{m}", text=CLAUSES[m]) for m in (1, 2)) if n == deep else (),
        )
        for n, text in enumerate(texts, 1)
    )


@st.composite
def signatories(draw: st.DrawFn, role: str | None) -> tuple[Signatory, ...]:
    names = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=5, unique=True))
    signs = sorted(draw(st.lists(st.sampled_from(PARTIES), min_size=len(names), max_size=len(names))))
    return tuple(Signatory(name=name, party=sign, role=role) for name, sign in zip(names, signs, strict=True))


KINDS = (StatementKind.RESERVATION, StatementKind.SPECIAL_STATEMENT, StatementKind.SUBSTITUTE_STATEMENT)


@st.composite
def own_statements(draw: st.DrawFn, instance: str, role: str | None, *, counter: bool = True) -> tuple[Statement, ...]:
    out = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(KINDS))
        against = counter and kind is StatementKind.RESERVATION and draw(st.booleans())
        out.append(
            Statement(
                instance=instance,
                kind=kind,
                signatories=draw(signatories(role)),
                grounds=(Ground(own=True),),
                clauses=draw(clauses()) if against else (),
                text=draw(prose()),
            )
        )
    return tuple(out)


@st.composite
def referrals(draw: st.DrawFn) -> tuple[Referral, ...]:
    names = draw(st.lists(st.sampled_from(BODIES), max_size=7, unique=True))
    started = draw(st.integers(0, min(2, len(names))))
    out = []
    for place, name in enumerate(names):
        role = ReferralRole.INITIATED if place < started else ReferralRole.REFERRED
        status = (
            draw(st.sampled_from(list(ReferralStatus))) if role is ReferralRole.REFERRED else ReferralStatus.WAITING
        )
        answered = status is ReferralStatus.ANSWERED
        summary = f"{name} anser att förslaget är väl avvägt. " + draw(prose(2)) if answered else ""
        reply = draw(replies(name)) if answered else ()
        out.append(Referral(body=name, role=role, status=status, summary=summary, reply=reply))
    return tuple(out)


@st.composite
def replies(draw: st.DrawFn, name: str) -> tuple[ReplyPart, ...]:
    if name.endswith(("nämnden", "nämnd")) and draw(st.booleans()):
        decided = ReplyPart(
            form=ReplyForm.DECISION,
            by=name,
            dated=draw(days),
            clauses=draw(clauses()),
            statements=draw(own_statements(name, None, counter=False)),
        )
        office = name.replace("nämnden", "förvaltningen").replace("nämnd", "förvaltning")
        report = ReplyPart(form=ReplyForm.OFFICERS_REPORT, by=office, dated=draw(days), text=draw(prose()))
        return (decided, report)
    form = draw(st.sampled_from([ReplyForm.OFFICERS_REPORT, ReplyForm.OPINION, ReplyForm.OFFICE_OPINION]))
    return (ReplyPart(form=form, by=name, dated=draw(days), text=draw(prose())),)


@st.composite
def subjects(draw: st.DrawFn) -> tuple[Subject, ...]:
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=2, unique=True))
    origins = (
        None,
        Origin(kind=OriginKind.REFERRAL, sender="Kulturdepartementet"),
        Origin(kind=OriginKind.MOTION, sender="Joakim Larsson (M)", number="2016:5"),
    )
    merged = len(titles) > 1
    return tuple(
        Subject(
            registry_number=f"KS 2018/{number}",
            title=title,
            origin=draw(st.sampled_from(origins[1:] if merged else origins)),
        )
        for number, title in enumerate(titles, 550)
    )


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    """A matter with one memorandum, everything in it where papers have it."""
    council = draw(st.booleans())
    presenter = draw(st.sampled_from(PEOPLE))
    proposed = [
        Proposal(instance=BOARD, to=("kommunfullmäktige",), clauses=draw(clauses()))
        if council
        else Proposal(instance=PREPARING, to=("kommunstyrelsen",), clauses=draw(clauses()))
    ]
    asked = draw(referrals())
    before = draw(own_statements(PREPARING, "borgarrådet"))
    after = draw(own_statements(BOARD, None))
    decisions = (
        (
            Decision(
                instance=BOARD, to=("kommunfullmäktige",), agrees_with="borgarrådsberedningen", clauses=draw(clauses())
            ),
        )
        if council and draw(st.booleans())
        else ()
    )
    attached = draw(
        st.lists(st.sampled_from(("Programmet", "Remissen", "Statistik för 2017")), max_size=3, unique=True)
    )
    compiled = Compilation(case=draw(prose()), preparation="") if draw(st.booleans()) else None
    if compiled is None and any(r.reply for r in asked):
        compiled = Compilation()
    paper = Paper(
        kind=PaperKind.REPORT if council else PaperKind.PM,
        number=draw(st.sampled_from([None, "2018:12"])),
        divisions=draw(st.sampled_from([("I",), ("VII",), ("I", "VII")])),
        presenters=(Presenter(name=presenter, role="borgarrådet"),),
        proposals=tuple(proposed),
        summary=draw(prose()),
        views=draw(prose()),
        signed=(Signature(for_=SignedFor.PRESENTER, place="Stockholm", date=draw(days), names=(presenter,)),),
        outcome=Outcome(instance=PREPARING, stance="tillstyrker"),
        statements=before + after,
        decisions=decisions,
        compilation=compiled,
    )
    return Matter(
        subjects=draw(subjects()),
        referrals=asked,
        attachments=tuple(
            Attachment(number=f"{n}." if len(attached) > 1 else None, title=title)
            for n, title in enumerate(attached, 1)
        ),
        papers=(paper,),
    )
