"""The program on a file of its own, for whole days."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beredning.desk.app import Program
from beredning.desk.window import Window
from beredning.work.sample import write_sample
from tests.desk.day.deeds import Begin
from tests.desk.hands import until


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("day") / "sample.beredning"
    write_sample(path, made=40, size="small")
    return path


@pytest.fixture
def file(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "stad.beredning"
    path.write_bytes(sample.read_bytes())
    return path


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is none: whoever asks for it fails."""

    def refuse(_self: object, address: object) -> None:
        raise AssertionError(f"the network was asked for {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def reply(tmp_path: Path) -> Path:
    from docx import Document

    made = Document()
    made.add_paragraph("Nämnden tillstyrker förslaget.")
    made.save(str(tmp_path / "svar.docx"))
    return tmp_path / "svar.docx"


@pytest.fixture
def begin(program: Program, qtbot: QtBot) -> Iterator[Begin]:
    def begun(path: Path) -> Window:
        assert program.start(path)
        until(lambda: program.window is not None and bool(program.window.matters.root))
        assert program.window is not None
        program.window.resize(1440, 900)
        program.window.activateWindow()
        qtbot.waitExposed(program.window)
        until(program.window.isActiveWindow)
        return program.window

    yield begun
    QApplication.clipboard().clear()  # what a test put there must not outlive it
