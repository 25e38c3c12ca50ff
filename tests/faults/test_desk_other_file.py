"""The file changes under the desk: replaced, overwritten, gone, written by others; both versions stay."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from beredning.desk.versions import VersionsDialog
from beredning.desk.window import Window
from beredning.matter.choices import PaperKind
from beredning.matter.edits import with_field
from beredning.matter.things import Matter, Paper, Subject
from beredning.store.file import create, open_file
from beredning.store.lock import lock_path, me
from beredning.work.drafts import drafts_of
from tests.conftest import ROOT
from tests.faults.desks import (
    Desks,
    by_hand,
    field,
    in_place,
    operations,
    texts,
    title_of,
    type_title,
    written,
)
from tests.store.trees import REGISTER


def retitled(path: Path, uid: str, title: str) -> None:
    """Somebody else's save."""
    with open_file(path, write=True) as file:
        held = file.matter(uid)
        file.write("hers", held, with_field(held.value, held.value.subjects[0].uid, "title", title))


def dialog(desks: Desks, window: Window) -> VersionsDialog:
    desks.until(lambda: any(d.isVisible() for d in window.findChildren(VersionsDialog)))
    return next(d for d in window.findChildren(VersionsDialog) if d.isVisible())


def changed_to(window: Window) -> str:
    return field(window).text()


def test_a_file_that_was_replaced_is_not_written_and_both_versions_stay(desks: Desks, tmp_path: Path) -> None:
    path, other = tmp_path / "a.beredning", tmp_path / "hers" / "a.beredning"
    matter = written(path)
    other.parent.mkdir()
    shutil.copy(path, other)
    retitled(other, matter.uid, "Hennes rubrik")
    window = desks.begin(path)
    other.replace(path)
    there = path.read_bytes()
    type_title(window, "Min rubrik")
    desks.until(lambda: "moved, deleted or replaced" in window.banners.text("unsaved"))
    assert path.read_bytes() == there
    desks.until(lambda: drafts_of(path))
    mine = tmp_path / "min.beredning"
    program = desks.programs[0]
    window.guard.save_as(mine)
    window = desks.shown(program, mine)
    assert title_of(mine, matter.uid) == "Min rubrik"
    assert title_of(path, matter.uid) == "Hennes rubrik"
    assert changed_to(window) == "Min rubrik"
    desks.until(lambda: not drafts_of(path))


def test_what_lies_there_instead_is_opened_and_mine_offered_beside_it(desks: Desks, tmp_path: Path) -> None:
    path, other = tmp_path / "a.beredning", tmp_path / "hers" / "a.beredning"
    matter = written(path)
    other.parent.mkdir()
    shutil.copy(path, other)
    retitled(other, matter.uid, "Hennes rubrik")
    window = desks.begin(path)
    other.replace(path)
    type_title(window, "Min rubrik")
    desks.until(lambda: "moved, deleted or replaced" in window.banners.text("unsaved"))
    old, program = window, desks.programs[0]
    window.banners.offers("unsaved")["Open what lies there"].click()
    desks.until(lambda: program.window is not None and program.window is not old)
    window = desks.shown(program)
    assert changed_to(window) == "Hennes rubrik"
    desks.until(lambda: "was not saved" in window.banners.text("drafts"))
    window.banners.offers("drafts")["Look at it…"].click()
    shown = dialog(desks, window)
    assert "Hennes" in texts(shown)
    assert "Min" in texts(shown)
    shown.take.click()
    desks.until(lambda: changed_to(window) == "Min rubrik")
    window.close()
    with open_file(path) as file:
        assert [file.matter(matter.uid, as_of=n).value.subjects[0].title for n in (3, 4)] == [
            "Hennes rubrik",
            "Min rubrik",
        ]
    assert not drafts_of(path)


@pytest.mark.parametrize("saves", [1, 3])
def test_a_file_that_was_overwritten_in_place_is_seen_and_asked_about(desks: Desks, tmp_path: Path, saves: int) -> None:
    path, other = tmp_path / "a.beredning", tmp_path / "hers" / "a.beredning"
    matter = written(path)
    other.parent.mkdir()
    shutil.copy(path, other)
    for number in range(saves):  # one save on each side: SQLite's own count of changes is the same in both
        retitled(other, matter.uid, "Hennes rubrik" if number == saves - 1 else str(number))
    window = desks.begin(path)
    type_title(window, "Min rubrik")
    desks.settled(window)
    in_place(other, path)
    type_title(window, "Min rubrik, längre")
    desks.until(lambda: "changed" in window.banners.text("unsaved"))
    assert title_of(path, matter.uid) == "Hennes rubrik"
    window.banners.offers("unsaved")["Look at both versions…"].click()
    shown = dialog(desks, window)
    assert "Hennes" in texts(shown)
    assert "längre" in texts(shown)
    shown.take.click()
    desks.until(lambda: window.banners.text("unsaved") == "")
    desks.until(lambda: window.desk.working.all_saved and title_of(path, matter.uid) == "Min rubrik, längre")
    window.close()
    assert operations(path, matter.uid) == saves + 2


def test_of_two_versions_the_files_own_can_be_kept(desks: Desks, tmp_path: Path) -> None:
    path, other = tmp_path / "a.beredning", tmp_path / "hers" / "a.beredning"
    matter = written(path)
    other.parent.mkdir()
    shutil.copy(path, other)
    retitled(other, matter.uid, "Hennes rubrik")
    window = desks.begin(path)
    in_place(other, path)
    type_title(window, "Min rubrik")
    desks.until(lambda: "changed" in window.banners.text("unsaved"))
    window.banners.offers("unsaved")["Look at both versions…"].click()
    shown = dialog(desks, window)
    shown.ticks[0].setChecked(False)
    shown.take.click()
    desks.until(lambda: changed_to(window) == "Hennes rubrik")
    window.close()
    assert title_of(path, matter.uid) == "Hennes rubrik"


@pytest.mark.parametrize("deed", ["deleted", "renamed"])
def test_a_file_that_has_gone_is_rescued_whole(desks: Desks, tmp_path: Path, deed: str) -> None:
    path, out = tmp_path / "a.beredning", tmp_path / "ny.beredning"
    matter = written(path)
    with open_file(path, write=True) as file:
        other = Matter(subjects=(Subject(title="En annan"),), papers=(Paper(kind=PaperKind.PM),))
        file.write("another", None, other)
    window = desks.begin(path)
    root = window.matters.root
    if deed == "deleted":
        path.unlink()
    else:
        path.rename(tmp_path / "b.beredning")
    type_title(window, "Min rubrik")
    desks.until(lambda: "moved, deleted or replaced" in window.banners.text("unsaved"))
    assert "Save as a new file…" in window.banners.offers("unsaved")
    window.guard.save_as(out)
    desks.shown(desks.programs[0], out)
    assert title_of(out, root) == "Min rubrik"
    with open_file(out) as file:
        assert set(file.uids("matter")) == {matter.uid, other.uid}
        assert len(file.history(root)) == 2
    assert not path.exists()


def test_that_the_file_has_gone_is_seen_when_one_comes_back_to_the_window(desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    written(path)
    window = desks.begin(path)
    path.rename(tmp_path / "b.beredning")
    desks.programs[0]._came()
    desks.until(lambda: "moved, deleted or replaced" in window.banners.text("unsaved"))


def test_a_copy_that_a_sync_client_left_is_noticed_compared_and_taken_in(desks: Desks, tmp_path: Path) -> None:
    path, copy = tmp_path / "a.beredning", tmp_path / "a-DATOR2.beredning"
    matter = written(path)
    shutil.copy(path, copy)
    retitled(copy, matter.uid, "Hennes rubrik")
    create(tmp_path / "a-annan.beredning", REGISTER)  # another file altogether
    window = desks.begin(path)
    desks.until(lambda: "a-DATOR2.beredning" in window.banners.text("copies a-DATOR2.beredning"))
    assert list(window.banners._shown) == ["copies a-DATOR2.beredning"]
    window.banners.offers("copies a-DATOR2.beredning")["Compare…"].click()
    shown = dialog(desks, window)
    assert "Hennes" in texts(shown)
    before = copy.read_bytes()
    shown.take.click()
    desks.until(lambda: changed_to(window) == "Hennes rubrik")
    window.close()
    assert copy.read_bytes() == before
    assert operations(path, matter.uid) == 2


HOLD = """
import sys
from pathlib import Path
from beredning.store.file import open_file

with open_file(Path(sys.argv[1]), write=True):
    print("held", flush=True)
    sys.stdin.read()
"""


def _written_after(desks: Desks, reading: Window, offer: str) -> None:
    """Takes what a window for reading offers; the one that comes instead can be written in."""
    reading.banners.offers("reading")[offer].click()
    desks.until(lambda: desks.programs[0].window is not reading)
    window = desks.shown(desks.programs[0])
    assert window.banners.text("reading") == ""
    type_title(window, "Min rubrik")
    desks.settled(window)


def test_a_lock_from_another_computer_is_asked_about(desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    left = {**asdict(me()), "host": "annan", "user": "anna"}
    lock_path(path).write_text(json.dumps(left), encoding="utf-8")
    window = desks.begin(path)
    assert "by anna on annan" in window.banners.text("reading")
    assert lock_path(path).exists()
    _written_after(desks, window, "Nobody has it open: take over")
    assert title_of(path, matter.uid) == "Min rubrik"


def test_a_second_window_says_who_writes_and_reads_meanwhile(desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "app")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    window = desks.begin(path)
    told = window.banners.text("reading")
    assert str(other.pid) in told
    assert "since" in told
    assert "Nobody has it open: take over" not in window.banners.offers("reading")
    shown: list[str] = []  # it is said for some seconds: on a busy computer it may be over when one looks
    window.desk.told.connect(lambda _: shown.append(window.status.said.text()))
    type_title(window, "Min rubrik")
    QApplication.processEvents()
    assert changed_to(window) == "Gammal rubrik"
    assert any("reading only" in text for text in shown)
    other.communicate()
    _written_after(desks, window, "Open for writing")
    assert title_of(path, matter.uid) == "Min rubrik"


def test_a_file_that_may_not_be_written_is_read_and_a_copy_can_be_saved(
    desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "a.beredning", tmp_path / "kopia.beredning"
    matter = written(path)

    def refused(place: Path, _content: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(place))

    with monkeypatch.context() as only_here:  # root may write anywhere: the lock is refused as another would be
        only_here.setattr("beredning.store.lock._place", refused)
        window = desks.begin(path)
    assert "may not read or write" in window.banners.text("reading")
    type_title(window, "Min rubrik")
    QApplication.processEvents()
    assert changed_to(window) == "Gammal rubrik"
    before = path.read_bytes()
    window.guard.copy(copy)
    window = desks.shown(desks.programs[0], copy)
    type_title(window, "Min rubrik")
    desks.settled(window)
    assert title_of(copy, matter.uid) == "Min rubrik"
    assert path.read_bytes() == before


def test_what_another_program_wrote_is_shown_when_one_comes_back(desks: Desks, tmp_path: Path) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    window = desks.begin(path)
    by_hand(path, "UPDATE field SET value = 'Främmande rubrik' WHERE value = 'Gammal rubrik'")
    desks.programs[0]._came()
    desks.until(lambda: changed_to(window) == "Främmande rubrik")
    assert "Another program wrote" in window.status.said.text()
    type_title(window, "Min rubrik")
    desks.settled(window)
    window.close()
    assert title_of(path, matter.uid) == "Min rubrik"
    assert operations(path, matter.uid) == 3  # the making, the foreign write with the old text, ours
