"""The first start, and following the system: papers become a file, a look is changed while one works."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from beredning.desk import app, recovering
from beredning.desk.app import Program
from beredning.desk.importing import ImportDialog
from beredning.desk.look import worn
from beredning.desk.theme import Scheme
from beredning.matter.message import UserError, say
from beredning.resources import sample
from beredning.work.sample import SEED, write_sample
from beredning.work.session import open_file
from tests.desk.hands import until


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "pm.txt"
    path.write_bytes(sample(SEED).read_bytes())
    return path


def drop(program: Program, *paths: Path) -> None:
    assert program.welcome is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    program.welcome.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier))


@pytest.mark.parametrize("way", ["dropped", "chosen"])
def test_papers_begin_a_file(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, paper: Path, way: str
) -> None:
    file = tmp_path / "min.beredning"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(paper)], ""))
    assert program.start(None)
    if way == "dropped":
        drop(program, paper)
    else:
        assert program.welcome is not None
        (button,) = [one for one in program.welcome.findChildren(QPushButton) if one.text() == "Import papers…"]
        button.click()
    until(lambda: program.window is not None and bool(program.window.findChildren(ImportDialog)))
    assert program.window is not None
    (dialog,) = program.window.findChildren(ImportDialog)
    until(dialog.isVisible)
    dialog.keep_button.click()
    until(lambda: program.window is not None and bool(program.window.matters.root))
    with open_file(file) as held:
        assert [row.title for row in held.rows()] == ["Medlemskap i Nordic Safe Cities"]


def test_a_file_that_is_dropped_is_opened_and_no_other_made(program: Program, tmp_path: Path, paper: Path) -> None:
    file = tmp_path / "min.beredning"
    write_sample(file, made=1, size="small")
    assert program.start(None)
    drop(program, paper, file)
    until(lambda: program.window is not None and bool(program.window.matters.root))
    assert program.window is not None
    assert program.window.desk.path == file
    assert not program.window.findChildren(ImportDialog)


def test_a_file_that_is_asked_for_twice_is_opened_once_and_for_writing(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "min.beredning"
    write_sample(file, made=1, size="small")
    assert program.start(None)
    drop(program, file)
    drop(program, file)
    until(lambda: program.window is not None and bool(program.window.matters.root))
    assert program.window is not None
    assert program.window.desk.reading is None
    assert not program.window.banners.text("reading")


def test_who_names_no_file_begins_none(program: Program, monkeypatch: pytest.MonkeyPatch, paper: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert program.start(None)
    drop(program, paper)
    assert program.window is None
    assert program.welcome is not None
    assert program.welcome.isVisible()


@pytest.mark.parametrize("how", ["whole", "cancelled", "none"])
def test_a_backup_that_takes_long_to_restore_is_shown_and_can_be_cancelled(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: str
) -> None:
    file = tmp_path / "min.beredning"
    write_sample(file, made=1, size="small")
    assert program.start(file)
    until(lambda: program.window is not None and bool(program.window.matters.root))
    old, done = program.window, list[str]()

    def restoring(_path: Path, progress: Callable[[int, int], None]) -> None:
        if how == "none":
            raise UserError(say("{path} has no backup that is whole.", path=file))
        while len(done) < (2 if how == "cancelled" else 1):  # until it was seen; until it was cancelled, for ever
            progress(1, 2)
            time.sleep(0.01)
        done.append("restored")

    def seen() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QProgressDialog):
            done.append(shown.labelText())
            looking.stop()
            if how == "cancelled":
                (cancel,) = shown.findChildren(QPushButton)
                cancel.click()

    monkeypatch.setattr(recovering, "restored_newest", restoring)
    looking = QTimer()
    looking.timeout.connect(seen)
    looking.start(50)
    recovering.restore(program, file)
    looking.stop()
    said = {"whole": ["Restoring the backup", "restored"], "cancelled": ["Restoring the backup"], "none": []}
    assert done == said[how]
    until(lambda: program.window is not old and program.window is not None and bool(program.window.matters.root))
    assert program.window is not None
    assert program.window.desk.reading is None
    if how == "none":
        assert program._box is not None
        assert "no backup" in program._box.text()
        program._box.close()


def test_the_look_follows_the_system_while_one_works(
    program: Program, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Scheme] = ["light"]
    monkeypatch.setattr(app, "scheme_of_system", lambda _: asked[-1])
    program.scheme(None)
    file = tmp_path / "min.beredning"
    write_sample(file, made=1, size="small")
    assert program.start(file)
    until(lambda: program.window is not None and bool(program.window.matters.root))
    assert program.window is not None
    root = program.window.matters.root
    hints = qapp.styleHints()
    for scheme, tell in (
        ("dark", lambda: hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)),
        ("contrast", lambda: hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)),
    ):
        asked.append(scheme)  # type: ignore[arg-type]
        tell()
        assert worn().scheme == scheme
        until(lambda: program.window is not None and program.window.matters.root == root)
        qtbot.wait(50)
