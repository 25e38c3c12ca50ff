"""Headings of sections."""

from dataclasses import replace

import pytest

from beredning.matter.choices import PaperKind
from beredning.matter.things import Attachment, Matter, Paper, Presenter, PrintedHeading, Subject
from beredning.wording.headings import HEADINGS, heading, known_heading

PAPER = Paper(kind=PaperKind.PM, presenters=(Presenter(name="Anna Berg"),))
MATTER = Matter(subjects=(Subject(title="En"),), papers=(PAPER,))
TWO = replace(MATTER, subjects=(Subject(title="En"), Subject(title="Två")))


@pytest.mark.parametrize(
    ("matter", "paper", "section", "text"),
    [
        (MATTER, PAPER, "summary", "Ärendet"),
        (TWO, PAPER, "summary", "Ärendena"),
        (TWO, PAPER, "compilation_case", "Ärendena"),
        (MATTER, PAPER, "views", "Mina synpunkter"),
        (MATTER, replace(PAPER, presenters=PAPER.presenters * 2), "views", "Våra synpunkter"),
        (replace(MATTER, attachments=(Attachment(title="A"),)), PAPER, "attachments", "Bilaga"),
        (replace(MATTER, attachments=(Attachment(title="A"), Attachment(title="B"))), PAPER, "attachments", "Bilagor"),
        (MATTER, replace(PAPER, kind=PaperKind.OFFICERS_LETTER), "summary", "Sammanfattning"),
        (
            MATTER,
            replace(PAPER, headings=(PrintedHeading(section="preparation", text="Remisser"),)),
            "preparation",
            "Remisser",
        ),
    ],
)
def test_a_heading_follows_from_the_facts_or_is_the_papers_own(
    matter: Matter, paper: Paper, section: str, text: str
) -> None:
    assert heading(matter, paper, section) == text


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Ärendet", ("summary", "compilation_case")),
        ("ÄRENDET", ("summary", "compilation_case")),
        ("Beredning", ("preparation", "compilation_preparation")),
        ("Remisser", ("preparation", "compilation_preparation")),
        ("Mina synpunkter", ("views",)),
        ("Föredragande borgarrådets synpunkter", ("views",)),
        ("Kommunstyrelsen", ("board",)),
        ("Remissammanställning", ("compilation",)),
        ("Bilagor:", ("attachments",)),
        ("Beslutet skickas till", ("recipients",)),
        ("Beslutet skickas till:", ("recipients",)),
        ("Stadsledningskontoret", None),
        ("Ärendet har initierats av Stadsledningskontoret.", None),
        ("", None),
    ],
)
def test_a_heading_tells_its_section(text: str, sections: tuple[str, ...] | None) -> None:
    assert known_heading(text) == sections


def test_every_heading_is_known_again() -> None:
    for section, texts in HEADINGS.items():
        for text in texts:
            assert section in (known_heading(text) or ())
