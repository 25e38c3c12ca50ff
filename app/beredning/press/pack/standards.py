"""Whether a file is archival and accessible: `page-validation` is asked, nobody's own word is taken.

It is asked in a process of its own, with a limit of time: on some damaged files it does not come back.
"""

import re
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import IO

import pikepdf

from .parts import NOTHING, Standards

SECONDS, A_MEGABYTE = 10, 2
_OTHER_PART = re.compile(rb"(pdfaid:part(?:>|=[\"']))[13]")


def standards_of(doc: pikepdf.Pdf, data: bytes) -> Standards:
    """What the file in fact is; one that claims nothing is not looked at, one that cannot be judged is neither.

    One that is of another part of PDF/A (scanners make part 1) is asked about as one of part 2, which a pack is of.
    """
    said = _claims(doc)
    if not said:
        return NOTHING
    as_second = _OTHER_PART.sub(rb"\g<1>2", said)
    if as_second != said:
        doc.Root.Metadata.write(as_second)
        doc.save(changed := BytesIO())
        data = changed.getvalue()
    with tempfile.TemporaryFile() as stream:
        stream.write(data)
        stream.seek(0)
        return _asked(stream, len(data))


def complies(path: Path, claimed: Standards) -> bool:
    """Whether a file that we wrote is what it claims to be."""
    with path.open("rb") as stream:
        passed = _asked(stream, path.stat().st_size)
    levels = (None, "2b", "2a")
    return levels.index(passed.pdfa) >= levels.index(claimed.pdfa) and (passed.pdfua or not claimed.pdfua)


def _asked(stream: IO[bytes], size: int) -> Standards:
    """What the validator says of a file; within ten times what one of its size takes, or it is nothing."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("judge.py"))]
    limit = SECONDS + A_MEGABYTE * size / 1e6
    try:
        run = subprocess.run(command, stdin=stream, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return NOTHING
    passed = run.stdout.decode("ascii", "replace").split()
    return Standards(next((level for level in ("2a", "2b") if level in passed), None), "ua1" in passed)


def _claims(doc: pikepdf.Pdf) -> bytes:
    """The metadata, if they say a word of PDF/A or PDF/UA; both standards ask for that."""
    held = doc.Root.get(pikepdf.Name.Metadata)
    try:
        said = held.read_bytes() if isinstance(held, pikepdf.Stream) else b""
    except (pikepdf.PdfError, RuntimeError):
        return b""
    return said if b"pdfaid" in said or b"pdfuaid" in said else b""
