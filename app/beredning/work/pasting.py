"""What comes from the clipboard of another program: its structure and its words, and nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from beredning.intake.clipboard import clipboard_pieces
from beredning.intake.parts.prose import assembled
from beredning.intake.rtf import rtf_pieces
from beredning.intake.source import Piece
from beredning.intake.text.pasted import joined_paragraphs
from beredning.matter.blocks import Block, ListBlock, Run, TableBlock
from beredning.matter.canonical import canonical
from beredning.matter.clean import clean
from beredning.matter.message import Message, say
from beredning.matter.text import plain

_BROKEN = re.compile(r"[\s\u00ad-]+")


# What takes longer than a person notices is not read: a memorandum of 60 pages is half of each of these.
MOST_TAGS = 40_000
MOST_WORDS = 200_000
"""Control words of a rich text."""
MOST_PARTS = 4_000
"""Paragraphs; items, cells and changes of style count beside them, as they cost the editor."""
MOST_CHARACTERS = 500_000
MOST_LINES = 20_000


def pasted(
    *, html: str = "", rtf: bytes = b"", text: str = "", tell: Callable[[Message], object] = lambda _: None
) -> tuple[Block, ...]:
    """The blocks of what is on the clipboard: of its HTML, else of its rich text, else of its plain text.

    Plain text never becomes lists or headings; lines that another program broke are joined, hyphens at them mended.
    What is too much for a moment loses its structure, or is not taken at all, and `tell` is called with a sentence.
    """
    too_much = False
    for pieces in _forms(html, rtf):
        if pieces is None:
            too_much = True
        elif pieces and (made := _structured(pieces)):
            if _parts(made) <= MOST_PARTS:
                return made
            too_much = True
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES or (too_much and not text):
        tell(say("That is too much for one text, and nothing was pasted. Import it as a file instead."))
        return ()
    if too_much:
        tell(say("There is too much structure in it: the words alone were pasted."))
    return _plain(clean(text))


def _forms(html: str, rtf: bytes) -> Iterator[Sequence[Piece] | None]:
    """The pieces of each form there is, one after the other; None for one that is too much."""
    if html:
        yield None if html.count("<") > MOST_TAGS else clipboard_pieces(html)
    if rtf:
        yield None if rtf.count(b"\\") > MOST_WORDS else rtf_pieces(rtf)


def _parts(blocks: Iterable[Block]) -> int:
    count = 0
    for block in blocks:
        if isinstance(block, ListBlock):
            count += len(block.items) + sum(map(_parts, block.items))
        elif isinstance(block, TableBlock):
            count += 2 * len(block.head) * (len(block.rows) + 1)
        else:
            count += 1 + len(block.runs) // 10
    return count


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
