"""Runs of styled text made tidy: single spaces, none inside emphasis at its ends, neighbours of one style joined."""

import re
from collections.abc import Iterable

from beredning.intake.text.plain import clean
from beredning.matter.blocks import Run
from beredning.matter.clean import clean as clean_everywhere

_PIECE = re.compile(r"\n|[^\S\n]+|\S+")

_Style = tuple[bool, bool]
_PLAIN = (False, False)
FIXED = ("\u00a0", "\u202f")
"""Spaces at which no line is broken: `10 000`, `§ 7`."""
_SPACES = "".join((" ", *FIXED))


def tidy(runs: Iterable[Run], *, fixed: bool = False) -> tuple[tuple[Run, ...], int]:
    """The same text in as few runs as it takes, and how many runs of spaces between words were longer than one.

    White space has the style of the words on both its sides, or none: markup cannot begin or end with a space.
    `fixed`: a no-break space by itself between words stays one; programs that make room with several mean none.
    """
    parts: list[tuple[str, _Style]] = []
    white, wide, doubles = "", 0, 0
    for run in runs:
        style = (run.emphasis, run.strong)
        text = clean_everywhere(run.text) if fixed else clean(run.text)[0]
        for piece in _PIECE.findall(text.replace("\u00ad", "")):
            if piece == "\n":
                white, wide = white.strip(_SPACES) + "\n", 0
            elif piece.isspace():
                wide += len(piece)
                white = piece if fixed and wide == 1 and not white and piece in FIXED else _usual(white)
            else:
                if parts and white:
                    doubles += wide > 1
                    parts.append((white, style if parts[-1][1] == style else _PLAIN))
                white, wide = "", 0
                parts.append((piece, style))
    return _joined(parts), doubles


def _usual(white: str) -> str:
    return " " if not white or white in FIXED else white


def plain_of(runs: Iterable[Run]) -> str:
    """The text of runs without their styles."""
    return "".join(run.text for run in runs)


def _joined(parts: Iterable[tuple[str, _Style]]) -> tuple[Run, ...]:
    out: list[tuple[list[str], _Style]] = []
    for text, style in parts:
        if out and out[-1][1] == style:
            out[-1][0].append(text)
        else:
            out.append(([text], style))
    return tuple(Run("".join(texts), emphasis, strong) for texts, (emphasis, strong) in out)
