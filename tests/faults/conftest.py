"""The same fresh file that the store's own tests have, and desks on files."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.faults.desks import Desks
from tests.store.conftest import path, seed

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

__all__ = ["desks", "drafts", "path", "seed"]


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where drafts are kept in this test."""
    folder = tmp_path / "other-disk"
    monkeypatch.setenv("BEREDNING_DRAFTS", str(folder))
    return folder


@pytest.fixture
def desks(qapp: QApplication, qtbot: QtBot, tmp_path: Path, drafts: Path) -> Iterator[Desks]:
    del drafts
    made = Desks(qapp, qtbot, tmp_path)
    yield made
    made.end()
