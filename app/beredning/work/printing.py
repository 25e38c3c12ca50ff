"""The papers of a matter in every form they leave the house in."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from beredning.matter.message import UserError, say
from beredning.matter.register import Profile, Register
from beredning.matter.things import Matter, Paper
from beredning.papers import tree
from beredning.papers.memo import memo
from beredning.papers.stages import default_stage
from beredning.press.look import Look

Stage = Literal["before", "after"]
Form = Literal["docx", "html"]


def on_paper(matter: Matter, paper: Paper, register: Register, stage: Stage | None) -> tree.Paper:
    """The paper at a stage of its life; without one, as far as its events have come."""
    return memo(matter, paper, register=register, stage=stage or default_stage(matter, paper, register=register))


def look(profile: Profile) -> Look:
    """How the municipality's paper looks."""
    return Look(justified=profile.justified, spaced=profile.spaced)


def exported(paper: tree.Paper, form: Form) -> bytes:
    """The paper in a form that others can edit or publish."""
    return _WRITERS[form](paper)


def _docx(paper: tree.Paper) -> bytes:
    from beredning.press.docx import docx  # python-docx is slow to load, and only this form needs it

    return docx(paper)


def _html(paper: tree.Paper) -> bytes:
    from beredning.press.html import html

    return html(paper).encode("utf-8")


_WRITERS: dict[Form, Callable[[tree.Paper], bytes]] = {"docx": _docx, "html": _html}


def put_in_place(out: Path, data: bytes) -> None:
    """Writes beside and puts in place: an older file stays whole until then. Raises UserError when it cannot."""
    try:
        handle, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise UserError(say("{path} cannot be written: {why}.", path=out, why=error.strerror)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(out)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise UserError(say("{path} cannot be written: {why}.", path=out, why=error.strerror)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
