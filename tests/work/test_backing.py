"""Backups as the faces ask for them: a second place, and failures that warn and never block."""

import os
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.cli.main import main
from beredning.matter.message import UserError
from beredning.matter.things import Matter, Subject
from beredning.store.backups import backups, folder_of
from beredning.store.file import create, open_file
from beredning.work.backing import Why, back_up, due, last_backup, restored, restored_newest
from tests.store.trees import REGISTER


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.beredning"
    create(made, REGISTER)
    return made


def test_a_backup_lies_in_two_places(path: Path, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    with open_file(path, write=True) as file:
        assert due(file) is Why.DAY
        made = back_up(file, Why.DAY, second_place=second)
        assert due(file) is None
    assert made.warnings == ()
    assert made.backup == last_backup(path)
    assert made.backup is not None
    assert (second / path.name / made.backup.path.name).read_bytes() == made.backup.path.read_bytes()


def test_a_command_backs_up_before_the_first_change_of_a_day(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    matter = Matter(subjects=(Subject(registry_number="KS 2018/1", title="Ett"),))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        file.write("edit", file.matter(matter.uid), replace(matter, responsible="Anna"))
    for _ in range(2):
        assert main(["undo", str(path), "KS 2018/1"]) == 0
        assert main(["redo", str(path), "KS 2018/1"]) == 0
    (made,) = backups(folder_of(path))
    assert made.why is Why.DAY
    with open_file(made.path) as file:
        assert len(file.history(matter.uid)) == 2  # as it was before
    shutil.rmtree(made.path.parent)
    made.path.parent.write_text("in the way")
    capsys.readouterr()
    assert main(["undo", str(path), "KS 2018/1"]) == 0
    assert "No backup was made" in capsys.readouterr().err


def test_what_fails_is_a_warning(path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.write_text("a file, not a folder")
    folder = path.with_name(path.name + ".backups")
    with open_file(path, write=True) as file:
        made = back_up(file, Why.DAY, second_place=stick)
        assert made.backup is not None
        assert "no copy in the second place" in str(made.warnings[0])
        shutil.rmtree(folder)
        folder.write_text("in the way")
        made = back_up(file, Why.DAY)
        assert made.backup is None
        assert "No backup was made" in str(made.warnings[0])


def test_what_an_interrupted_backup_left_is_swept_by_the_next(path: Path) -> None:
    folder = path.with_name(path.name + ".backups")
    folder.mkdir()
    (folder / "000001-20261125T120000Z-1-day.beredning.999999999-0123abcd.new").write_text("half")
    with open_file(path, write=True) as file:
        back_up(file, Why.DAY)
    assert len(list(folder.iterdir())) == 1


def test_what_an_interrupted_copy_left_is_swept_in_both_places(path: Path, tmp_path: Path) -> None:
    second, left = tmp_path / "stick", "0001.999999999-0123abcd.new"
    for place in (path.with_name(path.name + ".backups"), second / path.name):
        (place / "attachments").mkdir(parents=True)
        for half in (place / left, place / "attachments" / left):
            half.write_text("half")
    with open_file(path, write=True) as file:
        file.attach(b"bilaga")
        back_up(file, Why.DAY, second_place=second)
    assert not list(tmp_path.rglob("*.new"))
    assert len(list((second / path.name / "attachments").iterdir())) == 1


def test_the_one_backup_that_is_whole_is_restored_and_none_is_thinned_while_no_other_can_be_made(
    path: Path,
) -> None:
    matter = Matter(responsible="Anna" * 500)
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        made = [back_up(file, Why.HAND).backup for _ in range(4)]
    whole = made[1]
    assert whole is not None
    for one in made:
        if one is not None and one is not whole:
            one.path.write_bytes(one.path.read_bytes().replace(b"AnnaAnna", b"AnneAnna", 1))
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 5] = os.urandom(4096 * 3)
    path.write_bytes(data)
    with suppress(UserError), open_file(path) as file:
        assert back_up(file, Why.DAY).backup is None
    assert len(list(whole.path.parent.iterdir())) == 4
    restored_newest(path, lambda _done, _of: None)
    with open_file(path) as file:
        assert file.matter(matter.uid).value == matter
        assert all(check.ok for check in file.verify())


def test_a_damaged_file_is_replaced_all_the_same(path: Path) -> None:
    with open_file(path, write=True) as file:
        made = back_up(file, Why.DAY).backup
    assert made is not None
    path.write_bytes(b"")
    done = restored(made.path, path, lambda _done, _of: None)
    assert done.aside is not None
    with open_file(path) as file:
        assert file.register().value.parties == REGISTER.parties
