"""A paper begins from nothing, or goes on from the one before it with what its readers expect."""

from dataclasses import replace

import pytest

from beredning.matter.choices import PaperKind, SentenceState, SignedFor, VersionReason
from beredning.matter.declare import new_uid
from beredning.matter.things import Attachment, Clause, Enclosure, Matter, Paper, Proposal, Sentence, Version
from beredning.matter.tree import walk
from beredning.papers.memo import memo
from beredning.press.plain import text
from beredning.resources import sample
from beredning.work.beginning import begun, following, with_paper
from beredning.work.importing import understand
from beredning.work.registers import register_of
from beredning.work.sample import SEED
from beredning.work.which_paper import paper_titles, paper_with
from beredning.work.words import word

STOCKHOLM, MUNICIPALITY = register_of("stockholm"), register_of("kommun")


@pytest.fixture(scope="module")
def seed() -> Matter:
    return understand(sample(SEED), STOCKHOLM).matter


def printed(matter: Matter, paper: Paper) -> list[str]:
    return text(memo(with_paper(matter, paper), paper, register=STOCKHOLM)).splitlines()


@pytest.mark.parametrize(
    ("kind", "register", "line"),
    [
        (PaperKind.PM, STOCKHOLM, "Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande."),
        (PaperKind.REPORT, STOCKHOLM, "Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande."),
        (
            PaperKind.OFFICERS_LETTER,
            MUNICIPALITY,
            "Kommunledningskontoret föreslår att kommunstyrelsen beslutar följande.",
        ),
    ],
)
def test_a_paper_from_nothing_proposes_to_those_who_decide(kind, register, line):
    paper = begun(register, kind)
    (proposal,) = paper.proposals
    paper = replace(paper, proposals=(replace(proposal, clauses=(Clause(text="Så sker."),)),))
    assert line in text(memo(Matter(papers=(paper,)), paper, register=register)).splitlines()


def test_a_report_to_the_council_takes_over_what_the_memorandum_says(seed: Matter):
    pm = seed.papers[0]
    report = following(STOCKHOLM, PaperKind.REPORT, pm)
    lines = printed(seed, report)
    assert lines[0].startswith("Utlåtande")
    assert "Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande." in lines
    assert any("kommunstyrelsen föreslår att kommunfullmäktige beslutar" in line for line in lines[5:])
    assert (report.summary, report.views, report.compilation) == (pm.summary, pm.views, pm.compilation)
    assert report.presenters == pm.presenters
    assert report.proposals[0].clauses == pm.proposals[0].clauses


def test_what_was_said_and_signed_stays_with_the_earlier_paper(seed: Matter):
    pm = seed.papers[0]
    pm = replace(
        pm,
        number="2018:3",
        versions=(Version(reason=VersionReason.BOARD),),
        sentences=(Sentence(of=pm.uid, part="presenters", state=SentenceState.LOCKED, text="Så."),),
    )
    assert pm.statements
    report = following(STOCKHOLM, PaperKind.REPORT, pm)
    assert (report.number, report.statements, report.decisions, report.outcome) == (None, (), (), None)
    assert (report.sentences, report.versions) == ((), ())
    assert [(s.for_, s.place, s.date, s.names) for s in report.signed] == [(SignedFor.PRESENTER, "Stockholm", None, ())]


def test_it_calls_itself_by_its_own_word():
    clauses = (Clause(text="Som svar på remissen hänvisas till vad som sägs i promemorian."),)
    pm = Paper(kind=PaperKind.PM, proposals=(Proposal(instance="X", clauses=clauses),))
    report = following(STOCKHOLM, PaperKind.REPORT, pm)
    assert report.proposals[0].clauses[0].text == "Som svar på remissen hänvisas till vad som sägs i utlåtandet."
    again = following(STOCKHOLM, PaperKind.PM, report)
    assert again.proposals[0].clauses == clauses


def test_a_second_paper_of_a_kind_proposes_what_the_first_did():
    own = Proposal(
        instance="Kommunstyrelsen", own_part=True, condition="under förutsättning av det", clauses=(Clause(),)
    )
    first = replace(begun(STOCKHOLM, PaperKind.REPORT), proposals=(Proposal(instance="Kommunstyrelsen"), own))
    assert following(STOCKHOLM, PaperKind.REPORT, first).proposals == first.proposals
    (only,) = following(STOCKHOLM, PaperKind.PM, first).proposals
    assert only.clauses == ()


def test_the_two_share_no_identity_but_what_they_refer_to(seed: Matter):
    attached = Attachment(title="Bilaga")
    pm = replace(seed.papers[0], enclosed=(Enclosure(attachment=attached.uid),))
    report = following(STOCKHOLM, PaperKind.REPORT, pm)
    assert not {p.thing.uid for p in walk(pm)} & {p.thing.uid for p in walk(report)}
    assert [one.attachment for one in report.enclosed] == [attached.uid]


def test_a_letter_gives_its_proposal_and_its_summary_to_the_boards_paper():
    letter = Paper(
        kind=PaperKind.OFFICERS_LETTER,
        summary="Kort.",
        views="Kontoret bedömer.",
        recipients=("Socialnämnden",),
        proposals=(Proposal(instance="Kommunledningskontoret", clauses=(Clause(text="Planen antas."),)),),
    )
    report = following(MUNICIPALITY, PaperKind.REPORT, letter)
    assert (report.summary, report.views, report.recipients) == ("Kort.", "", ())
    assert [c.text for c in report.proposals[0].clauses] == ["Planen antas."]
    assert report.proposals[0].instance == "Kommunstyrelsen"


def test_papers_are_called_apart():
    kinds = [(PaperKind.PM, None), (PaperKind.REPORT, "2018:4"), (PaperKind.REPORT, None), (PaperKind.REPORT, None)]
    papers = [Paper(uid=new_uid(), kind=kind, number=number) for kind, number in kinds]
    said = [word(title, "sv") for title in paper_titles(papers)]
    assert said == ["PM", "utlåtande 2018:4", "utlåtande (1)", "utlåtande (2)"]


def test_a_thing_tells_its_paper(seed: Matter):
    report = following(STOCKHOLM, PaperKind.REPORT, seed.papers[0])
    matter = with_paper(seed, report)
    assert paper_with(matter, report.proposals[0].uid) is report
    assert paper_with(matter, report.uid) is report
    assert paper_with(matter, seed.papers[0].statements[0].signatories[0].uid) is seed.papers[0]
    assert paper_with(matter, seed.subjects[0].uid) is None
