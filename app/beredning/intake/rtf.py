"""Rich text as word processors put it on the clipboard: paragraphs, bold, italic, lists and table rows.

Of the format (Rich Text Format Specification 1.9.1) this reads what carries words; every other destination is left out.
"""

import codecs
import re
from dataclasses import dataclass, field, replace

from beredning.intake.source import Piece
from beredning.matter.blocks import Run
from beredning.matter.clean import clean

MOST = 20_000_000
"""Bytes beyond which the plain text is taken instead."""

DEEPEST = 200
"""Groups inside groups; deeper ones are no word processor's."""

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+")
_LEFT_OUT = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl"}
    | {"footerr", "listtable", "listoverridetable", "themedata", "datastore", "generator", "fldinst", "xmlnstbl"}
)
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# Character sets of fonts (RTF 1.9.1, \\fcharset) as code pages; 0 is that of the document, 2 has signs and no letters.
_CHARSETS = {77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256}
_CHARSETS |= {186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 437}
_SIGNS = {"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
_SIGNS |= {"bullet": "•", "tab": "\t", "line": "\n", "~": "\u00a0", "-": "\u00ad", "_": "\u2011"}


@dataclass(frozen=True, slots=True)
class _State:
    strong: bool = False
    emphasis: bool = False
    left_out: bool = False
    hidden: bool = False
    label: bool = False
    skip: int = 1
    level: int = 0
    fonts: bool = False
    page: str = ""


@dataclass(slots=True)
class _Reading:
    pieces: list[Piece] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    cells: list[tuple[Run, ...]] = field(default_factory=list)
    rows: list[tuple[tuple[Run, ...], ...]] = field(default_factory=list)
    page: str = "cp1252"
    font: int = 0
    fonts: dict[int, str] = field(default_factory=dict)
    waiting: bytearray = field(default_factory=bytearray)


def rtf_pieces(data: bytes) -> tuple[Piece, ...]:
    """The pieces of a rich text; none when it is no rich text or too large."""
    if len(data) > MOST or not data.lstrip().startswith(b"{\\rtf"):
        return ()
    out, state = _Reading(), _State()
    stack: list[_State] = []
    owed = 0
    opened = False
    for token in _TOKEN.finditer(data):
        word, number, byte, sign, brace, plain = token.groups()
        if byte is None and plain is None and (brace or word or sign):
            _say_bytes(out, state)
        if brace == b"{":
            if len(stack) > DEEPEST:
                return ()
            stack.append(state)
            opened = True
            continue
        if brace == b"}":
            state = stack.pop() if stack else _State()
            opened = False
            if not stack:
                break
            continue
        if sign == b"*" and opened:
            state = replace(state, left_out=True)
            continue
        if word is not None:
            name, value = word.decode(), int(number) if number else None
            if name == "u" and value is not None:
                _say(out, state, chr(value % 65536))
                owed = state.skip
            elif name == "bin":
                return tuple(_ended(out))
            else:
                state = _word(out, state, name, value)
        elif byte is not None:
            if owed:
                owed -= 1
            else:
                out.waiting.append(int(byte, 16))
        elif sign is not None:
            name = sign.decode("latin-1")
            _say(out, state, _SIGNS.get(name, name if name in "\\{}" else ""))
        elif plain is not None:
            out.waiting += plain[owed:]
            owed = max(0, owed - len(plain))
        opened = False
    _say_bytes(out, state)
    return tuple(_ended(out))


def _say_bytes(out: _Reading, state: _State) -> None:
    """Says the bytes that were gathered: a letter may be several of them, and only their code page tells."""
    if out.waiting:
        text, out.waiting = bytes(out.waiting).decode(state.page or out.page, "replace"), bytearray()
        _say(out, state, text)


def _page(number: int) -> str:
    """The codec of a code page; Windows' western one where there is none."""
    name = {10000: "mac_roman", 65001: "utf-8"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _letters(out: _Reading, state: _State, name: str, value: int) -> _State:
    """What says of what code page the bytes are: of the document, of a font in its table, of the font that is used."""
    if name == "ansicpg":
        out.page = _page(value)
    elif name == "fcharset":
        out.fonts[out.font] = _page(_CHARSETS[value]) if value in _CHARSETS else ""
    elif state.fonts:
        out.font = value
    else:
        return replace(state, page=out.fonts.get(value, ""))
    return state


def _word(out: _Reading, state: _State, name: str, value: int | None) -> _State:
    on = value != 0
    if name in ("f", "fcharset", "ansicpg") and value is not None:
        return _letters(out, state, name, value)
    if name in _PAGES:
        out.page = _PAGES[name]
    if name in _LEFT_OUT:
        return replace(state, left_out=True, fonts=name == "fonttbl")
    if name in ("pntext", "listtext"):
        return replace(state, label=True)
    if name == "b":
        return replace(state, strong=on)
    if name == "i":
        return replace(state, emphasis=on)
    if name == "v":
        return replace(state, hidden=on)
    if name == "plain":
        return replace(state, strong=False, emphasis=False, hidden=False, page="")
    if name == "uc":
        return replace(state, skip=value or 0)
    if name == "ilvl":
        return replace(state, level=value or 0)
    if name == "pard":
        return replace(state, level=0)
    if state.left_out:
        return state
    if name in ("par", "sect", "page"):
        _paragraph(out, state)
    elif name == "cell":
        out.cells.append(_settled(out.runs))
        out.runs, out.label = [], []
    elif name == "row":
        out.rows.append(tuple(out.cells))
        out.cells = []
    elif name in _SIGNS:
        _say(out, state, _SIGNS[name])
    return state


def _say(out: _Reading, state: _State, text: str) -> None:
    if state.left_out or state.hidden or not text:
        return
    if state.label:
        out.label.append(text)
    else:
        out.runs.append(Run(text, state.emphasis, state.strong))


def _settled(runs: list[Run]) -> tuple[Run, ...]:
    """The runs with neighbours of one style joined, surrogates made whole, nothing at the edges."""
    joined: list[list[object]] = []
    for run in runs:
        if joined and joined[-1][1:] == [run.emphasis, run.strong]:
            joined[-1][0] = f"{joined[-1][0]}{run.text}"
        else:
            joined.append([run.text, run.emphasis, run.strong])
    made = [Run(clean(str(text)).replace("\t", " "), bool(e), bool(s)) for text, e, s in joined]
    if made:
        made[0] = replace(made[0], text=made[0].text.lstrip(" \n"))
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" \n"))
    return tuple(run for run in made if run.text)


def _paragraph(out: _Reading, state: _State) -> None:
    _end_table(out)
    runs, label = _settled(out.runs), "".join(out.label).strip()
    out.runs, out.label = [], []
    text = "".join(run.text for run in runs)
    if not text:
        return
    if label:
        known = label if re.fullmatch(r"\d{1,9}[.)]", label) else "•" if not label[0].isalnum() else label
        out.pieces.append(Piece(text, "item", state.level + 1, known, runs))
    else:
        out.pieces.append(Piece(text, runs=runs))


def _end_table(out: _Reading) -> None:
    if out.rows:
        rows, out.rows = tuple(out.rows), []
        text = "\n".join("\t".join("".join(run.text for run in cell) for cell in row) for row in rows)
        out.pieces.append(Piece(text, "table", rows=rows))


def _ended(out: _Reading) -> list[Piece]:
    _paragraph(out, _State())
    return out.pieces
