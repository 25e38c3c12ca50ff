"""The parts of each item of a pack: its paper, its attachments, or the pages that stand for them."""

from dataclasses import replace
from functools import partial
from typing import Literal

from beredning.matter.agenda import WITHDRAWN
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, UserError, say
from beredning.matter.references import kept, placed
from beredning.matter.register import Register
from beredning.matter.things import Attachment, Matter, Secrecy
from beredning.papers.agenda import Line, stand_in
from beredning.papers.sections import enclosed
from beredning.papers.setting import Setting
from beredning.press.look import LARGE, Look
from beredning.press.pack.parts import Bundle, Part, Prepared
from beredning.wording import agenda as said
from beredning.work.meetings import Row
from beredning.work.pack_jobs import Foreign, OwnPaper, Page
from beredning.work.pack_profile import Profile
from beredning.work.workshop import Workshop


class Maker:
    """Makes the parts of each item of what lies in the workshop; what does not is wanted there, and blank till then."""

    def __init__(self, meeting: Meeting, register: Register, profile: Profile, shop: Workshop) -> None:
        self.meeting, self.register, self.profile, self.shop = meeting, register, profile, shop
        self._bundles: dict[str, Bundle] = {}
        self._kept = kept(meeting.packs)
        own = register.profile
        set_so = partial(replace, justified=own.justified, spaced=own.spaced, duplex=profile.gutter)
        self.plain = set_so(Look())
        self.look = set_so(LARGE) if profile.large else self.plain

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
        own = (one for one in row.item.marks if f"({one.strip('()')})" != mark)
        marks = " ".join((*own, *([mark] if mark else [])))
        title = kind + self.title(row)
        return Line(row.item.uid, row.item.number or "", title, row.registry_number, below, marks, page)

    def bundle(self, row: Row) -> Bundle:
        """The item with its parts; what is made of what was there already is not made again."""
        uid, blank = row.item.uid, self.shop.blanks
        if uid in self._bundles:
            return self._bundles[uid]
        made = Bundle(uid, row.item.number or "", self.title(row), self.placed(row))
        if self.shop.blanks == blank:
            self._bundles[uid] = made
        return made

    def placed(self, row: Row) -> tuple[Part, ...]:
        """The item's parts, each with the page of the item that it begins at."""
        parts = [replace(part, source=part.source or row.item.uid) for part in self.parts(row)]
        sizes = [(part.source, part.spans or part.file.pages) for part in parts]
        whole = [source for source, _ in sizes] == [row.item.uid]  # one page stands for all of it, and is its first
        stand = placed(sizes, {} if whole else self._kept.get(row.item.uid, {}))
        return tuple(replace(part, reference=one.first, room=one.room) for part, one in zip(parts, stand, strict=True))

    def parts(self, row: Row) -> list[Part]:
        """The item's paper and attachments, or the pages that stand for them."""
        item, matter, paper = row.item, row.matter, row.paper
        marks = " ".join(item.marks).casefold()
        if WITHDRAWN.casefold() in marks:
            withdrawn = self.stand_in(row, self.title(row), said.WITHDRAWN, say("The item is withdrawn."))
            return [replace(withdrawn, content=WITHDRAWN)]
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
        listed = enclosed(Setting(matter, paper, self.register)) if self.profile.attachments else ()
        if secrecy and not self.profile.open:
            return [replace(self.closed(row, self.title(row), secrecy, name, None), source=paper.uid)]
        file = self.paper(matter, paper.uid)
        spans = file.pages if self.look == self.plain else self.paper(matter, paper.uid, look=self.plain).pages
        first = Part(self.title(row), file, name, self.mark(row), spans=spans, source=paper.uid, content=file.text)
        head = self.profile.corrected(row.item.uid, first) if first.content else ""
        if head:
            first = replace(first, file=self.paper(matter, paper.uid, head=head))
        return [first, *(replace(self.attachment(row, one), source=one.uid) for one in listed)]

    def paper(self, matter: Matter, uid: str, *, head: str = "", look: Look | None = None) -> Prepared:
        """A paper of ours."""
        known = self.shop.digest(matter), self.shop.digest(self.register)
        return self._ours(OwnPaper(matter, uid, self.register, known, look or self.look, head))

    def _ours(self, thing: OwnPaper | Page) -> Prepared:
        made = self.shop(thing)
        if isinstance(made, Message):
            raise UserError(made)
        return made

    def attachment(self, row: Row, given: Attachment) -> Part:
        """An attachment, or the page that stands for it."""
        label = said.attachment(given.number)
        if given.secrecy and not self.profile.open:
            return self.closed(row, given.title, given.secrecy, label, given.pages)
        if given.file is None:
            why = say("Only the title of {title} is recorded.", title=given.title)
            return self.stand_in(row, given.title, said.NOT_AT_HAND, why, label, given.pages)
        made = self.shop(Foreign(given.file, given.title, self.profile.archive))
        if isinstance(made, Message):
            return self.stand_in(row, given.title, said.NOT_AT_HAND, made, label, given.pages, missing=True)
        return Part(given.title, made, label, self.mark(row), content=given.file)

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
        over = label or said.item(row.item.number, self.mark(row))
        paper = stand_in(title, sentence, mark=self.mark(row), author=author, dated=dated, label=over)
        file = self._ours(Page(paper, replace(self.look, duplex=False)))  # it may come to stand on either side
        state: Literal["missing", "placeholder"] = "missing" if missing else "placeholder"
        return Part(title, file, label, self.mark(row), state=state, why=why, spans=pages)

    def mark(self, row: Row) -> str:
        """The Dnr as it stands on every page."""
        return f"Dnr {row.registry_number}" if row.registry_number else ""
