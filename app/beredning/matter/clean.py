"""Text cleaned once, at the door: typing, paste and intake."""

import re
import unicodedata
from dataclasses import dataclass

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_PRINTABLE = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNCLEAN = re.compile(f"[{_NOT_PRINTABLE}\\r\\v\\f\\x85\u2028\u2029\ud800-\udfff]")
_NOT_PLAIN = re.compile("[^\\t\\n\\x20-\\x7e\\xa0-\\u02ff\\u2010-\\u2027]")
"""What may be unclean or not composed: all but Latin letters and the usual dashes, quotes and dots."""
_FOREIGN_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028]")
_DROPPED = re.compile(f"[{_NOT_PRINTABLE}]")
_MANY_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{31,}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, and how many characters of the source were dropped, replaced or composed."""

    text: str
    changes: int


def clean(text: str) -> str:
    """The text in Unicode's composed form with line feeds only and no character that is none. Idempotent.

    Kept are tab, no-break space, soft hyphen, joiners and private use. Other line ends become a line feed, U+2029 an
    empty line; control characters, noncharacters and a leading byte order mark go; a lone surrogate becomes U+FFFD.
    """
    if not _NOT_PLAIN.search(text):
        return text
    return clean_and_count(text).text


def clean_and_count(text: str) -> Cleaned:
    """As `clean`, with the number of changes for an import's report."""
    changes = 0
    if _UNCLEAN.search(text):
        if _SURROGATE.search(text):
            whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            changes += len(_SURROGATE.findall(text))
            text = whole
        text, line_ends = _FOREIGN_LINE_END.subn("\n", text)
        text, paragraph_ends = re.subn("\u2029", "\n\n", text)
        text, dropped = _DROPPED.subn("", text)
        changes += line_ends + paragraph_ends + dropped
    unmarked = text.lstrip("\ufeff")
    changes += len(text) - len(unmarked)
    composed = compose(unmarked)
    if composed != unmarked:
        changes += max(1, abs(len(unmarked) - len(composed)))
    return Cleaned(composed, changes)


def is_unclean(text: str) -> bool:
    """Whether the text holds a character that `clean` drops or replaces wherever it stands."""
    return bool(_UNCLEAN.search(text))


def compose(text: str) -> str:
    """Unicode's composed form (NFC), in time linear in the text."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_sorted_marks, text))


def _sorted_marks(marks: re.Match[str]) -> str:
    # Python sorts combining marks by insertion, which is quadratic in their number; sorted ones cost it nothing.
    decomposed = "".join(unicodedata.normalize("NFD", mark) for mark in marks[0])
    result: list[str] = []
    waiting: list[str] = []
    for mark in decomposed:
        if unicodedata.combining(mark):
            waiting.append(mark)
        else:
            result += sorted(waiting, key=unicodedata.combining)
            waiting = []
            result.append(mark)
    result += sorted(waiting, key=unicodedata.combining)
    return "".join(result)
