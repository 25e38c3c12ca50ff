"""Whether a file that comes along can be bound at all, and what is said when it cannot."""

from pathlib import Path

import pikepdf

from beredning.matter.message import UserError, say

from .parts import Prepared
from .prepare import prepare


def taken_in(data: bytes, title: str, path: Path) -> Prepared:
    """A file of others, written to a path ready to be bound; raises UserError when it cannot be."""
    try:
        found = prepare(data, path)
    except pikepdf.PasswordError:
        raise UserError(say("{title} is locked with a password: save it without one.", title=title)) from None
    except (*(pikepdf.PdfError, ValueError, TypeError, RuntimeError), *(RecursionError, AttributeError, LookupError)):
        raise UserError(say("{title} is damaged or is no PDF: print it to PDF again.", title=title)) from None
    if not found.pages:
        raise UserError(say("{title} has no pages.", title=title))
    return found
