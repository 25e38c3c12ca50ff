"""What is written in an attached file is found, under its title, by itself and again after it was lost."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.cli.main import main
from beredning.matter.choices import PaperKind
from beredning.matter.things import Attachment, Matter, Paper, Subject
from beredning.papers.memo import memo
from beredning.press.plain import text
from beredning.store.file import File, create, open_file
from beredning.store.seeking import folded, tokens
from beredning.work.attaching import attach
from beredning.work.printing import print_paper
from beredning.work.sample import write_sample
from tests.store.trees import REGISTER

WRITTEN = (
    "Dnr KS 2019–77. Bilagan är om våldsbejakande miljöer.\nVarje kom\u00admun svarar för de oﬃciella 1\u00a0234 kr."
)
MATTER = Matter(
    subjects=(Subject(registry_number="KS 2018/1", title="Ett ärende om trygghet"),),
    papers=(Paper(kind=PaperKind.PM, views="Egen text."),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a matter to which a text is attached."""
    made, source = tmp_path / "a.beredning", tmp_path / "Underlag till beslut.txt"
    create(made, REGISTER)
    source.write_text(WRITTEN, encoding="utf-8")
    with open_file(made, write=True) as file:
        file.write("new", None, MATTER)
        attach(file, MATTER.uid, [source])
    return made


def found(file: File, words: str) -> list[tuple[str | None, list[str]]]:
    return [(hit.attached, [hit.passage[at : at + n] for at, n in hit.marks]) for hit in file.search(words)]


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("våldsbejakande", ["våldsbejakande"]),
        ("bejakande", ["våldsbejakande"]),
        ("KOMMUN", ["kommun"]),
        ("officiella", ["officiella"]),
        ("ks 2019/77", ["KS", "2019–77"]),
        ("trygghet miljöer", ["miljöer"]),  # the title says the one word, the file the other
        ("valdsbejakande", None),
    ],
)
def test_words_of_an_attached_file_are_found_and_marked(path: Path, words: str, marked: list[str] | None) -> None:
    with open_file(path) as file:
        hits = found(file, words)
    if words.startswith("trygghet"):
        assert hits == [(None, ["trygghet"])]
    else:
        assert hits == ([] if marked is None else [("Underlag till beslut", marked)])


def test_a_hit_in_a_file_leads_to_its_attachment(path: Path) -> None:
    with open_file(path) as file:
        (hit,) = file.search("miljöer")
        (kept,) = file.matter(MATTER.uid).value.attachments
    assert (hit.thing, hit.field, hit.title) == (kept.uid, "file", "Ett ärende om trygghet")


def test_every_word_of_a_printed_paper_is_found_in_it(tmp_path: Path) -> None:
    path, printed = tmp_path / "a.beredning", tmp_path / "pm.pdf"
    write_sample(path)
    print_paper(path, "KS 2018/550", printed, stage=None, as_of=None)
    with open_file(path, write=True) as file:
        (row,) = file.rows()
        paper = memo(file.matter(row.uid).value, file.matter(row.uid).value.papers[0], register=file.register().value)
        file.write("new", None, MATTER)
        attach(file, MATTER.uid, [printed])
    with open_file(path) as file:
        said = tokens(folded(text(paper)))
        assert len(said) > 500
        for word in sorted(said)[::10]:
            assert MATTER.uid in [hit.uid for hit in file.search(word.replace("_", "/"))]


def test_the_command_shows_the_title(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(path), "miljöer", "--lang", "sv"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "KS 2018/1  Ett ärende om trygghet"
    assert second.startswith("    Bilaga Underlag till beslut: Dnr KS 2019–77. ")
    assert "[miljöer]" in second
    assert main(["search", str(path), "miljöer", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["field"], row["attached"]) == ("file", "Underlag till beslut")


def test_what_is_taken_away_is_not_found(path: Path) -> None:
    with open_file(path, write=True) as file:
        held = file.matter(MATTER.uid)
        file.write("remove", held, replace(held.value, attachments=()))
        assert found(file, "miljöer") == []
    with open_file(path) as file:
        assert found(file, "miljöer") == []
    with open_file(path, write=True) as file:
        file.undo(MATTER.uid)
    with open_file(path) as file:
        assert found(file, "miljöer") == [("Underlag till beslut", ["miljöer"])]


@pytest.mark.parametrize("lost", ["DELETE FROM attachment_text", "DROP TABLE attachment_text"])
def test_a_text_that_was_lost_is_read_again_by_the_next_search(
    path: Path, lost: str, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(f"{lost}; INSERT OR IGNORE INTO stale (root) SELECT id FROM thing WHERE owner IS NULL")
    connection.close()
    with open_file(path) as file:
        assert [one.sha for one in file.unread()] == [file.matter(MATTER.uid).value.attachments[0].file]
        assert found(file, "miljöer") == []
    assert main(["search", str(path), "miljöer"]) == 0
    assert "[miljöer]" in capsys.readouterr().out
    with open_file(path) as file:
        assert file.unread() == []


def test_a_file_that_says_nothing_is_read_once(path: Path) -> None:
    with open_file(path, write=True) as file:
        sha = file.attach(b"\0\1\2")
        assert file.unread() == []  # no matter has it
        held = file.matter(MATTER.uid)
        file.write("attach", held, replace(held.value, attachments=(Attachment(title="Okänd", file=sha),)))
        assert [one.sha for one in file.unread()] == [sha]
    assert main(["search", str(path), "okänd"]) == 0
    with open_file(path) as file:
        assert file.unread() == []


def test_saving_goes_on_where_texts_cannot_be_noted(path: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TRIGGER broken BEFORE INSERT ON attachment_text BEGIN SELECT RAISE(ABORT, 'not today'); END"
    )
    connection.close()
    source = tmp_path / "ny.txt"
    source.write_text("Nytt", encoding="utf-8")
    with open_file(path, write=True) as file:
        attach(file, MATTER.uid, [source])
        kept = file.matter(MATTER.uid).value.attachments
        assert [a.title for a in kept] == ["Underlag till beslut", "ny"]
        assert [one.sha for one in file.unread()] == [kept[1].file]
