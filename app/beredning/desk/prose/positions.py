"""Where a place in the document stands in the source, and the other way."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtGui import QTextBlock, QTextDocument

from beredning.matter.blocks import runs_of
from beredning.matter.places import Place
from beredning.matter.text import parse_with_positions

Spans = tuple[tuple[int, ...], tuple[tuple[int, Place], ...]]


@lru_cache(maxsize=8)
def _spans(source: str) -> Spans:
    """Every run's first code point in the text that is seen, its length and its place in the source."""
    parsed = parse_with_positions(source)
    starts, spans, at = [], [], 0
    for run, place in zip(runs_of(parsed.blocks), parsed.places, strict=True):
        starts.append(at)
        spans.append((len(run.text), place))
        at += len(run.text)
    return tuple(starts), tuple(spans)


def _blocks(document: QTextDocument, first: int = 0) -> Iterator[tuple[QTextBlock, str]]:
    block = document.findBlockByNumber(first)
    while block.isValid():
        yield block, block.text()
        block = block.next()


def to_source(document: QTextDocument, source: str, position: int, first: int = 0) -> int:
    """The source's code point at a position of the document, which says that source from its block `first` on.

    Within a block a place between two runs is behind the first; a block's begin is before its own first run.
    """
    seen = 0
    inside = False
    for block, text in _blocks(document, first):
        if position <= block.position() + block.length() - 1:
            before = _head(text, position - block.position())
            inside = bool(before) or not text
            seen += len(before)
            break
        seen += len(text)
    starts, spans = _spans(source)
    if not starts:
        return 0
    number = max(bisect_right(starts, seen) - 1, 0)
    if inside and number and seen == starts[number]:
        number -= 1
    length, place = spans[number]
    offset = seen - starts[number]
    return place.stop if offset >= length else place.at(offset)


def to_document(document: QTextDocument, source: str, at: int) -> int:
    """The position in the document of a code point of the source, which the document says."""
    starts, spans = _spans(source)
    seen, behind = 0, False
    for start, (length, place) in zip(starts, spans, strict=True):
        if at < place.start:
            break
        if at < place.stop:
            # Within an escape or a reference is before its character.
            seen, behind = start + bisect_right(range(length), at, key=place.at) - 1, False
            break
        seen, behind = start + length, True
    for block, text in _blocks(document):
        if text and (seen <= len(text) if behind else seen < len(text)):
            return block.position() + _units(text[: max(seen, 0)])
        seen -= len(text)
    return document.characterCount() - 1


def _units(text: str) -> int:
    return len(text) + sum(ord(c) > 0xFFFF for c in text)


def _head(text: str, units: int) -> str:
    if text.isascii():
        return text[:units]
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace")
