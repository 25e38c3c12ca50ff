"""The program as a screen reader has it, once for each language."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from beredning.work.sample import write_sample
from beredning.work.session import open_file
from tests.desk.accessibility.places import Told, everything
from tests.desk.test_look import _hold_meeting

LANGUAGES = ("sv", "en")


@pytest.fixture(scope="session")
def stad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with a meeting in which everything has happened."""
    path = tmp_path_factory.mktemp("access") / "stad.beredning"
    write_sample(path)
    with open_file(path, write=True) as held:
        _hold_meeting(held)
    return path


@pytest.fixture(scope="session")
def told(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, stad: Path) -> Callable[[str], Told]:
    """Every place of the program in a language, by its name."""

    @cache
    def made(language: str) -> Told:
        folder = tmp_path_factory.mktemp(language)
        mine = folder / "stad.beredning"
        mine.write_bytes(stad.read_bytes())
        return everything(qapp, folder, mine, language)

    return made


@pytest.fixture(params=LANGUAGES)
def places(request: pytest.FixtureRequest, told: Callable[[str], Told]) -> Told:
    """Every place, in each language."""
    return told(request.param)
