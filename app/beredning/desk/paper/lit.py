"""What is lit on the pages, and how a place in a text is found again when the text has changed."""

from dataclasses import dataclass
from itertools import takewhile

from beredning.matter.things import Matter
from beredning.matter.tree import find

WHOLE = (0, 1 << 60)


@dataclass(frozen=True, slots=True)
class Lit:
    """The code points of a field that are lit."""

    thing: str
    field: str
    start: int
    stop: int


def text_of(matter: Matter | None, thing: str, field: str) -> str | None:
    """A field's text; None for a field that is no text, a composed sentence for one."""
    found = find(matter, thing) if matter is not None else None
    value = getattr(found, field, None)
    return value if isinstance(value, str) else None


def paragraph(text: str | None, start: int, stop: int) -> tuple[int, int]:
    """The paragraphs of a text that `start` to `stop` is in; all of what is no text."""
    if text is None:
        return WHOLE
    first, last = text.rfind("\n", 0, start), text.find("\n", max(start, stop))
    while first > 0 and text[first - 1] == "\\":  # a line end within the paragraph
        first = text.rfind("\n", 0, first)
    while last > 0 and text[last - 1] == "\\":
        last = text.find("\n", last + 1)
    return first + 1, len(text) if last < 0 else last


def moved(before: str | None, after: str | None, at: int) -> int:
    """Where the code point that stood at a place stands after one change of the text."""
    if before is None or after is None or before == after:
        return at
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before[:at], after, strict=False)))
    return at if at == same else max(same, at + len(after) - len(before))
