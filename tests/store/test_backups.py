"""The set of backups: when one is due, which are kept, and that any that is whole can be put in the file's place."""

import os
import shutil
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.backups import DAY, INTERVAL, Backup, Why, backups, due, folder_of, kept, make, thin
from beredning.store.errors import UnwritableError
from beredning.store.file import open_file
from beredning.store.mirror import roots, write_mirror
from beredning.store.restoring import drill, restore
from tests.store.trees import alike, matter, thing

NOON = int(time.mktime((2026, 11, 25, 12, 0, 0, 0, 0, -1)) * 1000)


def test_a_backup_is_due_before_the_first_change_of_a_day_and_after_half_an_hour(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        assert due(file, at=NOON) is Why.DAY
        make(file, Why.DAY, at=NOON)
        assert due(file, at=NOON + DAY) is None  # nothing changed
        file.write("new", None, seed)
        assert due(file, at=NOON + INTERVAL - 1000) is None
        assert due(file, at=NOON + INTERVAL) is Why.WORK
        assert due(file, at=NOON + DAY) is Why.DAY
        assert due(file, at=NOON - 1000) is Why.WORK  # the clock was set back


def test_a_clock_that_was_set_back_changes_neither_order_nor_what_is_kept(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        first = make(file, Why.DAY, at=NOON)
        file.write("new", None, seed)
        second = make(file, Why.DAY, at=NOON - 365 * DAY)
        thin(folder_of(path), at=NOON - 365 * DAY)
        assert backups(folder_of(path)) == [second, first]


@pytest.mark.parametrize("elsewhere", ["Pacific/Auckland", "America/Los_Angeles", "UTC"])
@pytest.mark.parametrize(
    "night", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)], ids=["to summer", "to winter"]
)
def test_another_zone_and_a_night_that_changes_the_clock_drop_no_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch, night: datetime, elsewhere: str
) -> None:
    def live_in(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    start = int(night.timestamp() * 1000)
    try:
        live_in("Europe/Stockholm")
        with open_file(path, write=True) as file:
            made = [make(file, Why.DAY, at=start + hour * DAY // 24) for hour in range(-3, 4)]
        there = backups(folder_of(path))
        live_in(elsewhere)
        assert backups(folder_of(path)) == there == made[::-1]
        thin(folder_of(path), at=start - DAY)  # the clock here has not come to them yet
        assert backups(folder_of(path)) == there
        assert made[-1] in kept(there, start + 400 * DAY)
    finally:
        monkeypatch.undo()
        time.tzset()


def old(serial: int, days: float, why: Why = Why.DAY) -> Backup:
    return Backup(Path(f"{serial}"), serial, NOON - int(days * DAY), serial, why)


def test_ever_fewer_are_kept_of_what_is_older() -> None:
    there = [old(2000 - hour, hour / 4) for hour in range(2000)]
    stay = sorted((NOON - one.at) / DAY for one in kept(there, NOON))
    assert [days for days in stay if days <= 2] == [hour / 4 for hour in range(9)]
    assert [days for days in stay if 2 < days <= 11] == [
        day + 0.75 for day in range(2, 11)
    ]  # at noon, the last of each
    assert 7 <= len([days for days in stay if 11 < days <= 70]) <= 10
    assert 5 <= len([days for days in stay if days > 70]) <= 7


def test_what_was_made_before_a_migration_stays() -> None:
    there = [old(2, 0), old(1, 3000, Why.MIGRATION)]
    assert kept(there, NOON) == set(there)


@given(st.lists(st.floats(-400, 4000), min_size=1, max_size=60), st.integers(0, 300))
def test_thinning_keeps_the_last_and_the_young_and_is_done_once(days: list[float], later: int) -> None:
    there = [old(number, age) for number, age in enumerate(days, 1)]
    at = NOON + later * DAY
    stay = kept(there, at)
    assert there[-1] in stay
    assert stay >= {one for one in there if at - one.at <= 2 * DAY}
    assert kept(stay, at) == stay


def test_a_backup_put_in_the_files_place_sets_what_was_there_aside(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        backup = make(file, Why.HAND)
        file.write("edit", file.matter(seed.uid), replace(seed, responsible="Anna"))
    before = path.read_bytes()
    done = restore(backup.path, path)
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, seed)
    assert done.aside is not None
    assert (done.aside / path.name).read_bytes() == before
    assert {p.name for p in path.parent.iterdir()} == {path.name, path.name + ".backups", path.name + ".replaced"}


def test_a_journal_beside_a_backup_or_the_file_is_none_of_the_restored_ones(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        backup = make(file, Why.HAND)
        file.write("new", None, seed)
    for left in (backup.path, path):
        left.with_name(left.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(2000))
        left.with_name(left.name + "-wal").write_bytes(os.urandom(2000))
    done = restore(backup.path, path)
    assert done.matters == 0
    assert done.aside is not None
    assert len(list(done.aside.iterdir())) == 3
    with open_file(path) as file:
        assert file.rows() == []


def test_a_damaged_backup_is_not_restored_and_the_drill_finds_the_one_that_is_whole(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        made = [make(file, Why.HAND) for _ in range(3)]
    for one in made[1:]:
        data = bytearray(one.path.read_bytes())
        # No page knows of it, only the hashes do.
        one.path.write_bytes(data.replace("våldsbejakande".encode(), "våldsbejakanda".encode()))
    before = path.read_bytes()
    with pytest.raises(UserError, match="damaged and was not restored"):
        restore(made[2].path, path)
    assert path.read_bytes() == before
    tried = drill(path)
    assert tried.backup == made[0]
    assert (tried.matters, tried.matters_now) == (1, 1)
    shutil.rmtree(folder_of(path))
    with pytest.raises(UserError, match="no backup that is whole"):
        drill(path)


def test_a_backup_is_read_and_never_written(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        file.catch_up()  # or searching in the backup would index it there
        backup = make(file, Why.HAND)
    before = backup.path.read_bytes()
    with open_file(backup.path) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert file.search("extremism")
    with pytest.raises(UnwritableError, match="is a backup"), open_file(backup.path, write=True):
        pass
    assert backup.path.read_bytes() == before
    assert list(folder_of(path).iterdir()) == [backup.path]


def test_a_file_that_is_open_is_not_restored(path: Path) -> None:
    with open_file(path, write=True) as file:
        backup = make(file, Why.HAND)
        with pytest.raises(UserError, match="open for writing"):
            restore(backup.path, path)


@pytest.mark.parametrize("number", range(8))
def test_a_file_made_of_its_mirror_says_the_same(path: Path, tmp_path: Path, number: int) -> None:
    rnd, zipped, again = Random(number), tmp_path / "mirror.zip", tmp_path / "again.beredning"
    with open_file(path, write=True) as file:
        for kind in ("meeting", "meeting"):
            file.write("new", None, thing(rnd, kind, 3))
        file.write_many("new", [matter(rnd) for _ in range(3)])
        write_mirror(file, zipped, lambda _: "text")
        expected = list(roots(file))
    assert restore(zipped, again).matters == 3
    with open_file(again) as file:
        assert all(alike(a, b) for a, b in zip(roots(file), expected, strict=True))
        assert all(check.ok for check in file.verify())


def test_a_mirror_that_was_changed_is_refused(path: Path, seed: Matter, tmp_path: Path) -> None:
    zipped, changed = tmp_path / "mirror.zip", tmp_path / "changed.zip"
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        write_mirror(file, zipped, lambda _: "")
    with ZipFile(zipped) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"KS 2018/550", b"KS 2018/551") if seed.uid in name else data)
    before = path.read_bytes()
    with pytest.raises(UserError, match="no mirror"):
        restore(changed, path)
    with pytest.raises(UserError, match="no mirror"):
        restore(_garbage(tmp_path), path)
    assert path.read_bytes() == before


def _garbage(folder: Path) -> Path:
    made = folder / "garbage.zip"
    made.write_bytes(os.urandom(500))
    return made
