"""Each check: a seed that it leaves alone, and the smallest change that it remarks on."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from beredning.matter.choices import EventKind, PaperKind, ReferralStatus, StatementKind
from beredning.matter.codec import matter_from_json
from beredning.matter.register import Body, BodyKind, Party, Person, Profile, Register, Seat
from beredning.matter.things import (
    Attachment,
    Clause,
    Event,
    Ground,
    Matter,
    Presenter,
    PrintedHeading,
    Referral,
    RepeatedProposal,
    Signatory,
    Statement,
)
from beredning.matter.tree import walk
from beredning.resources import sample
from beredning.review.checks import review_matter
from beredning.review.finding import Finding, Severity

PARTIES = (
    ("M", "Moderaterna", "Moderaternas"),
    ("L", "Liberalerna", "Liberalernas"),
    ("S", "Socialdemokraterna", "Socialdemokraternas"),
)
PREPARING = Body(name="Borgarrådsberedningen", kind=BodyKind.PREPARING)
BOARD = Body(name="Kommunstyrelsen", kind=BodyKind.BOARD)
TERM = {"since": date(2014, 10, 15), "until": date(2018, 10, 14)}
SITTING = {"Cecilia Brinck": "M", "Lotta Edholm": "L"}


def register(*, people: bool = False, substitutes: bool = True) -> Register:
    profile = Profile(
        name="stockholm",
        municipality="Stockholms stad",
        place="Stockholm",
        preparing="Borgarrådsberedningen",
        presenter_role="borgarrådet",
        substitute_statements=substitutes,
    )
    parties = tuple(Party(sign=s, name=n, genitive=g) for s, n, g in PARTIES)
    persons = tuple(Person(name=name) for name in SITTING) if people else ()
    seats = tuple(
        Seat(person=person.uid, body=body.uid, party=SITTING[person.name], **TERM)
        for person in persons
        for body in (PREPARING, BOARD)
    )
    return Register(profile=profile, parties=parties, bodies=(PREPARING, BOARD), persons=persons, seats=seats)


def seed() -> Matter:
    return matter_from_json(json.loads(Path(sample("pm-ks-2018-550.json")).read_text(encoding="utf-8")))


def with_paper(**changes: object) -> Matter:
    matter = seed()
    return replace(matter, papers=(replace(matter.papers[0], **changes),))  # type: ignore[arg-type]


def with_statement(statement: Statement) -> Matter:
    return with_paper(statements=(*seed().papers[0].statements, statement))


def with_referral(**changes: object) -> Matter:
    matter = seed()
    return replace(matter, referrals=(replace(matter.referrals[0], **changes),))  # type: ignore[arg-type]


def with_clause(text: str, kind: PaperKind = PaperKind.PM) -> Matter:
    proposal = seed().papers[0].proposals[0]
    return with_paper(kind=kind, proposals=(replace(proposal, clauses=(Clause(text=text),)),))


def statement(kind: StatementKind = StatementKind.RESERVATION, name: str = "Nils Ny", **more: object) -> Statement:
    given = {"grounds": (Ground(own=True),), "text": "Vi är av annan mening.", **more}
    return Statement(instance="Kommunstyrelsen", kind=kind, signatories=(Signatory(name=name, party="M"),), **given)  # type: ignore[arg-type]


def remarks(matter: Matter, house: Register | None = None) -> dict[str, Finding]:
    return {f.id: f for f in review_matter(matter, house or register())}


ALWAYS = {"sentence-differs", "people-unknown"}


def test_the_seed_has_one_warning_and_one_remark_on_unknown_people():
    found = remarks(seed())
    assert set(found) == ALWAYS
    differs = found["sentence-differs"]
    assert differs.severity is Severity.WARNING
    assert differs.quote.startswith("Ersättaryttrande gjordes Erik Slottner (KD)")
    assert differs.mend is not None
    assert differs.mend.startswith("Ersättaryttrande gjordes av Erik Slottner (KD) med hänvisning till")
    assert found["people-unknown"].severity is Severity.INFO


TABLE: list[tuple[str, Severity, Callable[[], Matter]]] = [
    ("remainder", Severity.WARNING, lambda: with_paper(remainder="Ett stycke som blev över.")),
    ("title-missing", Severity.WARNING, lambda: replace(seed(), subjects=(replace(seed().subjects[0], title=""),))),
    ("section-empty", Severity.WARNING, lambda: with_paper(views="")),
    ("proposal-missing", Severity.WARNING, lambda: with_paper(proposals=())),
    (
        "heading-number",
        Severity.WARNING,
        lambda: with_paper(
            presenters=(Presenter(name="A B"), Presenter(name="C D")),
            headings=(PrintedHeading(section="views", text="Mina synpunkter"),),
        ),
    ),
    ("clause-without-stop", Severity.WARNING, lambda: with_clause("Staden ansöker om medlemskap")),
    ("self-reference", Severity.WARNING, lambda: with_clause("Remissen besvaras med vad som sägs i utlåtandet.")),
    (
        "self-reference",
        Severity.WARNING,
        lambda: with_clause("Motionen besvaras med vad som sägs i promemorian.", PaperKind.REPORT),
    ),
    (
        "repeated-differs",
        Severity.WARNING,
        lambda: with_paper(repeated=(RepeatedProposal(instance="", clauses=(Clause(text="Något annat."),)),)),
    ),
    (
        "attachment-missing",
        Severity.WARNING,
        lambda: replace(with_paper(views="Se bilaga 2."), attachments=(Attachment(number="1", title="Karta"),)),
    ),
    (
        "reply-not-compiled",
        Severity.WARNING,
        lambda: replace(
            seed(),
            referrals=(
                *seed().referrals,
                Referral(body="Socialnämnden", status=ReferralStatus.ANSWERED, summary="Socialnämnden anser."),
            ),
        ),
    ),
    (
        "reply-not-summarised",
        Severity.WARNING,
        lambda: replace(
            seed(), referrals=(*seed().referrals, replace(seed().referrals[0], uid="a" * 32, body="X", summary=""))
        ),
    ),
    (
        "reply-missing",
        Severity.WARNING,
        lambda: with_referral(status=ReferralStatus.WAITING, due=date(2018, 4, 1)),
    ),
    ("reply-late", Severity.INFO, lambda: with_referral(due=date(2018, 3, 1), received=date(2018, 3, 28))),
    ("reference-missing", Severity.ERROR, lambda: with_statement(statement(grounds=(Ground(refers_to="f" * 32),)))),
    (
        "reference-unknown",
        Severity.WARNING,
        lambda: with_statement(statement(grounds=(Ground(outside="(C):s reservation i borgarrådsberedningen"),))),
    ),
    ("text-missing", Severity.WARNING, lambda: with_statement(statement(text=""))),
    (
        "no-part-and-opinion",
        Severity.ERROR,
        lambda: with_paper(statements=(statement(), statement(StatementKind.TAKES_NO_PART, grounds=(), text=""))),
    ),
    (
        "dates-out-of-order",
        Severity.WARNING,
        lambda: replace(
            seed(),
            events=(*seed().events, Event(date=date(2018, 1, 1), what=EventKind.DECIDED, body="Kommunstyrelsen")),
        ),
    ),
    (
        "deadline-passed",
        Severity.WARNING,
        lambda: replace(seed(), subjects=(replace(seed().subjects[0], deadline=date(2018, 4, 1)),)),
    ),
    (
        "motion-too-old",
        Severity.WARNING,
        lambda: replace(seed(), subjects=(replace(seed().subjects[0], raised_on=date(2016, 2, 29)),)),
    ),
    ("personal-number", Severity.ERROR, lambda: with_paper(summary="Hon är född 811218-9876.")),
]


@pytest.mark.parametrize(("remark", "severity", "make"), TABLE, ids=[f"{n}-{r[0]}" for n, r in enumerate(TABLE)])
def test_a_check_remarks_on_what_it_is_for(remark: str, severity: Severity, make: Callable[[], Matter]):
    found = remarks(make())
    assert remark in found
    assert found[remark].severity is severity


FALSE_ALARMS: list[tuple[str, Callable[[], Matter]]] = [
    ("a clause with att, lower case, without a stop", lambda: with_clause("att anta riktlinjerna")),
    ("a registry number is no personal number", lambda: with_paper(summary="Dnr 811218-9875 och 2018/5501234567.")),
    (
        "a board that decided after the signature",
        lambda: replace(
            seed(),
            events=(*seed().events, Event(date=date(2018, 4, 25), what=EventKind.DECIDED, body="Kommunstyrelsen")),
        ),
    ),
    (
        "a committee that decided before it",
        lambda: replace(
            seed(), events=(*seed().events, Event(date=date(2018, 2, 1), what=EventKind.DECIDED, body="Socialnämnden"))
        ),
    ),
]


@pytest.mark.parametrize("make", [make for _, make in FALSE_ALARMS], ids=[name for name, _ in FALSE_ALARMS])
def test_what_is_right_is_left_alone(make: Callable[[], Matter]):
    assert set(remarks(make())) <= ALWAYS


def test_a_mend_makes_the_remark_go_away():
    found = remarks(with_clause("Staden ansöker om medlemskap"))["clause-without-stop"]
    assert found.mend == "Staden ansöker om medlemskap."
    assert "clause-without-stop" not in remarks(with_clause(found.mend))


def test_nothing_inside_signed_text_is_mended():
    counter = statement(clauses=(Clause(text="Ärendet återremitteras"),))
    found = remarks(with_statement(counter))["clause-without-stop"]
    assert found.mend is None
    assert found.ask_sender
    numbered = remarks(with_statement(statement(text="Hon är född 811218-9876.")))["personal-number"]
    assert numbered.mend is None
    assert numbered.ask_sender


def test_known_people_are_checked_against_their_seats():
    house = register(people=True)
    wrong_party = replace(statement(name="Cecilia Brinck"), signatories=(Signatory(name="Cecilia Brinck", party="S"),))
    assert "other-party" in remarks(with_statement(wrong_party), house)
    elsewhere = replace(statement(name="Cecilia Brinck"), instance="Trafiknämnden")
    assert "not-a-member" in remarks(with_statement(elsewhere), house)
    assert set(remarks(seed(), house)) == ALWAYS


def test_substitutes_may_speak_only_where_the_council_allows_it():
    assert "substitutes-not-allowed" in remarks(seed(), register(substitutes=False))


def test_a_finding_names_a_thing_of_the_matter():
    matter = seed()
    uids = {placed.thing.uid for placed in walk(matter)}
    assert all(finding.thing in uids for finding in review_matter(matter, register()))
