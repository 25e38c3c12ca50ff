"""Whole sources of every form, and what mutates them."""

import io
import random
import zipfile
from collections.abc import Callable

from docx import Document
from reportlab.pdfgen.canvas import Canvas

from beredning.press.pdf import pdf
from tests.intake.seeds import SEED, read_text
from tests.press.seed_paper import seed_paper


def plain_pdf() -> bytes:
    """A PDF with lines and no tags."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    for at, line in enumerate(SEED.splitlines()[:40]):
        canvas.drawString(72, 780 - 15 * at, line)
    canvas.save()
    return out.getvalue()


def docx() -> bytes:
    """A Word document with paragraphs, a list and a table."""
    document = Document()
    for piece in read_text(SEED).pieces:
        document.add_paragraph(piece.text, style="List Bullet" if piece.label else None)
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Nämnd"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes after some of them were changed, cut, doubled."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(max(1, len(out)))
        match chance.randrange(5):
            case 0 if out:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.randint(1, 60)]
            case 2:
                out[at:at] = out[max(0, at - 200) : at]
            case 3:
                out[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"9999", b">><<", b"-1 R"])
            case _:
                out = out[: max(1, at)] if chance.random() < 0.2 else out
    return bytes(out) or b"x"


def mutated_package(data: bytes, chance: random.Random) -> bytes:
    """A package whose parts are mutated inside: the container itself stays whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            hit = info.filename.startswith("word/") and chance.random() < 0.3
            new.writestr(info.filename, _swapped(content, chance) if hit else content)
    return out.getvalue()


def _swapped(content: bytes, chance: random.Random) -> bytes:
    """XML that stays well formed, mostly: values and names are exchanged."""
    pairs = [
        (b'w:val="1"', b'w:val="99999999999"'),
        (b'w:val="0"', b'w:val="-7"'),
        (b"<w:t>", b"<w:t>\xef\xbf\xbe"),
        (b"w:pPr", b"w:rPr"),
        (b"w:tc>", b"w:tr>"),
        (b"w:numId", b"w:ilvl"),
        (b"w:basedOn w:val=", b"w:basedOn w:not="),
        (b"decimal", b"lowerRoman"),
        (b"w:r>", b"w:p>"),
        (b"w:abstractNumId", b"w:numId"),
    ]
    for old, new in chance.sample(pairs, 3):
        content = content.replace(old, new, chance.choice([1, 5, -1]))
    return content


def maker(
    mutate: Callable[[bytes, random.Random], bytes], make: Callable[[], bytes]
) -> Callable[[random.Random], bytes]:
    """What makes mutants of one whole source."""
    data = make()
    return lambda chance: mutate(data, chance)


MAKERS: dict[str, tuple[Callable[[bytes, random.Random], bytes], Callable[[], bytes]]] = {
    "our.pdf": (mutated, lambda: pdf(seed_paper()).data),
    "plain.pdf": (mutated, plain_pdf),
    "a.docx": (mutated, docx),
    "inside.docx": (mutated_package, docx),
    "a.txt": (mutated, SEED.encode),
    "a.html": (mutated, lambda: b"<table><tr><td>a</table><ul><li>b<p>c</ul>" * 9),
}
