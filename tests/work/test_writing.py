"""Several files are put in their places all together, or none of them."""

from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.work.writing import put_all


@pytest.fixture
def sources(tmp_path: Path) -> dict[Path, Path]:
    """Where each is to be, and where it lies."""
    (tmp_path / "from").mkdir()
    files = {}
    for name in ("ks.pdf", "ks 2.pdf", "isär/3.pdf"):
        source = tmp_path / "from" / Path(name).name
        source.write_text(f"ny {name}")
        files[tmp_path / "to" / name] = source
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "ks.pdf").write_text("gammal")
    return files


def there(folder: Path) -> dict[str, str]:
    return {str(one.relative_to(folder)): one.read_text() for one in folder.rglob("*") if one.is_file()}


def test_all_are_there(sources: dict[Path, Path], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    put_all(sources, lambda done, of: told.append((done, of)))
    assert there(tmp_path / "to") == {name: f"ny {name}" for name in ("ks.pdf", "ks 2.pdf", "isär/3.pdf")}
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("at", range(4))
def test_whatever_ends_it_leaves_what_was_there(sources: dict[Path, Path], tmp_path: Path, at: int) -> None:
    def progress(done: int, _of: int) -> None:
        if done == at:
            raise KeyError

    with pytest.raises(KeyError):
        put_all(sources, progress)
    assert there(tmp_path / "to") == {"ks.pdf": "gammal"}


def test_one_that_cannot_be_written_leaves_what_was_there(sources: dict[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "to" / "isär").write_text("en fil")
    with pytest.raises(UserError, match="cannot be written"):
        put_all(sources, lambda _done, _of: None)
    assert there(tmp_path / "to") == {"ks.pdf": "gammal", "isär": "en fil"}
