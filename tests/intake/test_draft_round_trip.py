"""A matter printed and read again is the same matter, in every form that a paper leaves us in."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from beredning.intake.draft import draft
from beredning.intake.read import read
from beredning.intake.text.plain import read_plain
from beredning.matter.codec import to_json
from beredning.matter.fold import fold
from beredning.matter.things import Matter
from beredning.papers.memo import memo
from beredning.press import docx, html, pdf, plain
from tests.intake.drafts import STOCKHOLM
from tests.intake.matters import matters
from tests.papers.examples import EXAMPLES


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_printed_and_read_again_is_the_same_matter(name: str, form: str, tmp_path: Path) -> None:
    register, matter = EXAMPLES[name]()
    paper = memo(matter, matter.papers[0], register=register)
    file = tmp_path / f"paper.{form}"
    if form == "pdf":
        file.write_bytes(pdf.pdf(paper).data)
    elif form == "docx":
        file.write_bytes(docx.docx(paper))
    else:
        file.write_text(html.html(paper), encoding="utf-8")
    made = draft(read(file), register)
    assert made.leftover == ()
    assert to_json(made.matter) == to_json(matter)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_as_text_read_again_prints_the_same_words(name: str) -> None:
    register, matter = EXAMPLES[name]()
    text = plain.text(memo(matter, matter.papers[0], register=register))
    made = draft(read_plain(text.encode(), "paper.txt"), register)
    assert made.leftover == ()
    assert (made.locked, made.variants) == ((1, 0) if name == "seed" else (0, 0))
    again = plain.text(memo(made.matter, made.matter.papers[0], register=register))
    assert fold(again) == fold(text)


def without_events(matter: Matter) -> dict[str, object]:
    return to_json(replace(matter, events=()))


def same(matter: Matter) -> None:
    text = plain.text(memo(matter, matter.papers[0], register=STOCKHOLM))
    made = draft(read_plain(text.encode(), "paper.txt"), STOCKHOLM)
    assert made.leftover == ()
    assert without_events(made.matter) == without_events(matter)


@given(matters())
@settings(max_examples=40)
def test_any_matter_as_text_read_again_is_the_same(matter: Matter) -> None:
    same(matter)


@pytest.mark.long
@given(matters())
@settings(max_examples=2000)
def test_very_many_matters_as_text_read_again_are_the_same(matter: Matter) -> None:
    same(matter)
