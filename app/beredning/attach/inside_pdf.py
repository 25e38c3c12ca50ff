"""Inside a foreign PDF: pages, sizes, text, and what it does beside lying on paper. Only for the disposable process."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from beredning.attach.looked import Looked, Size
from beredning.matter.message import Message, say, say_many

PAGES = 5_000
"""More pages than this are not looked into."""

TEXT = 8 << 20
"""Characters of text that are kept of one file."""

LARGE = 50 << 20
"""Bytes from which a file is remarked on."""

A4 = (595.0, 842.0)
SLACK = 6.0
"""Points by which a page may miss A4 and still be it."""

_ACTIVE = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/RichMediaExecute")


def look(path: Path, name: str) -> Looked:
    """What a PDF is; a fault of the file is told as `trouble`."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return Looked("pdf", trouble=_unopened(name, str(error)))
    try:
        count = len(document)
        if count == 0 or count > PAGES:
            return Looked("pdf", count, trouble=_too_many(name, count))
        sizes: list[Size] = []
        texts: list[str] = []
        left = TEXT
        for number in range(count):
            page = document[number]
            try:
                sizes.append(page.get_size())
                if left > 0:
                    texts.append(_text(page)[:left])
                    left -= len(texts[-1])
            finally:
                page.close()
    except pypdfium2.PdfiumError:
        return Looked("pdf", trouble=_damaged(name))
    finally:
        document.close()
    remarks = tuple(_remarks(path, name, sizes, has_text=any(text.strip() for text in texts)))
    return Looked("pdf", count, tuple(sizes), "\n\n".join(texts), None, remarks)


def _text(page: Any) -> str:
    lines = page.get_textpage()
    try:
        return str(lines.get_text_range()).replace("\r\n", "\n").replace("\ufffe", "")
    finally:
        lines.close()


def _unopened(name: str, why: str) -> Message:
    if "assword" in why or "ecurity" in why:
        return say(
            "{name} is protected by a password: open it with the password, print it to a new PDF and attach that.",
            name=name,
        )
    return _damaged(name)


def _damaged(name: str) -> Message:
    return say("{name} is damaged: ask the sender for it again, or print it to a new PDF and attach that.", name=name)


def _too_many(name: str, count: int) -> Message:
    if not count:
        return say("{name} has no pages: ask the sender for it again.", name=name)
    return say(
        "{name} has {n} pages, more than {limit}: divide it and attach the parts.", name=name, n=count, limit=PAGES
    )


def _remarks(path: Path, name: str, sizes: list[Size], *, has_text: bool) -> Iterator[Message]:
    size = path.stat().st_size
    if size > LARGE:
        yield say("{name} is large, {size} MB: save it with smaller pictures if you can.", name=name, size=size >> 20)
    if not has_text:
        yield say(
            "{name} has no text, only pictures: run text recognition on it, or nobody can search or hear it.", name=name
        )
    odd = [number for number, size_of in enumerate(sizes, 1) if not _is_a4(size_of)]
    if odd:
        width, height = Counter(sizes[number - 1] for number in odd).most_common(1)[0][0]
        yield say_many(
            "{name}: page {first} is not A4 but {width} × {height} mm; it will be fitted.",
            "{name}: {n} of its pages, from page {first}, are not A4 but {width} × {height} mm; they will be fitted.",
            len(odd),
            name=name,
            first=odd[0],
            width=_mm(width),
            height=_mm(height),
        )
    yield from _inside(path, name)


def _is_a4(size: Size) -> bool:
    short, long = sorted(size)
    return abs(short - A4[0]) <= SLACK and abs(long - A4[1]) <= SLACK


def _mm(points: float) -> int:
    return round(points / 72 * 25.4)


def _inside(path: Path, name: str) -> Iterator[Message]:
    """What pdfium does not tell: restrictions, scripts, files within."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                yield say(
                    "{name} forbids changes: a pack holds a copy without that, its pages are the same.", name=name
                )
            if _is_active(pdf):
                yield say("{name} holds scripts or starts programs; a pack takes its pages without them.", name=name)
            if "/AcroForm" in pdf.Root and "/XFA" in pdf.Root.AcroForm:
                yield say(
                    "{name} is a form that only some programs show: print it to a new PDF and attach that.", name=name
                )
            if len(pdf.attachments):
                yield say("{name} holds other files inside; attach those by themselves if they belong here.", name=name)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        yield say("{name} is not quite whole, but its pages can be read: look through them.", name=name)


def _is_active(pdf: pikepdf.Pdf) -> bool:
    return any(
        isinstance(found, pikepdf.Dictionary) and ("/JS" in found or str(found.get("/S", "")) in _ACTIVE)
        for found in pdf.objects
    ) or any(_starts(holder) for holder in (pdf.Root, *pdf.pages))


def _starts(holder: Any) -> bool:
    """Whether something that is written within a page or the catalogue acts by itself."""
    waiting = [holder.get(key) for key in ("/OpenAction", "/AA", "/A")]
    for note in holder.get("/Annots", ()) or ():
        if isinstance(note, pikepdf.Dictionary):
            waiting += [note.get("/A"), note.get("/AA")]
    for depth in range(2):
        for action in waiting:
            if isinstance(action, pikepdf.Dictionary) and ("/JS" in action or str(action.get("/S", "")) in _ACTIVE):
                return True
        if not depth:
            waiting = [inner for found in waiting if isinstance(found, pikepdf.Dictionary) for inner in found.values()]
    return False
