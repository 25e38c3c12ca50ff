"""Looking into a foreign file from a safe distance: in a process that is thrown away."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from beredning.attach import office
from beredning.attach.kinds import Kind, kind_of
from beredning.attach.looked import Looked, heard
from beredning.matter.message import Message, UserError, say

SECONDS = 60.0
"""How long one file may take."""

RESULT = 64 << 20
"""Bytes of the longest answer."""


def look(source: Path | bytes, name: str, seconds: float = SECONDS) -> Looked:
    """What a file is, its pages and its text; raises OSError when it cannot be read, nothing for what it is."""
    with _lying(source) as path:
        kind = kind_of(path)
        trouble = _unusable(kind, name)
        if trouble:
            return Looked(kind, trouble=trouble)
        found = _asked("look", kind, path, name, seconds)
    if found is None:
        return Looked(kind, trouble=_beyond(name))
    if kind == "text":
        return replace(found, remarks=(*found.remarks, _plain(name)))
    if kind in ("docx", "odt") and not found.trouble and office.converter() is None:
        return replace(found, remarks=(*found.remarks, office.unmade(name)))
    return found


def as_pdf(source: Path | bytes, name: str, seconds: float = SECONDS) -> bytes:
    """The file as PDF: itself, or made of a picture, a Word or an OpenDocument file. Raises UserError."""
    with _lying(source) as path, tempfile.TemporaryDirectory(prefix="beredning-") as folder:
        kind, out = kind_of(path), Path(folder) / "out.pdf"
        trouble = _unusable(kind, name)
        if kind == "pdf":
            return path.read_bytes()
        if kind == "picture":
            found = _asked("pdf", kind, path, name, seconds, out)
            trouble = found.trouble if found else _beyond(name)
        elif kind in ("docx", "odt"):
            named = Path(folder) / f"given.{kind}"
            named.write_bytes(path.read_bytes())
            trouble = office.to_pdf(named, name, out)
        elif kind == "text":
            trouble = _plain(name)
        if trouble or not out.exists():
            raise UserError(trouble or _beyond(name))
        return out.read_bytes()


def _unusable(kind: Kind, name: str) -> Message | None:
    match kind:
        case "empty":
            return say("{name} is empty: ask the sender for it again.", name=name)
        case "office":
            return say("{name} is an old or a protected Office document: save it as PDF and attach that.", name=name)
        case "other":
            return say("{name} is of a kind that cannot be shown as pages: save it as PDF and attach that.", name=name)
    return None


def _plain(name: str) -> Message:
    return say("{name} is plain text: save it as PDF and attach that.", name=name)


def _beyond(name: str) -> Message:
    return say(
        "{name} takes too much time or memory to look into: print it to a new PDF and attach that.",
        name=name,
    )


def _asked(what: str, kind: Kind, path: Path, name: str, seconds: float, out: Path | None = None) -> Looked | None:
    """What the disposable process answers; None when it did not, whatever it died of."""
    with tempfile.TemporaryDirectory(prefix="beredning-") as folder:
        result = Path(folder) / "result"
        command = [sys.executable, "-P", "-m", "beredning.attach.child", what, kind, str(path), name, str(result)]
        try:
            subprocess.run(
                [*command, *([str(out)] if out else [])],
                timeout=seconds,
                check=True,
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if result.stat().st_size > RESULT:
                return None
            return heard(kind, result.read_text(encoding="utf-8"))
        except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError):
            return None


@contextmanager
def _lying(source: Path | bytes) -> Iterator[Path]:
    """The file on the disk."""
    if isinstance(source, Path):
        yield source.resolve()
        return
    handle, name = tempfile.mkstemp(prefix="beredning-")
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(source)
        yield path
    finally:
        path.unlink()
