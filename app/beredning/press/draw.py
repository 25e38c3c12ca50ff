"""Drawing: placed lines become content streams, and boxes are taken on the way."""

from collections.abc import Sequence
from itertools import accumulate

from beredning.papers.tree import Paper, Span, Spans

from .boxes import Box
from .flow import Paragraph, Placed, Row
from .fonts import SOFT_HYPHEN
from .ink import Ink
from .lines import Line
from .look import MM, Look, Style
from .tags import Marks, Node, language
from .text import Block, set_text


class Heading:
    """An entry of the outline: level, text, page and the height it is at."""

    __slots__ = ("level", "page", "text", "y")

    def __init__(self, level: int, text: str, page: int, y: float) -> None:
        self.level, self.text, self.page, self.y = level, text, page, y


class Pen:
    """Draws one paper's pages."""

    def __init__(self, paper: Paper, look: Look) -> None:
        self.ink = Ink()
        self.marks = Marks()
        self.boxes: list[Box] = []
        self.headings: list[Heading] = []
        self._paper = paper
        self._look = look
        self._out: list[bytes] = []
        self._page = 0
        self._left = 0.0
        self._top = (look.page[1] - look.top) * MM
        self._offsets: dict[int, list[int]] = {}
        self._foreign: dict[tuple[int, int], Node] = {}

    def page(self, placed: Sequence[Placed], number: int, of: int) -> bytes:
        """The content stream of a page, counted from 0."""
        self._out = []
        self._page = number
        self._left = self._look.left(number)
        self.marks.pages.append([])
        if number:
            self._running_head()
        for run in placed:
            if isinstance(run.box, Row):
                self._row(run, run.box)
            else:
                self._paragraph(run, run.box)
        self._foot(number, of)
        return b"\n".join(self._out)

    def _paragraph(self, run: Placed, box: Paragraph) -> None:
        y = self._top - run.y
        if run.first == 0:
            if box.label is not None:
                self._lines(box.label.block, 0, 1, self._left + box.label.x, 0.0, y, box.label.node)
            if box.outline:
                text = " ".join("".join(span.text for span in box.block.pieces.spans).split())
                self.headings.append(Heading(box.outline, text, self._page, y))
        self._lines(box.block, run.first, run.stop, self._left + box.x, box.first, y, box.node)

    def _row(self, run: Placed, row: Row) -> None:
        y = self._top - run.y
        again = run.y == 0.0 and row.repeats is None and run.box is row and self._is_repeated(row)
        body = y - (row.padding if run.first == 0 else 0.0)
        if again:
            self._out.append(b"/Artifact BMC")
        for cell in row.cells:
            if cell.block is not None and run.first < len(cell.block.lines):
                stop = min(run.stop, len(cell.block.lines))
                self._lines(cell.block, run.first, stop, self._left + cell.x, 0.0, body, None if again else cell.node)
        if again:
            self._out.append(b"EMC")
        if run.stop == row.lines:
            foot = body - (run.stop - run.first) * row.leading - row.padding
            self._rule(self._left + row.left, row.width, foot, row.rule)

    def _is_repeated(self, row: Row) -> bool:
        return any(cell.node.kids for cell in row.cells)

    def _rule(self, x: float, width: float, y: float, weight: float) -> None:
        self._out.append(b"/Artifact BMC %.2f w 0.45 G %.2f %.2f m %.2f %.2f l S 0 G EMC" % (weight, x, y, x + width, y))

    def _running_head(self) -> None:
        look = self._look
        y = (look.page[1] - look.top * 0.5) * MM
        right = look.measure * MM
        self._out.append(b"/Artifact<</Type/Pagination/Subtype/Header>>BDC")
        mark = self._furniture(self._paper.running_mark, y, right, None)
        self._furniture(self._paper.running_title, y, right - mark - 24.0, None, align="left")
        self._out.append(b"EMC")
        self._rule(self._left, right, y - look.furniture.leading - 2.5, 0.4)

    def _foot(self, number: int, of: int) -> None:
        look = self._look
        y = (look.bottom - 8.0) * MM
        outer_is_left = look.duplex and number % 2 == 1
        self._out.append(b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC")
        self._furniture(
            f"{number + 1} ({of})", y, look.measure * MM, None, align="left" if outer_is_left else "right"
        )
        self._out.append(b"EMC")

    def _furniture(self, text: str, y: float, width: float, node: Node | None, align: str = "right") -> float:
        """One line of page furniture, cut with an ellipsis when it is too long; its width."""
        style = Style(self._look.furniture, self._look.sans, grey=0.3, align=align)
        words = text.split()
        for count in range(len(words), 0, -1):
            shown = " ".join(words[:count]) + ("" if count == len(words) else " …")
            block = set_text((Span(shown, formula=True),), style, width)
            if block is not None and (len(block.lines) == 1 or count == 1):
                self._lines(block, 0, 1, self._left, 0.0, y, node)
                return width - block.lines[0].lack * style.type.size
        return 0.0

    def _lines(self, block: Block, first: int, stop: int, x: float, indent: float, y: float, node: Node | None) -> None:
        """Draws lines with the top of the first at `y`; without a node they are part of an artifact."""
        style = block.style
        size, leading = style.type.size, style.type.leading
        baseline = y - leading / 2 - size * 0.27
        out = [] if node is None else [self.marks.begin(node, self._page)]
        if style.grey:
            out.append(b"%g g" % style.grey)
        start = self._line_start(block, first, x, indent)
        out.append(b"BT %g TL %b%.2f %.2f Td" % (leading, b"%.2f Tc " % style.tracking if style.tracking else b"", start, baseline))
        if block.pieces.owners is None:
            out += self._plain_lines(block, first, stop, x, indent, y, start, node is not None)
        else:
            out += self._mixed_lines(block, first, stop, x, indent, y, start, node)
        out.append(b"%bET%b" % (b"0 Tc " if style.tracking else b"", b" 0 g" if style.grey else b""))
        if node is not None:
            out.append(b"EMC")
        self._out += out

    def _line_start(self, block: Block, line: int, x: float, indent: float) -> float:
        lack = block.lines[line].lack * block.style.type.size
        if block.style.align == "right":
            return x + lack
        if block.style.align == "center":
            return x + lack / 2
        return x + (0.0 if line else indent)

    def _next_line(self, block: Block, line: int, at: float, x: float, leading: float) -> tuple[bytes, float]:
        """The operator that moves to a line, and where that line begins."""
        start = self._line_start(block, line, x, 0.0)
        if start == at:
            return b"T*", at
        return b"%.2f %.2f Td" % (start - at, -leading), start

    def _plain_lines(
        self, block: Block, first: int, stop: int, x: float, indent: float, y: float, at: float, kept: bool
    ) -> list[bytes]:
        style, pieces = block.style, block.pieces
        size, leading = style.type.size, style.type.leading
        own, words = pieces.faces[0], pieces.words
        code = self.ink.codes(own, size).__getitem__
        out = [b"/%b %g Tf" % (self.ink.name(own), size)]
        origin = pieces.spans[0].origin
        offset = self._offset(block, first) if kept else 0
        base = 0 if origin is None else origin.start
        last = len(block.lines) - 1
        stretched = False
        for number in range(first, stop):
            line = block.lines[number]
            shown = words[line.first : line.last + 1]
            if line.stop:
                shown[-1] = shown[-1][: line.stop] + SOFT_HYPHEN
            if line.start:
                shown[0] = shown[0][line.start :]
            if number > first:
                move, at = self._next_line(block, number, at, x, leading)
                out.append(move)
            lack, gap = line.lack * size, 0.0
            if style.justified:
                gap = lack / (len(shown) - 1) if number not in block.hard and len(shown) > 1 else 0.0
                if gap or stretched:
                    out.append(b"%.3f Tw" % gap)
                    stretched = gap > 0.0
            end = b")]TJ" if line.stop or number == last else b" )]TJ"
            out.append(b"[(" + b" ".join(map(code, shown)) + end)
            if kept:
                text = " ".join(shown)
                length = len(text) - (1 if line.stop else 0)
                right = x + block.measure - (0.0 if gap else lack) if style.align == "left" else at + block.measure - lack
                self.boxes.append(
                    Box(
                        self._page, at, y - leading * (number - first + 1), right, y - leading * (number - first),
                        origin, base + offset, base + offset + length, text, own.name, size, (gap, style.tracking),
                    )
                )  # fmt: skip
                offset += length + (0 if line.stop else 1)
        if stretched:
            out.append(b"0 Tw")
        return out

    def _offset(self, block: Block, first: int) -> int:
        """The code point in its span at which a line of plain text begins."""
        line = block.lines[first]
        return sum(map(len, block.pieces.words[: line.first])) + line.first + line.start

    def _mixed_lines(
        self, block: Block, first: int, stop: int, x: float, indent: float, y: float, at: float, node: Node | None
    ) -> list[bytes]:
        style, pieces = block.style, block.pieces
        size, leading = style.type.size, style.type.leading
        out: list[bytes] = []
        face_name = ""
        current = node
        last = len(block.lines) - 1
        for number in range(first, stop):
            line = block.lines[number]
            if number > first:
                move, at = self._next_line(block, number, at, x, leading)
                out.append(move)
            groups = list(_groups(block, line, number == last))
            gaps = sum(text.count(" ") for _, text, _, _ in groups) - (0 if number == last or line.stop else 1)
            lack = line.lack * size
            gap = lack / gaps if style.justified and number not in block.hard and gaps > 0 else 0.0
            if style.justified:
                out.append(b"%.3f Tw" % gap)
            start = at
            for owner, text, begin, end in groups:
                own, span = pieces.faces[owner], pieces.spans[owner]
                wanted = self._node_of(node, block, owner)
                if wanted is not current and wanted is not None:
                    out.append(b"EMC " + self.marks.begin(wanted, self._page))
                    current = wanted
                if own.name != face_name:
                    face_name = own.name
                    out.append(b"/%b %g Tf" % (self.ink.name(own), size))
                code = self.ink.codes(own, size)
                out.append(b"[(" + b" ".join(code[word] if word else b"" for word in text.split(" ")) + b")]TJ")
                shown = text.split(" ")
                width = sum(own.widths[word] for word in shown if word) * size + text.count(" ") * (own.space * size + gap)
                width += len(text) * style.tracking
                if node is not None:
                    base = 0 if span.origin is None else span.origin.start
                    self.boxes.append(
                        Box(
                            self._page, start, y - leading * (number - first + 1), start + width,
                            y - leading * (number - first), span.origin, base + begin, base + end, text, own.name, size,
                            (gap, style.tracking),
                        )
                    )  # fmt: skip
                start += width
        if style.justified:
            out.append(b"0 Tw")
        return out

    def _node_of(self, node: Node | None, block: Block, owner: int) -> Node | None:
        """The node itself, or, for a span in another language, one of its own within it."""
        tag = block.pieces.spans[owner].language
        if node is None or tag is None or tag == self._paper.language:
            return node
        key = id(block), owner
        if key not in self._foreign:
            self._foreign[key] = node.child("Span", language(tag))
        return self._foreign[key]


def _groups(block: Block, line: Line, last: bool) -> list[tuple[int, str, int, int]]:
    """A line's pieces by span: owner, text with its spaces, and the code points of the span it covers."""
    pieces = block.pieces
    assert pieces.owners is not None and pieces.spaced is not None and pieces.starts is not None
    groups: list[tuple[int, str, int, int]] = []
    for piece in range(line.first, line.last + 1):
        owner, word, start = pieces.owners[piece], pieces.words[piece], pieces.starts[piece]
        begin, end = 0, len(word)
        if piece == line.first and line.start:
            begin = line.start
        tail = " " if pieces.spaced[piece] else ""
        if piece == line.last:
            if line.stop:
                end, tail = line.stop, SOFT_HYPHEN
            elif not pieces.spaced[piece]:
                tail = SOFT_HYPHEN
            elif last:
                tail = ""
        text = word[begin:end] + tail
        if groups and groups[-1][0] == owner:
            groups[-1] = owner, groups[-1][1] + text, groups[-1][2], start + end
        else:
            groups.append((owner, text, start + begin, start + end))
    return groups


__all__ = ["Heading", "Pen", "Spans", "accumulate"]
