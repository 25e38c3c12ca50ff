"""Items of lists in a text: made of paragraphs, deeper, less deep, and paragraphs again."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor

from beredning.desk.prose.document import BULLETS, GAP, list_format, paragraph_format


def toggle(blocks: Sequence[QTextCursor], *, ordered: bool) -> None:
    """Bullets or numbers, or paragraphs again; there is a cursor for each block."""
    current = blocks[0].currentList()
    if current is not None and (current.format().style() not in BULLETS) == ordered:
        for one in blocks:
            leave(one)
        return
    if current is not None:
        current.setFormat(list_format(current.format().indent(), ordered=ordered))
        return
    made = None
    for one in blocks:
        one.setBlockFormat(paragraph_format(level=one.blockFormat().headingLevel(), gap=GAP, in_list=True))
        if made is None:
            made = one.createList(list_format(1, ordered=ordered))
        else:
            made.add(one.block())


def indent(cursor: QTextCursor) -> None:
    """One level deeper, under the item above."""
    current = cursor.currentList()
    if current is None or current.itemNumber(cursor.block()) == 0:
        return
    look = current.format()
    depth, ordered = look.indent() + 1, look.style() not in BULLETS
    before = cursor.block().previous().textList()
    if before is not None and before.format().indent() == depth:
        before.add(cursor.block())
    else:
        cursor.createList(list_format(depth, ordered=ordered))


def outdent(cursor: QTextCursor) -> None:
    """One level up, out of the list in the end."""
    current = cursor.currentList()
    if current is None or current.format().indent() <= 1:
        leave(cursor)
        return
    depth = current.format().indent() - 1
    block = cursor.block().previous()
    while block.isValid():
        within = block.textList()
        if within is not None and within.format().indent() == depth:
            within.add(cursor.block())
            return
        block = block.previous()
    cursor.createList(list_format(depth, ordered=False))


def leave(cursor: QTextCursor) -> None:
    """Out of the list: a paragraph."""
    current = cursor.currentList()
    if current is not None:
        current.remove(cursor.block())
    cursor.setBlockFormat(paragraph_format(level=cursor.blockFormat().headingLevel(), gap=GAP))
