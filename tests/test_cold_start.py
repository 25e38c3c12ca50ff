"""The command line starts with what the command needs: never Qt, and for a list no layout and no document reader."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

REPORT = """
import sys
from beredning.__main__ import main
try:
    code = main()
except SystemExit as left:
    code = left.code
print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that one command loads; the command must succeed."""
    run = subprocess.run(
        [sys.executable, "-c", REPORT, *arguments],
        env={"PYTHONPATH": str(ROOT / "app"), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return {name.split(".")[0] for name in run.stderr.split()}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, set[str]]:
    """The sample file, and what making it loaded."""
    path = str(tmp_path_factory.mktemp("cold") / "sample.beredning")
    return path, loaded_by("sample", path)


def test_no_command_loads_qt(sample: tuple[str, set[str]], tmp_path: Path) -> None:
    path, making = sample
    paper = str(tmp_path / "paper.pdf")
    loaded = (
        making | loaded_by("--help") | loaded_by("list", path) | loaded_by("print", path, "KS 2018/550", "-o", paper)
    )
    assert not {name for name in loaded if name.startswith(("PySide6", "shiboken", "PyQt"))}


@pytest.mark.parametrize("command", [["--help"], ["list", "FILE"], ["show", "FILE", "KS 2018/550", "--json"]])
def test_looking_loads_neither_layout_nor_readers(sample: tuple[str, set[str]], command: list[str]) -> None:
    arguments = [sample[0] if word == "FILE" else word for word in command]
    assert not loaded_by(*arguments) & {"reportlab", "pikepdf", "uharfbuzz", "lxml", "docx", "PIL", "pypdfium2"}
