"""Papers of the family's many forms, each beside what it must become; renewed by --renew and read by eye."""

import json
from pathlib import Path

import pytest

from beredning.intake.draft import draft
from beredning.intake.plain import read_plain
from beredning.matter.codec import to_json
from tests.intake.drafts import KOMMUN, PAPERS, STOCKHOLM, lost_words


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
