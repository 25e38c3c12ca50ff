"""The inside of a paragraph: CommonMark's escapes, references, line breaks, emphasis and strong.

Code, links, images and raw HTML are outside the subset: their characters stay as they are, and nothing inside them is
read as markup. Every pass is linear in the text.
"""

import html.entities
import re
import string
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from beredning.matter.clean import is_unclean
from beredning.matter.delimiters import Delimiters
from beredning.matter.styles import settle

_SPECIAL = re.compile(r"[\\&`<*_\]]|[ \t]\n")
_BACKTICKS = re.compile("`+")
_SAME = {"*": re.compile(r"\*+"), "_": re.compile("_+")}
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_TAG = re.compile(
    r"""<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+>
    |[\w.!\#$%&'*+/=?^`{|}~-]++@[A-Za-z0-9.-]++>
    |/[A-Za-z][A-Za-z0-9-]*+\s*+>
    |[A-Za-z][A-Za-z0-9-]*+(?:\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+\s*+/?>)""",
    re.VERBOSE,
)
_HTML_PAIRS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_LINK_TAIL = re.compile(r"""\]\((?:<[^<>\n]*+>|[^\s()<>]*+)(?:\s++(?:"[^"]*+"|'[^']*+'))?+\)""")
_PUNCTUATION = frozenset(string.punctuation)


@dataclass(slots=True)
class Inline:
    """A paragraph's text as read: its style per character (none if all is plain) and where the characters come from.

    `pieces` are (offset in text, start, stop in source), in order; a piece as long as its source maps one to one.
    """

    text: str
    styles: bytearray | None
    pieces: list[tuple[int, int, int]]


def read_inline(source: str, lines: list[tuple[int, int]]) -> Inline:
    """Read the lines of a paragraph, given as (start, stop) in the source without their leading blanks.

    Lines without leading blanks may be given together as one.
    """
    start, stop = lines[0]
    if len(lines) == 1 and not _SPECIAL.search(source, start, stop):
        return Inline(source[start:stop].replace("\n", " "), None, [(0, start, stop)])
    raw = "\n".join([source[a:b] for a, b in lines])
    reader = _Reader(raw)
    reader.read()
    result = reader.finish()
    result.pieces = _in_source(result.pieces, lines)
    return result


def verbatim(source: str, lines: list[tuple[int, int]]) -> Inline:
    """The lines as they stand, each line end a line break."""
    pieces: list[tuple[int, int, int]] = []
    offset = 0
    for start, stop in lines:
        pieces.append((offset, start, stop + 1))
        offset += stop - start + 1
    last = pieces[-1]
    pieces[-1] = (last[0], last[1], last[2] - 1)
    return Inline("\n".join([source[a:b] for a, b in lines]), None, pieces)


def referred(reference: re.Match[str]) -> str | None:
    """What a character reference stands for; none if that is no character a clean text may hold."""
    decimal, hexadecimal, name = reference.groups()
    if name:
        return html.entities.html5.get(name + ";")
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if number > 0x10FFFF:
        return None
    return None if is_unclean(chr(number)) else chr(number)


def _in_source(pieces: list[tuple[int, int, int]], lines: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    if len(lines) == 1:
        shift = lines[0][0]
        return [(offset, start + shift, stop + shift) for offset, start, stop in pieces]
    begins = [0]
    for start, stop in lines[:-1]:
        begins.append(begins[-1] + stop - start + 1)
    shifts = [start - begin for (start, _), begin in zip(lines, begins, strict=True)]

    def place(position: int) -> int:
        return position + shifts[bisect_right(begins, position) - 1]

    placed: list[tuple[int, int, int]] = []
    following = 1
    for number, (offset, start, stop) in enumerate(pieces):
        while following < len(begins) and begins[following] <= start:
            following += 1
        one_to_one = number + 1 < len(pieces) and pieces[number + 1][0] - offset == stop - start
        if one_to_one or number + 1 == len(pieces):
            # Plain text runs on over line ends, where blanks before the next line are not part of it.
            while following < len(begins) and begins[following] < stop:
                begin = begins[following]
                placed.append((offset, place(start), place(begin - 1) + 1))
                offset, start = offset + begin - start, begin
                following += 1
        placed.append((offset, place(start), place(stop - 1) + 1))
    return placed


class _Reader:
    """One pass over a paragraph's raw text, collecting characters and delimiters."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int, int]] = []
        self.length = 0
        self.delimiters = Delimiters()
        self.unclosed: set[str] = set()
        self.backticks: dict[int, list[int]] | None = None

    def read(self) -> None:
        raw = self.raw
        position = 0
        while special := _SPECIAL.search(raw, position):
            at = special.start()
            character = raw[at]
            if character in " \t":
                position = self._line_end(position, at + 1)
                continue
            if at > position:
                self._add(raw[position:at].replace("\n", " "), position, at)
            if character in "*_":
                position = self._delimiter(at)
            elif character == "\\":
                position = self._backslash(at)
            elif character == "&":
                position = self._reference(at)
            else:
                position = self._foreign(at)
        if position < len(raw):
            self._add(raw[position:].replace("\n", " "), position, len(raw))

    def finish(self) -> Inline:
        """The text with its delimiters resolved: some have become styles, the others are characters."""
        marks = self.delimiters
        text = "".join(self.parts)
        if not marks.starts:
            return Inline(text, None, self.pieces)
        marks.pair()
        return _apply(self.raw, text, self.pieces, marks)

    def _add(self, text: str, start: int, stop: int) -> None:
        self.parts.append(text)
        self.pieces.append((self.length, start, stop))
        self.length += len(text)

    def _line_end(self, position: int, at: int) -> int:
        before = self.raw[position:at]
        kept = before.rstrip(" \t")
        if kept:
            self._add(kept.replace("\n", " "), position, position + len(kept))
        self._add("\n" if before.endswith("  ") else " ", position + len(kept), at + 1)
        return at + 1

    def _backslash(self, at: int) -> int:
        following = self.raw[at + 1 : at + 2]
        if following == "\n" or following in _PUNCTUATION:
            self._add(following, at, at + 2)
            return at + 2
        self._add("\\", at, at + 1)
        return at + 1

    def _reference(self, at: int) -> int:
        found = _REFERENCE.match(self.raw, at)
        characters = referred(found) if found else None
        if found and characters:
            self._add(characters, at, found.end())
            return found.end()
        self._add("&", at, at + 1)
        return at + 1

    def _delimiter(self, at: int) -> int:
        raw = self.raw
        same = _SAME[raw[at]].match(raw, at)
        stop = same.end() if same else at + 1
        before = raw[at - 1] if at else "\n"
        after = raw[stop] if stop < len(raw) else "\n"
        self.delimiters.add(raw[at], self.length, at, stop - at, kind_of(before), kind_of(after))
        return stop

    def _foreign(self, at: int) -> int:
        stop = self._foreign_stop(at)
        self._add(self.raw[at:stop].replace("\n", " "), at, stop)
        return stop

    def _foreign_stop(self, at: int) -> int:
        raw = self.raw
        if raw[at] == "`":
            return self._code_stop(at)
        if raw[at] == "]":
            tail = _LINK_TAIL.match(raw, at)
            return tail.end() if tail else at + 1
        tag = _TAG.match(raw, at)
        if tag:
            return tag.end()
        for opening, closing in _HTML_PAIRS:
            if raw.startswith(opening, at) and closing not in self.unclosed:
                close = raw.find(closing, at + len(opening))
                if close >= 0:
                    return close + len(closing)
                self.unclosed.add(closing)
        return at + 1

    def _code_stop(self, at: int) -> int:
        if self.backticks is None:
            self.backticks = {}
            for run in reversed(list(_BACKTICKS.finditer(self.raw))):
                self.backticks.setdefault(run.end() - run.start(), []).append(run.start())
        opening = _BACKTICKS.match(self.raw, at)
        stop = opening.end() if opening else at + 1
        waiting = self.backticks.get(stop - at, [])
        while waiting and waiting[-1] < stop:
            waiting.pop()
        return waiting[-1] + stop - at if waiting else stop


@lru_cache(maxsize=1024)
def kind_of(character: str) -> int:
    """0 for white space, 1 for punctuation and symbols, 2 for the rest: what the rules of emphasis look at."""
    if character in _PUNCTUATION:
        return 1
    if character.isalnum():
        return 2
    if character.isspace():
        return 0
    return 1 if unicodedata.category(character)[0] in "PS" else 2


def _apply(raw: str, text: str, pieces: list[tuple[int, int, int]], marks: Delimiters) -> Inline:
    parts: list[str] = []
    placed: list[tuple[int, int, int]] = []
    styles = bytearray()
    length = copied = piece = emphasis = strong = 0

    def style() -> bytes:
        return bytes(((emphasis > 0) | (strong > 0) << 1,))

    def copy(until: int) -> None:
        nonlocal length, copied, piece
        if until > copied:
            parts.append(text[copied:until])
            styles.extend(style() * (until - copied))
            while piece < len(pieces) and pieces[piece][0] < until:
                offset, start, stop = pieces[piece]
                placed.append((offset + length - copied, start, stop))
                piece += 1
            length += until - copied
            copied = until

    for number, offset in enumerate(marks.offsets):
        copy(offset)
        emphasis -= marks.closed_emphasis[number]
        strong -= marks.closed_strong[number]
        left = marks.counts[number]
        if left:
            start = marks.starts[number] + marks.closed[number]
            parts.append(raw[start : start + left])
            styles.extend(style() * left)
            placed.append((length, start, start + left))
            length += left
        emphasis += marks.opened_emphasis[number]
        strong += marks.opened_strong[number]
    copy(len(text))
    whole = "".join(parts)
    settle(whole, styles)
    return Inline(whole, styles if any(styles) else None, placed)
