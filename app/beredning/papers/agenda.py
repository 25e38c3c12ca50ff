"""A meeting's own papers: cover and agenda, and the pages that stand for what is not there."""

from collections.abc import Sequence
from dataclasses import dataclass

from beredning.matter.meeting import Meeting
from beredning.papers.tree import Heading, Origin, Paper, PaperBlock, Para, Role, Span, Spans, Table, Title
from beredning.wording import agenda as said
from beredning.wording.dates import DateGap
from beredning.wording.formula import NO_VARIANT


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the agenda prints it; `uid` is the item's, `page` its first page in the pack, if it has one."""

    uid: str
    number: str
    title: str
    registry_number: str = ""
    below: str = ""
    marks: str = ""
    page: str = ""


def words(text: str, *, strong: bool = False, emphasis: bool = False, origin: Origin | None = None) -> Spans:
    """Text that is as it stands."""
    return (Span(text, origin, strong=strong, emphasis=emphasis, formula=True),) if text else ()


def agenda(
    meeting: Meeting, groups: Sequence[tuple[str, Sequence[Line]]], *, author: str, what: str, notes: Sequence[str] = ()
) -> Paper:
    """Cover and agenda of a meeting; `what` is the kind of pack, `notes` what its reader should know of it."""
    day = DateGap().write(meeting.date, NO_VARIANT).removeprefix("den ")
    blocks: list[PaperBlock] = [
        Para(Role.DESIGNATION, words(" · ".join(filter(None, (author, meeting.body, what))))),
        Title(words(said.meeting_on(meeting.date))),
        *(Para(Role.FORMULA, words(said.at_place(one.start, one.place))) for one in meeting.sittings),
        *(Para(Role.BODY, words(note)) for note in notes),
        Heading(2, words(said.AGENDA), new_page=True),
    ]
    rows: list[tuple[Spans, ...]] = []
    for heading, lines in groups:
        if heading:
            rows.append(((), words(heading, strong=True), (), ()))
        rows.extend(_row(line) for line in lines)
    if rows:
        head = tuple(words(column) for column in said.COLUMNS)
        blocks.append(Table(head, tuple(rows), ("left", "left", "left", "right")))
    return Paper(
        title=f"{meeting.body} {day}: {what.lower()}",
        running_title=f"{meeting.body} · {said.AGENDA.lower()}",
        running_mark=day,
        blocks=tuple(blocks),
        author=author,
        subject=what,
        dated=meeting.date.isoformat(),
    )


def _row(line: Line) -> tuple[Spans, ...]:
    spans = list(words(line.title, origin=Origin(line.uid, "title", 0, len(line.title))))
    if line.marks:
        spans += words(f" {line.marks}", emphasis=True)
    if line.below:
        spans += words(f"\n{line.below}")
    return words(line.number), tuple(spans), words(line.registry_number), words(line.page)


def stand_in(title: str, sentence: str, *, mark: str, author: str, dated: str, label: str = "") -> Paper:
    """A page that stands for a paper that is not there, and says why."""
    first: tuple[PaperBlock, ...] = (Para(Role.DESIGNATION, words(label)),) if label else ()
    return Paper(
        title=title,
        running_title=title,
        running_mark=mark,
        blocks=(*first, Title(words(title)), Para(Role.BODY, words(sentence))),
        author=author,
        dated=dated,
    )
