"""A paper of ours ready to be bound, straight from the press: no file is written and read again on the way."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from beredning.papers.tree import Paper
from beredning.press.draw import Drawn, Heading, drawn
from beredning.press.ink import Ink
from beredning.press.look import MM, Look
from beredning.press.tags import Node, refer_to

from .gathered import Gathered, refer
from .links import Link, annotated
from .parts import Holes, Mark, Prepared

STAMPED = "Stamp"
"""The name of the stamps' font on the pages."""


def own(paper: Paper, look: Look, path: Path) -> Prepared:
    """Prints a paper to a path; raises UserError when no font at hand can print a character."""
    made = drawn(paper, look, Ink(shared=True), boxed=False)
    made.document.role = "Sect"  # the pack has a Document of its own
    found, data = opened(made, [made.document], Gathered())
    path.write_bytes(data)
    return replace(found, path=path)


def opened(
    made: Drawn,
    tops: Sequence[Node],
    out: Gathered,
    *,
    links: Sequence[Link] = (),
    kept: tuple[tuple[str, int], ...] = (),
) -> tuple[Prepared, bytes]:
    """Drawn pages with what is left open in them, and their file, which lies nowhere yet.

    `tops` are at the top of their structure. Where `links` lead is left open too. `kept` is what is in `out` already.
    """
    letterer, font, node, top = made.pen.letterer, out.put(), out.put(), out.put()
    faces = tuple((name, out.put()) for name in letterer.ink.faces())
    pages = tuple(out.put() for _ in made.pages)
    stamps, targets = tuple(out.put() for _ in pages), tuple(out.put() for _ in links)
    notes = annotated(out, links, targets, pages)
    resources = out.put(b"<< /Font << %b >> >>" % _fonts(made, out, (*faces, (STAMPED, font))))
    size = made.look.page[0] * MM, made.look.page[1] * MM
    for at, page in enumerate(pages):
        body = zlib.compress(b"q " + made.pages[at], 6)
        content = out.put(b"<< /Filter /FlateDecode /Length %d >>" % len(body), body)
        held = b"/Annots [%b] " % b" ".join(map(refer, notes[at])) if at in notes else b""
        text = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.3f %.3f] /Resources %d 0 R /Contents [%d 0 R %d 0 R] "
        more = b"%b/StructParents %d /Tabs /S >>" % (held, at)
        out.replace(page, text % (node, *size, resources, content, stamps[at]) + more)
    out.replace(node, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(map(refer, pages)), len(pages)))
    kids = tuple(_structure(one, top, out, pages) for one in tops)
    owned = letterer.marks.pages if pages else []
    owners = [out.put(b"[%b]" % b" ".join([one.reference for one in marks])) for marks in owned]
    owners += [int(link.node.reference.split()[0]) for link in links for _ in link.lines]
    found = Prepared(
        Path(),
        len(out.objects()) + 1,
        Holes(node, pages, font, stamps, top, kids, tuple(owners), targets, faces, kept),
        STAMPED.encode(),
        frames=tuple(((0.0, 0.0, round(size[0], 3), round(size[1], 3)), 0) for _ in pages),
        marks=_marks(made.pen.headings),
        language=made.paper.language,
    )
    return found, out.file()


def _fonts(made: Drawn, out: Gathered, shared: Sequence[tuple[str, int]]) -> bytes:
    """The fonts of the pages by name: those that all papers share, and the paper's own."""
    named = {name: refer(number) for name, number in shared}
    named |= {name: font.format(out) for name, font in made.pen.letterer.ink.extra(out).items()}
    return b" ".join(b"/%b %b" % (name.encode(), known) for name, known in named.items())


def _structure(root: Node, top: int, out: Gathered, pages: Sequence[int]) -> int:
    """Writes an element and all within it; its number."""
    numbers: list[int] = []

    def numbered(_node: Node) -> bytes:
        numbers.append(out.put())
        return refer(numbers[-1])

    placed = refer_to(root, refer(top), numbered, [refer(page) for page in pages])
    for number, element in zip(numbers, placed, strict=True):
        out.replace(number, element.format(out))
    return numbers[0]


def _marks(headings: Sequence[Heading]) -> tuple[Mark, ...]:
    """The bookmarks; a title that is alone at the top is its part's own."""

    def under(level: int, at: int) -> tuple[list[Mark], int]:
        found: list[Mark] = []
        while at < len(headings) and headings[at].level >= level:
            one = headings[at]
            kids, at = under(one.level + 1, at + 1)
            found.append(Mark(one.text, one.page, b"/XYZ null %.2f null" % one.y, tuple(kids)))
        return found, at

    found = tuple(under(1, 0)[0])
    return found[0].children if len(found) == 1 else found
