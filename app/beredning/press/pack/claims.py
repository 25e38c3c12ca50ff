"""What the file says of itself: PDF/A and PDF/UA in its metadata, lowered to what is true."""

import re

import pikepdf

from .parts import Standards

_PDFA = re.compile(r"<pdfaid:part>.*?</pdfaid:conformance>", re.S)
_PDFUA = re.compile(r"<pdfuaid:part>.*?</pdfuaid:part>", re.S)


def claim(pdf: pikepdf.Pdf, standards: Standards) -> None:
    """Has the metadata claim these standards and no other; the file is one of our press's, which claims the most."""
    text = pdf.Root.Metadata.read_bytes().decode("utf-8")
    if standards.pdfa is None:
        text = _PDFA.sub("", text)
    else:
        level = standards.pdfa[1].upper()
        text = text.replace("<pdfaid:conformance>A<", f"<pdfaid:conformance>{level}<")
    if not standards.pdfua:
        text = _PDFUA.sub("", text)
    pdf.Root.Metadata.write(text.encode("utf-8"))
    pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
