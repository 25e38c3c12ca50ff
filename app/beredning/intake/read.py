"""The door: a foreign paper in any of the forms that are read, or one clear sentence saying why not."""

import re
import stat
from pathlib import Path, PurePath
from typing import Literal

from beredning.intake.limits import FILE_BYTES, TEXT_BYTES, refuse_larger
from beredning.intake.source import Form, Source
from beredning.matter.message import UserError, say

Content = Literal["pdf", "zip", "ole", "html", "rtf", "picture", "text"]

_SUFFIXES: dict[str, Form] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_CONTENTS: dict[Content, Form] = {"pdf": "pdf", "zip": "docx", "html": "html", "text": "txt"}
_FITTING: dict[Form, tuple[Content, ...]] = {
    "pdf": ("pdf",),
    "docx": ("zip",),
    "txt": ("text", "html"),
    "html": ("html", "text"),
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)


def read(path: Path) -> Source:
    """The pieces of the paper at `path`.

    Raises UserError, with one sentence, for what is missing, empty, encrypted, scanned, damaged, too large or not what
    its name says. Nothing is written.
    """
    return read_data(bytes_of(path), path.name)


def read_data(data: bytes, name: str) -> Source:
    """The pieces of a paper whose bytes are at hand, as an attachment of a mail; raises UserError as `read` does."""
    refuse_larger(len(data), FILE_BYTES, name)
    if not data.strip(b"\x00 \t\r\n\x0c"):
        raise UserError(say("{name} is empty.", name=name))
    content = content_of(data)
    form = _SUFFIXES.get(PurePath(name).suffix.lower()) or _CONTENTS.get(content)
    _refuse_other(form, content, name)
    match form:
        case "pdf":
            from beredning.intake.pdf.read import read_pdf

            return read_pdf(data, name)
        case "docx":
            from beredning.intake.word.read import read_docx

            return read_docx(data, name)
        case "html":
            from beredning.intake.html import read_html

            refuse_larger(len(data), TEXT_BYTES, name)
            return read_html(data, name)
        case _:
            from beredning.intake.text.plain import read_plain

            refuse_larger(len(data), TEXT_BYTES, name)
            return read_plain(data, name)


def bytes_of(path: Path) -> bytes:
    """The content of an ordinary file that is not too large; raises UserError with one sentence for any other."""
    name = path.name
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UserError(say("{name} is a folder, not a file.", name=name))
        if not stat.S_ISREG(found.st_mode):
            raise UserError(say("{name} is not an ordinary file.", name=name))
        refuse_larger(found.st_size, FILE_BYTES, name)
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except FileNotFoundError:
        raise UserError(say("{name} does not exist.", name=str(path))) from None
    except PermissionError:
        raise UserError(say("{name} may not be read: you have no permission.", name=name)) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UserError(say("{name} cannot be read: {why}.", name=name, why=why)) from None
    refuse_larger(len(data), FILE_BYTES, name)
    return data


def content_of(data: bytes) -> Content:
    """What the first bytes of a file show it to be."""
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES):
        return "picture"
    return "html" if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else "text"


def _refuse_other(form: Form | None, content: Content, name: str) -> None:
    if content == "ole":
        raise UserError(
            say(
                "{name} is an old Word document or is protected by a password; save it as an open .docx and try again.",
                name=name,
            )
        )
    if content == "rtf":
        raise UserError(say("{name} is an RTF document; save it as .docx and try again.", name=name))
    if content == "picture":
        raise UserError(say("{name} is a picture and holds no text.", name=name))
    if form is None or content in _FITTING[form]:
        return
    match form:
        case "pdf":
            raise UserError(say("{name} is not a PDF, whatever its name says.", name=name))
        case "docx":
            raise UserError(say("{name} is not a Word document (.docx), whatever its name says.", name=name))
        case "html":
            raise UserError(say("{name} is not a web page, whatever its name says.", name=name))
        case _:
            raise UserError(say("{name} is not a text file, whatever its name says.", name=name))
