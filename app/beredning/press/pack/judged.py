"""What a file of others in fact is of PDF/A and PDF/UA, whatever it says."""

import re
import tempfile
from io import BytesIO

import pikepdf

from .parts import NOTHING, Standards
from .standards import asked

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
        return asked(stream, len(data), ("2a", "2b"))


def _claims(doc: pikepdf.Pdf) -> bytes:
    """The metadata, if they say a word of PDF/A or PDF/UA; both standards ask for that."""
    held = doc.Root.get(pikepdf.Name.Metadata)
    try:
        said = held.read_bytes() if isinstance(held, pikepdf.Stream) else b""
    except (pikepdf.PdfError, RuntimeError):
        return b""
    return said if b"pdfaid" in said or b"pdfuaid" in said else b""
