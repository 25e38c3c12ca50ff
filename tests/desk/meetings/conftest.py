"""A window on a file with a meeting of five items, at the place of the meetings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beredning.desk.app import Program
from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.settings import Settings
from beredning.desk.window import Window
from beredning.work.meetings import add_matter
from beredning.work.sample import write_sample
from beredning.work.session import open_file

SECONDS = 20_000


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("meetings") / "sample.beredning"
    write_sample(path, made=6, size="small")
    with open_file(path, write=True) as file:
        meeting = file.meetings()[0].uid
        for row in file.rows(limit=3):
            add_matter(file, meeting, row.uid)
    return path


@pytest.fixture
def file(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "stad.beredning"
    path.write_bytes(sample.read_bytes())
    return path


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, file: Path, tmp_path: Path) -> Iterator[Window]:
    settings = Settings(tmp_path / "settings")
    settings.put("language", "en")
    program = Program(qapp, settings)
    program.scheme("light")
    assert program.start(file)
    qtbot.waitUntil(lambda: program.window is not None and bool(program.window.matters.root), timeout=SECONDS)
    made = program.window
    assert made is not None
    made.resize(1600, 900)
    made.activateWindow()
    yield made
    if program.window is not None:
        program.window.close()
        program.window.deleteLater()


@pytest.fixture
def place(window: Window, qtbot: QtBot) -> MeetingsPlace:
    window.rail.buttons["meetings"].click()
    found = window.meetings
    assert found is not None
    qtbot.waitUntil(lambda: bool(found.root) and len(found.agenda.lines) == 5, timeout=SECONDS)
    return found
