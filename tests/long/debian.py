"""An empty Debian in a folder, to see what the set-up does where nothing lies around.

Nothing of this machine is named here: apt's source, pip's settings and what these point at are read at run time.
"""

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools import tool

LOCAL = re.compile(r"(?<![\w/])(?:file://)?(/[^\s'\"=]+)")  # a path of this machine in a setting


@dataclass(frozen=True, slots=True)
class EmptyDebian:
    """A root folder with a minimal Debian, and what a command in it shares with this machine."""

    root: Path
    shared: tuple[Path, ...]
    environment: dict[str, str]

    def run(self, command: str, folder: str, *, user: str = "root", timeout: int) -> subprocess.CompletedProcess[str]:
        """Runs a shell command in it; its mounts are its own and vanish with it."""
        mounts = [shlex.join(["mount", "-o", "bind,ro", str(path), str(self._inside(path))]) for path in self.shared]
        mounts += [f"mount -t proc proc {self._inside('proc')}", f"mount -t tmpfs tmpfs {self._inside('dev/shm')}"]
        inner = f"cd {shlex.quote(folder)} && {command}"
        enter = shlex.join([tool("chroot", "coreutils"), f"--userspec={user}", str(self.root), "/bin/sh", "-c", inner])
        return subprocess.run(
            [tool("unshare", "util-linux"), "--mount", "/bin/sh", "-c", " && ".join([*mounts, enter])],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )

    def copy(self, path: Path) -> None:
        """Puts a file of this machine at the same place in there."""
        target = self._inside(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)

    def _inside(self, path: Path | str) -> Path:
        return self.root / str(path).lstrip("/")


def make(root: Path) -> EmptyDebian:
    """Fills the folder with Debian's minimal base, Python and certificates, from where this machine's apt has them."""
    if os.geteuid() != 0:
        pytest.fail("an empty Debian can be made by root only", pytrace=False)
    suite = platform.freedesktop_os_release()["VERSION_CODENAME"]
    options = ["--variant=minbase", "--include=python3,ca-certificates"]
    made = subprocess.run(
        [tool("debootstrap"), *options, suite, str(root), _apt_source(suite)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert made.returncode == 0, made.stdout[-2000:]
    carried = {name: value for name, value in os.environ.items() if _is_carried(name)}
    files = [Path("/etc/resolv.conf"), Path("/etc/hosts"), *_pip_files()]
    settings = [*carried.values(), *(path.read_text(encoding="utf-8") for path in files[2:])]
    named = {Path(match) for setting in settings for match in LOCAL.findall(setting)}
    debian = EmptyDebian(
        root,
        # Of `simple` and `files` side by side the links of an index lead from the one to the other.
        tuple(sorted({path.parent if path.name == "simple" else path for path in named if path.is_dir()})),
        {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", **carried},
    )
    for path in [*files, *(path for path in named if path.is_file())]:
        debian.copy(path)
    for path in debian.shared:
        (root / str(path).lstrip("/")).mkdir(parents=True, exist_ok=True)
    return debian


def _apt_source(suite: str) -> str:
    told = subprocess.run(
        [tool("apt-get", "apt"), "update", "--print-uris"], stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    source = re.search(rf"^'(\S+)/dists/{suite}/InRelease'", told.stdout, re.MULTILINE)
    if source is None:
        pytest.fail(f"this machine's apt has no source for {suite}", pytrace=False)
    return source[1]


def _is_carried(name: str) -> bool:
    """Whether an environment variable says how the network and pip are reached."""
    return name.startswith("PIP_") or name.lower().endswith("_proxy") or name == "SSL_CERT_FILE"


def _pip_files() -> list[Path]:
    told = subprocess.run(
        [sys.executable, "-m", "pip", "config", "debug"], stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return [Path(path) for path in re.findall(r"^\s*(\S.*), exists: True$", told.stdout, re.MULTILINE)]
