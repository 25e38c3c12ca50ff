"""What comes from the clipboard of another program: its structure and its words, and nothing else."""

import re
from collections.abc import Sequence

from beredning.intake.clipboard import clipboard_pieces
from beredning.intake.parts.prose import assembled
from beredning.intake.rtf import rtf_pieces
from beredning.intake.source import Piece
from beredning.intake.text.pasted import joined_paragraphs
from beredning.matter.blocks import Block, Run
from beredning.matter.canonical import canonical
from beredning.matter.clean import clean
from beredning.matter.text import plain

_BROKEN = re.compile(r"[\s\u00ad-]+")


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
    paragraphs = joined_paragraphs(text)
    # Joining may take hyphens at lines' ends and white space, and nothing else.
    if _BROKEN.sub("", "".join(paragraphs)) != _BROKEN.sub("", text):
        return plain(text)
    return tuple(block for paragraph in paragraphs for block in plain(paragraph))
