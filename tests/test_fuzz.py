"""A short run of `python -m tests.fuzz`: nothing crashes, hangs or loses a word in silence."""

from pathlib import Path

import pytest

from tests.fuzz import FEW, KINDS, run

WENT_WRONG = [("text", 8839), ("text", 10415), ("text", 21742), ("pdf", 1306), ("pdf", 1598)]


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_sources_do_no_harm(kind: str, tmp_path: Path) -> None:
    good, bad, wrong, _ = run(kind, range(FEW), tmp_path)
    assert wrong == []
    assert good + bad == FEW
    assert bad > 0
    assert good > 0 or kind == "bundle"


@pytest.mark.parametrize(("kind", "seed"), WENT_WRONG)
def test_sources_that_once_lost_something_lose_nothing(kind: str, seed: int, tmp_path: Path) -> None:
    assert run(kind, range(seed, seed + 1), tmp_path).wrong == []
