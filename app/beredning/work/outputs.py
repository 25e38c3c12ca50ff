"""A paper that is held in memory, in the forms that leave the house."""

from collections.abc import Callable
from pathlib import Path

from beredning.matter.message import UserError, say
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.papers import tree
from beredning.papers.memo import memo
from beredning.work.rendering import laid_out
from beredning.work.writing import put_in_place


def _paper(matter: Matter, uid: str) -> Paper:
    return next(paper for paper in matter.papers if paper.uid == uid)


def _tree(matter: Matter, uid: str, register: Register, stage: str) -> tree.Paper:
    return memo(matter, _paper(matter, uid), register=register, stage="after" if stage == "after" else "before")


def as_pdf(matter: Matter, uid: str, register: Register, stage: str) -> bytes:
    """The paper as an archival, tagged PDF."""
    return laid_out(matter, _paper(matter, uid), register, "after" if stage == "after" else "before").data


def written(
    matter: Matter,
    uid: str,
    register: Register,
    stage: str,
    out: Path,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> None:
    """Writes the paper to a file in the form its ending says: PDF, Word, HTML; raises UserError for another one.

    What `progress` raises ends it, and no file is written.
    """
    progress(0, 2)
    match out.suffix.casefold():
        case ".pdf":
            data = as_pdf(matter, uid, register, stage)
        case ".docx":
            from beredning.press.docx import docx

            data = docx(_tree(matter, uid, register, stage))
        case ".html":
            from beredning.press.html import html

            data = html(_tree(matter, uid, register, stage)).encode("utf-8")
        case _:
            raise UserError(say("{name} has no form that is known here: pdf, docx or html.", name=out.name))
    progress(1, 2)
    put_in_place(out, data)
