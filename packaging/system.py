"""What must come from the system and not from pip: found, named, and on Debian installed by root."""

import ctypes
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


class SetupError(Exception):
    """What hinders the set-up, in one sentence for the person who started it."""


def step(text: str) -> None:
    """One line on what happens now."""
    print(text, file=sys.stderr, flush=True)


def venv_package() -> str | None:
    """The Debian package that this Python lacks to make an environment with pip in it, if it lacks one."""
    if find_spec("venv") and find_spec("ensurepip"):
        return None
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def lacks_library(name: str) -> bool:
    """Whether the system's loader cannot find a shared library, named as in `libpango-1.0.so.0`."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return True
    return False


def can_install() -> bool:
    """Whether this is root on a Debian, who may install packages."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install(packages: list[str], purpose: str) -> None:
    """Installs Debian packages; raises SetupError with the exact command when that is not for us to do."""
    names = " ".join(packages)
    if not can_install():
        raise SetupError(
            f"The system lacks {', '.join(packages)}, needed for {purpose}. On Debian, as root: apt-get install {names}"
        )
    step(f"Installs {names} with apt-get, for {purpose}.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # The lists of a fresh system are empty; when they cannot be renewed the installation says what is wrong.
    _quietly(["apt-get", "update"], environment)
    said = _quietly(["apt-get", "install", "--yes", "--no-install-recommends", *packages], environment)
    if said is not None:
        raise SetupError(f"apt-get could not install {names}, needed for {purpose}: {said}")


def _quietly(command: list[str], environment: dict[str, str]) -> str | None:
    """What went wrong, in the program's own last words, or None."""
    run = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode == 0:
        return None
    lines = [line for line in run.stdout.splitlines() if line.strip()]
    return lines[-1] if lines else f"exit {run.returncode}"
