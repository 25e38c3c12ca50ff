"""Nothing that was acknowledged is lost to a kill, at whatever instant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def round_of(what: str, folder: Path, kills: int, seed: int) -> str:
    """Runs a round in a process of its own, which may fork."""
    path = os.pathsep.join([str(ROOT / "app"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", what, str(folder), str(kills), str(seed)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_no_acknowledged_save_is_lost_to_a_kill(tmp_path: Path) -> None:
    assert "25 kills" in round_of("saving", tmp_path, 25, 7)


def test_a_file_that_is_being_made_is_whole_or_not_there(tmp_path: Path) -> None:
    assert "5 kills" in round_of("creating", tmp_path, 5, 7)


@pytest.mark.long
def test_no_acknowledged_save_is_lost_to_a_thousand_kills(tmp_path: Path) -> None:
    assert "1000 kills" in round_of("saving", tmp_path, 1000, 8)


@pytest.mark.long
def test_no_file_is_left_half_made_by_two_hundred_kills(tmp_path: Path) -> None:
    assert "200 kills" in round_of("creating", tmp_path, 200, 8)
