"""Sentences that say less than is known: a list without all bodies, a body by its noun, a proposal unsigned."""

from beredning.matter.choices import PaperKind, StatementKind
from beredning.matter.things import Matter, Paper, Proposal, Referral, Signatory, Statement, Subject
from beredning.wording.compose import sentence, variant_of
from tests.wording.registers import STOCKHOLM

PAPER = Paper(kind=PaperKind.PM)
MATTER = Matter(subjects=(Subject(),), papers=(PAPER,))


def test_a_body_that_answered_unlisted_is_not_in_the_list() -> None:
    group = Referral(body="samtliga stadsdelsnämnder")
    asked = (group, Referral(body="Farsta stadsdelsnämnd", unlisted=True))
    matter = Matter(subjects=(Subject(),), referrals=asked)
    assert sentence(matter, PAPER, PAPER, "referred", register=STOCKHOLM).text == (
        "Ärendet har remitterats till samtliga stadsdelsnämnder."
    )


def test_members_of_a_body_may_call_it_by_its_noun() -> None:
    dissent = Statement(
        instance="Farsta stadsdelsnämnd", kind=StatementKind.RESERVATION, signatories=(Signatory(name="Anna Ek"),)
    )
    words = "Jag föreslår att nämnden beslutar följande."
    assert variant_of(MATTER, PAPER, dissent, "counter", words, "", register=STOCKHOLM) == "nämnden"


def test_an_office_may_write_its_proposal_as_if_it_were_decided() -> None:
    proposal = Proposal(instance="Kommunledningskontoret", to=("kommunstyrelsen",))
    words = "Kommunstyrelsen beslutar"
    assert variant_of(MATTER, PAPER, proposal, "", words, "verb", register=STOCKHOLM) == "as-decided verb"
