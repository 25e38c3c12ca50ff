"""Backups as the faces ask for them: a second place, and failures that warn and never block."""

import shutil
from pathlib import Path

import pytest

from beredning.store.file import create, open_file
from beredning.work.backing import Why, back_up, due, last_backup, restored
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


def test_a_damaged_file_is_replaced_all_the_same(path: Path) -> None:
    with open_file(path, write=True) as file:
        made = back_up(file, Why.DAY).backup
    assert made is not None
    path.write_bytes(b"")
    done = restored(made.path, path, lambda _done, _of: None)
    assert done.aside is not None
    with open_file(path) as file:
        assert file.register().value.parties == REGISTER.parties
