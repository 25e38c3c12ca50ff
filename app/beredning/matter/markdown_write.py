"""Blocks written as CommonMark with pipe tables, to be read as the same blocks by any tool."""

import re

from beredning.matter.blocks import MAX_NUMBER, Block, ListBlock, Paragraph, Run, SubHeading, TableBlock
from beredning.matter.inline_write import pipes_escaped, write_inline
from beredning.matter.seams import reference

_LINE = re.compile(r"^(?:[-+*#>~=_:|`\[0-9])", re.MULTILINE)
_OPENS_BLOCK = re.compile(r"([-+*][ \t]|\#{1,6}(?:[ \t]|\Z)|>|~~~|```)")
_OPENS_FIRST = re.compile(r"[-+*]\Z")
_NUMBER = re.compile(r"([0-9]{1,9})[.)](?:[ \t]|\Z)")
_RULE = re.compile(r"(?:(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+)\Z")
_UNDER = re.compile(r"(?:=++|-++|\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+)\Z")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+\Z")
_LINE_START = re.compile(r"\n(?=[^\n])")
_DIVIDERS = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def write_blocks(blocks: tuple[Block, ...], bullets: str = "-*") -> str:
    """Canonical blocks as source, without a final line end. `bullets` is the sign to use, and the other one."""
    parts: list[str] = []
    before: ListBlock | None = None
    turned = False
    for block in blocks:
        if isinstance(block, ListBlock):
            # Two lists in a row are told apart by their signs alone.
            turned = before is not None and before.ordered == block.ordered and not turned
            parts.append(_list(block, bullets[turned], ")" if turned else "."))
            before = block
        else:
            parts.append(_leaf(block))
            before = None
    return "\n\n".join(parts)


def _leaf(block: Paragraph | SubHeading | TableBlock) -> str:
    match block:
        case Paragraph(runs):
            return _lines(write_inline(runs, "\\\n"))
        case SubHeading(level, runs):
            return "#" * level + " " + _closing_escaped(write_inline(runs, reference("\n")))
        case TableBlock(head, rows, align):
            divider = "| " + " | ".join(_DIVIDERS[column] for column in align) + " |"
            return "\n".join([_row(head), divider, *(_row(row) for row in rows)])


def _row(row: tuple[tuple[Run, ...], ...]) -> str:
    return "| " + " | ".join(pipes_escaped(write_inline(cell, reference("\n"))) for cell in row) + " |"


def _closing_escaped(heading: str) -> str:
    return _CLOSING.sub(lambda signs: "\\" + signs[0], heading)


def _list(block: ListBlock, bullet: str, stop: str) -> str:
    tight = all(len(item) < 2 or _two_fit(item) for item in block.items)
    items = []
    for number, item in enumerate(block.items, block.start):
        marker = f"{min(number, MAX_NUMBER)}{stop}" if block.ordered else bullet
        # A list that opens an item has the other sign: three signs in a line would be a rule.
        other = "*-" if bullet == "-" else "-*"
        starts_with_list = bool(item) and isinstance(item[0], ListBlock)
        signs = other if starts_with_list else "-*"
        if tight and len(item) == 2:
            text = write_blocks(item[:1], signs) + "\n" + write_blocks(item[1:], signs)
        else:
            text = write_blocks(item, signs)
        items.append(f"{marker} {_LINE_START.sub(chr(10) + ' ' * (len(marker) + 1), text)}" if text else marker)
    return ("\n" if tight else "\n\n").join(items)


def _two_fit(item: tuple[Block, ...]) -> bool:
    """Whether an item is a paragraph and a list that may follow it without an empty line."""
    match item:
        case (Paragraph(), ListBlock(items, ordered, start)):
            return bool(items[0]) and (not ordered or start == 1)
    return False


def _lines(text: str) -> str:
    """A paragraph's source with an escape wherever a line would begin another block."""
    if not _LINE.search(text):
        return text
    lines = text.split("\n")
    last = len(lines) - 1
    return "\n".join([_line(line, number == 0, number == last) for number, line in enumerate(lines)])


def _line(line: str, first: bool, last: bool) -> str:
    if number := _NUMBER.match(line):
        if first or (int(number[1]) == 1 and number.end() < len(line)):
            return line[: number.end(1)] + "\\" + line[number.end(1) :]
        return line
    if (
        _OPENS_BLOCK.match(line)
        or (first and _OPENS_FIRST.match(line))
        or (last and _RULE.match(line))
        or (last and not first and _UNDER.match(line))
        or (first and line.startswith("[") and "]:" in line)
    ):
        return "\\" + line
    return line
