"""The verbs that the desk asks for: clauses, people, what comes in, what differs, what is mended."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredning.matter.choices import PaperKind, ReferralStatus, ReplyForm, StatementKind, TextState
from beredning.matter.declare import new_uid
from beredning.matter.edits import added, moved, removed, with_field, with_fields
from beredning.matter.message import UserError
from beredning.matter.register import Register
from beredning.matter.things import Attachment, Clause, Matter, Paper, Proposal, Referral, Subject
from beredning.resources import sample
from beredning.review.checks import review_matter
from beredning.work.clauses import clause_added, clause_moved, clause_removed, copied, nested, numbered, raised
from beredning.work.comparing import compare, restored, words_compared
from beredning.work.importing import understand
from beredning.work.mending import mended
from beredning.work.people import candidates, members
from beredning.work.receiving import answered, pasted_statement, referrals_of, reply_of, statement_of
from beredning.work.registers import register_of
from beredning.work.sample import SEED, with_people
from beredning.work.sentences import composed, lock, unlock
from beredning.work.statements import ground_says, grounded, referable, rests_on, statement_name

DAY = date(2018, 4, 11)


@pytest.fixture(scope="module")
def register() -> Register:
    return with_people(register_of("stockholm"))


@pytest.fixture(scope="module")
def seed(register: Register) -> Matter:
    return understand(sample(SEED), register).matter


def with_clauses(*texts: str) -> Matter:
    clauses = numbered(tuple(Clause(text=text) for text in texts))
    return Matter(papers=(Paper(kind=PaperKind.PM, proposals=(Proposal(instance="A", clauses=clauses),)),))


def shown(matter: Matter) -> list[str]:
    def lines(clauses: tuple[Clause, ...]) -> list[str]:
        return [line for c in clauses for line in (f"{c.number} {c.text}", *lines(c.clauses))]

    return lines(matter.papers[0].proposals[0].clauses)


def test_clauses_number_themselves() -> None:
    matter = with_clauses("a")
    proposal = matter.papers[0].proposals[0]
    assert shown(matter) == ["None a"]
    matter = clause_added(matter, proposal.uid, Clause(text="b"))
    matter = clause_added(matter, proposal.uid, Clause(text="c"))
    assert shown(matter) == ["1. a", "2. b", "3. c"]
    a, b, c = matter.papers[0].proposals[0].clauses
    assert shown(nested(matter, c.uid)) == ["1. a", "2. b", "2.1 c"]
    assert shown(nested(matter, a.uid)) == shown(matter)
    assert shown(raised(nested(matter, c.uid), c.uid)) == shown(matter)
    assert shown(clause_moved(matter, c.uid, -2)) == ["1. c", "2. a", "3. b"]
    assert shown(clause_removed(nested(matter, c.uid), b.uid)) == ["None a"]
    again = copied(matter.papers[0].proposals[0].clauses, new_uid)
    assert again == matter.papers[0].proposals[0].clauses
    assert {one.uid for one in again}.isdisjoint({a.uid, b.uid, c.uid})


@pytest.mark.parametrize(
    ("typed", "name"),
    [("cb", "Cecilia Brinck"), ("le", "Lotta Edholm"), ("brin", "Cecilia Brinck"), ("könig", "Anna König Jerlmyr")],
)
def test_people_are_found_by_initials_and_names(register: Register, typed: str, name: str) -> None:
    found = candidates(register, typed, "Borgarrådsberedningen", DAY)
    assert found[0].name == name


def test_titles_are_those_of_the_body(register: Register) -> None:
    preparing = candidates(register, "cb", "Borgarrådsberedningen", DAY)[0]
    board = candidates(register, "cb", "Kommunstyrelsen", DAY)[0]
    assert (preparing.role, preparing.party, board.role, board.party) == ("borgarrådet", "M", None, "M")


def test_a_party_brings_its_serving_members(register: Register) -> None:
    names = [one.name for one in members(register, "M", "Kommunstyrelsen", DAY)]
    assert names == ["Cecilia Brinck", "Anna König Jerlmyr", "Dennis Wedin", "Johanna Sjö", "Markus Nordström"]
    assert members(register, "KD", "Kommunstyrelsen", DAY) == []
    assert members(register, "M", "Kommunstyrelsen", date(2025, 1, 1)) == []


def test_ten_bodies_by_one_paste(register: Register) -> None:
    text = "1. Farsta stadsdelsnämnd\n– kulturnämnden\n• Stadsledningskontoret; Idrottsnämnden, Nämnd X och Y\n\n"
    found = referrals_of(text, register)
    assert [r.body for r in found] == [
        "Farsta stadsdelsnämnd",
        "Kulturnämnden",
        "Stadsledningskontoret",
        "Idrottsnämnden",
        "Nämnd X och Y",
    ]
    assert [bool(r.body_ref) for r in found] == [True, True, True, True, False]


def test_a_statement_out_of_a_mail(register: Register) -> None:
    text = "Reservation anfördes av Anna Ek (M) och Bo Al (S) enligt följande.\n\nVi säger nej.\n\nOch mer."
    found = statement_of(text, "Kommunstyrelsen", register)
    assert (found.kind, found.instance, found.text) == (
        StatementKind.RESERVATION,
        "Kommunstyrelsen",
        "Vi säger nej.\n\nOch mer.",
    )
    assert [(p.name, p.party) for p in found.signatories] == [("Anna Ek", "M"), ("Bo Al", "S")]
    assert found.text_state is TextState.RECEIVED
    bare = statement_of("Hej!\n\nHär är vår text.", "Kommunstyrelsen", register)
    assert (bare.signatories, bare.text) == ((), "Hej!\n\nHär är vår text.")


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        (
            "Reservation anfördes av Anna Ek (M) enligt följande.",
            "Vi säger **nej** till\n\n- ett\n  - under\n- två\n\n*Slut*.",
        ),
        (
            "Reservation anfördes av Anna Ek (M) enligt följande.",
            "| Nämnd | Svar |\n| --- | --- |\n| Farsta | **Nej** |",
        ),
        ("Reservation anfördes av Anna Ek (M) enligt följande.", "\\- inget listat\n\n2018 var *bra*."),
        ("", "Vi *är* för."),
    ],
)
def test_a_pasted_statement_has_the_structure_of_its_text(register: Register, lead: str, text: str) -> None:
    found = pasted_statement("\n\n".join(filter(None, (lead, text))), "Kommunstyrelsen", register)
    assert found.text == text
    assert [(p.name, p.party) for p in found.signatories] == ([("Anna Ek", "M")] if lead else [])


def test_a_reply_out_of_a_file(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "svar.txt"
    path.write_text("Kontoret anser att förslaget är bra.\n", encoding="utf-8")
    referral = Referral(body="Stadsledningskontoret")
    part = reply_of(path, referral, register)
    assert (part.form, part.text) == (ReplyForm.OFFICERS_REPORT, "Kontoret anser att förslaget är bra.")
    assert answered(referral, part).status is ReferralStatus.ANSWERED
    (tmp_path / "tom.txt").write_text("", encoding="utf-8")
    with pytest.raises(UserError):
        reply_of(tmp_path / "tom.txt", referral, register)


@given(st.text("ab ,.\n", max_size=60), st.text("ab ,.\n", max_size=60))
def test_words_compared_give_both_texts_back(before: str, after: str) -> None:
    parts = words_compared(before, after)
    assert "".join(text for kind, text in parts if kind != "added") == before
    assert "".join(text for kind, text in parts if kind != "removed") == after


def test_differences_are_told_and_taken_back(seed: Matter) -> None:
    paper = seed.papers[0]
    changed = with_field(seed, paper.uid, "summary", paper.summary + " Mer.")
    changed = added(changed, changed.uid, "subjects", [Subject(title="Ny")])
    changed = removed(changed, paper.statements[1].uid)
    found = compare(seed, changed)
    assert {(d.kind, d.field, d.what) for d in found} == {
        ("statement", "", "went"),
        *{("signatory", "", "went")},
        ("ground", "", "went"),
        ("subject", "", "came"),
        ("paper", "summary", "set"),
    }
    now = changed
    for difference in (d for d in found if d.kind in ("statement", "subject", "paper")):
        now = restored(now, seed, difference)
    assert now == seed
    order = moved(seed, paper.statements[2].uid, paper.uid, "statements", 0)
    (difference,) = compare(seed, order)
    assert difference.what == "moved"
    assert restored(order, seed, difference) == seed


def test_a_sentence_is_locked_and_let_go(seed: Matter, register: Register) -> None:
    paper = seed.papers[0]
    one = paper.statements[0]
    held = lock(seed, paper.uid, one.uid, "", "Något annat.")
    held = lock(held, paper.uid, one.uid, "", "Något helt annat.")
    now = composed(held, held.papers[0], one, "", register)
    assert (now.text, now.state) == ("Något helt annat.", "locked")
    assert unlock(held, paper.uid, one.uid, "") == seed


def test_what_is_remarked_is_mended(seed: Matter, register: Register) -> None:
    finding = next(f for f in review_matter(seed, register) if f.id == "sentence-differs")
    after = mended(seed, finding)
    assert not after.papers[0].sentences
    assert all(f.id != "sentence-differs" for f in review_matter(after, register))
    open_end = with_field(seed, seed.papers[0].proposals[0].clauses[0].uid, "text", "Staden ansöker")
    finding = next(f for f in review_matter(open_end, register) if f.mend == "Staden ansöker.")
    assert mended(open_end, finding).papers[0].proposals[0].clauses[0].text == "Staden ansöker."


def test_a_statement_rests_on_another(seed: Matter) -> None:
    paper = seed.papers[0]
    last = paper.statements[2]
    assert [s.uid for s in referable(seed, paper, last)] == [s.uid for s in paper.statements[:2]]
    ground = last.grounds[0]
    own = grounded(seed, last.uid, ground.uid, ("own", True))
    assert own.papers[0].statements[2].grounds[0].own
    back = grounded(own, last.uid, ground.uid, ("refers_to", ground.refers_to))
    assert back == seed
    assert str(statement_name(paper.statements[0])) == "särskilt uttalande of M + L, Borgarrådsberedningen"


def test_a_statement_rests_on_whatever_there_is_to_rest_on(seed: Matter) -> None:
    attached = Attachment(number="2", title="Skrivelse")
    matter = added(seed, seed.uid, "attachments", [attached])
    last = matter.papers[0].statements[2]
    for name, what in rests_on(matter, matter.papers[0], last):
        after = grounded(matter, last.uid, last.grounds[0].uid, what)
        (*_, statement) = after.papers[0].statements[2:3]
        assert [ground_says(ground) for ground in statement.grounds[:1]] == ([what] if what[0] else []), str(name)
        assert len(statement.grounds) == len(last.grounds) - (not what[0])
    without = with_fields(matter, last.grounds[0].uid, {"own": False, "refers_to": None})
    assert ground_says(without.papers[0].statements[2].grounds[0]) == ("", None)
    begun = grounded(matter, matter.papers[0].statements[0].uid, "", ("attachment", attached.uid))
    assert ground_says(begun.papers[0].statements[0].grounds[-1]) == ("attachment", attached.uid)
