"""Reading a printed paper back: what its structure tree says, and what its blocks said before it was printed."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2

from beredning.papers.tree import Heading, Listing, Paper, PaperBlock, Para, Quote, Span, Spans, Table, Title


def story(paper: Paper) -> list[str]:
    """The texts of a paper in reading order: paragraphs, labels and cells."""

    def walk(blocks: tuple[PaperBlock, ...]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Title(spans) | Heading(_, spans) | Para(_, spans):
                    yield text_of(spans)
                case Quote(inside):
                    yield from walk(inside)
                case Listing(items):
                    for item in items:
                        yield item.label
                        yield from walk(item.blocks)
                case Table(head, rows):
                    for row in (head, *rows):
                        yield from map(text_of, row)

    return [text for text in walk(paper.blocks) if text.strip()]


def text_of(spans: Spans) -> str:
    """The characters of spans."""
    return "".join(span.text for span in spans)


def folded(text: str) -> str:
    """Without soft hyphens, every white space one space."""
    return " ".join(text.replace("\u00ad", "").split())


def squeezed(text: str) -> str:
    """Without soft hyphens (pdfium's mark for them included) and white space."""
    return re.sub(r"[\s\u00ad\u0002\ufffe]+", "", text)


def plain(text: str) -> tuple[Span, ...]:
    """Text as spans."""
    return (Span(text),)


def extracted(data: bytes, page: int | None = None) -> str:
    """What pdfium copies out of the pages' text block, without running head and foot."""
    with pypdfium2.PdfDocument(data) as document:
        numbers = range(len(document)) if page is None else [page]
        texts = []
        for number in numbers:
            width, height = document[number].get_size()
            texts.append(document[number].get_textpage().get_text_bounded(0, 60, width, height - 60))
    return "\n".join(texts)


@dataclass(slots=True)
class Element:
    """A structure element: its role, what it says by itself, and its kids."""

    role: str
    kids: list["Element | str"] = field(default_factory=list)
    language: str = ""

    def text(self) -> str:
        """All it says, in order."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def find(self, role: str) -> Iterator["Element"]:
        """The elements of a role below this one, in order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                if kid.role == role:
                    yield kid
                yield from kid.find(role)

    def outline(self) -> str:
        """The roles as nested brackets, texts left out."""
        inside = " ".join(kid.outline() for kid in self.kids if isinstance(kid, Element))
        return f"{self.role}[{inside}]" if inside else self.role


def tree(data: bytes) -> Element:
    """The Document element of a tagged PDF with the text that its marked contents draw."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marked = {page.obj.objgen: _marked(page) for page in pdf.pages}

        def read(node: Any) -> Element:
            element = Element(str(node.S)[1:], language=str(node.get("/Lang", "")))
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, int):
                    element.kids.append(marked[node.Pg.objgen][kid])
                elif kid.get("/Type") == "/MCR":
                    element.kids.append(marked[kid.Pg.objgen][int(kid.MCID)])
                else:
                    element.kids.append(read(kid))
            return element

        return read(pdf.Root.StructTreeRoot.K)


def artifacts(data: bytes) -> list[str]:
    """What each page draws as artifacts."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_marked(page).get(-1, "") for page in pdf.pages]


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Mark → text drawn within it; artifacts are under -1, and text that is unmarked fails."""
    fonts = {name: _codes(font) for name, font in page.Resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    open_marks: list[int] = []
    codes: tuple[int, dict[int, str]] = (1, {})
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                tag = str(operands[0])
                open_marks.append(-1 if tag == "/Artifact" else int(operands[1].MCID))
                texts.setdefault(open_marks[-1], "")
            case "BMC":
                open_marks.append(-1)
            case "EMC":
                open_marks.pop()
            case "Tf":
                codes = fonts[str(operands[0])]
            case "TJ":
                size, table = codes
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        raw = bytes(part)
                        numbers = [int.from_bytes(raw[at : at + size]) for at in range(0, len(raw), size)]
                        drawn = "".join(table[number] for number in numbers)
                        mark = open_marks[-1]
                        texts[mark] = texts.get(mark, "") + drawn
    assert not open_marks
    return texts


def _codes(font: Any) -> tuple[int, dict[int, str]]:
    """How many bytes a code of the font has, and what each stands for."""
    pairs = re.findall(rb"<([0-9A-F]+)> <([0-9A-F]+)>\n", font.ToUnicode.read_bytes())
    table = {int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs}
    return (2 if font.Subtype == "/Type0" else 1), table
