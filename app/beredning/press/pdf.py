"""A paper as PDF: laid out, tagged and archival, the same bytes every time."""

import hashlib
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDestinationXYZ,
    PDFDictionary,
    PDFPageLabel,
    PDFPageLabels,
    PDFResourceDictionary,
    ViewerPreferencesPDFDictionary,
)

from beredning.papers.tree import Paper

from .archive import Info, intent, metadata
from .boxes import Box
from .draw import drawn
from .ink import Ink
from .look import MM, Look
from .objects import Document, Page, Stream
from .tags import structure


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed paper: the file, how many pages it has, where everything on them comes from, and each page's digest.

    Pages of two printings with the same digest look the same.
    """

    data: bytes
    pages: int
    boxes: tuple[Box, ...]
    digests: tuple[bytes, ...]


def pdf(paper: Paper, look: Look = Look()) -> Printed:  # noqa: B008  frozen: the one default look is a value
    """The paper as PDF/A-2a and PDF/UA-1 at once (ISO 19005-2, ISO 14289-1).

    Raises UserError when no font at hand can print a character.
    """
    made = drawn(paper, look, Ink())
    pen = made.pen
    document = Document(paper.language)
    resources = PDFResourceDictionary()
    resources.basicFonts()
    shared = document.Reference(resources)
    size = PDFArray([0, 0, f"{look.page[0] * MM:.3f}", f"{look.page[1] * MM:.3f}"])
    pages = []
    for number, content in enumerate(made.pages):
        document.updateSignature(content)
        page = Page()
        page.MediaBox, page.Resources, page.Contents = size, shared, Stream(content)
        page.StructParents, page.Tabs = number, "/S"
        document.addPage(page)
        pages.append(document.refer(page))
    pen.letterer.ink.embed(document)
    catalog = document.Catalog
    catalog.StructTreeRoot = structure(document, made.document, pen.letterer.marks, pages)
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
    catalog.PageLabels = PDFPageLabels()
    catalog.PageLabels.addPageLabel(0, PDFPageLabel("ARABIC"))
    catalog.Metadata = metadata(paper)
    catalog.OutputIntents = PDFArray([intent(document)])
    document.info = Info(paper)
    for heading in pen.headings:
        place = PDFDestinationXYZ(pages[heading.page], "null", f"{heading.y:.2f}", "null")
        document.Outlines.add(heading.text, heading.level, place)
    fonts = " ".join((f"{look.page}", *pen.letterer.ink.faces())).encode()  # operators name a font by its number
    digests = tuple(hashlib.sha256(fonts + content).digest() for content in made.pages)
    return Printed(document.data(), len(pages), tuple(pen.letterer.boxes), digests)
