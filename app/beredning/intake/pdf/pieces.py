"""Groups of PDF lines become pieces: headings by their face, items by their label, runs in their styles."""

from collections.abc import Sequence
from dataclasses import replace

from beredning.intake.pdf.lines import PdfLine
from beredning.intake.pdf.paragraphs import Group
from beredning.intake.pdf.shape import Shape
from beredning.intake.source import Piece
from beredning.intake.styled import tidy
from beredning.intake.text.hyphens import SOFT, Vocabulary, weave_runs
from beredning.intake.text.labels import Depths
from beredning.intake.text.measure import ends_sentence
from beredning.intake.text.plain import clean
from beredning.matter.blocks import Run

_LONGEST_HEADING, _MOST_LINES = 160, 3
_LARGER, _SMALLER = 1.08, 0.96

_Style = tuple[float, int, str]


def pieces_of(groups: Sequence[Group], shape: Shape, words: Vocabulary, *, dirty: bool) -> tuple[list[Piece], int]:
    """The pieces that the groups make, and how many hyphens were taken away; `dirty` text is cleaned."""
    alone = [group.before and (at + 1 == len(groups) or groups[at + 1].before) for at, group in enumerate(groups)]
    levels = _levels(groups, shape)
    depths = Depths()
    pieces: list[Piece] = []
    joined = 0
    for at, group in enumerate(groups):
        if group.cells:
            depths.end()
            pieces.append(_table(group, alone=alone[at], dirty=dirty))
            continue
        level = levels[at]
        lines = group.lines if level else _unlabelled(group)
        styled = [_runs(line, shape) for line in lines]
        if styled and styled[-1][-1].text.endswith(SOFT):
            # No word goes on after a paragraph's end: the hyphen is the word's own.
            styled[-1] = (*styled[-1][:-1], replace(styled[-1][-1], text=f"{styled[-1][-1].text[:-1]}-"))
        runs, cut = weave_runs(styled, words)
        joined += cut
        if dirty or len(runs) > 1:
            runs, _ = tidy(runs)
        if level:
            runs = (Run("".join(run.text for run in runs)),)
        if level or not group.label:
            depths.end()
        pieces.append(_piece(group, runs, level, depths, shape, alone=alone[at]))
    return pieces, joined


def _piece(group: Group, runs: tuple[Run, ...], level: int, depths: Depths, shape: Shape, *, alone: bool) -> Piece:
    first = group.lines[0]
    size = first.size / shape.size
    return Piece(
        "".join(run.text for run in runs),
        kind="heading" if level else "item" if group.label else "paragraph",
        level=level or (depths.of(group.label) if group.label else 0),
        label=group.label.printed if group.label and not level else "",
        runs=runs,
        page=first.page,
        alone=alone,
        new_page=group.new_page,
        quoted=not level and size <= _SMALLER and shape.left(first) > 0.4 * first.size,
        bold=_all_bold(group, shape),
        size=round(size, 2),
        lines=len(group.lines),
    )


def _table(group: Group, *, alone: bool, dirty: bool) -> Piece:
    cells = [[clean(cell)[0] if dirty else cell for cell in row] for row in group.cells]
    return Piece(
        "\n".join("\t".join(row) for row in cells),
        kind="table",
        rows=tuple(tuple((Run(cell),) if cell else () for cell in row) for row in cells),
        page=group.lines[0].page,
        alone=alone,
        new_page=group.new_page,
        lines=len(group.lines),
    )


def _unlabelled(group: Group) -> list[PdfLine]:
    """The group's lines without its label."""
    if group.label is None:
        return group.lines
    first, taken = group.lines[0], group.label.length
    text = first.text[taken:]
    stretches = list(first.stretches)
    while stretches and taken > 0:
        own = stretches[0].text
        if len(own) > taken:
            stretches[0] = stretches[0]._replace(text=own[taken:].lstrip())
            break
        taken -= len(own) + 1
        del stretches[0]
    if not text:
        return group.lines[1:]
    return [first._replace(text=text, stretches=tuple(stretches)), *group.lines[1:]]


def _runs(line: PdfLine, shape: Shape) -> tuple[Run, ...]:
    stretches = line.stretches
    if len(stretches) == 1:
        face = stretches[0].face
        if face == shape.face:
            return (Run(line.text),)
        return (Run(line.text, shape.italic(face), shape.bold(face)),)
    out: list[Run] = []
    for stretch in stretches:
        own = Run(stretch.text, shape.italic(stretch.face), shape.bold(stretch.face))
        if out and not stretch.glued:
            # A space beside emphasis belongs to the plain text: markup cannot begin or end with one.
            out.append(Run(" "))
        out.append(own)
    if line.text.endswith(("-", SOFT)) and not out[-1].text.endswith(line.text[-1]):
        out.append(Run(line.text[-1], out[-1].emphasis, out[-1].strong))
    return tuple(out)


def _style(group: Group, shape: Shape) -> _Style:
    first = group.lines[0]
    face = first.stretches[0].face
    weight = 2 if shape.bold(face) else 1 if not shape.italic(face) else 0
    return first.size, weight, face.name


def _all_bold(group: Group, shape: Shape) -> bool:
    return all(shape.bold(stretch.face) for line in group.lines for stretch in line.stretches)


def _is_heading(group: Group, shape: Shape) -> bool:
    if group.lines[0].marks:
        return group.lines[0].role.startswith("H")
    if group.cells or len(group.lines) > _MOST_LINES or (group.label and group.label.printed == "•"):
        return False
    text = " ".join(line.text for line in group.lines)
    if len(text) > _LONGEST_HEADING or ends_sentence(text) or not any(map(str.isalpha, text)):
        return False
    size = group.lines[0].size
    if size >= _LARGER * shape.size:
        return True
    if size < _SMALLER * shape.size and not group.before:
        return False
    if _all_bold(group, shape):
        return size >= _SMALLER * shape.size
    slanted = all(shape.italic(stretch.face) for line in group.lines for stretch in line.stretches)
    return slanted and group.before and len(group.lines) == 1 and group.label is None


def _levels(groups: Sequence[Group], shape: Shape) -> list[int]:
    """Each group's heading level, 0 for what is none: larger faces first, then heavier ones, then as they appear."""
    styles = [_style(group, shape) if _is_heading(group, shape) else None for group in groups]
    seen = list(dict.fromkeys(style for style in styles if style is not None))
    ordered = sorted(seen, key=lambda style: (-style[0], -style[1], seen.index(style)))
    rank = {style: level for level, style in enumerate(ordered, 1)}
    return [rank[style] if style is not None else 0 for style in styles]
