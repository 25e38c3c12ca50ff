"""Word and OpenDocument files: their text, and PDF of them where LibreOffice is."""

import os
import shutil
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

from beredning.attach.looked import Looked
from beredning.matter.message import Message, say

PART = 64 << 20
"""Bytes of the largest part that is unpacked."""

TEXT = 8 << 20
SECONDS = 180

_PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, EOFError, OSError),
    *(KeyError, ValueError, RuntimeError, NotImplementedError),
)


def look(path: Path, name: str, kind: str) -> Looked:
    """What such a file is; only for the disposable process. A fault of the file is told as `trouble`."""
    try:
        with zipfile.ZipFile(path) as package:
            info = package.getinfo(_PARTS[kind])
            if info.file_size > PART:
                return Looked("docx" if kind == "docx" else "odt", trouble=_damaged(name))
            with package.open(info) as stream:
                text = _text(ElementTree.fromstring(stream.read(PART + 1)))
    except _FAULTS:
        return Looked("docx" if kind == "docx" else "odt", trouble=_damaged(name))
    return Looked("docx" if kind == "docx" else "odt", text=text[:TEXT])


def _text(root: ElementTree.Element) -> str:
    """Its paragraphs, a line each."""
    lines = []
    for paragraph in root.iter():
        if paragraph.tag.rpartition("}")[2] in ("p", "h"):
            words = "".join(_said(paragraph))
            if words.strip():
                lines.append(words)
    return "\n".join(lines)


def _said(paragraph: ElementTree.Element) -> list[str]:
    said: list[str] = []
    waiting = list(reversed(list(paragraph)))
    if paragraph.text:
        said.append(paragraph.text)
    while waiting:
        element = waiting.pop()
        name = element.tag.rpartition("}")[2]
        if name in ("p", "h"):  # a paragraph within a paragraph has a line of its own
            continue
        said.append(" " if name in ("tab", "br", "s", "line-break") else element.text or "")
        said.append(element.tail or "")
        waiting.extend(reversed(list(element)))
    return said


def _damaged(name: str) -> Message:
    return say("{name} is damaged or protected: save it as PDF and attach that.", name=name)


def converter() -> str | None:
    """The path of LibreOffice's program, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def unmade(name: str) -> Message:
    """What is said where there is no LibreOffice."""
    return say(
        "{name}: LibreOffice, which makes pages of documents, is not installed; save it as PDF and attach that.",
        name=name,
    )


def to_pdf(path: Path, name: str, out: Path, seconds: float = SECONDS) -> Message | None:
    """Writes a document as LibreOffice prints it, in a profile of its own; returns why it could not."""
    program = converter()
    if program is None:
        return unmade(name)
    with tempfile.TemporaryDirectory(prefix="beredning-") as folder:
        given = Path(folder) / f"given{path.suffix.lower()}"
        shutil.copyfile(path, given)
        command = [
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={Path(folder).as_uri()}/profile",
        ]
        command += ["--convert-to", "pdf", "--outdir", f"{folder}/made", str(given)]
        try:
            subprocess.run(
                command,
                timeout=seconds,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "HOME": folder},
            )
            shutil.move(Path(folder) / "made" / "given.pdf", out)
        except (OSError, subprocess.SubprocessError):
            return say("LibreOffice could not make pages of {name}: save it as PDF and attach that.", name=name)
    return None
