"""A matter with a PM and the report to the council that came of it: every command takes the paper that is named."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from beredning.cli.main import main
from beredning.matter.choices import PaperKind
from beredning.work.beginning import following, with_paper
from beredning.work.sample import write_sample
from beredning.work.session import open_file

DNR = "KS 2018/550"
FIRST = {"#pm": "PM Rotel I", "#utlåtande": "Utlåtande 2018:44 RI", "#utlåtande:2018:44": "Utlåtande 2018:44 RI"}
"""What the papers begin with, by how they are named."""

Run = Callable[..., str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("papers") / "stad.beredning"
    write_sample(path)
    with open_file(path, write=True) as file:
        matter = file.matter(file.candidates(DNR)[0].uid)
        report = following(file.register().value, PaperKind.REPORT, matter.value.papers[0])
        file.write("later", matter, with_paper(matter.value, replace(report, number="2018:44")))
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object, code: int = 0) -> str:
        assert main(["--lang", "en", *map(str, words)]) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    return command


def test_show_has_all_papers_however_the_matter_is_named(made: Path, run: Run):
    shown = [json.loads(run("show", made, name, "--json")) for name in (DNR, *(DNR + paper for paper in FIRST))]
    assert all(one == shown[0] for one in shown)
    assert [(paper["kind"], paper["number"]) for paper in shown[0]["papers"]] == [
        ("pm", None),
        ("utlåtande", "2018:44"),
    ]


@pytest.mark.parametrize("paper", FIRST)
def test_the_paper_that_is_named_is_printed(made: Path, run: Run, tmp_path: Path, paper: str):
    out, word = tmp_path / "ut.pdf", tmp_path / "ut.docx"
    run("print", made, DNR + paper, "-o", out)
    with pypdfium2.PdfDocument(out) as document:
        assert document[0].get_textpage().get_text_range().startswith(FIRST[paper])
    assert run("text", made, DNR + paper).startswith(FIRST[paper])
    run("export", made, DNR + paper, "--to", "docx", "-o", word)
    again = tmp_path / "again.beredning"
    run("import", again, word)
    assert run("text", again, DNR).startswith(FIRST[paper])


@pytest.mark.parametrize("command", ["text", "print", "export"])
def test_which_paper_is_asked_for_where_it_is_not_said(made: Path, run: Run, tmp_path: Path, command: str):
    out = tmp_path / "ut.pdf"
    ends = {"text": [], "print": ["-o", out], "export": ["--to", "docx", "-o", out]}
    told = run(command, made, DNR, *ends[command], code=1)
    assert "#pm" in told
    assert "#utlåtande:2018:44" in told
    assert not out.exists()
    assert "no matter" in run(command, made, f"{DNR}#utlåtande:2018:45", *ends[command], code=1)


def test_the_remarks_are_those_on_the_paper_that_is_named(made: Path, capsys: pytest.CaptureFixture[str]):
    def remarked(name: str) -> list[tuple[str, str]]:
        code = main(["--lang", "en", "review", str(made), name, "--json"])
        found = json.loads(capsys.readouterr().out)
        assert code == any(one["severity"] == "error" for one in found)
        return [(one["id"], one["place"]["thing"]) for one in found]

    whole, pm, report = remarked(DNR), remarked(f"{DNR}#pm"), remarked(f"{DNR}#utlåtande:2018:44")
    assert whole
    assert (pm, report) == (whole, [])
