"""A paper's pieces cut into bits: a sentence that the tables can read stands alone, whatever ran together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beredning.intake.parts.formulas import Found, read
from beredning.intake.source import Piece
from beredning.matter.blocks import Run
from beredning.matter.register import Register

LONGEST = 6000
"""No composed sentence is longer (one with sixty referral bodies has 2,000 code points): reading stays linear."""
MOST_STOPS = 6
"""A composed sentence holds at most this many full stops of its own (`m.fl.`, `S:t`, `Dnr.`)."""

_BEGIN = re.compile(r"(?:^|(?<=[.:;!?”\"»)] ))(?=[A-ZÅÄÖÉ])")
_STOP = re.compile(r"[.:](?= |$)|(?<=\d{4})(?= [A-ZÅÄÖÉ]{2})")
# A board's decision in one sentence: the words up to `att` say who decided when, what follows is the clause.
_DECIDED = re.compile(
    r"[A-ZÅÄÖ][^.:;?!]{2,100}? (?:beslutade|beslöt) (?:vid (?:sitt )?sammanträde )?"
    r"den \d{1,2} [a-z]{3,9} \d{4},? att(?= )"
)


@dataclass(frozen=True, slots=True)
class Bit:
    """A part of a piece: code points `start` to `stop` of its text; `found` when they are a sentence of the tables.

    `at` is the piece's place in the paper; `styled`: the source shows its headings by type or style, so that a short
    line is none.
    """

    piece: Piece
    at: int
    start: int
    stop: int
    found: Found | None = None
    styled: bool = False

    @property
    def text(self) -> str:
        """The words of the bit."""
        return self.piece.text[self.start : self.stop]

    @property
    def whole(self) -> bool:
        """Whether the bit is all of its piece."""
        return self.start == 0 and self.stop == len(self.piece.text)

    @property
    def inline(self) -> bool:
        """Whether a decision's sentence runs on into its clause."""
        return self.kind == "reply" and self.text.endswith(" att") and self.stop < len(self.piece.text)

    @property
    def kind(self) -> str:
        """What the tables say that it is; empty for all other text."""
        return self.found.kind if self.found else ""

    @property
    def runs(self) -> tuple[Run, ...]:
        """The bit's text in its styles."""
        if not self.piece.runs:
            return (Run(self.text),)
        out, place = [], 0
        for run in self.piece.runs:
            part = run.text[max(self.start - place, 0) : max(self.stop - place, 0)]
            if part:
                out.append(Run(part, run.emphasis, run.strong))
            place += len(run.text)
        return tuple(out)


def bits(pieces: Sequence[Piece], register: Register) -> tuple[Bit, ...]:
    """All pieces, cut where a sentence of the tables begins or ends; no word is lost, none stands twice."""
    styled = any(piece.kind == "heading" for piece in pieces)
    return tuple(bit for at, piece in enumerate(pieces) for bit in _cut(piece, at, register, styled=styled))


def _cut(piece: Piece, at: int, register: Register, *, styled: bool) -> Iterator[Bit]:
    text = piece.text
    if piece.kind == "table":
        yield Bit(piece, at, 0, len(text), styled=styled)
        return
    if len(text) <= LONGEST and (whole := read(text, register)):
        yield Bit(piece, at, 0, len(text), whole, styled)
        return
    done = 0
    for begin in _BEGIN.finditer(text):
        start = begin.start()
        if start < done:
            continue
        for stop in _stops(text, start):
            if stop - start < len(text) and (found := read(text[start:stop], register)):
                if text[done:start].strip():
                    yield _trimmed(piece, at, done, start, styled=styled)
                yield Bit(piece, at, start, stop, found, styled)
                done = stop
                break
    if done < len(text) and (text[done:].strip() or done == 0):
        yield _trimmed(piece, at, done, len(text), styled=styled)


def _trimmed(piece: Piece, at: int, start: int, stop: int, *, styled: bool) -> Bit:
    text = piece.text[start:stop]
    if not text.strip():
        return Bit(piece, at, start, stop, styled=styled)
    first, last = start + len(text) - len(text.lstrip()), stop - len(text) + len(text.rstrip())
    return Bit(piece, at, first, last, styled=styled)


def _stops(text: str, start: int) -> Iterator[int]:
    if decided := _DECIDED.match(text, start):
        yield decided.end()
    for count, stop in enumerate(_STOP.finditer(text, start, start + LONGEST)):
        if count == MOST_STOPS:
            return
        yield stop.end()
    if text[-1] not in ".:" and len(text) - start <= LONGEST:
        yield len(text)
