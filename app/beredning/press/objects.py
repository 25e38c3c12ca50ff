"""ReportLab's PDF objects, with the little that PDF/A-2 and PDF/UA-1 ask beside what they do.

ReportLab (reportlab.pdfbase.pdfdoc) writes the file: objects, streams, cross-references, identifier. Its classes list
the keys they write, so a subclass that lists one more writes that too; nothing of ReportLab's is changed in place.
"""

from collections.abc import Mapping
from hashlib import md5
from typing import Protocol

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFCatalog,
    PDFDestinationXYZ,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFOutlines,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
    count,
)


class Taker(Protocol):
    """What takes objects in, as ReportLab's document does."""

    def Reference(self, thing: PDFObject) -> PDFObject:
        """Makes something an object of its own; what stands for it in others."""


class Catalog(PDFCatalog):
    """The catalog, with the colours that PDF/A asks for (ISO 19005-2, 6.2.3)."""

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents")


class Page(PDFPage):
    """A page, with what leads from its marks to the structure tree, and the tab order (ISO 14289-1, 7.18.3)."""

    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")


class Stream(PDFStream):
    """A stream; compressed unless the entries name its filter already, or it is to be read as it stands."""

    def __init__(self, content: bytes, entries: Mapping[str, object] | None = None, *, compress: bool = True) -> None:
        super().__init__(PDFDictionary(dict(entries or {})), content, [PDFZCompress] if compress else None)

    def parts(self, document: object) -> tuple[bytes, bytes]:
        """The stream as its dictionary and its body."""
        head, _, body = PDFStream.format(self, document).partition(b"\nstream\n")
        return head, body.removesuffix(b"endstream\n")

    def format(self, document: PDFDocument) -> bytes:
        """The stream with a line end before `endstream`, where ReportLab has none (ISO 19005-2, 6.1.7.1)."""
        written: bytes = super().format(document)
        # Both signs: data that happen to end in CR would make one of LF alone
        return written.removesuffix(b"endstream\n") + b"\r\nendstream\n"


class Outline(PDFOutlines):
    """The outline. Names of places are asked of a canvas by ReportLab; here the outline itself knows them."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, PDFDestinationXYZ] = {}

    def add(self, title: str, level: int, place: PDFDestinationXYZ) -> None:
        """One more entry; `level` counts from 1 and is never more than one deeper than the entry before."""
        name = f"heading {len(self._places)}"
        self._places[name] = place
        self.addOutlineEntry(name, level - 1, title)

    def prepare(self, document: PDFDocument, canvas: object) -> None:  # noqa: ARG002  there is none
        """Makes the entries, and counts them again: making them, ReportLab goes on counting its own total."""
        super().prepare(document, self)
        if self.ready == 1:
            self.count = count(self.mydestinations)

    def _bookmarkReference(self, name: str) -> PDFDestinationXYZ:
        return self._places[name]


class Document(PDFDocument):
    """A file in the making, in `language`."""

    def __init__(self, language: str) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7))
        # ReportLab makes a catalog and an outline of its own classes: ours take their places
        catalog = Catalog()
        catalog.Pages, catalog.Lang = self.Pages, PDFString(language)
        catalog.Outlines = Outline()
        self.Catalog = catalog
        self.Outlines = catalog.Outlines
        # The identifier is to come of what the file holds alone, but ReportLab began it with the machine's date
        self.signature = md5(usedforsecurity=False)

    @property
    def fonts(self) -> PDFDictionary:
        """The font resources that every page shares, by name."""
        fonts: PDFDictionary = self.idToObject[BasicFonts]
        return fonts

    def refer(self, thing: PDFObject) -> bytes:
        """Makes something an object of the file; how others refer to it."""
        reference: bytes = self.Reference(thing).format(self)
        return reference

    def data(self) -> bytes:
        """The bytes of the file."""
        written: bytes = self.GetPDFData(None)
        return written
