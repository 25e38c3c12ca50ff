"""What follows a backup in the desk: a copy in a second place, the mirror; what fails is said and hinders nothing."""

import shutil
from pathlib import Path

from beredning.store.backups import backups, folder_of
from beredning.store.file import open_file
from beredning.store.mirror import NAME
from beredning.store.restoring import restore
from tests.faults.conftest import desks, drafts
from tests.faults.desks import Desks, title_of, type_title, written
from tests.store.trees import alike

__all__ = ["desks", "drafts"]


def test_every_backup_is_copied_to_the_second_place_and_both_ages_are_told(desks: Desks, tmp_path: Path) -> None:
    path, stick = tmp_path / "a.beredning", tmp_path / "stick"
    matter = written(path)
    stick.mkdir()
    window = desks.begin(path)
    window.elsewhere.put(stick)
    type_title(window, "Ny rubrik")
    desks.settled(window)
    place = stick / path.name
    desks.until(lambda: backups(place))
    desks.until(lambda: "second place 20" in window.status.backup.text())
    assert [one.path.name for one in backups(place)] == [one.path.name for one in backups(folder_of(path))]
    window.close()  # the backup on closing is not waited for; it is copied when the file is opened again
    window = desks.begin(path)
    last = backups(folder_of(path))[0].path
    desks.until(lambda: (place / last.name).exists())
    assert title_of(place / last.name, matter.uid) == "Ny rubrik"


def test_a_second_place_that_is_gone_is_said_and_hinders_nothing(desks: Desks, tmp_path: Path) -> None:
    path, stick = tmp_path / "a.beredning", tmp_path / "stick"
    matter = written(path)
    stick.mkdir()
    window = desks.begin(path)
    window.elsewhere.put(stick)
    shutil.rmtree(stick)
    type_title(window, "Ny rubrik")
    desks.settled(window)
    desks.until(lambda: "none in the second place" in window.status.backup.text())
    assert not stick.exists()  # it may be where a stick is put in
    window.close()
    assert title_of(path, matter.uid) == "Ny rubrik"


def test_the_mirror_lies_among_the_backups_and_a_file_made_of_it_says_the_same(desks: Desks, tmp_path: Path) -> None:
    path, stick, again = tmp_path / "a.beredning", tmp_path / "stick", tmp_path / "again.beredning"
    matter = written(path)
    stick.mkdir()
    window = desks.begin(path)
    window.elsewhere.put(stick)
    type_title(window, "Ny rubrik")
    desks.settled(window)
    window.upkeep.back_up()
    desks.until(lambda: (stick / path.name / NAME).exists())
    window.close()
    restore(stick / path.name / NAME, again)
    with open_file(path) as file, open_file(again) as made:
        assert alike(made.matter(matter.uid).value, file.matter(matter.uid).value)
        assert alike(made.register().value, file.register().value)
