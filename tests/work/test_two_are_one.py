"""Two people imported the same paper apart: the exchange asks, records that the two are one, and goes on."""

import json
from pathlib import Path

import pytest

from beredning.cli.main import main
from beredning.matter.changes import diff
from beredning.matter.edits import with_field
from beredning.matter.things import Matter
from beredning.store.file import create, open_file
from beredning.work.exchanging import bundle_of, take_in
from beredning.work.importing import import_paper
from beredning.work.registers import register_of
from beredning.work.sample import sample_file

NUMBER = "KS 2018/550"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two laptops that imported one paper, each by itself."""
    paths = tmp_path / "mine.beredning", tmp_path / "hers.beredning"
    for path in paths:
        create(path, register_of("stockholm"))
        with open_file(path, write=True) as file:
            import_paper(file, sample_file("pm-ks-2018-550.txt"))
    return paths


def held(path: Path) -> Matter:
    with open_file(path) as file:
        assert all(check.ok for check in file.verify())
        (uid,) = file.uids("matter")
        return file.matter(uid).value


def said(path: Path, field: str, text: str) -> None:
    with open_file(path, write=True) as file:
        (uid,) = file.uids("matter")
        before = file.matter(uid)
        place = before.value.papers[0].uid if field == "views" else uid
        file.write("edit", before, with_field(before.value, place, field, text))


def sent(source: Path, target: Path, *, decision: str | None = None, join: bool = False) -> list[str]:
    with open_file(source) as file:
        bundle = bundle_of(file, NUMBER)
    with open_file(target, write=True) as file:
        return [one.state for one in take_in(file, bundle, "x", join=join, decision=decision)]  # type: ignore[arg-type]


def test_it_asks_and_touches_nothing(two: tuple[Path, Path]) -> None:
    mine, hers = two
    before = held(mine)
    assert sent(hers, mine) == ["same"]
    assert held(mine) == before


def test_once_they_are_one_changes_go_to_and_fro(two: tuple[Path, Path]) -> None:
    mine, hers = two
    uid = held(mine).uid
    assert sent(hers, mine, decision="version", join=True) == ["both"]
    assert held(mine).uid == uid
    with open_file(mine) as file:
        assert file.same()[held(hers).uid] == uid
    assert sent(mine, hers, decision="version", join=True) == ["newer"]
    for number, (source, target, field) in enumerate(
        [(mine, hers, "views"), (hers, mine, "responsible"), (mine, hers, "responsible"), (hers, mine, "views")]
    ):
        said(source, field, f"Sagt {number}.")
        assert sent(source, target) == ["newer"]  # nobody is asked again
        assert sent(source, target) == ["known"]
    one, other = held(mine), held(hers)
    assert one.papers[0].views == other.papers[0].views == "Sagt 3."
    assert one.responsible == other.responsible == "Sagt 2."
    assert len(one.papers[0].statements) == len(other.papers[0].statements) > 0
    assert [s.text for s in one.papers[0].statements] == [s.text for s in other.papers[0].statements]
    assert one.uid != other.uid
    assert {a.uid for a in one.referrals}.isdisjoint({b.uid for b in other.referrals})


def test_they_can_stay_two(two: tuple[Path, Path]) -> None:
    mine, hers = two
    theirs = held(hers)
    assert sent(hers, mine, decision="new") == ["new"]
    with open_file(mine) as file:
        assert len(file.uids("matter")) == 2
        assert not diff(file.matter(theirs.uid).value, theirs)
        assert file.same() == {}


def test_the_command_asks_and_is_told(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    mine, hers = two
    out = mine.with_name("a.beredning-matter")
    said(hers, "responsible", "Hon")
    said(mine, "responsible", "Jag")
    assert main(["export", str(hers), NUMBER, "--to", "matter", "-o", str(out)]) == 0
    capsys.readouterr()
    assert main(["import", str(mine), str(out)]) == 0
    assert "--as version" in capsys.readouterr().out
    assert main(["import", str(mine), str(out), "--as", "version", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["waits"]
    assert [(c["field"], c["mine"], c["theirs"]) for c in row["conflicts"]] == [("responsible", "Jag", "Hon")]
    assert main(["import", str(mine), str(out), "--join", "--take", "theirs"]) == 0
    assert held(mine).responsible == "Hon"
