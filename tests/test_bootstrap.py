"""The set-up: an old Python is told so, a second start does nothing again, and what is missing is named."""

import ast
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

PACKAGING = ROOT / "packaging"
PARTS = ("system", "environment", "verbs")


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """The modules of the set-up, with an empty project in place of this checkout."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    loaded = {name: importlib.import_module(name) for name in PARTS}
    environment = loaded["environment"]
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "stamp.json")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "python")
    yield loaded
    for name in PARTS:
        del sys.modules[name]


@pytest.fixture
def commands(parts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the set-up runs, in order; every program succeeds, and `venv` makes the environment's Python."""
    ran: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        parts["environment"].VENV.mkdir(exist_ok=True)
        parts["environment"].PYTHON.touch()
        return subprocess.CompletedProcess(command, 0, "")

    monkeypatch.setattr(parts["environment"], "_run", run)
    return ran


def test_the_first_file_can_be_read_by_an_old_python() -> None:
    ast.parse((PACKAGING / "bootstrap.py").read_text(encoding="ascii"), feature_version=(3, 6))


def test_a_second_start_runs_nothing(parts: dict[str, ModuleType], commands: list[list[str]]) -> None:
    ready = parts["environment"].ready
    ready(frozenset({"test"}))
    assert [command[2] for command in commands] == ["venv", "pip"]
    assert commands[1][-1] == ".[test]"
    ready(frozenset({"test"}))
    ready(frozenset())
    assert len(commands) == 2


def test_more_extras_are_added_to_those_there(parts: dict[str, ModuleType], commands: list[list[str]]) -> None:
    ready = parts["environment"].ready
    ready(frozenset({"test"}))
    ready(frozenset({"bench"}))
    assert [command[2] for command in commands] == ["venv", "pip", "pip"]
    assert commands[2][-1] == ".[bench,test]"


def test_a_changed_project_is_set_up_anew(parts: dict[str, ModuleType], commands: list[list[str]]) -> None:
    environment = parts["environment"]
    environment.ready(frozenset())
    (environment.ROOT / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    environment.ready(frozenset())
    assert [command[2] for command in commands] == ["venv", "pip"] * 2


def test_what_was_interrupted_is_done_again(parts: dict[str, ModuleType], commands: list[list[str]]) -> None:
    environment = parts["environment"]
    environment.ready(frozenset())
    environment.STAMP.write_text(json.dumps({})[:1], encoding="utf-8")
    environment.ready(frozenset())
    assert [command[2] for command in commands] == ["venv", "pip"] * 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "WARNING: Retrying\nERROR: Could not find a version that satisfies the requirement pyphen>=0.17 "
            "(from versions: none)\nERROR: No matching distribution found for pyphen>=0.17\n",
            "The package pyphen>=0.17 could not be had: there is no network, "
            "or the package index that pip is set to use does not have it for this Python.",
        ),
        ("ERROR: No space left\n\nnotice\n", "pip could not install the libraries: ERROR: No space left"),
        ("", "pip could not install the libraries: it said nothing"),
    ],
)
def test_what_pip_could_not_do_is_one_sentence(
    parts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, said: str, sentence: str
) -> None:
    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1 if "pip" in command else 0, said)

    monkeypatch.setattr(parts["environment"], "_run", run)
    with pytest.raises(parts["system"].SetupError) as caught:
        parts["environment"].ready(frozenset())
    assert str(caught.value) == sentence


def test_who_may_not_install_is_given_the_command(
    parts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    system = parts["system"]
    monkeypatch.setattr(system, "can_install", lambda: False)
    with pytest.raises(system.SetupError, match=r"lacks liba, libb, needed .* apt-get install liba libb$"):
        system.install(["liba", "libb"], "a test")


def test_a_library_that_is_not_there_is_noticed(parts: dict[str, ModuleType]) -> None:
    assert parts["system"].lacks_library("libnowhere-1.so.0")


def test_the_sample_lies_where_one_may_write(
    parts: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    closed, here = tmp_path / "closed", tmp_path / "here"
    closed.write_text("a file, so nothing can be made below it", encoding="utf-8")
    here.mkdir()
    monkeypatch.chdir(here)
    for name in ("XDG_DATA_HOME", "HOME", "APPDATA"):
        monkeypatch.setenv(name, str(closed))
    assert parts["verbs"].sample_folder() == here
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if sys.platform == "linux":
        assert parts["verbs"].sample_folder() == tmp_path / "data" / "beredning"


@pytest.mark.parametrize("arguments", [[], ["fly"], ["bench", "fly"]])
def test_an_unknown_command_is_a_usage_error(
    parts: dict[str, ModuleType], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert parts["verbs"].main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: bootstrap.py")
