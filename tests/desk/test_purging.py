"""Purging drafts in the desk: asked for, done once one says so, and what still holds them named."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from beredning.desk.dialogs import ReportDialog
from beredning.matter.choices import VersionReason
from beredning.matter.things import Version
from beredning.store.backups import Why, make
from beredning.store.file import open_file
from tests.faults.conftest import desks, drafts
from tests.faults.desks import Desks, written

__all__ = ["desks", "drafts"]


def test_drafts_go_only_when_one_says_so_and_what_still_holds_them_is_named(desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path, "hemligt utkast")
    paper = replace(matter.papers[0], versions=(Version(reason=VersionReason.ESTABLISHED),))
    subject = replace(matter.subjects[0], title="Fastställd rubrik")
    with open_file(path, write=True) as file:
        backup = make(file, Why.HAND).path
        file.write("edit", file.matter(matter.uid), replace(matter, subjects=(subject,), papers=(paper,)))
    window = desks.begin(path)
    window.actions_["purge"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "cannot be undone" in box.text()
    box.reject()
    assert b"hemligt" in path.read_bytes()
    window.actions_["purge"].trigger()
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text() == "Purge drafts").click()
    desks.until(lambda: window.findChildren(ReportDialog))
    assert backup.name in window.findChildren(ReportDialog)[0].said.toPlainText()
    window.close()
    assert b"hemligt" not in path.read_bytes()
    with open_file(path) as file:
        assert all(check.ok for check in file.verify())
        assert file.matter(matter.uid).value.subjects[0].title == "Fastställd rubrik"
