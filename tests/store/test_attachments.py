"""Files inside the file: kept once, given back to the byte, never changed, and missed when they are damaged."""

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.store import attachments
from beredning.store.file import open_file

LARGE = bytes(range(256)) * 10_000


def sha_of(data: bytes) -> str:
    return sha256(data).hexdigest()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", LARGE, LARGE[: attachments.PIECE], LARGE[: attachments.PIECE + 1]])
def test_a_file_comes_back_to_the_byte(path: Path, tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "underlag.pdf"
    source.write_bytes(data)
    with open_file(path, write=True) as file:
        assert file.attach(source) == file.attach(data) == sha_of(data)
        assert file.connection.execute("SELECT count(*) FROM content").fetchone() == (1,)
    with open_file(path) as file:
        assert file.attachment(sha_of(data)) == data
        assert file.attachment_size(sha_of(data)) == len(data)
        assert all(len(piece) <= attachments.PIECE for piece in file.attachment_pieces(sha_of(data)))
        assert all(check.ok for check in file.verify())


def test_what_is_written_in_it_is_noted(path: Path) -> None:
    with open_file(path, write=True) as file:
        sha = file.attach(b"x", text="Budget för våldsbejakande extremism")
        assert file.attachment_text(sha) == "Budget för våldsbejakande extremism"
        file.attach(b"x", text="Rättad läsning")
        assert file.attachment_text(sha) == "Rättad läsning"
        assert file.attachment_text("0" * 64) == file.attachment_text("no hash") == ""


def test_what_is_not_kept_is_said(path: Path, tmp_path: Path) -> None:
    with open_file(path, write=True) as file:
        with pytest.raises(UserError, match="no attachment 000000000000"):
            file.attachment("0" * 64)
        with pytest.raises(UserError, match="There is no file"):
            file.attach(tmp_path / "nowhere.pdf")
        assert file.attachment_size("0" * 64) is None


def test_one_that_is_too_large_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beredning.store.attachments.MOST", 100)
    with open_file(path, write=True) as file:
        with pytest.raises(UserError, match="too large"):
            file.attach(bytes(101))
        assert file.connection.execute("SELECT count(*) FROM content_part").fetchone() == (0,)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM content",
        "DELETE FROM content_part",
        "UPDATE content_part SET data = x'00'",
        "UPDATE content SET size = 1",
        "INSERT OR REPLACE INTO content (sha, size) SELECT sha, 1 FROM content",
        "INSERT OR REPLACE INTO content_part (id, data) SELECT id, x'00' FROM content_part",
    ],
)
def test_it_is_never_changed(path: Path, harm: str) -> None:
    with open_file(path, write=True) as file:
        sha = file.attach(LARGE)
        with pytest.raises(sqlite3.IntegrityError):
            file.connection.execute(harm)
        assert file.attachment(sha) == LARGE


def test_damage_is_found_where_it_is(path: Path) -> None:
    with open_file(path, write=True) as file:
        whole, harmed = file.attach(b"whole"), file.attach(LARGE)
        file.connection.execute("DROP TRIGGER content_part_grows")
        file.connection.execute("UPDATE content_part SET data = zeroblob(length(data)) WHERE content = 2")
        wrong = [check for check in file.verify() if check.id == "attachments"]
        assert [check.ok for check in wrong] == [False]
        assert harmed[:12] in str(wrong[0].detail)
        with pytest.raises(UserError, match="damaged"):
            file.attachment(harmed)
        assert file.attachment(whole) == b"whole"


def test_a_file_made_before_there_were_attachments_gets_them(path: Path) -> None:
    connection = sqlite3.connect(path)
    for table in ("content", "content_part", "incoming"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name IN ('attached_files', 'states_from_others')")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    with open_file(path, write=True) as file:
        assert file.attachment_size("0" * 64) is None
        assert file.attachment(file.attach(b"new")) == b"new"
        assert all(check.ok for check in file.verify())
