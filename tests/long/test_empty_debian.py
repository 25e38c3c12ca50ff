"""The README's two commands, in a Debian that has Python and nothing else."""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.long.debian import EmptyDebian, make
from tests.tools import tool

PLACE = "/srv/beredning å ä ö"
COMMANDS = ("python3 packaging/bootstrap.py run", "python3 packaging/bootstrap.py test")


@pytest.fixture(scope="module")
def debian() -> Iterator[EmptyDebian]:
    with tempfile.TemporaryDirectory(prefix="empty-debian-") as folder:
        root = Path(folder) / "root"  # the folder itself is closed to all but us, and a root must be open
        made = make(root)
        checkout = root / PLACE.lstrip("/")
        checkout.mkdir(parents=True)
        archive = subprocess.run([tool("git"), "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
        subprocess.run([tool("tar"), "-x", "-C", str(checkout)], input=archive, check=True)
        yield made


@pytest.mark.long
def test_the_readme_gives_the_commands_that_are_tested_here() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(COMMANDS) <= set(re.findall(r"^\s*(python3 packaging/bootstrap\.py \w+)\s*$", readme, re.MULTILINE))


@pytest.mark.long
def test_who_is_not_root_is_told_what_to_install(debian: EmptyDebian) -> None:
    done = debian.run(COMMANDS[0], PLACE, user="nobody:nogroup", timeout=60)
    assert done.returncode == 1
    assert re.fullmatch(r"The system lacks (python3\.\d+-venv), .*, as root: apt-get install \1\n", done.stdout)


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_does_all_set_up(debian: EmptyDebian, command: str) -> None:
    done = debian.run(command, PLACE, timeout=1800)
    print(done.stdout)
    assert done.returncode == 0, done.stdout[-4000:]
