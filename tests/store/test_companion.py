"""Attached files lie once beside the backups; a backup reads, verifies and restores with them all the same."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Attachment, Matter
from beredning.store.backups import Why, backups, folder_of, make
from beredning.store.file import open_file
from beredning.store.restoring import drill, restore
from beredning.store.salvage import salvage
from beredning.work.backing import back_up, by_hand
from tests.store.trees import alike

DATA = os.urandom(3_500_000)


@pytest.fixture
def attached(path: Path, seed: Matter) -> tuple[Path, str, Matter]:
    """A file with a large attachment, an empty one, and three backups."""
    with open_file(path, write=True) as file:
        shas = [file.attach(DATA), file.attach(b"")]
        matter = replace(seed, attachments=tuple(Attachment(title=sha[:6], file=sha) for sha in shas))
        file.write("new", None, matter)
        for number in range(3):
            file.write("edit", file.matter(seed.uid), replace(matter, responsible=str(number)))
            make(file, Why.WORK)
    return path, shas[0], replace(matter, responsible="2")


def test_three_backups_hold_a_file_once(attached: tuple[Path, str, Matter]) -> None:
    path, sha, matter = attached
    folder = folder_of(path)
    assert len(backups(folder)) == 3
    assert (folder / "attachments" / sha).read_bytes() == DATA
    assert sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) < 2 * len(DATA)
    for backup in backups(folder):
        with open_file(backup.path) as file:
            assert file.attachment(sha) == DATA
            assert all(check.ok for check in file.verify())
    with open_file(path) as file:
        assert file.attachment(sha) == DATA
        assert alike(file.matter(matter.uid).value, matter)


@pytest.mark.parametrize("neighbour", [False, True])
def test_a_restored_file_has_its_attachments_inside_again(attached: tuple[Path, str, Matter], neighbour: bool) -> None:
    path, sha, matter = attached
    backup = backups(folder_of(path))[0]
    if neighbour:
        backup.path.with_name(backup.path.name + "-journal").write_bytes(os.urandom(2000))
    path.unlink()
    assert restore(backup.path, path).matters == 1
    shutil.rmtree(folder_of(path))
    with open_file(path, write=True) as file:
        assert file.attachment(sha) == DATA
        assert alike(file.matter(matter.uid).value, matter)
        assert all(check.ok for check in file.verify())
        with pytest.raises(Exception, match="never deleted"):
            file.connection.execute("DELETE FROM content_part")


def test_a_damaged_file_beside_is_found_and_the_next_days_backup_mends_it(attached: tuple[Path, str, Matter]) -> None:
    path, sha, _ = attached
    place = folder_of(path) / "attachments" / sha
    place.write_bytes(DATA[:-1] + bytes([DATA[-1] ^ 1]))
    before = path.read_bytes()
    backup = backups(folder_of(path))[0]
    with open_file(backup.path) as file:
        assert [check.id for check in file.verify() if not check.ok] == ["attachments"]
    with pytest.raises(UserError, match="damaged"):
        restore(backup.path, path)
    assert path.read_bytes() == before
    with pytest.raises(UserError, match="no backup that is whole"):
        drill(path)
    with open_file(path, write=True) as file:
        make(file, Why.DAY)
    assert place.read_bytes() == DATA
    assert drill(path).matters == 1


def test_a_backup_elsewhere_is_whole_by_itself_and_the_second_place_has_the_folder_too(
    attached: tuple[Path, str, Matter], tmp_path: Path
) -> None:
    path, sha, _ = attached
    out, second = tmp_path / "out.beredning", tmp_path / "second"
    by_hand(path, out, lambda _done, _of: None)
    with open_file(path, write=True) as file:
        made = back_up(file, Why.HAND, second_place=second)
    assert made.backup is not None
    shutil.rmtree(folder_of(path))
    for copy in (out, second / path.name / made.backup.path.name):
        with open_file(copy) as file:
            assert file.attachment(sha) == DATA
            assert all(check.ok for check in file.verify())


def test_a_mirror_and_a_salvage_bring_the_attached_files_along(
    attached: tuple[Path, str, Matter], tmp_path: Path
) -> None:
    path, sha, matter = attached
    by_hand(path, None, lambda _done, _of: None)
    again, saved = tmp_path / "again.beredning", tmp_path / "saved.beredning"
    restore(folder_of(path) / "mirror.zip", again)
    assert salvage(path, saved, None).remarks == ()
    for made in (again, saved):
        with open_file(made) as file:
            assert file.attachment(sha) == DATA
            assert alike(file.matter(matter.uid).value, matter)
