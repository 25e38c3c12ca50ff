"""A file with a page gone: what does not lie on it is saved word for word; the rest is named, or the backup has it."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.backups import Why, make
from beredning.store.file import open_file
from beredning.store.salvage import salvage
from beredning.work.backing import mirror, salvaged
from tests.faults.kills import WORDS, first_matter
from tests.store.trees import alike

PAGE = 4096


@pytest.fixture
def matters(path: Path) -> list[Matter]:
    """The matters that the file holds, and one that was removed from it."""
    made = [replace(first_matter(), responsible=WORDS * (n % 5)) for n in range(12)]
    with open_file(path, write=True) as file:
        file.write_many("new", made)
    return made


def quiet(_done: int, _of: int) -> None:
    return None


def test_a_whole_file_is_saved_whole(path: Path, matters: list[Matter], tmp_path: Path) -> None:
    out = tmp_path / "out.beredning"
    done = salvage(path, out, None)
    assert (done.read, done.from_backup, done.remarks) == (13, 0, ())
    with open_file(out) as file:
        assert all(alike(file.matter(one.uid).value, one) for one in matters)
        assert all(check.ok for check in file.verify())


def noticed(path: Path) -> bool:
    """Whether a check of the file, or its refusal, tells that it is damaged."""
    try:
        with open_file(path) as file:
            return not all(check.ok for check in file.verify())
    except UserError:
        return True


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 12))])
def test_a_page_that_is_gone_costs_what_lay_on_it_and_the_backup_has_the_rest(
    path: Path, matters: list[Matter], tmp_path: Path, seed: int
) -> None:
    with open_file(path, write=True) as file:
        make(file, Why.HAND)
    whole, rnd = path.read_bytes(), Random(seed)
    saved = 0
    for number in range(8):
        data = bytearray(whole)
        at = rnd.randrange(1, len(whole) // PAGE) * PAGE
        data[at : at + PAGE] = bytes(PAGE)
        path.write_bytes(data)
        said = noticed(path)
        alone, both = tmp_path / f"{seed}-{number}.beredning", tmp_path / f"{seed}-{number}-both.beredning"
        try:
            done = salvage(path, alone, None)
        except UserError:
            continue  # its schema or registers were on that page
        with open_file(alone) as file:
            assert all(check.ok for check in file.verify())
            same = [one for one in matters if one.uid in file.uids("matter") and alike(file.matter(one.uid).value, one)]
        assert len(same) >= len(matters) - 4
        assert len(same) == len(matters) or (done.remarks and said)
        saved += 1
        salvaged(path, both, quiet)
        with open_file(both) as file:
            assert set(file.uids("matter")) == {one.uid for one in matters}
            assert all(alike(file.matter(one.uid).value, one) for one in matters)  # the backup had it all
    assert saved


def test_what_cannot_be_read_comes_from_the_backup_field_by_field_and_is_named(
    path: Path, matters: list[Matter], tmp_path: Path
) -> None:
    later = [replace(one, responsible=f"Senare {n} {WORDS}") for n, one in enumerate(matters)]
    with open_file(path, write=True) as file:
        make(file, Why.HAND)
        for one in later:
            file.write("edit", file.matter(one.uid), one)
    whole = path.read_bytes()
    named = 0
    for number in range(1, len(whole) // PAGE, 11):
        out = tmp_path / f"{number}.beredning"
        path.write_bytes(whole[: number * PAGE] + bytes(PAGE) + whole[(number + 1) * PAGE :])
        try:
            done = salvaged(path, out, quiet)
        except UserError:
            continue  # its schema or registers were on that page
        told = [str(remark) for remark in done.remarks]
        with open_file(out) as file:
            for then, now in zip(matters, later, strict=True):
                found = file.matter(then.uid).value
                assert found.responsible in (then.responsible, now.responsible)
                assert alike(replace(found, responsible=now.responsible), now)
                if found.responsible != now.responsible:
                    named += 1
                    assert any(then.uid in one and ("responsible" in one or "taken from" in one) for one in told)
            assert all(check.ok for check in file.verify())
    assert named


def test_without_a_whole_backup_the_mirror_has_the_rest(path: Path, matters: list[Matter], tmp_path: Path) -> None:
    with open_file(path, write=True) as file:
        backup = make(file, Why.HAND)
        mirror(file)
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    whole, from_mirror = path.read_bytes(), list[int]()
    for number in range(1, len(whole) // PAGE):
        if from_mirror:
            break
        out = tmp_path / f"{number}.beredning"
        path.write_bytes(whole[: number * PAGE] + bytes(PAGE) + whole[(number + 1) * PAGE :])
        try:
            done = salvaged(path, out, quiet)
        except UserError:
            continue
        from_mirror += [number] if done.from_backup else []
        with open_file(out) as file:
            assert set(file.uids("matter")) == {one.uid for one in matters}
    assert from_mirror


def test_what_a_person_removed_does_not_come_back(path: Path, matters: list[Matter], tmp_path: Path) -> None:
    out = tmp_path / "out.beredning"
    with open_file(path, write=True) as file:
        make(file, Why.HAND)
        file.undo(matters[0].uid)
    salvaged(path, out, quiet)
    with open_file(out) as file:
        assert matters[0].uid not in file.uids("matter")
        assert len(file.uids("matter")) == len(matters) - 1
