"""What makes the file an archival and an accessible one: XMP metadata, the colour profile, what it claims.

PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once; PDF/A wants the schema of the PDF/UA mark described.
"""

import re
from html import escape  # the one in xml.sax loads urllib and ssl: 50 ms of every start

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString

from beredning.papers.tree import Paper
from beredning.resources import resource

from .objects import Stream, Taker

_PRODUCER = "Beredning"
_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")


def metadata(paper: Paper) -> Stream:
    """The XMP stream; its dates are the paper's own."""
    when = f"{paper.dated}T00:00:00Z" if _DATE.match(paper.dated) else ""
    text = _XMP.format(
        title=_clean(_title(paper)),
        author=_clean(paper.author),
        subject=_clean(paper.subject),
        language=_clean(paper.language),
        producer=_PRODUCER,
        dates=f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>" if when else "",
    )
    return Stream(text.encode(), {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)


class Info(PDFInfo):
    """The information dictionary, which must say the same as the XMP."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.title, self.author, self.subject = _title(paper), paper.author, paper.subject
        self.creator = self.producer = _PRODUCER
        self._date = f"D:{paper.dated.replace('-', '')}000000Z" if _DATE.match(paper.dated) else ""

    def format(self, document: PDFDocument) -> bytes:
        """What is known, and no more: ReportLab would add `anonymous` and a date of its own."""
        known = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
            "CreationDate": self._date,
            "ModDate": self._date,
        }
        written: bytes = PDFDictionary({key: PDFString(text) for key, text in known.items() if text}).format(document)
        return written


def intent(document: Taker) -> PDFDictionary:
    """The output intent: sRGB, from the profile under resources/colour."""
    name = PDFString("sRGB IEC61966-2.1")
    return PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": name,
            "Info": name,
            "DestOutputProfile": document.Reference(Stream(resource("colour", "srgb.icc").read_bytes(), {"N": 3})),
        }
    )


def _title(paper: Paper) -> str:
    """A file must have a title, also one that is printed before its paper has."""
    return paper.title.strip() or paper.running_mark.strip() or "–"


def _clean(text: str) -> str:
    return escape("".join(char for char in text if char >= " "), quote=False)


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>{dates}
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
