"""The Python environment in `.venv`: made once, and again when pyproject.toml, the Python or the place has changed."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from system import SetupError, install, step, venv_package

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "beredning.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready(extras: frozenset[str]) -> Path:
    """The environment's Python, with the project and these extras of pyproject.toml installed.

    Raises SetupError when a package or the network is missing, OSError when the checkout cannot be written.
    """
    state = _state()
    stamped = _stamped()
    if stamped.get("state") == state and PYTHON.exists():
        have = frozenset(stamped["extras"])
        if extras <= have:
            return PYTHON
        extras |= have
    else:
        _make()
    _pip(extras)
    STAMP.write_text(json.dumps({"state": state, "extras": sorted(extras)}), encoding="utf-8")
    return PYTHON


def _state() -> str:
    """A digest of all that the environment was made from; the place is in it because scripts and links name it."""
    parts = (sys.version, sys.base_prefix, str(ROOT), (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _stamped() -> dict:
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _make() -> None:
    lacking = venv_package()
    if lacking:
        install([lacking], "the Python environment")
    step(f"Makes the Python environment {VENV}.")
    made = _run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode != 0:
        raise SetupError(f"The Python environment could not be made: {_last_words(made.stdout)}")


def _pip(extras: frozenset[str]) -> None:
    step("Installs the program and its libraries with pip; the first time this takes a few minutes.")
    wanted = f".[{','.join(sorted(extras))}]" if extras else "."
    options = ["--no-input", "--progress-bar=off", "--disable-pip-version-check"]
    run = _run([str(PYTHON), "-m", "pip", "install", *options, "--editable", wanted])
    if run.returncode == 0:
        return
    missing = re.search(r"(?:No matching distribution found for|satisfies the requirement) ([^\s(]+)", run.stdout)
    if missing:
        raise SetupError(
            f"The package {missing[1]} could not be had: there is no network, "
            "or the package index that pip is set to use does not have it for this Python."
        )
    raise SetupError(f"pip could not install the libraries: {_last_words(run.stdout)}")


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _last_words(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["it said nothing"])[-1]
