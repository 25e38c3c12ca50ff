"""Nothing that was acknowledged is lost to a kill, at whatever instant."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.faults.__main__ import CASES, CUTS


def told(*words: str) -> str:
    """What the command says of its cases, in a process of its own, which may fork."""
    path = os.pathsep.join([str(ROOT / "app"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_lost_to_a_kill(name: str) -> None:
    assert f"{name}: {CASES[name][1]} kills" in told(name)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace sees what the process asked of the system")
def test_nothing_is_lost_to_a_power_cut() -> None:
    assert re.match(f"{CUTS[0]} power cuts .*: none lost", told("power"))


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_nothing_is_lost_to_thousands_of_kills(name: str) -> None:
    assert f"{name}: {CASES[name][2]} kills" in told("--all", name)
