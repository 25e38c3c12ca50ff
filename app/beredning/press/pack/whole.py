"""Whether a file that comes along can be bound at all, said before it is tried."""

from io import BytesIO

import pikepdf

from beredning.matter.message import Message, say

from .adopt import adopt, disarm, fit


def unreadable(data: bytes, title: str) -> Message | None:
    """Why the file cannot stand in a pack, or None when it can: all that binding does to it is tried on it."""
    try:
        with pikepdf.open(BytesIO(data)) as doc:
            if not len(doc.pages):
                return say("{title} has no pages.", title=title)
            disarm(doc)
            adopt(doc, title, 0)
            for page in doc.pages:
                fit(page)
            if pikepdf.Name.Metadata in doc.Root:
                del doc.Root.Metadata  # it stays behind anyway, and saving would read it
            doc.save(BytesIO())
    except pikepdf.PasswordError:
        return say("{title} is locked with a password: save it without one.", title=title)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError, AttributeError, KeyError):
        return say("{title} is damaged or is no PDF: print it to PDF again.", title=title)
    return None


def count_pages(data: bytes) -> int:
    """How many pages a file has; raises `pikepdf.PdfError` for one that is unreadable."""
    with pikepdf.open(BytesIO(data)) as doc:
        return len(doc.pages)
