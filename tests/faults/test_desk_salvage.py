"""A damaged file in the real desk: told, what can be read of it saved, and what an interruption left looked over."""

import subprocess
import sys
from pathlib import Path

import pytest

from beredning.desk.app import Program
from beredning.desk.dialogs import ReportDialog
from beredning.desk.recovering import salvage
from beredning.desk.settings import Settings
from beredning.matter.message import Message
from beredning.store.backups import Why, make
from beredning.store.file import open_file
from beredning.work import checking
from beredning.work.checking import Progress, looked_over
from tests.faults.care_kills import filled
from tests.faults.desks import Desks, by_hand, field, title_of, written
from tests.faults.kills import WORDS
from tests.faults.test_desk_mends import offered
from tests.faults.test_desk_other_file import retitled
from tests.faults.test_strange_files import INTERRUPTED

RUIN = """
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
c.execute("DROP TRIGGER field_foreign_update")
c.execute("UPDATE field SET value = ? WHERE value = ?", (sys.argv[3], sys.argv[2]))
c.commit()
"""


def ruin(path: Path, text: str, with_: str) -> None:
    """Another process puts something else in a text's place, behind all triggers."""
    subprocess.run([sys.executable, "-c", RUIN, str(path), text, with_], check=True)


def test_a_damaged_file_is_saved_as_far_as_it_goes_with_the_rest_from_its_backup(desks: Desks, tmp_path: Path) -> None:
    path, out = tmp_path / "a.beredning", tmp_path / "räddad.beredning"
    matter = written(path, "Rubriken")
    with open_file(path, write=True) as file:
        make(file, Why.HAND)
    ruin(path, "Rubriken", "Rub\ufffden")
    window = desks.begin(path)
    desks.until(lambda: "damaged" in window.banners.text("damaged"))
    assert "Save what can be read…" in window.banners.offers("damaged")
    before = path.read_bytes()
    window.guard.salvage(out)
    desks.until(lambda: window.findChildren(ReportDialog))
    (report,) = window.findChildren(ReportDialog)
    assert f"title of {matter.subjects[0].uid} was taken from the backup" in report.said.toPlainText()
    assert path.read_bytes() == before
    (open_it,) = offered(report)
    open_it.click()
    window = desks.shown(desks.programs[0], out)
    assert field(window).text() == "Rubriken"


def test_a_file_whose_registers_are_damaged_is_told_and_what_can_be_read_is_offered(
    desks: Desks, tmp_path: Path
) -> None:
    path, out = tmp_path / "a.beredning", tmp_path / "räddad.beredning"
    written(path, "Rubriken")
    with open_file(path, write=True) as file:
        make(file, Why.HAND)
    by_hand(
        path,
        "UPDATE field SET value = CAST(x'e5' AS TEXT) WHERE thing IN "
        "(SELECT t.id FROM thing t JOIN kind k ON k.id = t.kind WHERE k.name = 'profile') "
        "AND name = (SELECT id FROM name WHERE name = 'municipality')",
    )
    program = Program(desks.qapp, Settings(tmp_path / "settings"))
    desks.programs.append(program)
    program.start(path)
    desks.until(lambda: program._box is not None)
    assert program._box is not None
    assert "damaged" in program._box.text()
    assert any(one.text().startswith("Restore the backup of") for one in program._box.buttons())
    assert any(one.text() == "Save what can be read…" for one in program._box.buttons())
    salvage(program, path, out)
    window = desks.shown(program, out)
    assert field(window).text() == "Rubriken"
    desks.until(lambda: program._box is not None and "is written" in program._box.text())


def test_after_an_interruption_nothing_is_asked_it_is_told_and_all_of_the_file_is_checked(
    desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, uid = filled(tmp_path)
    for n in range(25):  # so that what is damaged was not written lately
        retitled(path, uid, f"Rubrik {n}")
    subprocess.run([sys.executable, "-c", INTERRUPTED, str(path)], check=False)
    assert path.with_name(path.name + "-journal").stat().st_size
    looked: list[Path] = []

    def look(path: Path, progress: Progress) -> Message | None:
        looked.append(path)
        return looked_over(path, progress)

    monkeypatch.setattr(checking, "looked_over", look)
    window = desks.begin(path)
    heard = [window.status.said.text()]
    window.desk.told.connect(lambda message: heard.append(window.desk.word(message)))
    desks.until(lambda: any("brought back after an interruption; a copy lies in" in one for one in heard))
    desks.until(lambda: looked == [path])  # all of it, not only what was written last
    desks.until(lambda: not window.desk.jobs._running)
    assert not window.banners.isVisible()
    assert title_of(path, uid) == "Rubrik 24"


def test_what_an_interruption_left_damaged_long_ago_is_told(desks: Desks, tmp_path: Path) -> None:
    path, uid = filled(tmp_path)
    for n in range(25):
        retitled(path, uid, f"Rubrik {n}")
    ruin(path, WORDS, WORDS.replace("Stadens", "Stxdens"))
    subprocess.run([sys.executable, "-c", INTERRUPTED, str(path)], check=False)
    window = desks.begin(path)
    desks.until(lambda: "responsible" in window.banners.text("damaged"))
