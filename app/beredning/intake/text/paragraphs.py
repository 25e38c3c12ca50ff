"""Lines become paragraphs: by trailing blanks where the source has them, else by line length, punctuation and case."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from beredning.intake.source import Piece
from beredning.intake.text.hyphens import SOFT, vocabulary, weave
from beredning.intake.text.labels import Depths, Label, follows, label_of
from beredning.intake.text.lines import Line
from beredning.intake.text.measure import Measure, ends_sentence, goes_on_low
from beredning.matter.blocks import Run
from beredning.wording.flow import INTRODUCES, NEVER_LAST, OPENS, PROPOSES
from beredning.wording.headings import known_heading

_SHORT, _LOOSE = 0.35, 0.25
_QUOTED_FROM = 4
_PROPOSAL = 75  # code points: a longer line may have come to its end


@dataclass(slots=True)
class _Group:
    lines: list[Line]
    label: Label | None = None
    depth: int = 0
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The pieces of a plain text, and how many hyphens and sentences had to be put together."""

    pieces: tuple[Piece, ...]
    joined_hyphens: int
    split_sentences: int


def gather(lines: Sequence[Line]) -> Gathered:
    """The paragraphs and list items that the lines make, in order; every word of the lines stands in exactly one."""
    measure = Measure(lines)
    groups: list[_Group] = []
    depths = Depths()
    last_label, split = "", 0
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        closed = place + 1 == len(lines) or lines[place + 1].gap > 0
        joins = before is not None and _joins(place - 1, before, line, closed, measure)
        label = _label(before, line, joins, last_label)
        if groups and label is None and (joins or _waits_for_text(groups[-1], line)):
            groups[-1].lines.append(line)
            groups[-1].texts.append(line.text)
            split += joins and line.gap > 0 and not line.page_start
            continue
        if label is None and (line.gap or not groups or not groups[-1].label):
            depths.end()
            last_label = ""
        elif label is not None:
            last_label = label.printed
        text = line.text[label.length :] if label else line.text
        groups.append(_Group([line], label, depths.of(label) if label else 0, [text] if text else []))
    words = vocabulary(line.text for line in lines)
    pieces, hyphens = [], 0
    base = min((line.indent for line in lines), default=0)
    for number, group in enumerate(groups):
        text, mended = weave(group.texts, words)
        hyphens += mended
        after = groups[number + 1].lines[0] if number + 1 < len(groups) else None
        pieces.append(_piece(group, text, after, number == 0, base))
    return Gathered(tuple(pieces), hyphens, split)


def _waits_for_text(group: _Group, line: Line) -> bool:
    return group.label is not None and not group.texts and not line.gap


def _piece(group: _Group, text: str, after: Line | None, first: bool, base: int) -> Piece:
    start = group.lines[0]
    space_before = first or start.gap > 0 or start.page_start
    space_after = after is None or after.gap > 0 or after.page_start
    indents = [line.indent - base for line in group.lines]
    return Piece(
        text,
        kind="item" if group.label else "paragraph",
        level=group.depth,
        label=group.label.printed if group.label else "",
        runs=(Run(text),) if text else (),
        page=start.page,
        alone=space_before and space_after,
        new_page=start.page_start,
        quoted=group.label is None and len(indents) > 1 and min(indents) >= _QUOTED_FROM,
        lines=len(group.lines),
    )


def _label(before: Line | None, line: Line, joins: bool, last: str) -> Label | None:
    label = label_of(line.text)
    if label is None or label.sure or before is None:
        return label
    fresh = not joins or ends_sentence(before.text) or (last and follows(last, label.printed))
    return label if fresh or (last == label.printed == "•") else None


def _joins(place: int, a: Line, b: Line, closed: bool, measure: Measure) -> bool:
    """Whether line `b` goes on with the paragraph of `a` at `place`; `closed` when an empty line follows `b`."""
    if a.text.endswith(SOFT):
        return True
    if a.text.endswith("-") and a.text[-2:-1].isalnum() and goes_on_low(b.text) and (not b.gap or b.page_start):
        return True
    low, ended = goes_on_low(b.text), ends_sentence(a.text)
    last_word = a.text[-30:].rsplit(" ", 1)[-1].casefold()
    hanging = last_word in NEVER_LAST or last_word.endswith(",")
    if a.gap and not b.gap and not low and known_heading(a.text):
        return False
    if b.text.startswith("att ") and PROPOSES.match(a.text) and not a.indent and len(a.text) < _PROPOSAL:
        return False
    if not measure.wrapped:
        return _joins_unwrapped(a, b, low and not ended, hanging)
    slack = measure.slack(place, a.text, b.text)
    full = slack < measure.tolerance
    if b.gap:
        clause = b.text.startswith("att ")
        carried = not ended and ((low and not clause and (full or b.page_start)) or (low and hanging))
        return carried or (
            b.page_start and not ended and not low and slack < _LOOSE and measure.fullness(place, a.text) > 0.6
        )
    if b.indent > a.indent + 1 and not b.page_start and not label_of(a.text):
        return low and not ended and full
    if a.opens is not None and not b.page_start:
        if a.opens:
            return slack < 0.4 or (low and not ended)
        return low and not ended and full and not b.text.startswith("att ")
    if ended and not low and closed and not ends_sentence(b.text):
        # A paragraph's last line ends its sentence; a short line that does not is a heading.
        return False
    if not low and (INTRODUCES.search(a.text) or (ended and OPENS.match(b.text))):
        return False
    if low:
        return full or (not ended and (hanging or b.page_start or slack < _SHORT))
    return full if ended else slack < _LOOSE


def _joins_unwrapped(a: Line, b: Line, carried: bool, hanging: bool) -> bool:
    if a.opens and not b.gap and not b.page_start:
        return carried or hanging
    return carried and (hanging or (b.page_start and not b.text.startswith("att ")))
