"""What a file is, by its content; its name may say anything."""

import zipfile
from pathlib import Path
from typing import Literal

Kind = Literal["pdf", "picture", "docx", "odt", "office", "text", "empty", "other"]

HEAD = 1024

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = "application/vnd.oasis.opendocument.text"


def kind_of(path: Path) -> Kind:
    """What the file is: `office` is an old or protected Office file, `other` anything that is not known; OSError."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        return "empty"
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    if head.startswith((_OLE, b"{\\rtf")):
        return "office"
    if head.startswith(b"PK\x03\x04"):
        return _packed(path)
    return "text" if _is_text(head) else "other"


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_AS_PICTURE = (
    (b"\x89PNG", ".png", "image/png"),
    (b"\xff\xd8", ".jpg", "image/jpeg"),
    (b"GIF8", ".gif", "image/gif"),
    (b"II*", ".tif", "image/tiff"),
    (b"MM", ".tif", "image/tiff"),
    (b"BM", ".bmp", "image/bmp"),
)


def named_as(path: Path) -> tuple[str, str]:
    """How the name of such a file ends, and its media type (RFC 6838); OSError."""
    match kind_of(path):
        case "pdf":
            return ".pdf", "application/pdf"
        case "docx":
            return ".docx", _OFFICE
        case "odt":
            return ".odt", _ODT
        case "picture":
            with path.open("rb") as stream:
                head = stream.read(4)
            found = ((end, media) for start, end, media in _AS_PICTURE if head.startswith(start))
            return next(found, (".webp", "image/webp"))
    return "", "application/octet-stream"


def _packed(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names and "content.xml" in names:
                with package.open("mimetype") as stream:
                    return "odt" if stream.read(len(_ODT) + 1) == _ODT.encode() else "other"
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return "other"
    return "other"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(head) - 3:  # a letter may be cut where the reading stopped
            return not any(byte < 32 and byte not in (9, 10, 12, 13) for byte in head)
    return True
