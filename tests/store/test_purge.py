"""Purging drafts: no word of them is left in the file, what was established stays, and the chain still verifies."""

from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.choices import PaperKind, VersionReason
from beredning.matter.message import UserError
from beredning.matter.things import Clause, Matter, Paper, Proposal, Subject, Version
from beredning.store.file import File, open_file
from tests.store.trees import alike

DRAFT = "hemligt utkast"
LONG = "Borgarrådsberedningen föreslår kommunstyrelsen att godkänna det som här sägs utförligt. "


def say(
    file: File, uid: str, views: str, *, clauses: tuple[str, ...] = (), version: VersionReason | None = None
) -> int:
    held = file.matter(uid)
    paper = held.value.papers[0]
    versions = (*paper.versions, Version(reason=version)) if version else paper.versions
    proposal = Proposal(instance="KS", clauses=tuple(Clause(text=text) for text in clauses))
    paper = replace(paper, views=views, versions=versions, proposals=(proposal,))
    return file.write("edit", held, replace(held.value, papers=(paper,))).operation


@pytest.fixture
def drafted(path: Path) -> tuple[Path, str, int]:
    """A file with a matter that was drafted, established and then changed; its uid and the establishing operation."""
    paper = Paper(kind=PaperKind.PM, views=f"{LONG}{DRAFT} ett")
    matter = Matter(subjects=(Subject(title="A"),), papers=(paper,))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        say(file, matter.uid, f"{LONG}{DRAFT} två", clauses=(f"att {DRAFT} tre",))
        number = say(file, matter.uid, LONG, clauses=("att bifalla",), version=VersionReason.ESTABLISHED)
        say(file, matter.uid, f"{LONG}Senare.", clauses=("att bifalla", "att anse"))
    return path, matter.uid, number


def test_no_word_of_the_drafts_is_left_and_the_file_verifies(drafted: tuple[Path, str, int]) -> None:
    path, uid, number = drafted
    assert DRAFT.encode() in path.read_bytes()
    with open_file(path, write=True) as file:
        assert file.search(DRAFT) == []  # indexed, but not said any more
        now, then = file.matter(uid).value, file.matter(uid, as_of=number).value
        record = file.purge("purged", uid)
        assert record.label == "purged"
        assert alike(file.matter(uid).value, now)
        assert alike(file.matter(uid, as_of=number).value, then)
        with pytest.raises(UserError, match="was purged"):
            file.matter(uid, as_of=number - 1)
        assert all(check.ok for check in file.verify()), [c for c in file.verify() if not c.ok]
        assert len(file.history(uid)) == 5
    data = path.read_bytes()
    assert DRAFT.encode() not in data
    assert b"utkast" not in data


def test_what_came_after_is_undone_only_before_the_purging(drafted: tuple[Path, str, int]) -> None:
    path, uid, _ = drafted
    with open_file(path, write=True) as file:
        file.purge("purged", uid)
        with pytest.raises(UserError, match="nothing to undo"):
            file.undo(uid)
        say(file, uid, "Efteråt", clauses=())
        file.undo(uid)
        assert file.matter(uid).value.papers[0].views == f"{LONG}Senare."
        with pytest.raises(UserError, match="nothing to undo"):
            file.undo(uid)
        file.redo(uid)
        assert file.matter(uid).value.papers[0].views == "Efteråt"
        assert all(check.ok for check in file.verify())


def test_a_changed_record_breaks_the_chain(drafted: tuple[Path, str, int]) -> None:
    path, uid, _ = drafted
    with open_file(path, write=True) as file:
        file.purge("purged", uid)
        file.connection.execute("DROP TRIGGER change_grows")
        file.connection.execute("UPDATE change SET position = position - 1 WHERE what = 'move' AND rank IS NULL")
        assert "chain" in {check.id for check in file.verify() if not check.ok}


def test_what_is_not_established_keeps_its_drafts(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        with pytest.raises(UserError, match="every paper"):
            file.purge("purged", seed.uid)
