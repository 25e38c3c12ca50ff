"""A paper as plain text: reading order, one paragraph a line, no page furniture."""

from collections.abc import Iterable, Iterator

from beredning.papers.tree import Heading, Item, Listing, Paper, PaperBlock, Para, Quote, Spans, Table, Title


def text(paper: Paper) -> str:
    """The words of a paper. Items carry their labels as printed, a table's row is a line of cells parted by tabs."""
    return "".join(f"{line}\n" for line in _lines(paper.blocks))


def _lines(blocks: Iterable[PaperBlock]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Title(spans) | Para(_, spans) | Heading(_, spans):
                yield _words(spans)
            case Listing(items):
                for item in items:
                    yield from _item(item)
            case Quote(inside):
                yield from _lines(inside)
            case Table(head, rows):
                for row in (head, *rows):
                    yield "\t".join(_words(cell) for cell in row)


def _item(item: Item) -> Iterator[str]:
    lines = list(_lines(item.blocks)) or [""]
    yield f"{item.label} {lines[0]}".strip()
    yield from lines[1:]


def _words(spans: Spans) -> str:
    return "".join(span.text for span in spans).replace("\n", " ")
