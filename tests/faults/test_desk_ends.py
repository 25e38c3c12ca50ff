"""The desk ends as it should not, or is ended from outside: saved, or offered at the next start."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from beredning.desk.versions import VersionsDialog
from beredning.store.errors import HeldError
from beredning.store.file import open_file
from beredning.work.drafts import drafts_of
from beredning.work.report import report
from tests.conftest import ROOT
from tests.faults.desks import Desks, full, on_writer, operations, room, texts, title_of, type_title, written

PROGRAM = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from beredning.desk.app import Program
from beredning.desk.settings import Settings
from tests.faults.desks import field, full, type_title

path, settings, end = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
app = QApplication(["beredning"])
program = Program(app, Settings(settings))
program.hear_endings()
program.start(path)

def begin():
    if program.window is None or not program.window.matters.root:
        QTimer.singleShot(50, begin)
        return
    if end == "crash":
        program.window.desk.rescue(full, lambda _: typed())
    else:
        typed()

def typed():
    type_title(program.window, "Min rubrik " * 2000)
    if end == "crash":
        program.window.desk.drafts.kept.connect(lambda _: os.kill(os.getpid(), signal.SIGSEGV))
    elif end == "logout":
        program._endings._commit(None)  # a session manager cannot be made here; the wire to it is Qt's
        print("flushed", program.window.desk.working.all_saved, flush=True)
        os._exit(9)
    elif end == "left":
        program._left()
        program.window.desk.working.saved.connect(lambda _: os._exit(9))
    elif end == "slot":
        QTimer.singleShot(0, lambda: 1 / 0)
        drafts = program.window.desk.drafts  # one is kept, and goes when all is saved after all
        program.window.desk.working.saved.connect(lambda _: (drafts.end(), os._exit(9)))
    print("typed", flush=True)

QTimer.singleShot(0, begin)
app.exec()
"""


def run(path: Path, folder: Path, end: str) -> subprocess.Popen[str]:
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "app"), str(ROOT)]),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONFAULTHANDLER": "",
    }
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), str(folder / "settings"), end],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


TITLE = ("Min rubrik " * 2000).strip()


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize("end", ["logout", "left", "slot", "signal", "sleep"])
def test_what_was_typed_is_saved_however_the_program_is_ended(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    program = run(path, tmp_path, end)
    if end in ("signal", "sleep"):
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        if end == "sleep":  # the lid is closed in the midst of a save; the file stays its own
            program.send_signal(signal.SIGSTOP)
            time.sleep(1)
            with pytest.raises(HeldError, match="open for writing"), open_file(path, write=True):
                pass
            program.send_signal(signal.SIGCONT)
        program.send_signal(signal.SIGTERM)
    _, complaints = program.communicate(timeout=120)
    assert title_of(path, matter.uid) == TITLE, complaints
    assert operations(path, matter.uid) == 2
    assert not drafts_of(path)
    assert end != "slot" or "ZeroDivisionError" in complaints


def test_after_a_crash_the_draft_is_offered_beside_the_saved_text(desks: Desks, tmp_path: Path, drafts: Path) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    program = run(path, tmp_path, "crash")
    _, complaints = program.communicate(timeout=120)
    assert program.returncode == -signal.SIGSEGV, complaints
    assert title_of(path, matter.uid) == "Gammal rubrik"
    assert list(drafts.iterdir())
    window = desks.begin(path)
    desks.until(lambda: "was not saved" in window.banners.text("drafts"))
    assert title_of(path, matter.uid) == "Gammal rubrik"  # offered, not written
    window.banners.offers("drafts")["Look at it…"].click()
    desks.until(lambda: window.findChildren(VersionsDialog))
    (dialog,) = window.findChildren(VersionsDialog)
    assert "Gammal" in texts(dialog)
    assert "Min" in texts(dialog)
    dialog.reject()
    window.close()
    assert title_of(path, matter.uid) == "Gammal rubrik"
    window = desks.begin(path)  # not now: it is offered again
    desks.until(lambda: "was not saved" in window.banners.text("drafts"))
    window.banners.offers("drafts")["Look at it…"].click()
    desks.until(lambda: window.findChildren(VersionsDialog))
    window.findChildren(VersionsDialog)[0].take.click()
    desks.until(lambda: title_of(path, matter.uid) == TITLE)
    desks.until(lambda: not list(drafts.iterdir()))
    window.close()
    with open_file(path, write=True) as file:
        file.undo(matter.uid)
        assert file.matter(matter.uid).value.subjects[0].title == "Gammal rubrik"


def test_a_draft_that_says_what_was_saved_after_all_is_not_offered(desks: Desks, tmp_path: Path, drafts: Path) -> None:
    path = tmp_path / "a.beredning"
    matter = written(path)
    window = desks.begin(path)
    on_writer(desks, window, full)
    type_title(window, TITLE)
    desks.until(lambda: drafts_of(path))
    kept = {one: one.read_bytes() for one in drafts.iterdir()}
    on_writer(desks, window, room)
    window.desk.working.try_again()
    desks.settled(window)
    window.close()
    for one, data in kept.items():  # as if the program had ended between the save and the dropping
        one.write_bytes(data)
    window = desks.begin(path)
    desks.until(lambda: not list(drafts.iterdir()))
    assert window.banners.text("drafts") == ""
    assert title_of(path, matter.uid) == TITLE


def test_an_error_in_a_slot_keeps_the_work_and_offers_a_report_without_texts(
    desks: Desks, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "a.beredning", tmp_path / "rapport.txt"
    matter = written(path)
    window = desks.begin(path)
    program = desks.programs[0]
    type_title(window, "Hemlig rubrik")

    def slot() -> None:
        raise ValueError("Hemlig rubrik")

    del qtbot
    with capture_exceptions():
        sys.excepthook = program._broken_anywhere
        QTimer.singleShot(0, slot)
        desks.until(lambda: "ValueError" in window.banners.text("broken"))
    desks.until(lambda: title_of(path, matter.uid) == "Hemlig rubrik")
    assert "Save a report…" in window.banners.offers("broken")
    try:
        slot()
    except ValueError as error:
        program.save_report(out, report(error))
    told = out.read_text(encoding="utf-8")
    assert "ValueError" in told
    assert "test_desk_ends.py" in told
    assert "Hemlig" not in told
    window.banners.offers("broken")["Go on"].click()
    assert window.banners.text("broken") == ""
    assert "ValueError" in capsys.readouterr().err
