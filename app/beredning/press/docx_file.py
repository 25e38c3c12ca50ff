"""The package that a Word document is: its parts, its head and foot, and what it says of itself."""

import io
import zipfile
from functools import cache
from html import escape

from beredning.papers.tree import Paper
from beredning.resources import resource

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MADE = (1980, 1, 1, 0, 0, 0)
"""The date of every part: a zip file must have one, and the clock's would change the bytes."""

_PARTS = ("styles", "numbering", "settings", "header", "footer")


def package(paper: Paper, body: str, numbering: str) -> bytes:
    """A .docx file of a body and its numberings (WordprocessingML), with the running head from page two."""
    header = _tabbed("Header", f"{_text(paper.running_title)}<w:r><w:tab/></w:r>{_text(paper.running_mark)}")
    footer = _tabbed("Footer", f"<w:r><w:tab/></w:r>{_counted()}")
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", _OFFICE, "word/document.xml"),
            ("metadata/core-properties", f"{_PACKAGE}/relationships", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(paper),
        "word/document.xml": f"<w:document {_WORD} {_LINKS}><w:body>{body}{_section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(*((part, _OFFICE, f"{part}.xml") for part in _PARTS)),
        "word/styles.xml": _given("styles").replace("sv-SE", escape(paper.language)),
        "word/settings.xml": _given("settings").replace("sv-SE", escape(paper.language)),
        "word/numbering.xml": f"<w:numbering {_WORD}>{numbering}</w:numbering>",
        "word/header.xml": f"<w:hdr {_WORD}>{header}</w:hdr>",
        "word/footer.xml": f"<w:ftr {_WORD}>{footer}</w:ftr>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (_DECLARATION + content).encode("utf-8"))
    return out.getvalue()


@cache
def _given(part: str) -> str:
    return resource("press", "word", f"{part}.xml").read_text(encoding="utf-8")


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    } | {f"/word/{part}.xml": f"{word}.{part}+xml" for part in _PARTS}
    given = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{given}</Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    """Relations as (kind, its namespace, target); each is named by its kind."""
    made = "".join(
        f'<Relationship Id="{kind.rpartition("/")[2]}" Type="{namespace}/{kind}" Target="{target}"/>'
        for kind, namespace, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _core(paper: Paper) -> str:
    """What the file says of itself; its dates are the paper's own."""
    dated = f"{paper.dated}T00:00:00Z" if paper.dated else ""
    given = {
        "dc:title": paper.title,
        "dc:subject": paper.subject,
        "dc:creator": paper.author,
        "dc:language": paper.language,
    }
    words = "".join(f"<{name}>{escape(value, quote=False)}</{name}>" for name, value in given.items() if value)
    days = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{dated}</dcterms:{name}>'
        for name in ("created", "modified")
        if dated
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{words}{days}</cp:coreProperties>"
    )


def _section() -> str:
    """A4 with the margins of the printed paper; the first page has no running head, every page its number."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/><w:footerReference w:type="first" r:id="footer"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1587" w:right="1814" w:bottom="1361" w:left="1814" '
        'w:header="794" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _tabbed(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _counted() -> str:
    """The page and, in brackets, how many there are, as fields that Word keeps right."""
    return f"{_field('PAGE')}{_text(' (')}{_field('NUMPAGES')}{_text(')')}"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
