"""The bookmarks of a pack (ISO 32000-1, 12.3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .write import Writer


@dataclass(slots=True)
class Entry:
    """A bookmark: its title, the number of the page it leads to, what is shown of that, and what is under it."""

    title: str
    page: int
    view: bytes = b"/Fit"
    children: list["Entry"] = field(default_factory=list)


def outline(writer: Writer, root: int, entries: Sequence[Entry]) -> None:
    """Writes the bookmarks under `root`, those at the top open, what is within them closed."""
    first, last = _level(writer, root, entries)
    writer.object(root, b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, len(entries)))


def _level(writer: Writer, parent: int, entries: Sequence[Entry]) -> tuple[int, int]:
    numbers = [writer.number() for _ in entries]
    for at, (number, entry) in enumerate(zip(numbers, entries, strict=True)):
        said = [b"/Title %b /Parent %d 0 R /Dest [%d 0 R %b]" % (string(entry.title), parent, entry.page, entry.view)]
        if at:
            said.append(b"/Prev %d 0 R" % numbers[at - 1])
        if at + 1 < len(numbers):
            said.append(b"/Next %d 0 R" % numbers[at + 1])
        if entry.children:
            first, last = _level(writer, number, entry.children)
            said.append(b"/First %d 0 R /Last %d 0 R /Count -%d" % (first, last, len(entry.children)))
        writer.object(number, b"<< %b >>" % b" ".join(said))
    return numbers[0], numbers[-1]


def string(text: str) -> bytes:
    """A text string as PDF writes it."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode()
