"""Attaching is one operation: everything is kept, numbered on, remarked on, and can be undone."""

import json
from datetime import date
from pathlib import Path

import pytest

from beredning.cli.main import main
from beredning.matter.choices import PaperKind
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import UserError
from beredning.matter.things import Attachment, Matter, Paper, Subject
from beredning.store.file import create, open_file
from beredning.work.attaching import attach, with_attachments
from beredning.work.packing_file import Wish, missing, report, write_pack
from tests.attach.test_look import pdf
from tests.store.trees import REGISTER


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.beredning"
    create(made, REGISTER)
    return made


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    named = {"underlag.txt": b"Kalkyl", "skadad.pdf": b"%PDF-1.7"}
    for name, data in named.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in named]


def test_files_are_attached_in_one_operation_and_undone(path: Path, sources: list[Path]) -> None:
    matter = Matter(subjects=(Subject(title="Ett"),))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        made = attach(file, matter.uid, sources)
        found = file.matter(matter.uid).value.attachments
        assert [(a.number, a.title) for a in found] == [("1", "underlag"), ("2", "skadad")]
        assert [file.attachment(a.file or "") for a in found] == [b"Kalkyl", b"%PDF-1.7"]
        assert file.attachment_text(found[0].file or "") == "Kalkyl"
        assert ["damaged" in str(remark) for remark in made[1].remarks] == [True]
        assert file.undo(matter.uid).changes == 2
        assert file.matter(matter.uid).value.attachments == ()
        assert file.redo(matter.uid).changes == 2
        assert file.matter(matter.uid).value.attachments == found


def test_numbers_go_on_only_where_they_run() -> None:
    one, other = Attachment(number="1"), Attachment(number="B")
    new = [Attachment(title="ny")]
    assert [a.number for a in with_attachments(Matter(attachments=(one,)), new).attachments] == ["1", "2"]
    assert [a.number for a in with_attachments(Matter(attachments=(one, other)), new).attachments] == ["1", "B", None]


def test_one_that_cannot_be_read_stops_all(path: Path, sources: list[Path], tmp_path: Path) -> None:
    matter = Matter(subjects=(Subject(title="Ett"),))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        for wrong in (tmp_path / "nowhere.pdf", tmp_path):
            with pytest.raises(UserError):
                attach(file, matter.uid, [*sources, wrong])
        assert file.matter(matter.uid).value.attachments == ()


def test_the_command_says_what_it_kept(path: Path, sources: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, Matter(subjects=(Subject(registry_number="KS 2018/1", title="Ett"),)))
    assert main(["attach", str(path), "KS 2018/1", *map(str, sources), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["title"], row["kind"], row["pages"]) for row in rows] == [
        ("underlag", "text", None),
        ("skadad", "pdf", None),
    ]
    assert main(["attach", str(path), "KS 2018/1", str(sources[0])]) == 0
    told = "underlag.txt is plain text: save it as PDF and attach that."
    assert capsys.readouterr().out.splitlines() == ["underlag", told]


def test_a_pack_holds_what_was_attached(path: Path, tmp_path: Path) -> None:
    """The attached file's own page is in the pack."""
    source = tmp_path / "underlag.pdf"
    source.write_bytes(pdf())
    matter = Matter(subjects=(Subject(registry_number="KS 2018/1", title="Ett"),), papers=(Paper(kind=PaperKind.PM),))
    item = AgendaItem(number="1", title="Ett", matter=matter.uid)
    meeting = Meeting(body="Kommunstyrelsen", date=date(2018, 4, 25), items=(item,))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        file.write("new", None, meeting)
        attach(file, matter.uid, [source])
    built = write_pack(path, Wish(meeting.uid), tmp_path / "out.pdf")
    files = [file for item in report(built, "en")["items"] for file in item["files"]]
    assert [(file["title"], file["state"], file["pages"]) for file in files if file["title"] == "underlag"] == [
        ("underlag", "printed", 1)
    ]
    assert missing(built.pack) == []
