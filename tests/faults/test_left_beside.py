"""What lies beside a file, or no longer does: old neighbours, a journal that was left behind, the backups."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from beredning.desk.app import Program
from beredning.desk.settings import Settings
from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.backups import Why, make
from beredning.store.file import open_file
from beredning.work.keeping import glance
from tests.faults.desks import Desks
from tests.faults.test_strange_files import INTERRUPTED
from tests.store.trees import alike


def saved(path: Path, seed: Matter, *, times: int) -> Path:
    """A file that was saved so often after a backup of it; the backup."""
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        backup = make(file, Why.HAND).path
        for number in range(times):
            held = file.matter(seed.uid)
            file.write("edit", held, replace(held.value, responsible=f"{number} " * 2000))
    return backup


@pytest.mark.parametrize("left", ["-journal", "-wal"])
def test_old_neighbours_of_a_backup_that_was_copied_over_are_set_aside(path: Path, seed: Matter, left: str) -> None:
    backup = saved(path, seed, times=4)
    if left == "-journal":
        subprocess.run([sys.executable, "-c", INTERRUPTED, str(path)], check=False)
    else:
        _wal(path)
    neighbour = path.with_name(path.name + left)
    assert neighbour.stat().st_size
    data = neighbour.read_bytes()
    shutil.copyfile(backup, path)  # as a person does, by hand
    with open_file(path, write=True) as file:
        assert alike(file.matter(seed.uid).value, seed)
        assert all(check.ok for check in file.verify())
        assert any("belonged to another" in str(note) for note in file.notes)
    (copy,) = path.with_name(path.name + ".quarantine").iterdir()
    assert (copy / neighbour.name).read_bytes() == data


def _wal(path: Path) -> None:
    code = (
        "import os, sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA journal_mode = WAL')\n"
        "c.execute(\"UPDATE meta SET value = value || 'x' WHERE key = 'declaration'\")\nos._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)


def test_a_file_without_its_journal_is_never_called_whole_when_it_is_not(path: Path, seed: Matter) -> None:
    saved(path, seed, times=1)
    subprocess.run([sys.executable, "-c", INTERRUPTED, str(path)], check=False)
    path.with_name(path.name + "-journal").unlink()
    try:
        with open_file(path) as file:
            wrong = [check for check in file.verify() if not check.ok]
    except UserError:
        return
    assert wrong
    assert glance(path) is not None


def test_a_file_without_its_journal_is_told_at_the_start_and_its_backup_offered(
    desks: Desks, path: Path, seed: Matter
) -> None:
    saved(path, seed, times=1)
    with open_file(path) as file:
        (row,) = file.connection.execute("SELECT id FROM field ORDER BY length(value) DESC LIMIT 1").fetchone()
    code = (
        "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.execute('DROP TRIGGER field_foreign_update')\n"
        "c.execute('UPDATE field SET value = substr(value, 1, 100) WHERE id = ?', (int(sys.argv[2]),))\nc.commit()"
    )
    subprocess.run([sys.executable, "-c", code, str(path), str(row)], check=True)
    window = desks.begin(path)
    desks.until(lambda: "damaged" in window.banners.text("damaged"))
    program = desks.programs[0]
    window.banners.offers("damaged")["Restore the last backup"].click()
    desks.until(lambda: program.window is not window)
    desks.shown(program)
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, seed)
    assert list(path.with_name(path.name + ".replaced").iterdir())


def test_backups_are_named_where_a_file_cannot_be_opened(
    qapp: QApplication, desks: Desks, path: Path, seed: Matter, tmp_path: Path
) -> None:
    saved(path, seed, times=0)
    os.truncate(path, 0)
    program = Program(qapp, Settings(tmp_path / "settings"))
    desks.programs.append(program)
    assert not program.start(path)
    assert program._box is not None
    assert "0 bytes" in program._box.text()
    assert path.stat().st_size == 0
    restore = next(b for b in program._box.buttons() if b.text().startswith("Restore the backup of"))
    restore.click()
    desks.shown(program)
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, seed)


def test_a_backup_that_is_opened_is_only_read_and_a_copy_of_it_can_be_worked_in(
    desks: Desks, path: Path, seed: Matter
) -> None:
    backup = saved(path, seed, times=0)
    before, out = backup.read_bytes(), path.with_name("arbete.beredning")
    window = desks.begin(backup)
    assert "is a backup" in window.banners.text("reading")
    window.guard.copy(out)
    desks.shown(desks.programs[0], out)
    with open_file(out) as file:
        assert alike(file.matter(seed.uid).value, seed)
    assert backup.read_bytes() == before
    assert [one.name for one in backup.parent.iterdir()] == [backup.name]
