"""Mutated files: every one gives pieces or one sentence, soon, and nothing on the terminal."""

import random
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from beredning.intake.read import read
from beredning.matter.message import UserError
from tests.intake.mutants import MAKERS, maker

_SOON = 20.0


def _run(name: str, make: Callable[[random.Random], bytes], rounds: int, folder: Path) -> tuple[int, int]:
    path = folder / name
    good = bad = 0
    sentences: list[str] = []
    for seed in range(rounds):
        path.write_bytes(make(random.Random(seed)))
        start = monotonic()
        try:
            source = read(path)
            good += 1
            assert source.pieces
        except UserError as error:
            bad += 1
            sentences.append(str(error))
        assert monotonic() - start < _SOON, f"round {seed}"
    assert all("\n" not in sentence for sentence in sentences)
    return good, bad


@pytest.mark.parametrize("name", MAKERS)
def test_mutated_files_give_pieces_or_one_sentence(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good, bad = _run(name, maker(*MAKERS[name]), 15, tmp_path)
    assert good + bad == 15
    assert capfd.readouterr() == ("", "")


@pytest.mark.long
@pytest.mark.parametrize("name", MAKERS)
def test_two_thousand_mutated_files_give_pieces_or_one_sentence(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good, bad = _run(name, maker(*MAKERS[name]), 2000, tmp_path)
    assert good > 0
    assert bad > 0 or name in ("a.txt", "a.html")
    assert capfd.readouterr() == ("", "")
