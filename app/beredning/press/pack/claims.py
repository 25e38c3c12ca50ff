"""What the file says of itself: PDF/A and PDF/UA in its metadata, lowered to what is true."""

import re

from .parts import Standards

_PDFA = re.compile(r"<pdfaid:part>.*?</pdfaid:conformance>", re.S)
_PDFUA = re.compile(r"<pdfuaid:part>.*?</pdfuaid:part>", re.S)


def claimed(metadata: bytes, standards: Standards) -> bytes:
    """Metadata of our press, which claim the most, with claims of these standards and no other."""
    text = metadata.decode("utf-8")
    if standards.pdfa is None:
        text = _PDFA.sub("", text)
    else:
        part, level = standards.pdfa[0], standards.pdfa[1].upper()
        text = text.replace("<pdfaid:part>2<", f"<pdfaid:part>{part}<")
        text = text.replace("<pdfaid:conformance>A<", f"<pdfaid:conformance>{level}<")
    if not standards.pdfua:
        text = _PDFUA.sub("", text)
    return text.encode("utf-8")
