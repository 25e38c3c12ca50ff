"""Whether a file is archival and accessible: `page-validation` is asked, nobody's own word is taken.

It is asked in a process of its own, with a limit of time: on some damaged files it does not come back.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from .parts import NOTHING, Standards

SECONDS, A_MEGABYTE = 10, 2


def complies(path: Path, claimed: Standards) -> bool:
    """Whether a file that we wrote is what it claims to be."""
    with path.open("rb") as stream:
        passed = asked(stream, path.stat().st_size, [claimed.pdfa] if claimed.pdfa else [])
    return passed.pdfa == claimed.pdfa and (passed.pdfua or not claimed.pdfua)


def asked(stream: IO[bytes], size: int, levels: Sequence[str]) -> Standards:
    """The most that the validator says a file to be of some levels, best first, and of PDF/UA.

    Within ten times what one of its size takes, or it is nothing.
    """
    command = [sys.executable, "-P", str(Path(__file__).with_name("judge.py")), *levels, "ua1"]
    limit = SECONDS + A_MEGABYTE * size / 1e6
    try:
        run = subprocess.run(command, stdin=stream, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return NOTHING
    passed = run.stdout.decode("ascii", "replace").split()
    return Standards(next((level for level in levels if level in passed), None), "ua1" in passed)
