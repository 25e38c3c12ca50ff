"""A short run of `python -m tests.fuzz`: nothing crashes, hangs or loses a word in silence."""

from pathlib import Path

import pytest

from tests.fuzz import FEW, KINDS, run


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_sources_do_no_harm(kind: str, tmp_path: Path) -> None:
    good, bad, wrong, _ = run(kind, range(FEW), tmp_path)
    assert wrong == []
    assert good + bad == FEW
    assert bad > 0
    assert good > 0 or kind == "bundle"
