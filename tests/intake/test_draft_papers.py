"""Papers of the family's many forms, each beside what it must become; renewed by --renew and read by eye."""

import json
from pathlib import Path

import pytest

from beredning.intake.draft import draft
from beredning.intake.source import Source
from beredning.intake.text.plain import read_plain
from beredning.matter.codec import to_json
from tests.intake.drafts import KOMMUN, PAPERS, STOCKHOLM, drafted, lost_words


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_a_paper_becomes_what_stands_beside_it(paper: Path, pytestconfig: pytest.Config) -> None:
    register = KOMMUN if paper.stem.startswith("tjansteskrivelse") else STOCKHOLM
    source = read_plain(paper.read_bytes(), paper.name)
    made = draft(source, register)
    assert lost_words(source, made, register) == []
    found = {"leftover": list(made.leftover), "matter": to_json(made.matter)}
    beside = paper.with_suffix(".json")
    if pytestconfig.getoption("--renew"):
        beside.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(beside.read_text("utf-8"))


def test_a_line_that_only_names_the_next_statement_is_no_part_of_the_one_before() -> None:
    made = drafted(
        "PM Rotel I (Dnr KS 2018/1)\n\nTitel\n\n"
        "Borgarrådsberedningen tillstyrker föredragande borgarrådets förslag.\n\n"
        "Reservation\n\nReservation anfördes av borgarrådet Bo Ek (M) enligt följande.\n\nNej.\n\n"
        "Särskilt uttalande\n\nSärskilt uttalande gjordes av borgarrådet Eva Al (L) enligt följande.\n\nJa."
    )
    assert [statement.text for statement in made.matter.papers[0].statements] == ["Nej.", "Ja."]
    assert made.leftover == ()
    headings = [(heading.section, heading.text) for heading in made.matter.papers[0].headings]
    assert headings == [("statements.0", "Reservation"), ("statements.1", "Särskilt uttalande")]


def test_a_paper_without_pieces_is_a_matter_named_after_its_file() -> None:
    made = draft(Source(name="post/brev.txt", form="txt", pieces=(), words=0), STOCKHOLM)
    assert made.matter.subjects[0].title == "brev"
    assert made.leftover == ()
