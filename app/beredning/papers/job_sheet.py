"""The job sheet: what the print room must know to print a pack."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from beredning.matter.meeting import Meeting
from beredning.papers.agenda import words
from beredning.papers.tree import Heading, Paper, PaperBlock, Para, Role, Spans, Table, Title
from beredning.wording import job_sheet as said
from beredning.wording.agenda import meeting_on, volume

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
    """A volume to be printed; `colour` and `large` are pages as printed. Of numbered copies each is a file: `names`."""

    names: tuple[str, ...]
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
    called = [volume(at, len(files)) if numbered else file.names[0] for at, file in enumerate(files, 1)]
    for name, file in zip(called, files, strict=True):
        if len(files) > 1:
            blocks.append(Heading(2, words(name[:1].upper() + name[1:] if numbered else name)))
        facts = [
            (said.COPIES, f"{copies}"),
            *([] if len(files) > 1 and not numbered else [(said.FILES, ", ".join(file.names))]),
            (said.PAGES, f"{file.pages}"),
            (said.SHEETS, f"{file.sheets}"),
            (said.ALL_SHEETS, f"{file.sheets * copies}"),
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
        (words(tab.number), words(tab.title), words(name), words(f"{tab.page}"), words(f"{tab.sheet}"))
        for name, file in zip(called, files, strict=True)
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
