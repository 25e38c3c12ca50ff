"""The harness itself: complaints and skips fail, long runs wait, reference files are renewed only when asked."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CASES = """
import logging, warnings
import pytest

def test_good(): pass
def test_logs(): logging.getLogger("reportlab").warning("odd")
def test_warns(): warnings.warn("old")
def test_skips(): pytest.skip("no such tool")
def test_judges_its_log(caplog): logging.getLogger("beredning").error("seen")
@pytest.mark.long
def test_long(): pass
def test_compares(reference): reference("never-there.txt", "text")
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    cases = tmp_path_factory.mktemp("harness") / "test_cases.py"
    cases.write_text(CASES, encoding="utf-8")
    options = ["-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", "-p", "no:cacheprovider", "-rA", "--tb=line"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(cases)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return run.stdout


@pytest.mark.parametrize("name", ["logs", "warns", "skips", "compares"])
def test_a_complaint_a_skip_or_a_missing_reference_fails(report: str, name: str) -> None:
    assert f"FAILED {_case(report)}::test_{name}" in report


@pytest.mark.parametrize("name", ["good", "judges_its_log"])
def test_what_is_in_order_passes(report: str, name: str) -> None:
    assert f"PASSED {_case(report)}::test_{name}" in report


def test_long_runs_wait_until_asked_for(report: str) -> None:
    assert "1 deselected" in report
    assert "test_long" not in report


def test_a_missing_reference_file_is_not_written(report: str) -> None:
    assert "--renew writes it" in report
    assert not Path(ROOT, "tests", "reference", "never-there.txt").exists()


def _case(report: str) -> str:
    line = next(line for line in report.splitlines() if line.startswith(("PASSED", "FAILED")))
    return line.split("::")[0].split(" ", 1)[1]
