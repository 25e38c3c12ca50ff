"""A plain text as lines that know what their surroundings say: trailing blanks, indents, gaps, pages."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_INNER_SPACES = re.compile(r"\s{2,}|[^\S ]")
_DOUBLE = re.compile(r"(?<=\S) [^\S\n]+(?=\S)")
_TAB = 4


class Line(NamedTuple):
    """One line with text. `opens` is what a trailing blank says: it goes on, it ends, or None if that is not known.

    `gap` counts the empty lines before it; `page_start` is true after a page's beginning or after removed furniture,
    where gaps and trailing blanks say nothing. `indent` is in columns.
    """

    text: str
    page: int = 1
    opens: bool | None = None
    gap: int = 0
    page_start: bool = False
    indent: int = 0


class RawLine(NamedTuple):
    """A line as it stands in the file, with its page, and whether a page begins with it."""

    text: str
    page: int
    page_start: bool


def raw_lines(text: str) -> list[RawLine]:
    """Lines and their pages: a form feed begins a page, and so does one leading space where other lines have none."""
    one_space = _marks_pages_by_space(text)
    out: list[RawLine] = []
    page, start = 1, False
    for sheet_number, sheet in enumerate(text.split("\f")):
        if sheet_number:
            page, start = page + 1, True
        for line in sheet.split("\n"):
            if one_space and line[:1] == " " and line[:2] != "  ":
                if out:
                    page, start = page + (not start), True
                line = line[1:]
            out.append(RawLine(line, page, start))
            start = start and not line.strip()
    return out


def _marks_pages_by_space(text: str) -> bool:
    marked = len(re.findall(r"^ (?! )", text, re.MULTILINE))
    filled = len(re.findall(r"^(?=.*\S)", text, re.MULTILINE)) if marked else 0
    return 0 < marked * 8 <= max(filled, 16)


def seen_lines(raw: Sequence[RawLine], removed: frozenset[int]) -> list[Line]:
    """The lines that carry text, without the furniture at the `removed` places."""
    speaks = _trailing_blanks_speak(raw)
    paged = any(line.page_start for line in raw)
    out: list[Line] = []
    gap, start, extra = 0, False, 0
    for place, line in enumerate(raw):
        start = start or line.page_start
        if place in removed:
            if not paged and not start and out:
                extra += 1
            start = bool(out) or start
            continue
        body = line.text.strip()
        if not body:
            gap += 1
            continue
        opens = line.text[-1].isspace() if speaks else None
        out.append(Line(squeezed(body), line.page + extra, opens, gap, start, _indent(line.text)))
        gap, start = 0, False
    return out


def squeezed(text: str) -> str:
    """Every white space one space."""
    return _INNER_SPACES.sub(" ", text)


def double_spaces(text: str) -> int:
    """How many runs of two or more spaces stand between words."""
    return len(_DOUBLE.findall(text))


def _indent(text: str) -> int:
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead) + lead.count("\t") * (_TAB - 1)


def _trailing_blanks_speak(raw: Sequence[RawLine]) -> bool:
    # They tell something when most of the long lines inside blocks have one and some of the short ones do not.
    inside = blank = ends = bare = 0
    for line, after in pairwise(raw):
        if not line.text or line.text.isspace():
            continue
        trailing = line.text[-1].isspace()
        if not after.text or after.text.isspace():
            ends, bare = ends + 1, bare + (not trailing)
        elif len(line.text) > 50:
            inside, blank = inside + 1, blank + trailing
        else:
            ends, bare = ends + 1, bare + (not trailing)
    return inside > 0 and blank >= 0.6 * inside and bare >= 0.2 * ends
