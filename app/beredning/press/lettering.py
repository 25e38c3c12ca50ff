"""Lettering: lines of set text become text operators, and boxes are taken on the way."""

from collections.abc import Iterator
from typing import NamedTuple

from .boxes import Box
from .fonts import SOFT_HYPHEN, Face
from .ink import Ink
from .lines import Line
from .tags import Marks, Node, language
from .text import Block

_WIDEST = 0.5  # em that justification may add to a space


class Spot(NamedTuple):
    """Where lines are drawn: the page, the left edge of their measure, the top of the first, the paragraph's indent."""

    page: int
    x: float
    y: float
    indent: float = 0.0


class Letterer:
    """Draws the text of one paper, which is in a language; `owners` are the nodes whose the boxes are.

    Without `boxed` no boxes are taken.
    """

    __slots__ = ("_boxed", "_foreign", "_language", "boxes", "ink", "marks", "owners")

    def __init__(self, paper_language: str, ink: Ink, *, boxed: bool) -> None:
        self.ink = ink
        self._boxed = boxed
        self.owners: list[Node] = []
        self.marks = Marks()
        self.boxes: list[Box] = []
        self._language = paper_language
        self._foreign: dict[tuple[int, int], Node] = {}

    def lines(self, block: Block, first: int, stop: int, spot: Spot, node: Node | None) -> list[bytes]:
        """Operators for some lines of a block; without a node they are part of an artifact that somebody else opens."""
        style = block.style
        size, leading = style.type.size, style.type.leading
        out = [] if node is None else [self.marks.begin(node, spot.page)]
        if style.grey:
            out.append(b"%g g" % style.grey)
        start = _start(block, first, spot)
        baseline = spot.y - leading / 2 - size * 0.27
        tracking = b"%.2f Tc " % style.tracking if style.tracking else b""
        out.append(b"BT %g TL %b%.2f %.2f Td" % (leading, tracking, start, baseline))
        if block.pieces.owners is None:
            out += self._plain(block, first, stop, spot, start, node)
        else:
            out += self._mixed(block, first, stop, spot, start, node)
        out.append(b"%bET%b" % (b"0 Tc " if tracking else b"", b" 0 g" if style.grey else b""))
        if node is not None:
            out.append(b"EMC")
        return out

    def _plain(self, block: Block, first: int, stop: int, spot: Spot, at: float, node: Node | None) -> list[bytes]:
        """Lines that are all in one span."""
        style, words, lines = block.style, block.pieces.words, block.lines
        size, leading = style.type.size, style.type.leading
        own, origin = block.pieces.faces[0], block.pieces.spans[0].origin
        code = self.ink.codes(own, size)
        out = [b"/%b %g Tf" % (self.ink.name(own), size)]
        opening = lines[first]
        boxed = self._boxed and node is not None
        offset = sum(map(len, words[: opening.first])) + opening.first + opening.start if boxed and first else 0
        offset += 0 if origin is None else origin.start
        last, stretched = len(lines) - 1, 0.0
        y = spot.y
        for number in range(first, stop):
            line = lines[number]
            shown = words[line.first : line.last + 1]
            if line.first == line.last and line.stop:
                shown = [shown[0][line.start : line.stop] + SOFT_HYPHEN]
            else:
                if line.stop:
                    shown[-1] = shown[-1][: line.stop] + SOFT_HYPHEN
                if line.start:
                    shown[0] = shown[0][line.start :]
            if number > first:
                move, at = _move(block, number, spot, at)
                out.append(move)
            gap = _gap(block, number, len(shown) - 1) if style.justified else 0.0
            if gap != stretched:
                out.append(b"%.3f Tw" % gap)
                stretched = gap
            # A space at each line's end keeps words apart where text is copied out
            end = b")]TJ" if line.stop or number == last else b" )]TJ"
            out.append(b"[(" + code.line(shown) + end)
            if boxed and node is not None:
                self.owners.append(node)
                text = " ".join(shown)
                length = len(text) - (1 if line.stop else 0)
                right = at + block.measure - (spot.indent if number == 0 else 0.0)
                right -= 0.0 if gap else line.lack * size
                stretch = (gap, style.tracking)
                self.boxes.append(
                    Box(
                        spot.page, at, y - leading, right, y, origin, offset, offset + length, text, own.name, size,
                        stretch,
                    )
                )  # fmt: skip
                offset += length + (0 if line.stop else 1)
            y -= leading
        if stretched:
            out.append(b"0 Tw")
        return out

    def _mixed(self, block: Block, first: int, stop: int, spot: Spot, at: float, node: Node | None) -> list[bytes]:
        """Lines whose pieces are of several spans, in several faces or languages."""
        style, pieces = block.style, block.pieces
        size, leading = style.type.size, style.type.leading
        out: list[bytes] = []
        face_name, current, stretched = "", node, 0.0
        last = len(block.lines) - 1
        for number in range(first, stop):
            line = block.lines[number]
            if number > first:
                move, at = _move(block, number, spot, at)
                out.append(move)
            groups = list(_groups(block, line, ends_text=number == last))
            spaces = sum(group.text.count(" ") for group in groups) - (0 if line.stop or number == last else 1)
            gap = _gap(block, number, spaces) if style.justified else 0.0
            if gap != stretched:
                out.append(b"%.3f Tw" % gap)
                stretched = gap
            x, y = at, spot.y - leading * (number - first)
            for owner, text, begin, end in groups:
                own, origin = pieces.faces[owner], pieces.spans[owner].origin
                wanted = self._node_of(node, block, owner)
                if wanted is not current and wanted is not None:
                    out.append(b"EMC " + self.marks.begin(wanted, spot.page))
                    current = wanted
                if own.name != face_name:
                    face_name = own.name
                    out.append(b"/%b %g Tf" % (self.ink.name(own), size))
                code = self.ink.codes(own, size)
                words = text.split(" ")
                out.append(b"[(" + b" ".join(code[word] if word else b"" for word in words) + b")]TJ")
                width = _width(words, own) * size + (len(words) - 1) * gap + len(text) * style.tracking
                if node is not None and self._boxed:
                    self.owners.append(node)
                    base = 0 if origin is None else origin.start
                    self.boxes.append(
                        Box(
                            spot.page, x, y - leading, x + width, y, origin, base + begin, base + end, text, own.name,
                            size, (gap, style.tracking),
                        )
                    )  # fmt: skip
                x += width
        if stretched:
            out.append(b"0 Tw")
        return out

    def _node_of(self, node: Node | None, block: Block, owner: int) -> Node | None:
        """The node itself, or, for a span in another language, one of its own within it."""
        tag = block.pieces.spans[owner].language
        if node is None or tag is None or tag == self._language:
            return node
        key = id(block), owner
        if key not in self._foreign:
            self._foreign[key] = node.child("Span", language(tag))
        return self._foreign[key]


class _Group(NamedTuple):
    """What a line has of one span: its index, the text with its spaces, and the code points it covers."""

    owner: int
    text: str
    begin: int
    end: int


def _groups(block: Block, line: Line, *, ends_text: bool) -> Iterator[_Group]:
    pieces = block.pieces
    assert pieces.spaced is not None
    assert pieces.starts is not None
    group: _Group | None = None
    for piece in range(line.first, line.last + 1):
        owner, word, start = pieces.owner(piece), pieces.words[piece], pieces.starts[piece]
        begin, end = line.start if piece == line.first else 0, len(word)
        tail = " " if pieces.spaced[piece] else ""
        if piece == line.last:
            if line.stop:
                end, tail = line.stop, SOFT_HYPHEN
            elif ends_text:
                tail = ""
            elif not tail:  # the line ends between two pieces of one word
                tail = SOFT_HYPHEN
        text = word[begin:end] + tail
        if group is not None and group.owner == owner:
            group = _Group(owner, group.text + text, group.begin, start + end)
        else:
            if group is not None:
                yield group
            group = _Group(owner, text, start + begin, start + end)
    if group is not None:
        yield group


def _start(block: Block, line: int, spot: Spot) -> float:
    lack = block.lines[line].lack * block.style.type.size
    match block.style.align:
        case "right":
            return spot.x + lack
        case "center":
            return spot.x + lack / 2
        case _:
            return spot.x + (0.0 if line else spot.indent)


def _move(block: Block, line: int, spot: Spot, at: float) -> tuple[bytes, float]:
    """The operator that moves to a line, and where that line begins."""
    start = spot.x if block.style.align == "left" else _start(block, line, spot)
    if start == at:
        return b"T*", at
    return b"%.2f %.2f Td" % (start - at, -block.style.type.leading), start


def _gap(block: Block, line: int, spaces: int) -> float:
    """What justification adds to each space of a line, in points; nothing where the text itself ends the line, or
    where so few words stand that there would be holes between them."""
    lack = max(block.lines[line].lack, 0.0)
    if line in block.hard or lack > _WIDEST * spaces:
        return 0.0
    return lack * block.style.type.size / spaces if spaces else 0.0


def _width(words: list[str], own: Face) -> float:
    return sum(own.widths[word] for word in words if word) + (len(words) - 1) * own.space
