"""Purging: an explicit act, of which the record and a warning name what still holds the drafts."""

from dataclasses import replace
from pathlib import Path

import pytest

from beredning.cli.main import main
from beredning.matter.choices import PaperKind, VersionReason
from beredning.matter.things import Matter, Paper, Subject, Version
from beredning.store.file import create, open_file
from beredning.work.backing import by_hand
from tests.store.trees import REGISTER

DRAFT = "hemligt utkast"


def test_it_is_recorded_and_what_still_holds_the_drafts_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.beredning"
    create(path, REGISTER)
    paper = Paper(kind=PaperKind.PM, views=DRAFT)
    matter = Matter(subjects=(Subject(registry_number="KS 2018/1", title="Ett"),), papers=(paper,))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
    backup = by_hand(path, None, lambda _done, _of: None)
    assert main(["purge", str(path), "KS 2018/1"]) == 1  # nothing is established
    assert "every paper" in capsys.readouterr().err
    said = replace(paper, views="Fastställt", versions=(Version(reason=VersionReason.ESTABLISHED),))
    with open_file(path, write=True) as file:
        file.write("edit", file.matter(matter.uid), replace(matter, papers=(said,)))
    assert main(["purge", str(path), "KS 2018/1"]) == 0
    told = capsys.readouterr().err
    assert backup.name in told
    assert "mirror.zip" in told
    assert DRAFT.encode() not in path.read_bytes()
    with open_file(path) as file:
        assert all(check.ok for check in file.verify())
        record = file.history(matter.uid)[0].label
    assert "Drafts purged" in record
    assert backup.name in record
    assert "mirror.zip" in record
