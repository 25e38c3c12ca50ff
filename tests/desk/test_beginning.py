"""The first start, and following the system: papers become a file, a look is changed while one works."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from beredning.desk import app
from beredning.desk.app import Program
from beredning.desk.importing import ImportDialog
from beredning.desk.look import worn
from beredning.desk.theme import Scheme
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
