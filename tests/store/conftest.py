"""A fresh file with a small register, and the seed matter."""

import json
from pathlib import Path

import pytest

from beredning.matter.codec import matter_from_json
from beredning.matter.things import Matter
from beredning.resources import sample
from beredning.store.file import create
from tests.store.trees import REGISTER


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new file that holds registers alone."""
    made = tmp_path / "a.beredning"
    create(made, REGISTER)
    return made


@pytest.fixture
def seed() -> Matter:
    """The seed matter under fresh identities."""
    return matter_from_json(json.loads(sample("pm-ks-2018-550.json").read_text(encoding="utf-8")))
