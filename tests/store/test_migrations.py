"""A file of an earlier generation is backed up and brought forward when it is opened, whoever opens it."""

import lzma
import sqlite3
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


GENERATIONS = Path(__file__).parent / "generations"
"""Files as the programs of their time wrote them, one for each generation that a program ever had."""

TEXTS = "SELECT id, CAST(value AS BLOB), rev, sha FROM field ORDER BY id"
COUNTED = ("thing", "field", "operation", "change")


def said(path: Path) -> tuple[list[object], list[int]]:
    """All texts of a file, byte for byte with their revisions, and how much it holds, read without our code."""
    connection = sqlite3.connect(path)
    try:
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED]
        return connection.execute(TEXTS).fetchall(), counts
    finally:
        connection.close()


def test_there_is_a_file_of_the_present_generation() -> None:
    assert (GENERATIONS / f"{FORMAT}.beredning.xz").exists()


@pytest.mark.parametrize("packed", sorted(GENERATIONS.glob("*.xz")), ids=lambda one: one.name.partition(".")[0])
def test_a_file_of_every_generation_is_backed_up_and_says_the_same_to_the_letter(packed: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    path.write_bytes(lzma.decompress(packed.read_bytes()))
    before = said(path)
    with open_file(path, write=True) as file:
        (row,) = file.candidates("KS 2018/550")
        assert file.matter(row.uid).value.responsible == "Handläggare 1 åäö"
        assert [one.uid for one in file.search("våldsbejakande")][:1] == [row.uid]
        wrong = [check for check in file.verify() if not check.ok]
        assert not wrong
        assert said(path) == before
        file.redo(row.uid)  # its history leads on, and back to its beginning
        assert file.matter(row.uid).value.responsible == "Handläggare 2 åäö"
        while row.uid in file.uids("matter"):
            file.undo(row.uid)
    made = backups(folder_of(path))
    assert [one.why for one in made] == ([Why.MIGRATION] if int(packed.name.partition(".")[0]) < FORMAT else [])
    for one in made:
        assert said(one.path) == before
