"""Runs written as CommonMark: emphasis, strong, line breaks, and escapes only where characters would be markup."""

import html.entities
import re
from collections.abc import Callable

from beredning.matter.blocks import Run
from beredning.matter.seams import join_at_seams, reference

_MARKUP = re.compile(r"[\\&`<*_\]|]")
_ASTERISKS_ALONE = r"(?<=\S[ ])(?:\*++|_++)(?=[ ]\S)"
_MARKS = re.compile(
    rf"""(?P<whole>{_ASTERISKS_ALONE}|(?<=[^\W_])_++(?=[^\W_]))
    |(?P<escape>\\(?![^\W_].)|`++|[*_]++|<(?=[A-Za-z/!?])|\](?=\())
    |&(?P<reference>\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});""",
    re.VERBOSE,
)
# With styled neighbours a run's first or last character may become a reference, so it is nobody's harmless neighbour.
_MARKS_IN_STYLED = re.compile(_MARKS.pattern.replace(r"(?<=[^\W_])_++(?=[^\W_])", r"(?<=.[^\W_])_++(?=[^\W_].)"), re.X)
_LAST_ALONE = re.compile(r"(?<=\S )[*_]\Z")
_PIPE = re.compile(r"\\?\|")


def write_inline(runs: tuple[Run, ...], line_break: str) -> str:
    """Canonical runs as one source text; `line_break` is written for a line feed, `\\\\\\n` or a reference.

    The last line feed of all is always a reference, since a hard line break cannot end a block.
    """
    if len(runs) == 1 and not runs[0].emphasis and not runs[0].strong:
        return _written(runs[0].text, line_break, True, True, _MARKS, _lone_backticks(runs))
    marks, lone = _MARKS_IN_STYLED, _lone_backticks(runs)
    parts: list[str] = []
    for number, run in enumerate(runs):
        first = number == 0 or runs[number - 1].text.endswith("\n")
        last = number == len(runs) - 1
        ends_line = last or runs[number + 1].text[0] == "\n"
        # The block's end does not stand beside a styled run: its closing delimiter does.
        end = last and not (run.emphasis or run.strong)
        parts.append(_written(run.text, line_break, first, ends_line, marks, lone, end))
    return join_at_seams(runs, parts)


def pipes_escaped(cell: str) -> str:
    """A cell's source with its pipes escaped; after a backslash by reference, since readers disagree on `\\\\|`."""
    return _PIPE.sub(lambda pipe: "\\&#124;" if pipe[0][0] == "\\" else "\\|", cell) if "|" in cell else cell


def _lone_backticks(runs: tuple[Run, ...]) -> bool:
    """Whether the backticks, if any, are too few to enclose code."""
    return sum(len(re.findall("`+", run.text)) for run in runs if "`" in run.text) < 2


def _written(
    text: str, line_break: str, first: bool, last: bool, marks: re.Pattern[str], lone: bool, end: bool = True
) -> str:
    """A run's source; `first` and `last` say whether a line begins and ends with it, `end` whether the block does."""

    def mark(found: re.Match[str]) -> str:
        if found["whole"]:
            return found[0]
        if found["reference"]:
            known = found["reference"][0] == "#" or found["reference"] + ";" in html.entities.html5
            return "\\" + found[0] if known else found[0]
        if found[0][0] == "`" and lone:
            return found[0]
        return "".join("\\" + character for character in found[0])

    if "\n" not in text:
        return _line(text, first, last, end, marks, mark)
    lines = text.split("\n")
    final = len(lines) - 1
    written = [
        _line(line, first or number > 0, last or number < final, end and number == final, marks, mark)
        for number, line in enumerate(lines)
    ]
    if end and not lines[-1]:
        return line_break.join(written[:-1]) + reference("\n")
    return line_break.join(written)


def _line(
    line: str, first: bool, last: bool, end: bool, marks: re.Pattern[str], mark: Callable[[re.Match[str]], str]
) -> str:
    if not line:
        return ""
    head = tail = ""
    if first and _trimmed_by_some(line[0]):
        head, line = reference(line[0]), line[1:]
    if last and line and _trimmed_by_some(line[-1]):
        line, tail = line[:-1], reference(line[-1])
    if _MARKUP.search(line):
        if end and not tail and _LAST_ALONE.search(line):
            line, tail = line[:-1], line[-1]
        line = marks.sub(mark, line)
    return head + line + tail


def _trimmed_by_some(character: str) -> bool:
    return character.isspace() or character == "\ufeff"
