"""A paper as PDF: laid out, tagged and archival, the same bytes every time."""

from dataclasses import dataclass

from beredning.papers.tree import Paper

from .archive import write_info, write_intent, write_metadata
from .boxes import Box
from .draw import Heading, Pen
from .file import File, text_string
from .flow import fill_pages
from .layout import Layout
from .look import MM, Look
from .tags import write_tree


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed paper: the file, how many pages it has, and where everything on them comes from."""

    data: bytes
    pages: int
    boxes: tuple[Box, ...]


def pdf(paper: Paper, look: Look = Look()) -> Printed:  # noqa: B008  frozen: the one default look is a value
    """The paper as PDF/A-2a and PDF/UA-1 at once (ISO 19005-2, ISO 14289-1).

    Raises UserError when no font at hand can print a character.
    """
    layout = Layout(paper, look)
    height = (look.page[1] - look.top - look.bottom) * MM
    filled = fill_pages(layout.slots, height) or [[]]
    pen = Pen(paper, look)
    file = File()
    catalog = file.reserve()
    tree = file.reserve()
    first = file.reserve(len(filled))
    pages = list(range(first, first + len(filled)))
    contents = [file.add_stream(pen.page(placed, number, len(filled))) for number, placed in enumerate(filled)]
    fonts = file.add(b"<</Font %b>>" % pen.letterer.ink.write(file))
    for number, (page, content) in enumerate(zip(pages, contents, strict=True)):
        file.put(
            page,
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.3f %.3f]/Resources %d 0 R/Contents %d 0 R"
            b"/StructParents %d/Tabs/S>>" % (tree, look.page[0] * MM, look.page[1] * MM, fonts, content, number),
        )
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    file.put(tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids))
    structure = write_tree(file, layout.document, pen.letterer.marks, pages)
    outline = _outline(file, pen.headings, pages)
    file.put(
        catalog,
        b"<</Type/Catalog/Pages %d 0 R/Lang%b/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/Metadata %d 0 R"
        b"/OutputIntents[%d 0 R]/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>%b>>"
        % (
            tree,
            text_string(paper.language),
            structure,
            write_metadata(file, paper),
            write_intent(file),
            b"/Outlines %d 0 R" % outline if outline else b"",
        ),
    )
    return Printed(file.finish(catalog, write_info(file, paper)), len(pages), tuple(pen.letterer.boxes))


def _outline(file: File, headings: list[Heading], pages: list[int]) -> int:
    """The number of the outline, nested as the headings are; 0 when there are none."""
    if not headings:
        return 0
    root = file.reserve()
    numbers = [file.reserve() for _ in headings]
    parents, places, children = [], [], dict[int, list[int]]()
    open_ones: list[tuple[int, int]] = []
    for heading, number in zip(headings, numbers, strict=True):
        while open_ones and open_ones[-1][0] >= heading.level:
            open_ones.pop()
        parent = open_ones[-1][1] if open_ones else root
        row = children.setdefault(parent, [])
        parents.append(parent)
        places.append(len(row))
        row.append(number)
        open_ones.append((heading.level, number))
    for heading, number, parent, at in zip(headings, numbers, parents, places, strict=True):
        row = children[parent]
        body = b"/Title%b/Parent %d 0 R/Dest[%d 0 R/XYZ null %.2f null]" % (
            text_string(heading.text),
            parent,
            pages[heading.page],
            heading.y,
        )
        if at:
            body += b"/Prev %d 0 R" % row[at - 1]
        if at + 1 < len(row):
            body += b"/Next %d 0 R" % row[at + 1]
        file.put(number, b"<<%b%b>>" % (body, _kids(children.get(number, ()), children)))
    file.put(root, b"<</Type/Outlines%b>>" % _kids(children[root], children))
    return root


def _kids(row: list[int] | tuple[()], children: dict[int, list[int]]) -> bytes:
    if not row:
        return b""
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (row[0], row[-1], _below(row, children))


def _below(row: list[int] | tuple[()], children: dict[int, list[int]]) -> int:
    return sum(1 + _below(children.get(number, ()), children) for number in row)
