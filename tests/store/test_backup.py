"""A backup is a file like any other, whole or not there."""

from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.backup import back_up
from beredning.store.file import open_file
from tests.store.trees import alike


def test_a_backup_holds_everything_and_lies_alone(path: Path, seed: Matter, tmp_path: Path) -> None:
    target = tmp_path / "backup" / "b.beredning"
    target.parent.mkdir()
    with open_file(path, write=True) as file:
        back_up(file, target)
        file.write("new", None, seed)
        back_up(file, target)
    assert list(target.parent.iterdir()) == [target]
    with open_file(target) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert all(check.ok for check in file.verify())


def test_a_backup_that_cannot_be_made_leaves_the_former(path: Path, seed: Matter, tmp_path: Path) -> None:
    target = tmp_path / "b.beredning"
    with open_file(path, write=True) as file:
        back_up(file, target)
        before = target.read_bytes()
        file.write("new", None, seed)
    data = bytearray(path.read_bytes())
    data[4096:8192] = bytes(4096)  # one page zeroed
    path.write_bytes(data)
    with open_file(path) as file, pytest.raises(UserError):
        back_up(file, target)
    assert target.read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} == {path.name, target.name}


def test_a_backup_into_a_folder_that_is_not_there_says_so(path: Path, tmp_path: Path) -> None:
    with open_file(path) as file, pytest.raises(UserError, match="cannot be opened"):
        back_up(file, tmp_path / "nowhere" / "b.beredning")
