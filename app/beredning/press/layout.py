"""Blocks → boxes: where everything stands on the measure, what keeps together, and the nodes of the structure tree."""

from collections.abc import Sequence
from dataclasses import replace

from beredning.papers.tree import (
    Heading,
    Item,
    Listing,
    Paper,
    PaperBlock,
    Para,
    Quote,
    Role,
    Span,
    Spans,
    Table,
    Title,
)

from .flow import Label, Paragraph, Slot
from .look import MM, Look, Style, styles
from .tables import table_rows
from .tags import Node, owned
from .text import set_balanced, set_text, text_of

_APART = 0.5  # of a line, between clauses that nothing but space tells apart
_TO_SIGN = 1.5  # lines, between what is signed and the place or the name
_PAIRS = {(Role.SIGNATURE, Role.OFFICE), (Role.OUTCOME, Role.STATEMENT)}
_SIGNED = (Role.PLACE, Role.SIGNATURE, Role.OFFICE)
_NARROWEST = 0.3  # of the measure: nothing is set narrower
_KINDS = {
    kind: owned("List", "ListNumbering", name)
    for kind, name in (("clauses", "Decimal"), ("numbers", "Decimal"), ("bullets", "Disc"))
}


class Layout:
    """Lays out one paper: `slots` are its lines in order, `document` the root of its structure tree."""

    def __init__(self, paper: Paper, look: Look) -> None:
        self.document = Node("Document")
        self.slots: list[Slot] = []
        self._look = look
        self._styles = styles(look)
        self._indent = look.indent * MM
        self._pending = 0.0
        self._fresh = False
        self._headed = False
        self._labels: list[tuple[Item, float, Node]] = []
        self._level = 0
        self._blocks(paper.blocks, self.document.child("Part"), 0.0, look.measure * MM, quoted=False)

    def _blocks(self, blocks: Sequence[PaperBlock], parent: Node, left: float, width: float, *, quoted: bool) -> None:
        before: PaperBlock | None = None
        for at, block in enumerate(blocks):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            match block:
                case Para():
                    self._para(block, before, after, parent, left, width, quoted=quoted)
                case Title():
                    if isinstance(before, Para) and before.role not in (Role.ANNEX, Role.DESIGNATION):
                        self._space(self._look.text.leading * 1.25)  # one more subject of a merged matter
                    self._heading(1, self._styles.title, block.spans, parent, left, width)
                case Heading():
                    self._fresh = self._fresh or block.new_page
                    if isinstance(before, Title):
                        self._space(self._look.text.leading)
                    style = self._styles.part if block.new_page else self._styles.heading(block.level)
                    self._heading(block.level, style, block.spans, parent, left, width)
                case Listing():
                    self._listing(block, parent, left, width, quoted=quoted)
                case Quote():
                    self._quote(block, parent, left, width)
                case Table():
                    self._table(block, parent, left, width)
            before = block

    def _para(
        self,
        para: Para,
        before: PaperBlock | None,
        after: PaperBlock | None,
        parent: Node,
        left: float,
        width: float,
        *,
        quoted: bool,
    ) -> None:
        style = self._styles.paragraph(para.role, quoted)
        if style.tracking and not text_of(para.spans).isupper():  # only capitals bear letterspacing
            style = replace(style, tracking=0.0)
        together = style.together
        first = 0.0
        if para.role is Role.BODY and isinstance(before, Para) and before.role is Role.BODY:
            if self._look.spaced:
                self._space(style.type.leading * 0.5)
            else:
                first = self._indent
        elif para.role in _SIGNED and self.slots and not (isinstance(before, Para) and before.role in _SIGNED):
            self.slots[-1] = self.slots[-1]._replace(loose=False)  # a signature never stands alone on a page
            self._space(style.type.leading * _TO_SIGN)
        if para.role is Role.STATEMENT:
            if isinstance(before, Para) and before.role in _SIGNED:  # what is signed has ended
                self._space(style.type.leading * _TO_SIGN)
            together = isinstance(after, Quote) or (isinstance(after, Para) and after.role is Role.FORMULA)
        elif isinstance(after, Para) and (para.role, after.role) in _PAIRS:
            together = True
        elif isinstance(after, Listing | Table):  # what announces a list stays with it
            together = together or parent.role == "LBody" or text_of(para.spans).rstrip().endswith((":", "följande."))
        self._set(para.spans, style, parent, "P", left, width, first=first, together=together)

    def _heading(self, level: int, style: Style, spans: Spans, parent: Node, left: float, width: float) -> None:
        self._level = min(level, self._level + 1, 6)  # a reader that hears levels skipped believes something is missing
        self._set(spans, style, parent, f"H{self._level}", left, width, together=True, outline=self._level)

    def _quote(self, quote: Quote, parent: Node, left: float, width: float) -> None:
        node = parent.child("BlockQuote")
        self._space(self._look.text.leading * 0.35)
        self._blocks(quote.blocks, node, *self._inset(left, width, self._indent), quoted=True)
        self._pending = max(self._pending, self._look.text.leading * 0.75)

    def _inset(self, left: float, width: float, by: float) -> tuple[float, float]:
        """Left edge and width of what is set in; what is nested ever so deep keeps a readable measure."""
        if width - by < self._look.measure * MM * _NARROWEST:
            return left, width
        return left + by, width - by

    def _listing(self, listing: Listing, parent: Node, left: float, width: float, *, quoted: bool) -> None:
        line = (self._look.quote if quoted else self._look.text).leading
        apart, nested = 0.0, parent.role == "LBody"
        if listing.kind == "clauses":
            apart = line * (_APART if not all(item.label for item in listing.items) else 0.1 if nested else 0.25)
        self._space(line * (0.1 if nested else 0.25))
        if len(listing.items) == 1 and not listing.items[0].label:  # a single clause is no list, only set in
            inset = self._inset(left, width, self._indent)
            self._blocks(listing.items[0].blocks, parent, *inset, quoted=quoted)
        else:
            node = parent.child("L", _KINDS[listing.kind])
            hang = self._hang(listing.items, quoted)
            for item in listing.items:
                self._item(item, node, left, hang, width, quoted=quoted)
                self._space(apart)
        self._space(line * (0.1 if nested else 0.5))

    def _hang(self, items: Sequence[Item], quoted: bool) -> float:
        style = self._styles.paragraph(Role.FORMULA, quoted)
        widest = 0.0
        for item in items:
            if item.label and (block := set_text((_printed(item),), style, 1e6)):
                widest = max(widest, (block.measure / style.type.size - block.lines[0].lack) * style.type.size)
        return max(self._indent, widest + style.type.size * 0.55)

    def _item(self, item: Item, parent: Node, left: float, hang: float, width: float, *, quoted: bool) -> None:
        node = parent.child("LI")
        if item.label:
            self._labels.append((item, left, node.child("Lbl")))
        body = node.child("LBody")
        inset = self._inset(left, width, hang)
        if item.blocks and (isinstance(item.blocks[0], Table) or inset[0] == left):
            self._lone_labels(quoted=quoted, together=True)
        self._blocks(item.blocks, body, *inset, quoted=quoted)
        self._lone_labels(quoted=quoted, together=False)

    def _lone_labels(self, *, quoted: bool, together: bool) -> None:
        """Labels that no paragraph has taken stand on a line of their own."""
        style = self._styles.paragraph(Role.FORMULA, quoted)
        for label in self._taken_labels(style):
            self._add(Paragraph(label.block, label.x, 0.0, label.node), style, together=together)

    def _taken_labels(self, style: Style) -> tuple[Label, ...]:
        made = [(set_text((_printed(item),), style, 1e6), x, node) for item, x, node in self._labels]
        self._labels.clear()
        return tuple(Label(block, x, node) for block, x, node in made if block is not None)

    def _table(self, table: Table, parent: Node, left: float, width: float) -> None:
        self._space(self._look.text.leading * 0.5)
        rows = table_rows(table, self._look, parent.child("Table"), left, width)
        for row in rows:
            whole = row.height() < self._look.page[1] * MM * 0.3
            for line in range(row.lines):
                height = row.leading
                height += row.padding if line == 0 else 0.0
                height += row.padding if line == row.lines - 1 else 0.0
                inside = not whole and 2 <= line + 1 <= row.lines - 2
                loose = inside if line < row.lines - 1 else row is not rows[0] or len(rows) == 1
                self._slot(Slot(row, line, height, 0.0, loose, False))
        self._space(self._look.text.leading * 0.75)

    def _set(
        self,
        spans: Spans,
        style: Style,
        parent: Node,
        role: str,
        left: float,
        width: float,
        *,
        first: float = 0.0,
        together: bool = False,
        outline: int = 0,
    ) -> None:
        block = set_balanced(spans, style, width) if outline else set_text(spans, style, width, first)
        if block is None:
            return
        labels = self._taken_labels(self._styles.paragraph(Role.FORMULA, style.type is self._look.quote))
        self._add(Paragraph(block, left, first, parent.child(role), labels, outline), style, together=together)

    def _add(self, box: Paragraph, style: Style, *, together: bool) -> None:
        if not self._headed:  # under a heading its own space is enough
            self._space(style.before)
        self._headed = box.outline > 0
        lines, leading = box.block.lines, style.type.leading
        last = len(lines) - 1
        for at, line in enumerate(lines):
            loose = 1 <= at <= last - 2 if at < last else not together
            slot = Slot(box, at, leading, 0.0, loose and not line.stop, False)  # no page ends within a word
            if at:
                self.slots.append(slot)
            else:
                self._slot(slot)
        self._pending = style.after

    def _slot(self, slot: Slot) -> None:
        if self._pending or self._fresh:
            slot = slot._replace(before=self._pending, fresh=self._fresh)
            self._pending, self._fresh = 0.0, False
        self.slots.append(slot)

    def _space(self, amount: float) -> None:
        self._pending = max(self._pending, amount)


def _printed(item: Item) -> Span:
    return Span(item.label, item.origin, formula=True)
