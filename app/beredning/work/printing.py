"""The papers of a matter in every form they leave the house in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from beredning.matter.codec import to_json
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.papers import tree
from beredning.papers.memo import memo
from beredning.papers.stages import default_stage
from beredning.store.file import Held, open_file
from beredning.work.identity import the_matter, the_meeting, the_paper
from beredning.work.moments import Moment, operation_at
from beredning.work.showing import shown
from beredning.work.writing import put_in_place

Stage = Literal["before", "after"]
Form = Literal["docx", "html", "json"]


@contextmanager
def _meant(path: Path, name: str, as_of: Moment | None = None) -> Iterator[tuple[Held[Matter], Register]]:
    """The matter that is meant, with the register, as both were at a moment if one is given."""
    with open_file(path) as file:
        uid = the_matter(file, name)
        number = operation_at(file, uid, as_of) if as_of else None
        yield file.matter(uid, as_of=number), file.register(as_of=number).value


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


def on_paper(path: Path, name: str, stage: Stage | None, as_of: Moment | None = None) -> tuple[tree.Paper, Register]:
    """The paper that is meant at a stage of its life; without one, as far as its events have come."""
    with _meant(path, name, as_of) as (held, register):
        matter, paper = held.value, the_paper(held.value, name)
        reached = stage or default_stage(matter, paper, register=register)
        return memo(matter, paper, register=register, stage=reached), register


def as_text(path: Path, name: str, stage: Stage | None) -> str:
    """The paper as plain text in reading order."""
    from beredning.press.plain import text

    return text(on_paper(path, name, stage)[0])


def print_paper(path: Path, name: str, out: Path, *, stage: Stage | None, as_of: Moment | None) -> None:
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
