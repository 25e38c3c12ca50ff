"""A paper as a Word document that a secretary can go on writing in: Word's own styles, headings and numbering."""

from collections.abc import Iterable
from html import escape

from beredning.papers.tree import (
    Heading,
    Item,
    Listing,
    Paper,
    PaperBlock,
    Para,
    Quote,
    Role,
    Span,
    Spans,
    Table,
    Title,
)
from beredning.press.docx_file import package
from beredning.press.docx_lists import STEP, Numbering

MEASURE = 8277
"""The width of the text, in twentieths of a point: 146 mm."""

QUOTE_INDENT = 284
"""How far a quotation is set in: 5 mm, as its style has it."""

_STYLES = {role: role.value.capitalize() for role in Role} | {Role.BODY: "BodyText"}
_CLOSE = '<w:spacing w:before="0"/>'
_ALIGN = {"": ""} | {side: f'<w:jc w:val="{side}"/>' for side in ("left", "center", "right")}
_ITEMS = {"bullets": "ListBullet", "numbers": "ListNumber", "clauses": "Clause"}


def docx(paper: Paper) -> bytes:
    """The document: the same bytes for the same paper. Its styles stand in resources/press/word."""
    body = _Body()
    body.add(paper.blocks, quoted=False, depth=0)
    return package(paper, "".join(body.xml), body.numbering.xml())


class _Body:
    """The body of the document while it is being written."""

    def __init__(self) -> None:
        self.xml: list[str] = []
        self.numbering = Numbering()

    def add(self, blocks: Iterable[PaperBlock], *, quoted: bool, depth: int) -> None:
        """Blocks, inside a quotation or not, and inside so many lists."""
        above: PaperBlock | None = None
        for block in blocks:
            if isinstance(block, Para) and isinstance(above, Heading) and not depth:
                self.paragraph(_style(block.role, quoted), _runs(block.spans), _CLOSE)
            else:
                self.block(block, quoted, depth)
            above = block
            if isinstance(block, Table):
                self.paragraph("Spacer", "")  # a table has no space below, and two in a row would become one

    def block(self, block: PaperBlock, quoted: bool, depth: int) -> None:
        match block:
            case Title(spans):
                self.paragraph("Title", _runs(spans))
            case Heading(level, spans, new_page):
                self.paragraph(f"Heading{min(level - 1, 5)}", _runs(spans), "<w:pageBreakBefore/>" if new_page else "")
            case Para(_, spans) if depth:
                self.paragraph("QuoteContinue" if quoted else "ListContinue", _runs(spans), _indent(quoted, depth, 0))
            case Para(role, spans):
                self.paragraph(_style(role, quoted), _runs(spans))
            case Listing():
                self.listing(block, quoted, depth, self.numbering.of(block, depth))
            case Quote(blocks):
                self.add(blocks, quoted=True, depth=depth)
            case Table():
                self.xml.append(_table(block, quoted))

    def listing(self, listing: Listing, quoted: bool, depth: int, numbering: int | None) -> None:
        """A list; its sub-clauses go on in the numbering of the clauses above them."""
        for item in listing.items:
            inner = self.first(item, "Quote" if quoted else _ITEMS[listing.kind], quoted, depth, numbering)
            for block in inner:
                if numbering and isinstance(block, Listing) and block.kind == listing.kind == "clauses":
                    self.listing(block, quoted, depth + 1, numbering)
                else:
                    self.block(block, quoted, depth + 1)

    def first(self, item: Item, style: str, quoted: bool, depth: int, numbering: int | None) -> tuple[PaperBlock, ...]:
        """The paragraph that carries an item's label; gives back what is left of the item."""
        start, inner = "", item.blocks
        if inner and isinstance(inner[0], Para):
            start, inner = _runs(inner[0].spans), inner[1:]
        if not item.label:
            self.paragraph(style, start)
        elif numbering:
            numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{numbering}"/></w:numPr>'
            self.paragraph(style, start, numbered + _indent(quoted, depth + 1, STEP))
        else:
            label = f"<w:r><w:t>{escape(item.label)}</w:t><w:tab/></w:r>"
            self.paragraph(style, label + start, _indent(quoted, depth + 1, STEP))
        return inner

    def paragraph(self, style: str, runs: str, properties: str = "") -> None:
        self.xml.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>')


def _style(role: Role, quoted: bool) -> str:
    return "Quote" if quoted and role is Role.BODY else _STYLES[role]


def _indent(quoted: bool, depth: int, hanging: int) -> str:
    return f'<w:ind w:left="{depth * STEP + QUOTE_INDENT * quoted}" w:hanging="{hanging}"/>'


def _runs(spans: Spans) -> str:
    return "".join(_run(span) for span in spans)


def _run(span: Span) -> str:
    properties = "<w:b/>" * span.strong + "<w:i/>" * span.emphasis
    if span.language:
        properties += f'<w:lang w:val="{escape(span.language)}"/>'
    lines = (f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in span.text.split("\n"))
    styled = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{styled}{'<w:br/>'.join(lines)}</w:r>"


def _table(table: Table, quoted: bool) -> str:
    columns = len(table.head)
    width = MEASURE - QUOTE_INDENT * quoted
    shares = [width // columns] * columns
    aligns = table.align or ("",) * columns
    head = _row(table.head, shares, aligns, "TableHead", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    rows = (_row(row, shares, aligns, "TableText", "<w:trPr><w:cantSplit/></w:trPr>") for row in table.rows)
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in shares)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="QuietTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblInd w:w="{QUOTE_INDENT * quoted}" w:type="dxa"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def _row(cells: tuple[Spans, ...], shares: list[int], aligns: tuple[str, ...], style: str, properties: str) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_ALIGN[align]}</w:pPr>{_runs(cell)}</w:p></w:tc>'
        for cell, share, align in zip(cells, shares, aligns, strict=True)
    )
    return f"<w:tr>{properties}{made}</w:tr>"
