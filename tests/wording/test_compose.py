"""Sentences of papers other than the seed's: council papers, several presenters, replies of boards, joint sentences."""

from dataclasses import replace
from datetime import date

import pytest

from beredning.matter.choices import (
    OriginKind,
    PaperKind,
    ReferralRole,
    ReferralStatus,
    ReplyForm,
    SentenceState,
    SignedFor,
    StatementKind,
    TextState,
)
from beredning.matter.declare import Thing
from beredning.matter.register import Profile, Register
from beredning.matter.things import (
    Attachment,
    Clause,
    Decision,
    Ground,
    Matter,
    Origin,
    Outcome,
    Paper,
    Presenter,
    Proposal,
    Referral,
    RepeatedProposal,
    ReplyPart,
    Sentence,
    Signatory,
    Signature,
    Statement,
    Subject,
)
from beredning.matter.tree import walk
from beredning.wording.compose import answer_part, automatic, joint, sentence, variant_of
from beredning.wording.facts import parts
from tests.wording.registers import STOCKHOLM

RESERVATION = StatementKind.RESERVATION
ANNA = Signatory(name="Anna Berg", party="M", role="borgarrådet")
BO = Signatory(name="Bo Ek", party="L", role="borgarrådet")

MAIN = Proposal(instance="Kommunstyrelsen", to=("kommunfullmäktige",), clauses=(Clause(text="Bifalls."),))
OWN = Proposal(
    instance="Kommunstyrelsen",
    own_part=True,
    condition="under förutsättning att kommunfullmäktige beslutar enligt ovan",
    clauses=(Clause(text="Uppdras."),),
)
FIRST = Statement(
    instance="Borgarrådsberedningen",
    kind=RESERVATION,
    signatories=(ANNA, BO),
    grounds=(Ground(own=True),),
    clauses=(Clause(text="Avslås."),),
)
IN_BOARD = Statement(
    instance="Kommunstyrelsen",
    kind=RESERVATION,
    signatories=(replace(ANNA, role=None),),
    grounds=(Ground(refers_to=FIRST.uid),),
    clauses=(Clause(text="Avslås."),),
)
IN_REPLY = Statement(
    instance="Trafiknämnden",
    kind=RESERVATION,
    signatories=(Signatory(name="Cia Dal", party="KD", role="vice ordföranden"),),
    grounds=(Ground(own=True),),
    clauses=(Clause(text="Avslås."),),
)
POINTING = Statement(
    instance="Kommunstyrelsen",
    kind=RESERVATION,
    signatories=(Signatory(name="Cia Dal", party="KD"),),
    grounds=(Ground(motion=True), Ground(refers_to=IN_REPLY.uid), Ground(own=True)),
)
BOARD_REPLY = ReplyPart(form=ReplyForm.DECISION, by="Trafiknämnden", dated=date(2016, 9, 1), statements=(IN_REPLY,))
OFFICE_REPLY = ReplyPart(form=ReplyForm.OFFICE_OPINION, by="SL", dated=date(2016, 9, 2))
DECISION = Decision(instance="Kommunstyrelsen", to=("kommunfullmäktige",), agrees_with="Borgarrådsberedningen")
BY_BOARD = Signature(for_=SignedFor.BOARD, place="Stockholm", date=date(2017, 2, 1), names=("Karin Wanngård",))
PAPER = Paper(
    kind=PaperKind.REPORT,
    number="2017:19",
    divisions=("I", "VII"),
    presenters=(
        Presenter(name="Karin Wanngård", role="borgarrådet"),
        Presenter(name="Roger Mogert", role="borgarrådet"),
    ),
    proposals=(MAIN, OWN),
    signed=(Signature(place="Stockholm", date=date(2017, 1, 11), names=("Karin Wanngård", "Roger Mogert")), BY_BOARD),
    outcome=Outcome(instance="Borgarrådsberedningen", stance="tillstyrker"),
    statements=(FIRST, IN_BOARD, POINTING),
    decisions=(DECISION,),
)
ASKED = (
    Referral(body="trafiknämnden", status=ReferralStatus.ANSWERED, summary="Ja.", reply=(BOARD_REPLY,)),
    Referral(body="Kulturnämnden", status=ReferralStatus.ABSTAINED),
    Referral(body="Svensk Handel", status=ReferralStatus.ABSTAINED),
    Referral(body="SL", status=ReferralStatus.ANSWERED, reply=(OFFICE_REPLY,)),
    Referral(body="PRO", status=ReferralStatus.SILENT),
)
MOTION = Origin(kind=OriginKind.MOTION, number="2016:5", sender="Joakim Larsson (M)")
MATTER = Matter(
    subjects=(
        Subject(registry_number="KS 2016/1", title="Ett", origin=MOTION),
        Subject(
            registry_number="KS 2016/2", title="Två", origin=Origin(kind=OriginKind.OTHER, sender="", wording="Brev")
        ),
    ),
    referrals=ASKED,
    papers=(PAPER,),
)

COMPOSED: list[tuple[Thing, str, str]] = [
    (PAPER, "designation", "Utlåtande 2017:19 RI+VII (Dnr KS 2016/1, KS 2016/2)"),
    (MATTER.subjects[0], "origin", "Motion (2016:5) av Joakim Larsson (M)"),
    (MATTER.subjects[1], "origin", "Brev"),
    (MAIN, "", "Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande."),
    (
        OWN,
        "",
        "Kommunstyrelsen beslutar för egen del, under förutsättning att kommunfullmäktige beslutar enligt "
        "ovan, följande.",
    ),
    (PAPER, "presenters", "Föredragande borgarråden Karin Wanngård och Roger Mogert anför följande."),
    (PAPER, "referred", "Ärendena har remitterats till trafiknämnden, Kulturnämnden, Svensk Handel, SL och PRO."),
    (PAPER, "initiated", ""),
    (ASKED[1], "abstained", "Kulturnämnden och Svensk Handel har avstått från yttrande."),
    (ASKED[3], "office", "SL har inkommit med ett kontorsyttrande."),
    (ASKED[4], "silent", "PRO har inte inkommit med svar."),
    (
        MAIN,
        "repeat",
        "Vi föreslår att borgarrådsberedningen föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar "
        "följande.",
    ),
    (
        OWN,
        "repeat",
        "Vi föreslår att borgarrådsberedningen föreslår att kommunstyrelsen beslutar för egen del, under förutsättning "
        "att kommunfullmäktige beslutar enligt ovan, följande.",
    ),
    (PAPER.signed[0], "", "Stockholm den 11 januari 2017"),
    (PAPER.signed[0], "names", "KARIN WANNGÅRD\nROGER MOGERT"),
    (PAPER.signed[0], "on_behalf", ""),
    (BY_BOARD, "on_behalf", "På kommunstyrelsens vägnar:"),
    (PAPER.outcome or PAPER, "", "Borgarrådsberedningen tillstyrker föredragande borgarrådens förslag."),
    (
        FIRST,
        "",
        "Reservation anfördes av borgarrådet Anna Berg (M) och borgarrådet Bo Ek (L) enligt följande.",
    ),
    (
        FIRST,
        "counter",
        "Vi föreslår att borgarrådsberedningen föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar "
        "följande.",
    ),
    (FIRST, "further", "Därutöver vill vi anföra följande."),
    (
        IN_BOARD,
        "",
        "Reservation anfördes av Anna Berg (M) med hänvisning till Moderaternas och Liberalernas gemensamma "
        "reservation "
        "i borgarrådsberedningen.",
    ),
    (IN_BOARD, "counter", "Jag föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar följande."),
    (IN_BOARD, "further", "Därutöver vill jag anföra följande."),
    (
        POINTING,
        "",
        "Reservation anfördes av Cia Dal (KD) till förmån för det egna yrkandet med hänvisning till Kristdemokraternas "
        "reservation i trafiknämnden och enligt följande.",
    ),
    (IN_REPLY, "", "Reservation anfördes av vice ordföranden Cia Dal (KD) enligt följande."),
    (IN_REPLY, "counter", "Jag föreslår att trafiknämnden beslutar följande."),
    (BOARD_REPLY, "", "Trafiknämnden beslutade vid sitt sammanträde den 1 september 2016 följande."),
    (OFFICE_REPLY, "", "SL:s kontorsyttrande daterat den 2 september 2016 har i huvudsak följande lydelse."),
    (
        DECISION,
        "",
        "Kommunstyrelsen delar borgarrådsberedningens uppfattning och föreslår att kommunfullmäktige "
        "beslutar följande.",
    ),
]


@pytest.mark.parametrize(("thing", "part", "text"), COMPOSED, ids=[text[:50] or "nothing" for _, _, text in COMPOSED])
def test_a_council_paper_is_composed(thing: Thing, part: str, text: str) -> None:
    assert sentence(MATTER, PAPER, thing, part, register=STOCKHOLM).text == text


def test_a_decision_that_says_nothing_of_agreeing_is_a_proposal_or_plain() -> None:
    alone = replace(DECISION, agrees_with=None)
    assert automatic(MATTER, PAPER, alone, register=STOCKHOLM) == (
        "Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande."
    )
    assert automatic(MATTER, PAPER, replace(alone, to=()), register=STOCKHOLM) == "Kommunstyrelsen beslutar följande."


def test_bodies_of_different_places_do_not_share_a_sentence() -> None:
    first, second = replace(ASKED[1], place=1), replace(ASKED[2], place=2)
    matter = replace(MATTER, referrals=(ASKED[0], first, second))
    assert joint(matter, first) == (first,)
    assert automatic(matter, PAPER, second, "abstained", register=STOCKHOLM) == (
        "Svensk Handel har avstått från yttrande."
    )
    assert [answer_part(r) for r in ASKED] == ["", "abstained", "abstained", "office", "silent"]
    assert joint(MATTER, ASKED[2]) == ASKED[1:3]


def test_a_repeated_proposal_that_differs_says_its_own() -> None:
    again = RepeatedProposal(instance="Borgarrådsberedningen", to=("kommunstyrelsen", "kommunfullmäktige"))
    assert automatic(MATTER, PAPER, again, "repeat", register=STOCKHOLM) == (
        "Vi föreslår att borgarrådsberedningen föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar "
        "följande."
    )


def test_a_repeated_proposal_begins_where_it_was_found_to() -> None:
    again = RepeatedProposal(instance="Kommunstyrelsen", to=("kommunfullmäktige",))
    assert automatic(MATTER, PAPER, again, "repeat", register=STOCKHOLM) == (
        "Vi föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar följande."
    )


def test_a_variant_is_written_in_its_form_and_a_locked_sentence_as_found() -> None:
    older = Sentence(of=MAIN.uid, part="", state=SentenceState.VARIANT, variant="before-2010")
    locked = Sentence(of=MAIN.uid, part="repeat", state=SentenceState.LOCKED, text="Vi föreslå följande")
    paper = replace(PAPER, sentences=(older, locked))
    found = sentence(MATTER, paper, MAIN, register=STOCKHOLM)
    assert (found.text, found.state, found.variant) == (
        "Kommunstyrelsen föreslår kommunfullmäktige besluta följande.",
        "variant",
        "before-2010",
    )
    found = sentence(MATTER, paper, MAIN, "repeat", register=STOCKHOLM)
    assert (found.text, found.state, found.variant) == ("Vi föreslå följande", "locked", None)


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        (
            {"text_state": TextState.EXPECTED, "grounds": ()},
            "anmäler att de avser inkomma med en skriftlig reservation.",
        ),
        ({"kind": StatementKind.TAKES_NO_PART}, "deltar inte i beslutet."),
        ({"kind": StatementKind.ABSTAINS}, "avstår från att rösta."),
        ({"kind": StatementKind.CONFLICT_OF_INTEREST}, "deltar inte i handläggningen av ärendet på grund av jäv."),
        ({"kind": StatementKind.MINUTES_NOTE}, "antecknar följande till protokollet:"),
        ({"kind": StatementKind.SPECIAL_OPINION}, "lämnar särskilt yttrande."),
        ({"kind": StatementKind.SPECIAL_OPINION, "grounds": ()}, "lämnar särskilt yttrande."),
    ],
)
def test_kinds_that_begin_with_the_people(changed: dict[str, object], text: str) -> None:
    statement = replace(FIRST, **changed)  # type: ignore[arg-type]  # fields by name
    composed = sentence(MATTER, PAPER, statement, register=STOCKHOLM)
    assert composed.text == f"Borgarrådet Anna Berg (M) och borgarrådet Bo Ek (L) {text}"
    assert composed.strong == 0


def test_a_reservation_never_handed_in_is_said_so() -> None:
    never = replace(FIRST, grounds=(), text="", text_state=TextState.NONE)
    assert automatic(MATTER, PAPER, never, "missing", register=STOCKHOLM) == (
        "Vid justering av protokollet har ingen skriftlig reservation inkommit."
    )
    assert automatic(MATTER, PAPER, FIRST, "missing", register=STOCKHOLM) == ""


def test_grounds_may_be_an_attachment_or_a_text_outside_the_file() -> None:
    attachment = Attachment(number="2", title="Skrivelse")
    matter = replace(MATTER, attachments=(attachment,))
    attached = replace(FIRST, grounds=(Ground(attachment=attachment.uid),))
    assert automatic(matter, PAPER, attached, register=STOCKHOLM).endswith(" (L) enligt bilaga 2.")
    outside = replace(FIRST, grounds=(Ground(outside="en skrivelse från den 3 maj 2018"), Ground(own=True)))
    assert automatic(MATTER, PAPER, outside, register=STOCKHOLM).endswith(
        " (L) med hänvisning till en skrivelse från den 3 maj 2018 och enligt följande."
    )


def test_another_municipality_has_its_own_instances() -> None:
    register = Register(
        profile=Profile(name="k", municipality="K", place="K", preparing="Kommunstyrelsens arbetsutskott")
    )
    paper = replace(PAPER, presenters=(), outcome=None)
    outcome = Outcome(instance="Kommunstyrelsens arbetsutskott", stance="tillstyrker")
    assert (
        automatic(MATTER, paper, outcome, register=register) == "Kommunstyrelsens arbetsutskott tillstyrker förslaget."
    )
    assert automatic(MATTER, paper, MAIN, "repeat", register=register) == (
        "Jag föreslår att kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen föreslår att kommunfullmäktige "
        "beslutar följande."
    )


def test_every_part_of_a_bare_thing_can_be_composed() -> None:
    bare = Paper(
        kind=PaperKind.OFFICERS_LETTER,
        presenters=(Presenter(name=""),),
        proposals=(Proposal(instance=""),),
        signed=(Signature(), BY_BOARD),
        outcome=Outcome(instance="", stance=""),
        statements=tuple(Statement(instance="", kind=kind) for kind in StatementKind)
        + tuple(
            Statement(instance="", kind=kind, signatories=(ANNA,), grounds=(Ground(), Ground(attachment="x"), ground))
            for kind in StatementKind
            for ground in (Ground(own=True), Ground(refers_to="nowhere"), Ground(outside="x"), Ground(motion=True))
        ),
        decisions=(Decision(instance=""), Decision(instance="", agrees_with="")),
    )
    referrals = (
        Referral(body="", reply=(ReplyPart(form=ReplyForm.DECISION, by=""), ReplyPart(form=ReplyForm.OPINION, by=""))),
        Referral(body="", role=ReferralRole.PREPARED, status=ReferralStatus.SILENT),
    )
    matter = Matter(
        subjects=(Subject(origin=Origin(kind=OriginKind.OTHER, sender="")),), referrals=referrals, papers=(bare,)
    )
    count = 0
    for placed in walk(matter):
        for part in parts(placed.thing):
            assert isinstance(sentence(matter, bare, placed.thing, part, register=STOCKHOLM).text, str)
            count += 1
    assert count > 100


@pytest.mark.parametrize(
    ("thing", "part", "words", "shown", "variant"),
    [
        (
            IN_BOARD,
            "",
            "Reservation anfördes av Anna Berg (M) med hänvisning till reservationen av (M) i borgarrådsberedningen.",
            "",
            "by-sign",
        ),
        (
            OWN,
            "repeat",
            "Kommunstyrelsen beslutar för egen del under förutsättning att kommunfullmäktige beslutar enligt ovan "
            "följande.",
            "no-commas",
            "again no-commas",
        ),
        (MAIN, "", "Kommunstyrelsen föreslår kommunfullmäktige besluta", "", "before-2010 verb"),
        (PAPER, "referred", "", "", "unsaid"),
        (
            PAPER,
            "referred",
            "Ärendet har remitterats till trafiknämnden, Kulturnämnden, Svensk Handel, SL och PRO.",
            "",
            "singular",
        ),
        (FIRST, "further", "", "", "unsaid"),
        (FIRST, "further", "Någonting helt annat.", "", None),
    ],
)
def test_forms_that_only_the_facts_can_show_are_known(
    thing: Thing, part: str, words: str, shown: str, variant: str | None
) -> None:
    register = STOCKHOLM
    paper = replace(PAPER, statements=(replace(FIRST, signatories=(ANNA,)), *PAPER.statements[1:]))
    matter = replace(MATTER, papers=(paper,))
    found = variant_of(matter, paper, thing, part, words, shown, register=register)
    assert found == variant
    if variant:
        fixed = replace(
            paper,
            sentences=(Sentence(of=thing.uid, part=part, state=SentenceState.VARIANT, variant=variant),),
        )
        composed = sentence(replace(matter, papers=(fixed,)), fixed, thing, part, register=register)
        assert (composed.text, composed.state) == (words, "variant")


def test_a_name_within_a_list_begins_a_sentence_with_a_capital() -> None:
    referral = Referral(body="miljö- och hälsoskyddsnämnden", status=ReferralStatus.SILENT)
    matter = replace(MATTER, referrals=(referral,))
    assert sentence(matter, PAPER, referral, "silent", register=STOCKHOLM).text == (
        "Miljö- och hälsoskyddsnämnden har inte inkommit med svar."
    )


def test_below_whoever_presides_the_board_others_sign_as_names_are_written() -> None:
    signed = replace(BY_BOARD, names=("Karin Wanngård", "Ulrika Gunnarsson"))
    assert sentence(MATTER, PAPER, signed, "names", register=STOCKHOLM).text == "KARIN WANNGÅRD\nUlrika Gunnarsson"
