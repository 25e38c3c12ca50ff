"""The seed's sentences are composed from its facts, word for word."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from beredning.matter.codec import matter_from_json
from beredning.matter.declare import Thing
from beredning.matter.things import Matter, Paper, Signatory
from beredning.wording.compose import automatic, heading, resolve_all, sentence
from beredning.wording.reading import recognise
from beredning.wording.references import Reference
from tests.wording.registers import STOCKHOLM

Pick = Callable[[Matter, Paper], Thing]
SENTENCES: tuple[tuple[Pick, str, str], ...] = (
    (lambda _, p: p, "designation", "PM Rotel I (Dnr KS 2018/550)"),
    (lambda _, p: p.proposals[0], "", "Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande."),
    (lambda _, p: p, "presenters", "Föredragande borgarrådet Karin Wanngård anför följande."),
    (lambda _, p: p, "initiated", "Ärendet har initierats av Stadsledningskontoret."),
    (lambda _, p: p, "referred", ""),
    (lambda m, _: m.subjects[0], "origin", ""),
    (
        lambda _, p: p.proposals[0],
        "repeat",
        "Jag föreslår att borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.",
    ),
    (lambda _, p: p.signed[0], "", "Stockholm den 11 april 2018"),
    (lambda _, p: p.signed[0], "names", "KARIN WANNGÅRD"),
    (lambda _, p: p.outcome, "", "Borgarrådsberedningen tillstyrker föredragande borgarrådets förslag."),
    (
        lambda _, p: p.statements[0],
        "",
        "Särskilt uttalande gjordes av borgarrådet Cecilia Brinck (M) och borgarrådet Lotta Edholm (L) "
        "enligt följande.",
    ),
    (
        lambda _, p: p.statements[1],
        "",
        "Särskilt uttalande gjordes av Anna König Jerlmyr, Cecilia Brinck, Dennis Wedin, Johanna Sjö och Markus "
        "Nordström (alla M) och Lotta Edholm (L) med hänvisning till Moderaternas och Liberalernas gemensamma "
        "särskilda uttalande i borgarrådsberedningen.",
    ),
    (
        lambda _, p: p.statements[2],
        "",
        "Ersättaryttrande gjordes Erik Slottner (KD) med hänvisning till Moderaternas och Liberalernas gemensamma "
        "särskilda uttalande i borgarrådsberedningen.",
    ),
    (
        lambda m, _: m.referrals[0].reply[0],
        "",
        "Stadsledningskontorets tjänsteutlåtande daterat den 28 mars 2018 har i huvudsak följande lydelse.",
    ),
)


@pytest.fixture
def matter(seed_json: Path) -> Matter:
    return matter_from_json(json.loads(seed_json.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("pick", "part", "text"), SENTENCES, ids=lambda value: value if isinstance(value, str) else "")
def test_the_seed_is_composed_word_for_word(matter: Matter, pick: Pick, part: str, text: str) -> None:
    paper = matter.papers[0]
    assert sentence(matter, paper, pick(matter, paper), part, register=STOCKHOLM).text == text


def test_the_slip_of_the_pen_is_kept_and_its_mend_is_known(matter: Matter) -> None:
    paper = matter.papers[0]
    found = sentence(matter, paper, paper.statements[2], register=STOCKHOLM)
    assert (found.state, found.strong) == ("locked", len("Ersättaryttrande gjordes"))
    assert automatic(matter, paper, paper.statements[2], register=STOCKHOLM) == (
        "Ersättaryttrande gjordes av Erik Slottner (KD) med hänvisning till Moderaternas och Liberalernas gemensamma "
        "särskilda uttalande i borgarrådsberedningen."
    )


def test_the_kind_of_a_statement_is_set_semibold(matter: Matter) -> None:
    paper = matter.papers[0]
    found = sentence(matter, paper, paper.statements[0], register=STOCKHOLM)
    assert found.text[: found.strong] == "Särskilt uttalande gjordes"


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("summary", "Ärendet"),
        ("preparation", "Beredning"),
        ("views", "Mina synpunkter"),
        ("board", "Kommunstyrelsen"),
        ("compilation", "Remissammanställning"),
        ("compilation_case", "Ärendet"),
        ("compilation_preparation", "Beredning"),
    ],
)
def test_the_seeds_headings(matter: Matter, section: str, text: str) -> None:
    assert heading(matter, matter.papers[0], section) == text


def _signed_by(matter: Matter, *signs: str) -> str:
    """The sentence that refers to the first statement, had these parties signed that."""
    paper = matter.papers[0]
    first, second, *others = paper.statements
    people = tuple(Signatory(name=f"Namn {sign}", party=sign) for sign in signs)
    changed = replace(paper, statements=(replace(first, signatories=people), second, *others))
    return automatic(matter, changed, second, register=STOCKHOLM).partition("med hänvisning till ")[2]


def test_a_reference_follows_those_who_signed(matter: Matter) -> None:
    end = "i borgarrådsberedningen."
    assert _signed_by(matter, "M") == f"Moderaternas särskilda uttalande {end}"
    assert _signed_by(matter, "M", "M") == f"Moderaternas särskilda uttalande {end}"
    assert (
        _signed_by(matter, "M", "L", "KD")
        == f"Moderaternas, Liberalernas och Kristdemokraternas gemensamma särskilda uttalande {end}"
    )
    assert _signed_by(matter, "M", "Xyz") == f"det särskilda uttalandet av (M) och (Xyz) {end}"


def test_a_partys_name_is_that_of_the_day(matter: Matter) -> None:
    paper = matter.papers[0]
    earlier = replace(paper, signed=(replace(paper.signed[0], date=date(2014, 5, 1)),))
    people = (Signatory(name="Lotta Edholm", party="FP"),)
    first, second, *_ = paper.statements
    changed = replace(earlier, statements=(replace(first, signatories=people), second))
    assert "Folkpartiets särskilda uttalande" in automatic(matter, changed, second, register=STOCKHOLM)


def test_a_reference_is_led_back_to_its_statement(matter: Matter) -> None:
    paper = matter.papers[0]
    first = paper.statements[0]
    both = ("Moderaternas", "Liberalernas")
    described = Reference(both, first.kind, "borgarrådsberedningen")
    assert resolve_all(matter, paper, described, STOCKHOLM) == (first,)
    assert resolve_all(matter, paper, replace(described, owners=("Vänsterpartiets",)), STOCKHOLM) == ()
    assert resolve_all(matter, paper, replace(described, owners=("M", "L"), by_sign=True), STOCKHOLM) == (first,)


def _paragraphs(source: str) -> list[str]:
    """The seed's paragraphs, their lines joined; a leading blank marks a page and begins a paragraph too."""
    blocks = source.replace("\n ", "\n\n").strip().split("\n\n")
    return [" ".join(block.split()) for block in blocks]


def test_every_formula_of_the_seed_is_recognised_and_one_has_a_slip(seed_text: Path) -> None:
    paragraphs = _paragraphs(seed_text.read_text(encoding="utf-8"))
    cut = re.compile(r"(?<=[.]) (?=[A-ZÅÄÖ])")
    sentences = dict.fromkeys(part for text in paragraphs for part in (text, *cut.split(text)))
    found = {text: recognise(text, STOCKHOLM) for text in sentences}
    exact = [text for text, what in found.items() if what and what.how == "exact"]
    near = [text for text, what in found.items() if what and what.how == "near"]
    expected = {text for _, _, text in SENTENCES if text}
    slip = SENTENCES[-2][2]
    assert set(exact) == expected - {slip}
    assert near == [slip]


def test_what_is_recognised_is_what_the_facts_say(matter: Matter) -> None:
    paper = matter.papers[0]
    slip = recognise(SENTENCES[-2][2], STOCKHOLM)
    assert slip is not None
    assert slip.mend == automatic(matter, paper, paper.statements[2], register=STOCKHOLM)
    (reference,) = slip.facts["references"]
    assert resolve_all(matter, paper, reference, STOCKHOLM) == (paper.statements[0],)
