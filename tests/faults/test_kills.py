"""Nothing that was acknowledged is lost to a kill, a power cut or a disk that refuses, at whatever instant."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.faults.__main__ import _nodes
from tests.faults.cases import CASES, RUNS, Long


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


def test_every_one_of_the_forty_faults_has_what_shows_it() -> None:
    assert list(CASES) == list(range(1, 41))
    for number, case in CASES.items():
        assert case.tests or case.runs, number
        assert all(_nodes(name) for name in case.tests)


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_nothing_is_lost(run: Long) -> None:
    assert f"{run.name}: {run.few} " in told(run.name)


@pytest.mark.long
@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_nothing_is_lost_in_thousands(run: Long) -> None:
    assert f"{run.name}: {run.many} " in told("--all", run.name)


def test_a_case_is_told_by_its_number_with_its_figure() -> None:
    assert "4 kill -9 during a backup\n" in (said := told("4"))
    assert "backing: 8 kills" in said
    assert "tests passed" in said
