"""A paper as it was when a pack was sent: what was changed later is not in it, nor are later names."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from beredning.cli.main import main
from beredning.matter.edits import with_field
from beredning.matter.meeting import Meeting, SentPack
from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.file import File, open_file
from beredning.work.moments import operation_at, sent_with
from beredning.work.printing import on_paper
from beredning.work.sample import write_sample

NUMBER = "KS 2018/550"


def titled(file: File, title: str) -> None:
    held = file.matter(file.candidates(NUMBER)[0].uid)
    file.write("edit", held, with_field(held.value, held.value.subjects[0].uid, "title", title))


def sent(file: File, at: datetime) -> None:
    held = file.meeting(file.meetings()[0].uid)
    pack = SentPack(profile="members", sent=at)
    file.write("sent", held, replace(held.value, packs=(*held.value.packs, pack)))


@pytest.fixture
def twice(tmp_path: Path) -> tuple[Path, str]:
    """A file whose meeting was sent two packs, with a title before each and one after; the meeting's name."""
    path = tmp_path / "a.beredning"
    write_sample(path)
    with open_file(path, write=True) as file:
        for number, day in enumerate((18, 20), 1):
            titled(file, f"Rubrik {number}")
            sent(file, datetime(2018, 4, day, 12))
        titled(file, "Rubrik 3")
        row = file.meetings()[0]
        register = file.register()
        file.write(
            "later", register, with_field(register.value, register.value.profile.uid, "municipality", "Annan stad")
        )
        meeting = file.meeting(row.uid).value
    assert isinstance(meeting, Meeting)
    return path, f"{row.body}:{row.date.isoformat()}"


@pytest.mark.parametrize(("pack", "title"), [("", "Rubrik 2"), ("#1", "Rubrik 1"), ("#2", "Rubrik 2")])
def test_a_matter_is_as_it_was_when_a_pack_was_sent(twice: tuple[Path, str], pack: str, title: str) -> None:
    path, meeting = twice
    with open_file(path) as file:
        uid = file.candidates(NUMBER)[0].uid
        number = operation_at(file, uid, meeting + pack)
        matter = file.matter(uid, as_of=number).value
        assert isinstance(matter, Matter)
        assert matter.subjects[0].title == title
        assert file.matter(uid, as_of=operation_at(file, uid, date.today())).value.subjects[0].title == "Rubrik 3"
    _, register = on_paper(path, NUMBER, None, meeting + pack)
    assert register.profile.municipality != "Annan stad"


def test_the_packs_that_a_matter_went_out_with_are_known(twice: tuple[Path, str]) -> None:
    path, _ = twice
    with open_file(path) as file:
        uid = file.candidates(NUMBER)[0].uid
        moments = sent_with(file, uid)
        assert [one.sent.day for one in moments] == [20, 18]
        titles = [file.matter(uid, as_of=one.operation).value.subjects[0].title for one in moments]
        assert titles == ["Rubrik 2", "Rubrik 1"]
        assert sent_with(file, "0" * 32) == []


def test_what_is_not_there_is_said(twice: tuple[Path, str], tmp_path: Path) -> None:
    path, meeting = twice
    with open_file(path) as file:
        uid = file.candidates(NUMBER)[0].uid
        for name, why in (("nämnden:2018-04-25", "no meeting"), (f"{meeting}#3", "no sent pack 3")):
            with pytest.raises(UserError, match=why):
                operation_at(file, uid, name)
    out = tmp_path / "pm.pdf"
    assert main(["print", str(path), NUMBER, "-o", str(out), "--as-of", f"{meeting}#1"]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert main(["print", str(path), NUMBER, "-o", str(out), "--as-of", "nämnden:2018-04-25"]) == 1
