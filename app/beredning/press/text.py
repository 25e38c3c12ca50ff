"""Setting text: spans become pieces (words, or parts of words in one style), and pieces become lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from beredning.papers.tree import Span, Spans

from .fonts import SOFT_HYPHEN, Face, face
from .glue import ties
from .lines import JUSTIFIED, RAGGED, UNJOINED, Cut, Line, break_lines
from .look import Style

_NARROW = 2.0  # em: any character and a hyphen
_SWEDISH = (None, "sv", "sv-SE")


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a paragraph is made of. When it is all in one span, `owners` is None and every piece but the last has a
    space after it; otherwise `spaced` says which have one, and `owners` whose they are. `starts` are code points in
    the span, None when pieces follow each other with one space between."""

    spans: Spans
    faces: tuple[Face, ...]
    words: list[str]
    owners: list[int] | None
    spaced: list[bool] | None
    starts: list[int] | None

    def owner(self, piece: int) -> int:
        """The index of the span that a piece is of."""
        return 0 if self.owners is None else self.owners[piece]

    def face_of(self, piece: int) -> Face:
        """The face that a piece is set in."""
        return self.faces[self.owner(piece)]


@dataclass(frozen=True, slots=True)
class Block:
    """Set text: pieces and their lines, in a style; `hard` are the lines that end because the text says so."""

    style: Style
    measure: float
    pieces: Pieces
    lines: Sequence[Line]
    hard: frozenset[int]


def set_text(spans: Spans, style: Style, measure: float, first: float = 0.0) -> Block | None:
    """Sets spans in lines of `measure` points, the first indented; None when there is nothing but white space."""
    lines: list[Line] = []
    hard: set[int] = set()
    pieces, stops = _pieces(spans, style)
    if not pieces.words:
        return None
    width = measure / style.type.size
    if width < _NARROW:  # too narrow even for a letter: it sticks out rather than not being printed
        width = max(width, *(own.advance(char) for own in pieces.faces for word in pieces.words for char in word)) + 0.4
    indent = min(first / style.type.size, max(width - _NARROW, 0.0))
    start = 0
    for stop in stops:
        if start == stop:
            continue
        lines += _set_part(pieces, style, start, stop, width, 0.0 if lines else indent)
        hard.add(len(lines) - 1)
        start = stop
    return Block(style, width * style.type.size, pieces, lines, frozenset(hard))


def set_balanced(spans: Spans, style: Style, measure: float) -> Block | None:
    """Sets a title or a heading in as few lines as `set_text`, but in lines of about the same length."""
    best = set_text(spans, style, measure)
    if best is None or len(best.lines) == 1:
        return best
    low, high = measure / 2, measure
    for _ in range(6):
        middle = (low + high) / 2
        narrower = set_text(spans, style, middle)
        if narrower is not None and len(narrower.lines) == len(best.lines):
            best, high = narrower, middle
        else:
            low = middle
    return best


def _pieces(spans: Spans, style: Style) -> tuple[Pieces, list[int]]:
    """The pieces, and where each hard line ends."""
    faces = tuple(
        face(style.family.face(style.strong or span.strong, style.emphasis or span.emphasis)) for span in spans
    )
    if len(spans) == 1:
        text = spans[0].text
        words = text.split(" ")
        if "" not in words and not ("\n" in text or "\t" in text):
            return Pieces(spans, faces, words, None, None, None), [len(words)]
    words, owners, starts, stops = list[str](), list[int](), list[int](), list[int]()
    spaced: list[bool] = []
    for owner, span in enumerate(spans):
        at = 0
        for row, text in enumerate(span.text.replace("\t", " ").split("\n")):
            if row:
                if words:
                    spaced[-1] = True
                stops.append(len(words))
            for column, word in enumerate(text.split(" ")):
                if column and words:
                    spaced[-1] = True
                if word:
                    words.append(word)
                    owners.append(owner)
                    spaced.append(False)
                    starts.append(at)
                at += len(word) + 1
    if spaced:
        spaced[-1] = True
    stops.append(len(words))
    return Pieces(spans, faces, words, owners, spaced, starts), stops


def _set_part(pieces: Pieces, style: Style, start: int, stop: int, measure: float, indent: float) -> list[Line]:
    words = pieces.words[start:stop]
    tracking = style.tracking / style.type.size
    tied = ties(words)
    if pieces.owners is None:
        only = pieces.faces[0]
        widths = list(map(only.widths.__getitem__, words))
        spaces = [only.space] * len(words)
    else:
        assert pieces.spaced is not None
        own = [pieces.faces[owner] for owner in pieces.owners[start:stop]]
        spaced = pieces.spaced[start:stop]
        widths = [f.widths[word] for f, word in zip(own, words, strict=True)]
        spaces = [f.space if gap else 0.0 for f, gap in zip(own, spaced, strict=True)]
        tied.update((i, UNJOINED) for i, gap in enumerate(spaced) if not gap)
    if tracking:
        widths = [width + tracking * len(word) for width, word in zip(widths, words, strict=True)]
        spaces = [space + tracking for space in spaces]

    def cuts() -> dict[int, Sequence[Cut]]:
        if pieces.owners is None and max(widths) <= measure:
            if not _may_hyphenate(style, pieces.spans[0]):
                return {}
            found = list(map(pieces.faces[0].cuttings.__getitem__, words))
            return dict(compress(enumerate(found), found))
        places: dict[int, Sequence[Cut]] = {}
        for i, word in enumerate(words):
            own = pieces.face_of(start + i)
            if widths[i] > measure:
                places[i] = _chop(word, own, measure)
            elif _may_hyphenate(style, pieces.spans[pieces.owner(start + i)]) and own.cuttings[word]:
                places[i] = own.cuttings[word]
        return places

    lines = break_lines(widths, spaces, tied, measure, indent, cuts, JUSTIFIED if style.justified else RAGGED)
    if start:
        lines = [Line(li.first + start, li.start, li.last + start, li.stop, li.lack) for li in lines]
    return lines


def _may_hyphenate(style: Style, span: Span) -> bool:
    return style.hyphenated and not span.formula and span.language in _SWEDISH


def _chop(word: str, own: Face, measure: float) -> list[Cut]:
    """Places in a word that is wider than a line: about ten to a line, never after a hyphen of its own."""
    hyphen, total = own.advance(SOFT_HYPHEN), own.widths[word]
    advances = [own.advance(char) for char in word]
    kerned = total / (sum(advances) or 1.0)  # spread evenly: each letter's own would have to be shaped for each place
    places, at, since = [], 0.0, 0.0
    for position, advance in enumerate(advances):
        if since > measure / 10 and word[position - 1] != "-":
            places.append((position, at + hyphen, total - at))
            since = 0.0
        at += advance * kerned
        since += advance
    return places


def text_of(spans: Spans) -> str:
    """The characters of spans, without their styles."""
    return "".join(span.text for span in spans)
