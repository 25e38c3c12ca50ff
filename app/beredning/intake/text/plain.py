"""Plain text: its encoding, its pages, its lines, its paragraphs."""

import codecs
import re

from beredning.intake.source import Mended, Source
from beredning.intake.text.furniture import running_lines
from beredning.intake.text.labels import private_bullets
from beredning.intake.text.lines import double_spaces, raw_lines, seen_lines, squeezed
from beredning.intake.text.paragraphs import gather
from beredning.matter.clean import clean as clean_everywhere
from beredning.matter.message import UserError, say, say_many

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODEPAGES = ("cp1252", "mac_roman", "cp850")
_SWEDISH = "åäöÅÄÖéÉüÜ–—”“’§½•…«»´ "
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085\x0b]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_PDFIUM_HYPHEN = re.compile("[\x02\ufffe]\n?")
_INNER_SOFT = re.compile("\u00ad(?![ \t]*\n)")
_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND = re.compile("[^\x00-\x7f\udc80-\udcff]")
_SURE = re.compile("[åäöÅÄÖ\u0308\u030a]")  # two bytes of UTF-8 that no code page would have beside each other
_DROPPED = re.compile("[\u200b-\u200d\u2060\ufeff\ufdd0-\ufdef\uffff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def clean(text: str) -> tuple[str, int]:
    """Text as it may enter: as `matter.clean` has it, with plain spaces and no joiners; and what was dropped.

    Form feeds stay, and a soft hyphen at a line's end, where it says that the word goes on.
    """
    text = _PDFIUM_HYPHEN.sub("-\n", _LINE_ENDS.sub("\n", text))
    if not text.isascii():
        text = _SPACES.sub(" ", _INNER_SOFT.sub("", text))
    text, dropped = _DROPPED.subn("", text)
    return "\f".join(map(clean_everywhere, text.split("\f"))), dropped


def decode(data: bytes, name: str) -> str:
    """The text of a file's bytes: by its mark, as UTF-8, or in the code page that gives the most Swedish.

    Raises UserError when the bytes are no text.
    """
    return _decoded(data, name)[0]


def _decoded(data: bytes, name: str) -> tuple[str, int]:
    """The text, and how many of its signs are of another encoding than the rest."""
    wrong = 0
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), 0
    zeros = data.count(0)
    if zeros:
        if len(data) % 2 == 0 and 0.3 * len(data) < zeros <= 0.5 * len(data):
            return data.decode("utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", "replace"), 0
        raise UserError(say("{name} is not a text file: it holds binary data.", name=name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # One byte that was broken or cut off, or a line pasted in from elsewhere, leaves the rest what it is.
        text = data.decode("utf-8", "surrogateescape")
        wrong = len(_STRAY.findall(text))
        if wrong <= len(_BEYOND.findall(text)) or _SURE.search(text):
            text = _STRAY.sub(lambda stray: bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace"), text)
        else:
            text, wrong = data.decode(max(_CODEPAGES, key=lambda page: _likeness(data, page)), "replace"), 0
    if len(_DROPPED.findall(text)) > 0.1 * len(text):
        raise UserError(say("{name} is not a text file: it holds binary data.", name=name))
    return text, wrong


def _likeness(data: bytes, page: str) -> int:
    # Only the bytes above ASCII differ between the pages; 256 counts say it all.
    score = 0
    for value in range(128, 256):
        if count := data.count(value):
            sign = bytes([value]).decode(page, "replace")
            score += count if sign in _SWEDISH else -count
    return score


def read_plain(data: bytes, name: str) -> Source:
    """The pieces of a plain text.

    Raises UserError when the bytes are no text, or hold no word.
    """
    whole, wrong = _decoded(data, name)
    text, dropped = clean(whole)
    raw = raw_lines(text)
    removed = running_lines(raw)
    lines = seen_lines(raw, removed)
    if not lines:
        # What is the same on every page is furniture only beside something else.
        removed = frozenset()
        lines = seen_lines(raw, removed)
    if not lines:
        raise UserError(say("{name} is empty: it holds no text.", name=name))
    gathered = gather(lines)
    return Source(
        name,
        "txt",
        gathered.pieces,
        words=sum(len(piece.text.split()) for piece in gathered.pieces),
        pages=lines[-1].page,
        mended=Mended(
            double_spaces=double_spaces(text),
            joined_hyphens=gathered.joined_hyphens,
            page_breaks=sum(line.page_start for line in lines),
            split_sentences=gathered.split_sentences,
            private_bullets=private_bullets(text),
            foreign_signs=dropped,
        ),
        furniture=tuple(squeezed(raw[place].text).strip() for place in sorted(removed)),
        notes=(
            say_many(
                "One sign of {name} is of another encoding than the rest and may have been read wrongly.",
                "{n} signs of {name} are of another encoding than the rest and may have been read wrongly.",
                wrong,
                name=name,
            ),
        )
        if wrong
        else (),
    )
