"""A file of an earlier generation is backed up and brought forward when it is opened, whoever opens it."""

from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store import file as door
from beredning.store import header, migrations
from beredning.store.backups import Why, backups, folder_of
from beredning.store.file import open_file
from beredning.store.schema import FORMAT
from tests.store.trees import alike


def adds(db: object) -> None:
    db.execute("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")  # type: ignore[attr-defined]  # sqlite-utils


def fails(db: object) -> None:
    db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")  # type: ignore[attr-defined]
    db.execute("INSERT INTO half VALUES (1), (1)")  # type: ignore[attr-defined]


@pytest.fixture
def next_generation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, adds))
    for module in (door, header, migrations):
        monkeypatch.setattr(module, "FORMAT", FORMAT + 1)


def test_the_generation_is_the_number_of_steps() -> None:
    assert len(migrations.STEPS) == FORMAT


@pytest.fixture
def old(path: Path, seed: Matter) -> Path:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    return path


@pytest.mark.parametrize("write", [False, True])
def test_an_earlier_file_is_backed_up_and_brought_forward(
    old: Path, seed: Matter, write: bool, request: pytest.FixtureRequest
) -> None:
    before = old.read_bytes()
    request.getfixturevalue("next_generation")
    with open_file(old, write=write) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert file.connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
        assert all(check.ok for check in file.verify())
    (backup,) = backups(folder_of(old))
    assert backup.why is Why.MIGRATION
    assert backup.path.read_bytes()[60:64] == before[60:64]
    with open_file(old, write=write):
        assert backups(folder_of(old)) == [backup]  # done once


def test_a_step_that_fails_leaves_the_earlier_file(
    old: Path, seed: Matter, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("next_generation")
    whole = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*whole[:-1], fails))
    with pytest.raises(Exception, match="UNIQUE"), open_file(old, write=True):
        pass
    monkeypatch.setattr(migrations, "STEPS", whole)
    with open_file(old, write=True) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert file.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchone() is None


def test_an_earlier_file_that_another_writes_waits(old: Path, request: pytest.FixtureRequest) -> None:
    with open_file(old, write=True):
        request.getfixturevalue("next_generation")
        with pytest.raises(UserError, match="open for writing"), open_file(old, write=True):
            pass
