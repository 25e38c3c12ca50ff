"""The papers of a matter in every form they leave the house in."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal

from beredning.matter.codec import to_json
from beredning.matter.message import UserError, say
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.papers import tree
from beredning.papers.memo import memo
from beredning.papers.stages import default_stage
from beredning.store.file import Held, open_file
from beredning.work.identity import the_matter, the_meeting, the_paper
from beredning.work.showing import shown

SQLITE = b"SQLite format 3\0"

Stage = Literal["before", "after"]
Form = Literal["docx", "html", "json"]


@contextmanager
def _meant(path: Path, name: str, as_of: date | None = None) -> Iterator[tuple[Held[Matter], Register]]:
    """The matter that is meant, as of the end of a day if one is given."""
    with open_file(path) as file:
        uid = the_matter(file, name)
        yield file.matter(uid, as_of=file.at(uid, as_of) if as_of else None), file.register().value


def show(path: Path, name: str) -> dict[str, Any]:
    """One matter as the contract's JSON."""
    with _meant(path, name) as (held, register):
        return shown(held, register)


def _facts(path: Path, name: str) -> dict[str, Any]:
    """A meeting's or a matter's facts."""
    with open_file(path) as file:
        meeting = the_meeting(file, name)
        if meeting is not None:
            return to_json(file.meeting(meeting).value, lambda thing: {"uid": thing.uid})
    return show(path, name)


def on_paper(path: Path, name: str, stage: Stage | None, as_of: date | None = None) -> tuple[tree.Paper, Register]:
    """The paper that is meant at a stage of its life; without one, as far as its events have come."""
    with _meant(path, name, as_of) as (held, register):
        matter, paper = held.value, the_paper(held.value, name)
        reached = stage or default_stage(matter, paper, register=register)
        return memo(matter, paper, register=register, stage=reached), register


def as_text(path: Path, name: str, stage: Stage | None) -> str:
    """The paper as plain text in reading order."""
    from beredning.press.plain import text

    return text(on_paper(path, name, stage)[0])


def print_paper(path: Path, name: str, out: Path, *, stage: Stage | None, as_of: date | None) -> None:
    """Writes the paper as an archival, tagged PDF, as the municipality's profile has it set."""
    from beredning.press.look import Look
    from beredning.press.pdf import pdf  # the press is slow to load, and most commands print nothing

    paper, register = on_paper(path, name, stage, as_of)
    look = Look(justified=register.profile.justified, spaced=register.profile.spaced)
    put_in_place(out, pdf(paper, look).data)


def export_paper(path: Path, name: str, form: Form, out: Path, stage: Stage | None) -> None:
    """Writes the paper in a form that others can edit or publish, or its matter as JSON."""
    match form:
        case "json":
            data = json.dumps(_facts(path, name), ensure_ascii=False, indent=1).encode("utf-8")
        case "html":
            from beredning.press.html import html

            data = html(on_paper(path, name, stage)[0]).encode("utf-8")
        case "docx":
            from beredning.press.docx import docx

            data = docx(on_paper(path, name, stage)[0])
    put_in_place(out, data)


def put_in_place(out: Path, data: bytes | Path) -> None:
    """Writes beside and puts in place: an older file stays whole until then. Raises UserError when it cannot.

    What is large may lie in a file, which is copied.
    Only an ordinary file is ever replaced, and never a database: `-o` may be mistyped as the name of the matters' file.
    """
    out = out.resolve()
    if out.exists() and not out.is_file():
        raise UserError(say("{path} is not an ordinary file; nothing was written.", path=out))
    if out.exists() and _is_database(out):
        raise UserError(say("{path} is a database; a paper is not written over it.", path=out))
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise UserError(say("{path} cannot be written: {why}.", path=out, why=error.strerror)) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            if isinstance(data, Path):
                with data.open("rb") as source:
                    shutil.copyfileobj(source, stream, 1 << 20)
            else:
                stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(out.stat().st_mode & 0o777 if out.exists() else 0o644)
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UserError(say("{path} cannot be written: {why}.", path=out, why=error.strerror)) from error


def _is_database(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(SQLITE)) == SQLITE
