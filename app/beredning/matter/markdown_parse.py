"""CommonMark's blocks, read line by line: paragraphs, nested lists, headings and pipe tables, each with its source.

Quotations, code blocks, thematic breaks and HTML blocks are outside the subset: they become paragraphs of their lines
as they stand, so that no character is lost.
"""

import math
import re
from dataclasses import dataclass, field

from beredning.matter import table_parse
from beredning.matter.blocks import MAX_DEPTH, Block, ListBlock, Paragraph, Run, SubHeading, TableBlock
from beredning.matter.inline_parse import Inline, read_inline, verbatim
from beredning.matter.places import Place, place_runs

_BLANK_LINES = re.compile(r"(?:[ \t]*+\n)++|[ \t]*+\Z")
_BLANKS = re.compile(r"[ \t]*+")
_FENCE = re.compile(r"(`{3,}+)[^`]*+\Z|(~{3,}+)")
_RULE = re.compile(r"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)\Z")
_HEADING = re.compile(r"(#{1,6}+)(?:[ \t]++|\Z)")
_UNDERLINE = re.compile(r"(=++|-++)[ \t]*+\Z")
_MARKER = re.compile(r"(?:([-+*])|([0-9]{1,9}+)([.)]))(?:[ \t]|\Z)")
_HTML = re.compile(
    r"""<(?:!--|\?|![A-Za-z]|!\[CDATA\[|(?:script|pre|style|textarea)(?:[ \t>]|\Z)
    |/?(?:address|article|aside|base|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt
    |fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu
    |menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr
    |track|ul)(?:[ \t]|/?>|\Z))""",
    re.VERBOSE | re.IGNORECASE,
)
_STARTS = frozenset("-+*0123456789#>`~_=|:<")
_PLAIN_LINES = re.compile(r"(?:[^\s\-+*0-9#>`~_=|:<][^\n]*+(?:\n|\Z))++")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's blocks, the place of each of their runs (in the order of `runs_of`), each top block's (start, stop)."""

    blocks: tuple[Block, ...]
    places: tuple[Place, ...]
    sources: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _OpenList:
    ordered: bool
    sign: str
    start: int
    items: list[list["Block | _OpenList"]] = field(default_factory=list)


@dataclass(slots=True)
class _OpenItem:
    listing: _OpenList
    column: float
    blank_start: bool
    blocks: list["Block | _OpenList"]


@dataclass(slots=True)
class _Leaf:
    """The block that lines are being added to; `kind` is paragraph, table, fence or verbatim (with what it is)."""

    kind: str
    lines: list[tuple[int, int]]
    fence: str = ""
    table: table_parse.OpenTable | None = None


def read_blocks(source: str) -> Parsed:
    """Read a clean text; total: every string is a text. Time and memory are linear in its length."""
    reader = _Reader(source)
    reader.read()
    return reader.result()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.top: list[Block | _OpenList] = []
        self.sources: list[tuple[int, int]] = []
        self.places: list[Place] = []
        self.stack: list[_OpenItem] = []
        self.leaf: _Leaf | None = None
        self.begun = 0
        self.ended = 0

    def read(self) -> None:
        source = self.source
        position = 0
        while position < len(source):
            blank = _BLANK_LINES.match(source, position)
            if blank and blank.end() > position:
                self._blank(position, blank.end())
                position = blank.end()
                continue
            if self.leaf.kind == "paragraph" if self.leaf else not self.stack:
                plain = _PLAIN_LINES.match(source, position)
                if plain:
                    position = self._plain_lines(position, plain.end())
                    continue
            stop = source.find("\n", position)
            stop = len(source) if stop < 0 else stop
            self._line(position, stop)
            self.ended = stop
            position = stop + 1

    def result(self) -> Parsed:
        self._close(0)
        while len(self.sources) < len(self.top):
            self.sources.append((self.begun, self._trimmed(self.begun, self.ended)))
        return Parsed(tuple(_frozen(block) for block in self.top), tuple(self.places), tuple(self.sources))

    # Lines

    def _blank(self, start: int, stop: int) -> None:
        leaf = self.leaf
        if leaf and leaf.kind == "fence":
            leaf.lines += [(start, start)] * self.source.count("\n", start, stop)
            return
        if not leaf and self.stack and self.stack[-1].blank_start and not self.stack[-1].blocks:
            self.stack[-1].column = math.inf
        self._close_leaf()

    def _plain_lines(self, start: int, end: int) -> int:
        """Lines that can be nothing but text, taken together as one: most of all text."""
        stop = end - (self.source[end - 1] == "\n")
        if self.leaf:
            self.leaf.lines.append((start, stop))
        else:
            self._open("paragraph", 0, start, stop)
        self.ended = stop
        return end

    def _line(self, begin: int, stop: int) -> None:
        source = self.source
        blanks = _BLANKS.match(source, begin, stop)
        first = blanks.end() if blanks else begin
        column = self._column(begin, first)
        matched = 0
        while matched < len(self.stack) and self.stack[matched].column <= column:
            matched += 1
        whole = matched == len(self.stack)
        leaf = self.leaf
        if whole and leaf and self._continues(leaf, begin, first, stop):
            return
        base = int(self.stack[matched - 1].column) if matched else 0
        while True:
            paragraph = self.leaf if whole and self.leaf and self.leaf.kind == "paragraph" else None
            if column - base >= 4:
                if not (self.leaf and self.leaf.kind == "paragraph"):
                    self._open("code", matched, self._at_column(begin, first, base), stop)
                    return
                break
            if source[first] not in _STARTS:
                break
            marker = _MARKER.match(source, first, stop)
            if marker and not _RULE.match(source, first, stop) and matched < MAX_DEPTH:
                after = _BLANKS.match(source, marker.end(), stop)
                begins = after.end() if after else stop
                if paragraph and (begins == stop or int(marker[2] or 1) != 1):
                    if marker[1] != "-" or begins < stop:
                        break
                else:
                    base, first, column = self._item(matched, marker, begin, column, stop)
                    matched = len(self.stack)
                    whole = True
                    if first == stop:
                        return
                    continue
            if self._special(paragraph, matched, begin, first, base, stop):
                return
            break
        self._text(matched, first, stop)

    def _continues(self, leaf: _Leaf, begin: int, first: int, stop: int) -> bool:
        """Lines that belong to an open block of foreign kind whatever they hold."""
        if leaf.kind not in ("fence", "html", "code", "quote"):
            return False
        base = int(self.stack[-1].column) if self.stack else 0
        if leaf.kind == "quote" and self.source[first] != ">":
            return False
        if leaf.kind == "code" and self._column(begin, first) - base < 4:
            return False
        leaf.lines.append((self._at_column(begin, first, base), stop))
        if leaf.kind == "fence" and self.source.startswith(leaf.fence, first):
            rest = self.source[first:stop].rstrip(" \t")
            if not rest.strip(leaf.fence[0]) and self._column(begin, first) - base < 4:
                self._close_leaf()
        return True

    def _text(self, matched: int, first: int, stop: int) -> None:
        leaf = self.leaf
        if leaf and leaf.kind == "paragraph":
            leaf.lines.append((first, stop))
        elif leaf and leaf.table and matched == len(self.stack) and leaf.table.add(self.source, first, stop):
            return
        else:
            self._open("paragraph", matched, first, stop)

    def _special(self, paragraph: _Leaf | None, matched: int, begin: int, first: int, base: int, stop: int) -> bool:
        """A line that is something else than an item or text, if it is."""
        source = self.source
        sign = source[first]
        if sign in "=-" and paragraph and (underline := _UNDERLINE.match(source, first, stop)):
            self.leaf = None
            self._heading(1 if underline[1][0] == "=" else 2, paragraph.lines)
            return True
        if sign in "|:-" and paragraph:
            begun, ended = paragraph.lines.pop()
            head = max(begun, source.rfind("\n", begun, ended) + 1)
            table = table_parse.open_table(source, (head, ended), (first, stop))
            if not table or head > begun:
                paragraph.lines.append((begun, head - 1 if table else ended))
            if table:
                self.ended = paragraph.lines[-1][1] if paragraph.lines else self.ended
                self.leaf = paragraph if paragraph.lines else None
                self._open("table", matched, head, ended)
                if self.leaf:
                    self.leaf.table = table
                return True
        if sign == "#" and (heading := _HEADING.match(source, first, stop)):
            self._close(matched)
            self._begin(first)
            self._heading(len(heading[1]), [(heading.end(), self._without_closing(heading.end(), stop))])
            return True
        verbatim_start = self._at_column(begin, first, base)
        if sign in "*-_" and _RULE.match(source, first, stop):
            self._open("rule", matched, first, stop)
            self.ended = stop
            self._close_leaf()
            return True
        if sign in "`~" and (fence := _FENCE.match(source, first, stop)):
            self._open("fence", matched, verbatim_start, stop)
            if self.leaf:
                self.leaf.fence = fence[1] or fence[2]
            return True
        if sign == ">":
            self._open("quote", matched, first, stop)
            return True
        if sign == "<" and _HTML.match(source, first, stop):
            self._open("html", matched, first, stop)
            return True
        return False

    # Columns: a tab reaches to the next multiple of four, counted from the line's begin

    def _column(self, begin: int, position: int) -> int:
        return len(self.source[begin:position].expandtabs(4))

    def _at_column(self, begin: int, first: int, column: int) -> int:
        """The position of the first blank at or after a column, or of what follows the blanks."""
        if "\t" not in self.source[begin:first]:
            return min(begin + column, first)
        reached = 0
        for position in range(begin, first):
            if reached >= column:
                return position
            reached += 4 - reached % 4 if self.source[position] == "\t" else 1
        return first

    def _trimmed(self, start: int, stop: int) -> int:
        return start + len(self.source[start:stop].rstrip(" \t\n"))

    def _without_closing(self, start: int, stop: int) -> int:
        text = self.source[start:stop].rstrip(" \t")
        opened = text.rstrip("#")
        if len(opened) < len(text) and (not opened or opened[-1] in " \t"):
            text = opened.rstrip(" \t")
        return start + len(text)

    # Opening and closing

    def _item(self, matched: int, marker: re.Match[str], begin: int, column: int, stop: int) -> tuple[int, int, int]:
        """Open an item, in the open list if the marker continues it; its (content column, first position, column)."""
        source = self.source
        sign_end = marker.end(1) if marker[1] else marker.end(3)
        blanks = _BLANKS.match(source, sign_end, stop)
        first = blanks.end() if blanks else sign_end
        after_sign = column + sign_end - marker.start()
        content = self._column(begin, first)
        blank_start = first == stop
        base = content if not blank_start and content - after_sign <= 4 else after_sign + 1
        sign = marker[1] or marker[3]
        listing = self.stack[matched].listing if matched < len(self.stack) else None
        self._close_leaf()
        if listing is None or listing.ordered != (not marker[1]) or listing.sign != sign:
            self._close(matched)
            self._begin(marker.start())
            listing = _OpenList(not marker[1], sign, int(marker[2] or 1))
            self._blocks().append(listing)
        else:
            del self.stack[matched:]
        blocks: list[Block | _OpenList] = []
        listing.items.append(blocks)
        self.stack.append(_OpenItem(listing, base, blank_start, blocks))
        return base, first, content

    def _blocks(self) -> list["Block | _OpenList"]:
        return self.stack[-1].blocks if self.stack else self.top

    def _begin(self, start: int) -> None:
        """A block begins; if it is a top block, the one before it has ended."""
        if not self.stack:
            while len(self.sources) < len(self.top):
                self.sources.append((self.begun, self._trimmed(self.begun, self.ended)))
            self.begun = start

    def _open(self, kind: str, matched: int, start: int, stop: int) -> None:
        self._close(matched)
        self._begin(start)
        self.leaf = _Leaf(kind, [(start, stop)])

    def _close(self, matched: int) -> None:
        self._close_leaf()
        del self.stack[matched:]

    def _close_leaf(self) -> None:
        leaf = self.leaf
        self.leaf = None
        if leaf is None:
            return
        if leaf.table:
            self._table(leaf.table)
        elif leaf.kind == "paragraph":
            start, stop = leaf.lines[-1]
            leaf.lines[-1] = (start, start + len(self.source[start:stop].rstrip(" \t")))
            self._blocks().append(Paragraph(self._runs(read_inline(self.source, leaf.lines))))
        else:
            while leaf.lines[-1][0] >= leaf.lines[-1][1]:
                leaf.lines.pop()
            self._blocks().append(Paragraph(self._runs(verbatim(self.source, leaf.lines))))

    def _heading(self, level: int, lines: list[tuple[int, int]]) -> None:
        start, stop = lines[-1]
        lines[-1] = (start, start + len(self.source[start:stop].rstrip(" \t")))
        runs = self._runs(read_inline(self.source, lines))
        if runs:
            self._blocks().append(SubHeading(level, runs))

    def _table(self, table: table_parse.OpenTable) -> None:
        rows = [tuple([self._runs(read_inline(self.source, [cell])) for cell in row]) for row in table.rows]
        self._blocks().append(TableBlock(rows[0], tuple(rows[1:]), table.align))

    def _runs(self, inline: Inline) -> tuple[Run, ...]:
        runs, places = place_runs(inline)
        self.places += places
        return runs


def _frozen(block: Block | _OpenList) -> Block:
    if isinstance(block, _OpenList):
        items = tuple(tuple(_frozen(part) for part in item) for item in block.items)
        return ListBlock(items, block.ordered, block.start)
    return block
