"""The papers after a meeting, of the file or of values in memory: minutes, extract, notice, dispatch list."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from beredning.matter.agenda import IMMEDIATE
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import UserError, say
from beredning.matter.register import Register
from beredning.matter.terms import appeal
from beredning.matter.things import Matter
from beredning.papers import minutes as papers
from beredning.papers import tree
from beredning.papers.public import public
from beredning.store.file import open_file
from beredning.work.attending import chair
from beredning.work.calendar import is_free
from beredning.work.meetings import matters_of, rows, the_one
from beredning.work.writing import put_in_place

What = Literal["minutes", "extract", "immediate", "notice", "dispatch"]
FORMS = (".pdf", ".docx", ".html", ".txt")


def paper(
    what: What,
    meeting: Meeting,
    matters: Mapping[str, Matter],
    register: Register,
    *,
    item: str | None = None,
    to_public: bool = False,
) -> tree.Paper:
    """A paper of a meeting that has been held; an extract and an immediately verified section are of one `item`.

    Raises UserError when it cannot be made yet: a notice before the minutes are verified, an extract of no item.
    """
    shown = {uid: public(matter) for uid, matter in matters.items()} if to_public else matters
    found = [papers.Handled(row.item, row.matter, row.paper) for row in rows(meeting, shown)]
    given = papers.Minutes(meeting, found, register, chair(meeting), public=to_public)
    one = next((handled for handled in found if handled.item.uid == item), None)
    match what:
        case "minutes":
            return papers.minutes(given)
        case "dispatch":
            return papers.dispatch_list(given)
        case "notice":
            return _notice(given, one)
    if one is None:
        raise UserError(say("Say which item it is of."))
    if what == "extract":
        return papers.extract(given, one)
    if IMMEDIATE not in one.item.marks:
        raise UserError(say("{title} is not marked for immediate verification.", title=one.item.title))
    return papers.at_once(given, one)


def _notice(given: papers.Minutes, one: papers.Handled | None) -> tree.Paper:
    """The notice of the minutes without the sections that had their own, or of one of those."""
    verified, posted = (one.item.verified, one.item.noticed) if one else (given.meeting.verified, given.meeting.noticed)
    if verified is None:
        raise UserError(say("A notice is put up when the minutes have been verified, not before."))
    posted = posted or verified
    which = [one] if one else [handled for handled in given.handled() if not handled.item.verified]
    return papers.notice(given, which, verified, posted, appeal(posted, is_free))


def as_bytes(made: tree.Paper, register: Register, form: str) -> bytes:
    """The paper in the form of a file's ending; raises UserError for one that is not known."""
    match form:
        case ".pdf":
            from beredning.press.look import Look
            from beredning.press.pdf import pdf  # slow to load

            look = Look(justified=register.profile.justified, spaced=register.profile.spaced)
            return pdf(made, look).data
        case ".docx":
            from beredning.press.docx import docx

            return docx(made)
        case ".html":
            from beredning.press.html import html

            return html(made).encode()
        case ".txt":
            from beredning.press.plain import text

            return text(made).encode()
    raise UserError(say("{name} has no form that is known here: {forms}.", name=form, forms=", ".join(FORMS)))


def write_paper(path: Path, name: str, what: What, out: Path, *, item: str | None, to_public: bool) -> None:
    """Writes a paper of the meeting that is meant, in the form that the file's ending says; raises UserError."""
    with open_file(path) as file:
        meeting, register = file.meeting(the_one(file, name)).value, file.register().value
        matters = matters_of(file, meeting)
    uid = the_item(meeting, item).uid if item else None
    made = paper(what, meeting, matters, register, item=uid, to_public=to_public)
    put_in_place(out, as_bytes(made, register, out.suffix.casefold()))


def kept(path: Path, name: str, item: str | None = None) -> bytes:
    """The minutes, or one item's section, as they were printed when they were verified last; raises UserError."""
    with open_file(path) as file:
        meeting = file.meeting(the_one(file, name)).value
        uid = the_item(meeting, item).uid if item else ""
        held = [one for one in meeting.established if one.name == uid]
        if not held:
            raise UserError(say("No verified minutes are kept: they are from when they are verified here."))
        return file.attachment(held[-1].content)


def the_item(meeting: Meeting, text: str) -> AgendaItem:
    """The item that is meant by its number, by `§` and its section, or by its uid; raises UserError when none is."""
    wanted = text.strip().casefold()
    section = wanted.removeprefix("§").strip() if wanted.startswith("§") else None
    for item in meeting.items:
        number = (item.number or "").casefold()
        if item.uid == wanted or (section and item.section == section):
            return item
        if section is None and number and number.replace(" ", "") == wanted.replace(" ", ""):
            return item
    raise UserError(say("There is no item {name} on this agenda.", name=text))
