"""Programs of the machine that a test needs: had, or named; never a reason to skip."""

import shutil

import pytest


def tool(name: str, package: str | None = None) -> str:
    """The path of a program; fails with the name of the Debian package that brings it."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is not on this machine (Debian: apt-get install {package or name})", pytrace=False)
    return path
