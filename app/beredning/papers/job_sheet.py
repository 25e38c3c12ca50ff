"""The job sheet: what the print room must know to print a pack."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from beredning.matter.meeting import Meeting
from beredning.papers.agenda import words
from beredning.papers.tree import Heading, Paper, PaperBlock, Para, Role, Spans, Table, Title
from beredning.wording import job_sheet as said
from beredning.wording.agenda import meeting_on

_ALIGN: tuple[Literal["left", "right"], ...] = ("left", "left", "left", "right", "right")


@dataclass(frozen=True, slots=True)
class Tab:
    """Where an item begins: its number and title, the page as printed, and the sheet counted within the file."""

    number: str
    title: str
    page: int
    sheet: int


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A file to be printed; `colour` and `large` are pages as printed."""

    name: str
    pages: int
    sheets: int
    colour: tuple[int, ...]
    large: tuple[int, ...]
    tabs: tuple[Tab, ...]


def job_sheet(
    meeting: Meeting, files: Sequence[PrintFile], *, what: str, copies: int, numbered: bool, duplex: bool, author: str
) -> Paper:
    """The job sheet of a pack; its `copies` are files of their own when they are `numbered`."""
    blocks: list[PaperBlock] = [
        Para(Role.DESIGNATION, words(f"{meeting.body} · {meeting_on(meeting.date).lower()} · {what}")),
        Title(words(said.SHEET)),
    ]
    printed = copies if not numbered else 1
    for file in files:
        if len(files) > 1:
            blocks.append(Heading(2, words(file.name)))
        facts = [
            (said.COPIES, f"{printed}"),
            *([] if len(files) > 1 else [(said.FILES, file.name)]),
            (said.PAGES, f"{file.pages}"),
            (said.SHEETS, f"{file.sheets}"),
            (said.ALL_SHEETS, f"{file.sheets * printed}"),
            (said.PRINTING, said.DUPLEX if duplex else said.SIMPLEX),
            (said.COLOUR, said.in_colour(file.colour) if file.colour else said.NO_COLOUR),
            (said.LARGE, said.on_large(file.large) if file.large else said.NO_LARGE),
            (said.STAPLING, said.stapling(file.sheets)),
        ]
        rows: tuple[tuple[Spans, ...], ...] = tuple((words(name, strong=True), words(value)) for name, value in facts)
        blocks.append(Table(tuple(words(column) for column in said.FACT_COLUMNS), rows, ("left", "left")))
    if numbered:
        blocks.append(Para(Role.BODY, words(said.NUMBERED)))
    tabs: tuple[tuple[Spans, ...], ...] = tuple(
        (words(tab.number), words(tab.title), words(file.name), words(f"{tab.page}"), words(f"{tab.sheet}"))
        for file in files
        for tab in file.tabs
    )
    if tabs:
        blocks.append(Heading(2, words(said.TABS)))
        head, align = tuple(words(column) for column in said.TAB_COLUMNS), _ALIGN
        if len(files) == 1:  # which file it is needs no saying
            tabs, head, align = tuple((*row[:2], *row[3:]) for row in tabs), (*head[:2], *head[3:]), align[1:]
        blocks.append(Table(head, tabs, align))
    return Paper(
        title=f"{said.SHEET}: {meeting.body} {meeting.date.isoformat()}",
        running_title=said.SHEET,
        running_mark=meeting.body,
        blocks=tuple(blocks),
        author=author,
        subject=said.SHEET,
        dated=meeting.date.isoformat(),
    )
