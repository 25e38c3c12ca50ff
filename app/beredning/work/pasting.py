"""What comes from the clipboard of another program: its structure and its words, and nothing else."""

import re
from collections.abc import Sequence

from beredning.intake.clipboard import clipboard_pieces
from beredning.intake.parts.prose import assembled
from beredning.intake.rtf import rtf_pieces
from beredning.intake.source import Piece
from beredning.intake.text.plain import read_plain
from beredning.matter.blocks import Block, Run
from beredning.matter.canonical import canonical
from beredning.matter.clean import clean
from beredning.matter.message import UserError
from beredning.matter.text import plain

_SIGNS = re.compile(r"[\W_]+")


def pasted(*, html: str = "", rtf: bytes = b"", text: str = "") -> tuple[Block, ...]:
    """The blocks of what is on the clipboard: of its HTML, else of its rich text, else of its plain text.

    Plain text never becomes lists or headings; lines that another program broke are joined, hyphens at them mended.
    """
    for pieces in (clipboard_pieces(html) if html else (), rtf_pieces(rtf) if rtf else ()):
        if pieces and (made := _structured(pieces)):
            return made
    return _plain(clean(text))


def _structured(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    rows = [(piece, piece.runs or (Run(piece.text),)) for piece in pieces]
    return canonical(assembled(rows, lambda place: pieces[place].kind == "heading"))


def _plain(text: str) -> tuple[Block, ...]:
    if "\n" not in text.strip("\n"):
        return plain(text.strip("\n"))
    try:
        pieces = read_plain(text.encode("utf-8"), "").pieces
    except UserError:
        return plain(text)
    paragraphs = [f"{piece.label} {piece.text}" if piece.label else piece.text for piece in pieces]
    # A reader of papers takes out page numbers and the like; from a clipboard nothing is taken out.
    if _SIGNS.sub("", "".join(paragraphs)) != _SIGNS.sub("", text):
        return plain(text)
    return tuple(block for paragraph in paragraphs for block in plain(paragraph))
