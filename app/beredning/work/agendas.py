"""The agenda's rows as the contract has them (COMMANDS.md)."""

from pathlib import Path
from typing import Any

from beredning.matter.register import Register
from beredning.papers.memo import memo
from beredning.papers.sections import enclosed
from beredning.papers.setting import Setting
from beredning.papers.stages import default_stage
from beredning.review.checks import review_matter
from beredning.store.file import open_file
from beredning.work import meetings
from beredning.work.listing import finding_row
from beredning.work.meetings import the_one
from beredning.work.words import Language

Row = dict[str, Any]


def agenda_rows(path: Path, name: str, language: Language) -> list[Row]:
    """The items of a meeting's agenda in order; `pages` are those of the paper and of the attachments, 0 for none."""
    with open_file(path) as file:
        meeting, register = file.meeting(the_one(file, name)).value, file.register().value
        found = meetings.rows(meeting, meetings.matters_of(file, meeting))
    return [_row(row, register, language) for row in found]


def _row(row: meetings.Row, register: Register, language: Language) -> Row:
    item, matter, paper = row.item, row.matter, row.paper
    listed = enclosed(Setting(matter, paper, register)) if matter and paper else ()
    papers = [{"kind": str(paper.kind), "title": item.title}] if paper else []
    papers += [{"kind": "bilaga", "title": one.title} for one in listed]
    review = review_matter(matter, register) if matter else ()
    return {
        "uid": item.uid,
        "number": item.number,
        "section": item.section,
        "group": row.group or None,
        "title": item.title,
        "public_title": item.public_title,
        "registry_number": row.registry_number or None,
        "papers": papers,
        "pages": _pages(row, register),
        "marks": list(item.marks),
        "findings": [finding_row(finding, matter.uid, language) for finding in review] if matter else [],
    }


def _pages(row: meetings.Row, register: Register) -> int:
    if row.matter is None or row.paper is None:
        return 0
    from beredning.press.pdf import pdf  # slow to load, and a meeting may have no papers yet

    stage = default_stage(row.matter, row.paper, register=register)
    attached = enclosed(Setting(row.matter, row.paper, register))
    own = pdf(memo(row.matter, row.paper, register=register, stage=stage)).pages
    return own + sum(one.pages or 0 for one in attached)
