"""Lines of a PDF become paragraphs: by distance, indent, face and fullness, over page breaks too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from beredning.intake.pdf.lines import PdfLine
from beredning.intake.pdf.shape import Shape
from beredning.intake.pdf.tables import Cells
from beredning.intake.text.hyphens import SOFT
from beredning.intake.text.labels import Label, follows, label_of
from beredning.intake.text.measure import ends_sentence, face_width, goes_on_low
from beredning.wording.flow import INTRODUCES, NEVER_LAST, OPENS

_SYMBOLS = re.compile(r"symbol|wingding|dingbat|webding", re.IGNORECASE)
_PLACE = re.compile(r"[A-ZÅÄÖÉ][\w -]{1,40} den \d{1,2} [a-z]+ \d{4}")
_LOOSE, _CLOSE, _SHORT, _CLAUSE = 0.25, 0.12, 0.35, 0.1


@dataclass(slots=True)
class Group:
    """The lines of one piece; `hang` is where the text of a labelled item begins, from the edge of the type area."""

    lines: list[PdfLine]
    label: Label | None = None
    hang: float | None = None
    before: bool = True
    new_page: bool = False
    cells: Cells = ()


class Grouper:
    """Puts lines to groups, one after the other; `heads` are heads of tables that a page says again."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self.groups: list[Group] = []
        self.heads: list[str] = []
        self.split_sentences = 0

    def add(self, line: PdfLine, *, new_page: bool, begins: bool = False) -> None:
        """The next line in reading order; `begins` says that it goes on with nothing."""
        last = self.groups[-1] if self.groups else None
        before = last.lines[-1] if last else None
        label = _marked_label(line) if line.marks else self._label(line, last, before)
        if not begins and last and before and not last.cells and label is None and self._joins(last, before, line):
            last.lines.append(line)
            return
        apart = before is None or new_page or self._shape.apart(before, line)
        group = Group([line], label, self._hang(line, label), apart, new_page)
        self.groups.append(group)

    def add_table(self, lines: Sequence[PdfLine], cells: Cells, *, new_page: bool) -> None:
        """The lines of a table; one that begins a page and has as many columns goes on with the table before."""
        last = self.groups[-1] if self.groups else None
        if new_page and last is not None and last.cells and len(last.cells[0]) == len(cells[0]):
            again = cells[0] == last.cells[0]
            if again:
                self.heads.append(" ".join(filter(None, cells[0])))
            last.cells += cells[again:]
            last.lines += lines
        else:
            self.groups.append(Group(list(lines), before=True, new_page=new_page, cells=cells))

    def _label(self, line: PdfLine, last: Group | None, before: PdfLine | None) -> Label | None:
        first = line.stretches[0]
        if _SYMBOLS.search(first.face.name) and len(first.text) <= 2 and len(line.text) > len(first.text):
            return Label("•", first.text, len(first.text) + 1, True)
        label = label_of(line.text)
        if label is None or label.sure or before is None or last is None:
            return label
        if ends_sentence(before.text) or (last.label and follows(last.label.printed, label.printed)):
            return label
        bullets = last.label is not None and last.label.printed == label.printed == "•"
        return label if bullets or self._shape.apart(before, line) or self._slack(before, line) > 0 else None

    def _hang(self, line: PdfLine, label: Label | None) -> float | None:
        if label is None or len(line.stretches) < 2 or len(line.stretches[0].text) > label.length:
            return None
        return self._shape.left(line._replace(left=line.stretches[1].left))

    def _slack(self, a: PdfLine, b: PdfLine) -> float:
        """The room after a line if it held the first word of the next too, in points; below zero the line is full."""
        word = b.text.split(" ", 1)[0]
        if "-" in word[:-1]:
            word = word[: word.index("-") + 1]
        width = (b.right - b.left) * face_width(word) / max(1, face_width(b.text))
        return self._shape.room(a) - 0.22 * a.size - width

    def _joins(self, group: Group, a: PdfLine, b: PdfLine) -> bool:
        if a.marks and b.marks:
            return a.marks[1] == b.marks[0]
        if abs(a.size - b.size) > 0.06 * a.size:
            return False
        low, ended = goes_on_low(b.text), ends_sentence(a.text)
        carried = low and not ended
        most = _CLAUSE if b.text.startswith("att ") else _SHORT
        if carried and not self._hanging(a) and self._slack(a, b) > most * self._shape.measure(a):
            return False
        if not self._same_face(a, b) and not (carried and self._slack(a, b) < 0):
            return False
        if self._shape.apart(a, b):
            near = a.bottom - b.bottom < 2.2 * self._shape.pitch(a.size)
            mended = carried and self._hanging(a) and near and group.label is None
            self.split_sentences += mended
            return mended
        if a.text.endswith(SOFT) or (a.text.endswith("-") and a.text[-2:-1].isalnum() and low):
            return True
        if not self._aligned(group, a, b):
            return False
        return carried or self._goes_on(group, a, b, low=low, ended=ended)

    def _hanging(self, line: PdfLine) -> bool:
        return line.text[-30:].rsplit(" ", 1)[-1].casefold() in NEVER_LAST

    def _goes_on(self, group: Group, a: PdfLine, b: PdfLine, *, low: bool, ended: bool) -> bool:
        """Whether a line that looks no different goes on with the paragraph: by the room left before it."""
        if not low and (INTRODUCES.search(a.text) or (ended and OPENS.match(b.text))):
            return False
        if not low and len(group.lines) == 1 and _PLACE.fullmatch(a.text):
            return False
        shape, slack = self._shape, self._slack(a, b)
        if not ended:
            return slack < _LOOSE * shape.measure(a)
        flush = len(group.lines) > 1 or shape.left(a) < 0.5 * a.size or b.left < a.left - 0.5 * a.size
        return slack < 0 or (
            not low and shape.marked and flush and a.page == b.page and slack < _CLOSE * shape.measure(a)
        )

    def _same_face(self, a: PdfLine, b: PdfLine) -> bool:
        if len(a.stretches) == len(b.stretches) == 1 and a.stretches[0].face == b.stretches[0].face:
            return True
        shape = self._shape
        bold = [all(shape.bold(s.face) for s in line.stretches) for line in (a, b)]
        slanted = [all(shape.italic(s.face) for s in line.stretches) for line in (a, b)]
        return bold[0] == bold[1] and slanted[0] == slanted[1]

    def _aligned(self, group: Group, a: PdfLine, b: PdfLine) -> bool:
        shape = self._shape
        near = 0.35 * a.size
        here, there = shape.left(b), shape.left(a)
        if group.label is not None:
            if group.hang is None and len(group.lines) == 1 and here - there < 6 * a.size:
                group.hang = here
            return group.hang is not None and abs(here - group.hang) < near
        if len(group.lines) > 1:
            return abs(here - there) < near or self._centred(a, b)
        if shape.first(b):
            return False
        step = here - there
        return abs(step) < near or -5 * a.size < step < 0 or self._centred(a, b)

    def _centred(self, a: PdfLine, b: PdfLine) -> bool:
        inside = min(self._shape.left(a), self._shape.left(b)) > a.size
        return inside and a.page == b.page and abs(a.left + a.right - b.left - b.right) < 3


def _marked_label(line: PdfLine) -> Label | None:
    """The label of a line in one of our own papers, where it is a marked content of its own."""
    if not line.label:
        return None
    printed, usual = line.text[: line.label].strip(), label_of(line.text)
    return usual if usual and usual.length == line.label else Label(printed, "", line.label, True)
