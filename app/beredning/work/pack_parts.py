"""The parts of each item of a pack: its paper, its attachments, or the pages that stand for them."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Literal

from beredning.matter.agenda import WITHDRAWN
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, say
from beredning.matter.register import Register
from beredning.matter.things import Attachment, Secrecy
from beredning.papers.agenda import Line, stand_in
from beredning.papers.memo import memo
from beredning.papers.sections import enclosed
from beredning.papers.setting import Setting
from beredning.papers.stages import default_stage
from beredning.papers.tree import Paper
from beredning.press.look import LARGE, Look
from beredning.press.pack.parts import Part
from beredning.press.pack.whole import count_pages, unreadable
from beredning.press.pdf import pdf
from beredning.press.plain import text as plain_text
from beredning.wording import agenda as said
from beredning.work.meetings import Row
from beredning.work.pack_profile import Profile

Files = Callable[[str], bytes | None]


class Press:
    """Prints our own papers; what was printed is found again by content, so an unchanged paper is printed once."""

    def __init__(self) -> None:
        self._done: dict[tuple[Paper, Look], tuple[bytes, int]] = {}

    @property
    def printed(self) -> int:
        """How many papers were printed."""
        return len(self._done)

    def __call__(self, paper: Paper, look: Look) -> tuple[bytes, int]:
        """The paper's file and its pages."""
        if (paper, look) not in self._done:
            made = pdf(paper, look)
            self._done[paper, look] = made.data, made.pages
        return self._done[paper, look]


class Maker:
    """Makes the parts of each item."""

    def __init__(self, meeting: Meeting, register: Register, profile: Profile, files: Files, press: Press) -> None:
        self.meeting, self.register, self.profile, self.files, self.press = meeting, register, profile, files, press
        own = register.profile
        self.plain = replace(Look(), justified=own.justified, spaced=own.spaced)
        self.look = (
            replace(LARGE, justified=own.justified, spaced=own.spaced) if profile.kind == "large" else self.plain
        )

    def title(self, row: Row) -> str:
        """The item's title as this profile shows it."""
        item = row.item
        if not self.profile.masked:
            return item.title
        subject = row.matter.subjects[0] if row.matter and row.matter.subjects else None
        shown = item.public_title or (subject and subject.public_title)
        closed = item.secrecy or (row.matter and row.matter.secrecy)
        return shown or (said.CLOSED if closed else item.title)

    def line(self, row: Row, page: str, mark: str = "", why: str = "") -> Line:
        """The item's line in the agenda; a supplement marks it, and says why."""
        origins = [s for s in row.matter.subjects if s.origin and s.origin.wording] if row.matter else []
        below = origins[0].origin.wording if origins and origins[0].origin else ""
        kind = "PM: " if row.paper and row.paper.kind == "pm" else ""
        below = why or below or ""
        marks = " ".join((*row.item.marks, *([mark] if mark else [])))
        title = kind + self.title(row)
        return Line(row.item.uid, row.item.number or "", title, row.registry_number, below, marks, page)

    def placed(self, row: Row) -> tuple[Part, ...]:
        """The item's parts, each with the page of the item that it begins at."""
        out, reference = [], 1
        for part in self.parts(row):
            out.append(replace(part, reference=reference, source=part.source or row.item.uid))
            with_pages = part.spans or (count_pages(part.data) if part.foreign else None)
            reference += with_pages or 1
        return tuple(out)

    def parts(self, row: Row) -> list[Part]:
        """The item's paper and attachments, or the pages that stand for them."""
        item, matter, paper = row.item, row.matter, row.paper
        marks = " ".join(item.marks).casefold()
        if WITHDRAWN.casefold() in marks:
            return [self.stand_in(row, self.title(row), said.WITHDRAWN, say("The item is withdrawn."))]
        if "muntlig" in marks:
            return [self.stand_in(row, self.title(row), said.ORAL, say("The item is presented orally."))]
        if "utdelas" in marks:
            return [self.stand_in(row, self.title(row), said.HANDED_OUT, say("The paper is handed out later."))]
        if "sänds ut senare" in marks or "utsändes senare" in marks:
            return [self.stand_in(row, self.title(row), said.LATE, say("The paper is sent later."))]
        if matter is None:
            return []
        secrecy = item.secrecy or matter.secrecy
        if paper is None:
            return [
                self.stand_in(row, self.title(row), said.NOT_AT_HAND, say("The matter has no paper."), missing=True)
            ]
        name = said.PAPERS[str(paper.kind)]
        stage = default_stage(matter, paper, register=self.register)
        own = memo(matter, paper, register=self.register, stage=stage)
        listed = enclosed(Setting(matter, paper, self.register))
        if secrecy and not self.profile.open:
            return [replace(self.closed(row, self.title(row), secrecy, name, None), source=paper.uid)]
        data, pages = self.press(own, self.look)
        spans = pages if self.look == self.plain else self.press(own, self.plain)[1]
        said_hash = sha256(plain_text(own).encode()).hexdigest()
        first = Part(self.title(row), data, name, self.mark(row), spans=spans, source=paper.uid, content=said_hash)
        if corrected := self.profile.corrected(row.item.uid, first):
            first = replace(first, data=self.press(replace(own, running_title=corrected), self.look)[0])
        parts = [first]
        return parts + [replace(self.attachment(row, one), source=one.uid) for one in listed]

    def attachment(self, row: Row, given: Attachment) -> Part:
        """An attachment, or the page that stands for it."""
        label = said.attachment(given.number)
        if given.secrecy and not self.profile.open:
            return self.closed(row, given.title, given.secrecy, label, given.pages)
        if given.file is None:
            why = say("Only the title of {title} is recorded.", title=given.title)
            return self.stand_in(row, given.title, said.NOT_AT_HAND, why, label, given.pages)
        data = self.files(given.file)
        why_not = say("The file of {title} is not at hand.", title=given.title) if data is None else None
        if data is not None and sha256(data).hexdigest() != given.file:
            why_not = say("The file of {title} is not the one that was taken in.", title=given.title)
        why_not = why_not or unreadable(data or b"", given.title)
        if why_not:
            return self.stand_in(row, given.title, said.NOT_AT_HAND, why_not, label, given.pages, missing=True)
        found = data or b""
        return Part(given.title, found, label, self.mark(row), foreign=True, content=given.file)

    def closed(self, row: Row, title: str, secrecy: Secrecy, label: str, pages: int | None) -> Part:
        """The page that stands for what is secret, naming the ground in law; it counts as many pages as the paper."""
        shown = said.CLOSED if self.profile.masked and not row.item.public_title else title
        authority = secrecy.authority or self.meeting.body.casefold()
        text = said.secret(secrecy.ground, authority)
        return self.stand_in(row, shown, text, say("It is secret by {ground}.", ground=secrecy.ground), label, pages)

    def stand_in(
        self,
        row: Row,
        title: str,
        sentence: str,
        why: Message,
        label: str = "",
        pages: int | None = None,
        *,
        missing: bool = False,
    ) -> Part:
        """A page in the place of a paper."""
        author, dated = self.register.profile.municipality, self.meeting.date.isoformat()
        paper = stand_in(title, sentence, mark=self.mark(row), author=author, dated=dated, label=label)
        data, _ = self.press(paper, self.look)
        state: Literal["missing", "placeholder"] = "missing" if missing else "placeholder"
        return Part(title, data, label, self.mark(row), state=state, why=why, spans=pages)

    def mark(self, row: Row) -> str:
        """The Dnr as it stands on every page."""
        return f"Dnr {row.registry_number}" if row.registry_number else ""
