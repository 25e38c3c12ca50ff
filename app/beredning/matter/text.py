"""Text in fields: a CommonMark subset as a string in the file, blocks for everyone else (MODEL.md, Text).

The subset is paragraphs with line breaks, nested lists, emphasis and strong, headings and pipe tables. All else in a
source is plain text and loses no character.
"""

import re

from beredning.matter.blocks import Block, ListBlock, Paragraph, Run, SubHeading, TableBlock
from beredning.matter.canonical import canonical
from beredning.matter.markdown_parse import Parsed, read_blocks
from beredning.matter.markdown_write import write_blocks

_PARAGRAPH_END = re.compile(r"(?<=[^\n])\n\n(?=\n*+[^\n])")


def parse(source: str) -> tuple[Block, ...]:
    """The blocks of a clean source text, in canonical form."""
    return read_blocks(source).blocks


def parse_with_positions(source: str) -> Parsed:
    """As `parse`, with the place of every run (in the order of `runs_of`) and of every top block in the source."""
    return read_blocks(source)


def serialise(blocks: tuple[Block, ...]) -> str:
    """The blocks as source text: `parse(serialise(b)) == canonical(b)`, and `b` itself if it is canonical."""
    return write_blocks(canonical(blocks))


def plain(text: str) -> tuple[Block, ...]:
    """The paragraphs of a clean text in which nothing is meant as markup; `plain_text` gives exactly it back.

    An empty line ends a paragraph. What is left of further line feeds are line breaks of the paragraph they touch.
    """
    return tuple(Paragraph((Run(paragraph),)) for paragraph in _PARAGRAPH_END.split(text) if paragraph)


def plain_text(text: str | tuple[Block, ...]) -> str:
    """What a reader sees of a source or its blocks, without bullets and styles.

    Blocks stand apart by an empty line, the items of a list and the rows of a table by a line feed, cells by a tab.
    """
    blocks = parse(text) if isinstance(text, str) else text
    return "\n\n".join(_block_text(block) for block in blocks)


def paragraph_sources(source: str) -> list[tuple[int, int]]:
    """Where each top block of the source stands, markup included: (start, stop) in code points, in order."""
    return list(read_blocks(source).sources)


def _block_text(block: Block) -> str:
    match block:
        case Paragraph(runs) | SubHeading(_, runs):
            return _runs_text(runs)
        case ListBlock(items, ordered, start):
            labels = (f"{number}. " if ordered else "" for number in range(start, start + len(items)))
            texts = ("\n".join(_block_text(part) for part in item) for item in items)
            return "\n".join(label + text for label, text in zip(labels, texts, strict=True))
        case TableBlock(head, rows):
            return "\n".join("\t".join(_runs_text(cell) for cell in row) for row in (head, *rows))


def _runs_text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
