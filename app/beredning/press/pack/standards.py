"""Whether a file is archival and accessible: `page-validation` is asked, nobody's own word is taken.

It is asked in a process of its own, with a limit of time: on some damaged files it does not come back.
"""

import subprocess
import sys
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf

from .parts import Standards

SECONDS, A_MEGABYTE = 10, 2
NOTHING = Standards(None, False)


@lru_cache(maxsize=512)
def standards_of(data: bytes) -> Standards:
    """What the file in fact is; one that claims nothing is not looked at, one that cannot be judged is neither."""
    if not _claims(data):
        return NOTHING
    command = [sys.executable, "-P", str(Path(__file__).with_name("judge.py"))]
    limit = SECONDS + A_MEGABYTE * len(data) / 1e6  # ten times what a whole file of this size takes
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return NOTHING
    passed = run.stdout.decode("ascii", "replace").split()
    return Standards(next((level for level in ("2a", "2b") if level in passed), None), "ua1" in passed)


def _claims(data: bytes) -> bool:
    """Whether the metadata say a word of PDF/A or PDF/UA; both standards ask for that."""
    try:
        with pikepdf.open(BytesIO(data)) as doc:
            held = doc.Root.get(pikepdf.Name.Metadata)
            said = held.read_bytes() if isinstance(held, pikepdf.Stream) else b""
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return False
    return b"pdfaid" in said or b"pdfuaid" in said
