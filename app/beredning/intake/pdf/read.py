"""PDF with a text layer: pages, lines, furniture, paragraphs, tables."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import pypdfium2

from beredning.intake.limits import PAGES
from beredning.intake.pdf.lines import PageReader
from beredning.intake.pdf.marks import Continuations, is_our_own
from beredning.intake.pdf.page import Page, artifacts_of, furniture_of, in_order, joined_on, last_mark
from beredning.intake.pdf.paragraphs import Grouper
from beredning.intake.pdf.pieces import pieces_of
from beredning.intake.pdf.shape import Shape, body_size
from beredning.intake.pdf.tables import signers_at, table_at
from beredning.intake.source import Mended, Source
from beredning.intake.text.hyphens import SOFT, vocabulary
from beredning.intake.text.labels import private_bullets
from beredning.matter.message import Message, UserError, say, say_many

_CELLS = ("TH", "TD")
_UNCLEAN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200d\u2028\u2029\u2060\ufeff\ufdd0-\ufdef\ud800-\udfff]"
)


def read_pdf(data: bytes, name: str) -> Source:
    """The pieces of a PDF in reading order.

    Raises UserError when it is protected, damaged, too long, or has no text layer.
    """
    pages, heights, texts = _lines(data, name)
    if not any(pages):
        raise UserError(
            say_many(
                "{name} has no text layer: its page is a picture. Run text recognition on it first.",
                "{name} has no text layer: its {n} pages are pictures. Run text recognition on them first.",
                len(pages),
                name=name,
            )
        )
    if any(line.marks for page in pages for line in page):
        removed = [artifacts_of(page) for page in pages]
    else:
        removed = furniture_of(pages, heights, body_size(pages))
    kept = [[line for at, line in enumerate(page) if at not in out] for page, out in zip(pages, removed, strict=True)]
    if not any(kept):
        removed, kept = [frozenset()] * len(pages), pages
    shape = Shape.of(kept)
    flow = _flow(kept, shape)
    lines = [line.text for page in kept for line in page]
    words = vocabulary(lines if any(text.endswith("-") for text in lines) else ())
    dirty = any(_UNCLEAN.search(text) or not unicodedata.is_normalized("NFC", text) for text in texts)
    pieces, joined = pieces_of(flow.groups, shape, words, dirty=dirty)
    empty = sum(1 for page in pages if not page)
    notes: tuple[Message, ...] = ()
    if empty:
        notes = (say_many("One page without text was left out.", "{n} pages without text were left out.", empty),)
    return Source(
        name,
        "pdf",
        tuple(pieces),
        words=sum(len(piece.text.split()) for piece in pieces),
        pages=len(pages),
        mended=Mended(
            joined_hyphens=joined,
            page_breaks=len(pages) - 1,
            split_sentences=flow.split_sentences,
            private_bullets=sum(map(private_bullets, texts)),
        ),
        furniture=(
            *(page[at].text for page, out in zip(pages, removed, strict=True) for at in sorted(out)),
            *flow.heads,
        ),
        notes=notes,
    )


def _lines(data: bytes, name: str) -> tuple[list[Page], list[float], list[str]]:
    document = _opened(data, name)
    try:
        count = len(document)
        if count > PAGES:
            raise UserError(
                say("{name} is too long to read: {n} pages, at most {limit}.", name=name, n=count, limit=PAGES)
            )
        own = is_our_own(str(document.get_metadata_value("Producer")))
        hyphen = SOFT if own else "-"
        continuations, last, after = Continuations(), -1, False
        pages: list[Page] = []
        heights: list[float] = []
        texts: list[str] = []
        for number in range(count):
            page = document[number]
            try:
                lines, text = PageReader(page, number + 1, hyphen, marked=own).lines()
                found = in_order(lines)
                if own:
                    if number % 2:  # every second page tells of both its edges: the trees are slow to make
                        goes_on, after = continuations.over_edges(page)
                    else:
                        goes_on, after = after, False
                    if goes_on:
                        found = joined_on(found, last)
                    last = last_mark(found)
                    if last < 0:
                        found = [line._replace(marks=None) for line in found]
                pages.append(found)
                heights.append(page.get_height())
                texts.append(text)
            finally:
                page.close()
        return pages, heights, texts
    except pypdfium2.PdfiumError:
        raise UserError(say("{name} is damaged: not all of its pages can be opened.", name=name)) from None
    finally:
        document.close()


def _opened(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise UserError(say("{name} is protected by a password.", name=name)) from None
        raise UserError(say("{name} is damaged or is no PDF: it cannot be opened.", name=name)) from None


def _flow(pages: Sequence[Page], shape: Shape) -> Grouper:
    """The lines of all pages in groups."""
    grouper = Grouper(shape)
    for page in pages:
        at = 0
        while at < len(page):
            wide = len(page[at].stretches) > 1 and (not page[at].marks or page[at].role in _CELLS)
            signers = signers_at(page, at) if wide and not page[at].marks else []
            found = table_at(page, at) if wide and not signers else None
            if found is not None:
                grouper.add_table(page[at : found[0]], found[1], new_page=at == 0)
                at = found[0]
                continue
            for line in signers or page[at : at + 1]:
                grouper.add(line, new_page=at == 0 and page is not pages[0], begins=bool(signers))
                at += 1
    return grouper
