"""Files that cannot be opened, a second instance, languages and looks changed at once, errors of our own."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.app import Program
from beredning.desk.importing import ImportDialog
from beredning.desk.welcome import Welcome
from beredning.store.file import create, open_file
from beredning.work.backing import last_backup
from beredning.work.registers import register_of
from beredning.work.sample import write_sample
from tests.conftest import ROOT

SECONDS = 20_000


def told(program: Program) -> str:
    """What the message box on the screen says; it is closed."""
    box = program._box
    assert isinstance(box, QMessageBox)
    assert box.isVisible()
    text = box.text()
    box.close()
    return text


def test_the_first_start_is_the_welcome(program: Program) -> None:
    assert program.start(None)
    assert isinstance(program.welcome, Welcome)


@pytest.mark.parametrize("content", [b"", b"hej", b"SQLite format 3\0" + b"x" * 5000])
def test_a_foreign_file_is_told_in_one_sentence(program: Program, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.beredning"
    path.write_bytes(content)
    assert not program.start(path)
    assert "x.beredning" in told(program)
    assert path.read_bytes() == content


def test_a_newer_file_is_told_and_read(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "x.beredning"
    create(path, register_of("stockholm"))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999999")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert program.start(path)
    qtbot.waitUntil(lambda: program.window is not None, timeout=SECONDS)
    assert program.window is not None
    assert "later version" in program.window.banners.text("reading")
    assert path.read_bytes() == before


def _opened(program: Program, qtbot: QtBot, path: Path) -> None:
    program.start(path)
    qtbot.waitUntil(lambda: program.window is not None and bool(program.window.matters.root), timeout=SECONDS)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "s.beredning"
    write_sample(path)
    return path


def test_language_and_look_change_at_once_and_the_place_stays(program: Program, qtbot: QtBot, sample: Path) -> None:
    _opened(program, qtbot, sample)
    assert program.window is not None
    program.window.matters.turn(3)
    root = program.window.matters.root
    program.window.actions_["swedish"].trigger()
    qtbot.waitUntil(lambda: program.window is not None and bool(program.window.matters.root), timeout=SECONDS)
    assert program.window.matters.head.tabs.tabText(3).startswith("Uttalanden")
    assert (program.window.matters.root, program.window.matters.head.tabs.currentIndex()) == (root, 3)
    before = QApplication.instance().font().pixelSize()
    program.window.actions_["larger"].trigger()
    qtbot.waitUntil(lambda: program.window is not None and bool(program.window.matters.root), timeout=SECONDS)
    assert QApplication.instance().font().pixelSize() > before


def test_papers_that_are_dropped_are_shown_before_they_are_kept(
    program: Program, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    _opened(program, qtbot, sample)
    window = program.window
    assert window is not None
    bad = tmp_path / "tom.txt"
    bad.write_bytes(b"")
    window.import_wanted.emit([ROOT / "tests" / "intake" / "papers" / "joint-2018.txt", bad])
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)), timeout=SECONDS)
    dialog = window.findChildren(ImportDialog)[0]
    qtbot.waitUntil(dialog.isVisible, timeout=SECONDS)
    texts = [w.text() for w in dialog.findChildren(QWidget) if hasattr(w, "text") and callable(w.text)]
    assert any("words placed" in text for text in texts)
    assert any("empty" in text for text in texts)
    before = window.matters.root
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: window.matters.root != before, timeout=SECONDS)
    assert last_backup(sample) is not None


def test_closing_saves_what_was_typed_in_the_same_turn_and_backs_up(
    program: Program, qtbot: QtBot, sample: Path
) -> None:
    _opened(program, qtbot, sample)
    window = program.window
    assert window is not None
    pane = window.matters.panes[0]
    pane.finish()
    editor = next(w for w in pane.findChildren(QWidget) if w.property("field") == "views")
    editor.insertPlainText("Sist. ")  # type: ignore[attr-defined]
    window.close()
    program.window = None
    with open_file(sample) as file:
        uid = file.candidates("KS 2018/550")[0].uid
        assert file.matter(uid).value.papers[0].views.startswith("Sist. ")
    backup = last_backup(sample)
    assert backup is not None


def test_our_own_error_is_told_and_the_work_goes_on(
    program: Program, qtbot: QtBot, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _opened(program, qtbot, sample)
    program.broken(ZeroDivisionError("x"))
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: "ZeroDivisionError" in window.banners.text("broken"), timeout=SECONDS)
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert window.desk.working.all_saved
