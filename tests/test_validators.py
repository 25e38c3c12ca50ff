"""The tests of the tests: a broken paper fails both validators, and a validator that cannot judge says so."""

import hashlib
from pathlib import Path

import pytest

from tests.verapdf import VALIDATORS, verapdf


def test_the_compiled_validator_is_that_of_the_source() -> None:
    for line in (VALIDATORS / "VeraCheck.sha256").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((VALIDATORS / name).read_bytes()).hexdigest() == digest, f"compile again: {name}"


def test_a_missing_verapdf_is_an_error_and_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="NoClassDefFoundError"):
        verapdf([tmp_path / "a.pdf"], library=tmp_path / "none.jar")


def test_a_missing_file_is_an_error_and_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"judged 0 of 2:[\s\S]*FileNotFoundException"):
        verapdf([tmp_path / "a.pdf"])
