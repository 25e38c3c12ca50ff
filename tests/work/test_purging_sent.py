"""Purging drafts that came from another laptop: their words go too, what waits is chosen first, and work goes on."""

from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.choices import PaperKind, VersionReason
from beredning.matter.message import UserError
from beredning.matter.things import Matter, Paper, Subject, Version
from beredning.store.bundle import Bundle
from beredning.store.file import create, open_file
from beredning.work.exchanging import bundle_of, preview, take_in
from tests.store.trees import REGISTER

DRAFT = "hemligt utkast"
FIRST = Matter(
    subjects=(Subject(registry_number="KS 2018/1", title="Ett"),), papers=(Paper(kind=PaperKind.PM, views="Början."),)
)


def views(path: Path, text: str, *, reason: VersionReason | None = None) -> Bundle:
    """Says it in the matter's paper, and what is sent of it then."""
    with open_file(path, write=True) as file:
        held = file.matter(FIRST.uid)
        paper = held.value.papers[0]
        versions = (*paper.versions, Version(reason=reason)) if reason else paper.versions
        file.write("edit", held, replace(held.value, papers=(replace(paper, views=text, versions=versions),)))
        return bundle_of(file, FIRST.uid)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two laptops; a draft of hers was taken in here, and what came of it is established."""
    here, there = tmp_path / "here.beredning", tmp_path / "there.beredning"
    for path in (here, there):
        create(path, REGISTER)
    with open_file(here, write=True) as file:
        file.write("new", None, FIRST)
        first = bundle_of(file, FIRST.uid)
    with open_file(there, write=True) as file:
        take_in(file, first, "här")
    hers = views(there, DRAFT)
    with open_file(here, write=True) as file:
        take_in(file, hers, "där")
    views(here, "Fastställt.", reason=VersionReason.ESTABLISHED)
    return here, there


def test_no_word_of_a_draft_that_was_sent_is_left(two: tuple[Path, Path]) -> None:
    here, _ = two
    assert DRAFT.encode() in here.read_bytes()
    with open_file(here, write=True) as file:
        heads = file.heads(FIRST.uid)
        file.purge("purged", FIRST.uid)
        assert len(file.heads(FIRST.uid)) == len(heads) == 1
        assert all(check.ok for check in file.verify())
        assert file.matter(FIRST.uid).value.papers[0].views == "Fastställt."
    assert DRAFT.encode() not in here.read_bytes()


def test_what_rests_on_a_purged_draft_is_asked_about_and_nothing_is_taken_in_silently(two: tuple[Path, Path]) -> None:
    here, there = two
    later = views(there, "Något annat.")
    with open_file(here, write=True) as file:
        file.purge("purged", FIRST.uid)
        (one,) = preview(file, later)
        assert [(conflict.mine, conflict.theirs) for conflict in one.conflicts if conflict.field == "views"] == [
            ("Fastställt.", "Något annat.")
        ]
        take_in(file, later, "där")
        assert file.matter(FIRST.uid).value.papers[0].views == "Fastställt."
        with pytest.raises(UserError, match="waits for your choice"):
            file.purge("purged", FIRST.uid)
        take_in(file, later, "där", {FIRST.uid: {c.key: "theirs" for c in one.conflicts}}, join=True, meant=True)
        assert file.matter(FIRST.uid).value.papers[0].views == "Något annat."
