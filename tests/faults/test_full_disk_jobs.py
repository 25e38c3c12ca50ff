"""The disk is full while something else than a save is done: that fails in a sentence, and nothing is half.

For the jobs the system is told to let no file grow; saving meets a real disk of 2 MB.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.file import File, create, open_file
from beredning.work.attaching import attach_files
from beredning.work.backing import Why, back_up, by_hand, mirror, restored
from beredning.work.bundles import export_bundle
from beredning.work.printing import export_paper, print_paper
from tests.conftest import ROOT
from tests.store.trees import REGISTER, alike

Job = Callable[[Path], object]


@contextmanager
def full() -> Iterator[None]:
    """No file can grow in this process meanwhile: what a full disk and a quota look like from here."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _attach(path: Path) -> None:
    source = path.with_name("underlag.bin")
    attach_files(path, "KS 2018/550", [source])


def _back_up(path: Path) -> None:
    with open_file(path, write=True) as file:
        made = back_up(file, Why.HAND)
    assert made.backup is None
    raise UserError(made.warnings[0])


def _mirror(path: Path) -> None:
    with open_file(path) as file:
        mirror(file)


JOBS: dict[str, Job] = {
    "backup": _back_up,
    "backup elsewhere": lambda path: by_hand(path, path.with_name("out.beredning"), lambda _done, _of: None),
    "mirror": _mirror,
    "pdf": lambda path: print_paper(path, "KS 2018/550", path.with_name("out.pdf"), stage=None, as_of=None),
    "docx": lambda path: export_paper(path, "KS 2018/550", "docx", path.with_name("out.docx"), None),
    "bundle": lambda path: export_bundle(path, "KS 2018/550", path.with_name("out.beredning-matter")),
    "attachment": _attach,
    "new file": lambda path: create(path.with_name("out.beredning"), REGISTER),
    "restore": lambda path: restored(path.with_name("kept.beredning"), path, lambda _done, _of: None),
}


@pytest.fixture
def kept(path: Path, seed: Matter) -> Path:
    """A file with the seed's matter, a backup of it, and something to attach."""
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        assert file.search("extremism")
    by_hand(path, path.with_name("kept.beredning"), lambda _done, _of: None)
    path.with_name("underlag.bin").write_bytes(os.urandom(300_000))
    return path


@pytest.mark.parametrize("job", JOBS)
def test_a_job_on_a_full_disk_fails_cleanly(kept: Path, seed: Matter, job: str) -> None:
    before = kept.read_bytes()
    beside = {one.name for one in kept.parent.rglob("*")}
    with full(), pytest.raises(UserError, match=r"full|refused|cannot be written|could not|damaged|large"):
        JOBS[job](kept)
    left = {one.name for one in kept.parent.rglob("*")} - beside
    assert left <= {f"{kept.name}.backups"}, left
    with open_file(kept, write=True) as file:
        assert all(check.ok for check in file.verify())
        assert alike(file.matter(seed.uid).value, seed)
    assert kept.read_bytes() == before


def test_the_index_waits_while_the_disk_is_full(kept: Path, seed: Matter) -> None:
    with open_file(kept, write=True) as file:
        file.write("edit", file.matter(seed.uid), replace(seed, responsible="Anna Nilsdotter"))
        _full_pages(file)
    with open_file(kept) as file:
        assert [hit.uid for hit in file.search("nilsdotter")] == [seed.uid]
        assert all(check.ok for check in file.verify())


def _full_pages(file: File) -> None:
    pages = file.connection.execute("PRAGMA page_count").fetchone()[0]
    file.connection.execute(f"PRAGMA max_page_count = {pages}")


REAL = """
import sys
from pathlib import Path
from beredning.matter.message import UserError
from beredning.store.file import open_file
from tests.faults.kills import first_matter, step
from beredning.store.file import create
from tests.store.trees import REGISTER

path = Path(sys.argv[1]) / "a.beredning"
create(path, REGISTER)
matter = first_matter()
said = 0
with open_file(path, write=True) as file:
    file.write("new", None, matter)
    try:
        for number in range(1, 10_000):
            step(file, matter.uid, number)
            said = number
    except UserError as error:
        print(error)
    assert int(file.matter(matter.uid).value.subjects[0].title) == said > 0
with open_file(path) as file:
    assert all(check.ok for check in file.verify())
    assert int(file.matter(matter.uid).value.subjects[0].title) == said
print("whole", said)
"""


def in_a_small_world(script: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Runs a script that may mount disks of any size below a folder; SQLite's own temporary files go to `tmp` there."""
    (tmp_path / "tmp").mkdir()
    path = os.pathsep.join([str(ROOT / "app"), str(ROOT)])
    return subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, "SQLITE_TMPDIR": str(tmp_path / "tmp")},
        capture_output=True,
        text=True,
        check=False,
    )


BACKUPS = """
import hashlib, os, shutil, subprocess, sys
from dataclasses import replace
from pathlib import Path
from beredning.store.file import open_file
from beredning.work.attaching import attach_files
from beredning.work.backing import Why, back_up
from tests.faults.kills import WORDS, first_matter
from beredning.store.file import create
from tests.store.trees import REGISTER

folder = Path(sys.argv[1])
path, backups, temporary = folder / "a.beredning", folder / "a.beredning.backups", folder / "tmp"
create(path, REGISTER)
with open_file(path, write=True) as file:
    matter = first_matter()
    views = WORDS * 40_000  # more than SQLite keeps in memory
    file.write("new", None, replace(matter, papers=(replace(matter.papers[0], views=views),)))
(folder / "underlag.bin").write_bytes(os.urandom(300_000))
attach_files(path, "KS 2018/550", [folder / "underlag.bin"])
with open_file(path, write=True) as file:
    file.catch_up()
before = path.read_bytes()
shutil.rmtree(backups)
backups.mkdir()

def tried(disk, size):
    \"\"\"Whether a backup was made with so many kilobytes on a disk.\"\"\"
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", str(disk)], check=True)
    with open_file(path, write=True) as file:
        made = back_up(file, Why.HAND)
    found = sorted(one for one in backups.rglob("*") if one.is_file())
    for one in found:
        if one.parent.name == "attachments":
            assert hashlib.sha256(one.read_bytes()).hexdigest() == one.name
        else:
            assert made.backup is not None and one == made.backup.path, one
            with open_file(one) as copy:
                assert all(check.ok for check in copy.verify())
    assert list(temporary.iterdir()) == []
    if made.backup is None:
        (warning,) = made.warnings
        assert "No backup was made: The disk is full" in str(warning), warning
    subprocess.run(["umount", str(disk)], check=True)
    for one in found:  # those that did not lie on the small disk
        one.unlink(missing_ok=True)
    assert path.read_bytes() == before
    return made.backup is not None

for disk in (backups, temporary):
    told = [tried(disk, size) for size in (16, 256, 1024, 2048, 3072, 4096, 4352, 4608, 4864, 5120, 6144, 32768)]
    assert told == sorted(told) and not told[0] and told[-1], (disk, told)
    print(disk.name, told.count(False), "failed cleanly")
with open_file(path) as file:
    assert all(check.ok for check in file.verify())
"""


def test_a_backup_without_room_at_any_moment_fails_cleanly(tmp_path: Path) -> None:
    # The copy, the attached files beside it, and what VACUUM needs elsewhere.
    done = in_a_small_world(BACKUPS, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "a.beredning.backups" in done.stdout
    assert "tmp" in done.stdout


def test_a_real_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT / "app"), str(ROOT)])
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size=2m none "$0" && exec "$@"', str(tmp_path)),
            *(sys.executable, "-c", REAL, str(tmp_path)),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "The disk is full" in done.stdout, done.stderr
    assert "whole" in done.stdout, done.stderr
