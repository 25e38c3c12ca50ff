"""After the meeting: what became of each item, sections, verified minutes, notices, dispatch, in the file.

Each verb writes the meeting and, in the same moment, the matters that it concerns; each root's part is undone there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from beredning.matter.agenda import IMMEDIATE, paper_of, sectioned
from beredning.matter.deciding import carried, closed, decided, postponed, proposed
from beredning.matter.meeting import AgendaItem, ItemResult, Meeting, Postponed, SentFile
from beredning.matter.message import Message, UserError, packed, say
from beredning.matter.register import Register
from beredning.matter.sitting import item_of, with_item
from beredning.matter.things import Decision, Matter
from beredning.matter.voting import put
from beredning.store.file import File
from beredning.wording import minutes as wording
from beredning.work.announced import table, without_text
from beredning.work.meetings import matters_of
from beredning.work.minutes import as_bytes, paper


def change_meeting(file: File, uid: str, label: Message, change: Callable[[Meeting], Meeting]) -> Meeting:
    """Changes a meeting and carries what it decided to its matters, all of it saved together; the meeting then."""
    with file.together():
        return _changed(file, uid, label, change)


def _changed(file: File, uid: str, label: Message, change: Callable[[Meeting], Meeting]) -> Meeting:
    held = file.meeting(uid)
    after = change(held.value)
    file.write(packed(label), held, after)
    _carry(file, label, after, _concerned(held.value, after))
    return after


def _concerned(before: Meeting, after: Meeting) -> Iterable[str]:
    """The matters whose items say something else than before; all of them when the meeting's own days do."""
    days = [(one.body, one.date, one.verified, one.noticed) for one in (before, after)]
    then = {item.uid: item for item in before.items} if days[0] == days[1] else {}
    return dict.fromkeys(item.matter for item in after.items if item.matter and item != then.get(item.uid))


def _carry(file: File, label: Message, meeting: Meeting, matters: Iterable[str]) -> None:
    for uid in matters:
        held = file.matter(uid)
        taken = carried(held.value, meeting)
        if taken != held.value:
            file.write(packed(label), held, taken)


def carry(file: File, uid: str) -> None:
    """Brings the matters to what the meeting recorded of them: after an undo, or a change on another laptop."""
    with file.together():
        meeting = file.meeting(uid).value
        _carry(file, say("Carried from the meeting"), meeting, matters_of(file, meeting))


def decide(file: File, meeting: str, item: str, decisions: Sequence[Decision]) -> None:
    """Records what was decided on an item."""
    change_meeting(file, meeting, say("Decision recorded"), lambda now: decided(now, item, decisions))


def decide_as_proposed(file: File, meeting: str, item: str) -> None:
    """Records that the body followed the paper; raises UserError when the paper proposes nothing to it."""
    register = file.register().value

    def follow(now: Meeting) -> Meeting:
        found = item_of(now, item)
        matter = file.matter(found.matter).value if found.matter else None
        return decided(now, item, as_proposed(now, found, matter, register))

    change_meeting(file, meeting, say("Decision recorded"), follow)


def as_proposed(meeting: Meeting, item: AgendaItem, matter: Matter | None, register: Register) -> tuple[Decision, ...]:
    """What the body decides when it follows the item's paper; raises UserError when that proposes nothing to it."""
    paper = paper_of(item, matter) if matter else None
    board = meeting.body.casefold() == register.profile.board.casefold()
    found = proposed(paper, meeting.body, register.profile.preparing if board else None) if paper else ()
    if not found:
        raise UserError(say("No paper of this item proposes anything to {body}.", body=meeting.body))
    return found


def postpone(file: File, meeting: str, item: str, result: ItemResult, how: Postponed) -> None:
    """Records that an item was tabled or referred back."""
    label = say("Item tabled") if result is ItemResult.TABLED else say("Item referred back")
    change_meeting(file, meeting, label, lambda now: postponed(now, item, result, how))


def close_item(file: File, meeting: str, item: str, result: ItemResult | None) -> None:
    """Records that an item was noted or dropped; with None that nothing has become of it yet."""
    change_meeting(file, meeting, say("Decision recorded"), lambda now: closed(now, item, result))


def number_sections(file: File, meeting: str) -> None:
    """Numbers the sections: from § 1, or from the first free one of the body's year where the profile counts so."""
    first = first_section(file, file.meeting(meeting).value)
    change_meeting(file, meeting, say("Sections numbered"), lambda now: sectioned(now, first))


def first_section(file: File, meeting: Meeting) -> int:
    """The section that the meeting's first item has."""
    if not file.register().value.profile.yearly_sections:
        return 1
    used = [0]
    for row in file.meetings():
        same = row.body.casefold() == meeting.body.casefold() and row.date.year == meeting.date.year
        if same and row.date < meeting.date:
            items = file.meeting(row.uid).value.items
            used += [int(item.section) for item in items if item.section and item.section.isdigit()]
    return max(used) + 1


def verify_minutes(file: File, meeting: str, day: date, item: str | None = None) -> None:
    """Records that the minutes, or one item's section at once, were verified; a text still awaited comes no more.

    What was verified is kept as it is printed then, byte for byte.
    """

    def established(now: Meeting) -> Meeting:
        after = verified(now, day, item)
        matters, register = matters_of(file, after), file.register().value
        made = paper("immediate" if item else "minutes", after, matters, register, item=item)
        content = file.attach(as_bytes(made, register, ".pdf"))
        return replace(after, established=(*after.established, SentFile(content=content, name=item or "")))

    verified(file.meeting(meeting).value, day, item)
    with file.together():
        if item is None:
            _close_awaited(file, meeting)
        _changed(file, meeting, say("Minutes verified"), established)


def _close_awaited(file: File, uid: str) -> None:
    held = file.meeting(uid)
    matters = matters_of(file, held.value)
    awaited = table(held.value, matters, file.register().value).awaited
    for root in dict.fromkeys(left.root for left in awaited):
        own = [left.uid for left in awaited if left.root == root]
        if root == uid:
            file.write(packed(say("Minutes verified")), held, without_text(held.value, own))
        else:
            matter = file.matter(root)
            file.write(packed(say("Minutes verified")), matter, without_text(matter.value, own))


def verified(meeting: Meeting, day: date, item: str | None = None) -> Meeting:
    """The meeting with its minutes, or one immediately verified section, verified on a day; UserError before it."""
    if day < meeting.date:
        raise UserError(say("Minutes are not verified before the meeting."))
    if item is None:
        return replace(meeting, verified=day)
    return with_item(meeting, replace(_immediate(meeting, item), verified=day))


def noticed(meeting: Meeting, day: date, item: str | None = None) -> Meeting:
    """The meeting with the notice of its verified minutes, or of one section, put up on a day.

    Raises UserError when they are not verified, or were later.
    """
    found = _immediate(meeting, item) if item else None
    when = found.verified if found else meeting.verified
    if when is None or day < when:
        raise UserError(say("A notice is put up when the minutes have been verified, not before."))
    return with_item(meeting, replace(found, noticed=day)) if found else replace(meeting, noticed=day)


def _immediate(meeting: Meeting, item: str) -> AgendaItem:
    found = item_of(meeting, item)
    if IMMEDIATE not in found.marks:
        raise UserError(say("{title} is not marked for immediate verification.", title=found.title))
    return found


def post_notice(file: File, meeting: str, day: date, item: str | None = None) -> None:
    """Records that the notice was put up."""
    change_meeting(file, meeting, say("Public notice put up"), lambda now: noticed(now, day, item))


def put_as_moved(meeting: Meeting, item: str, carried_motion: str) -> Meeting:
    """The meeting with the propositions worded as chairs put them: in the order of the motions, and which was carried.

    A text that stands there already goes before it. KeyError when the motion is not there.
    """
    found = item_of(meeting, item)
    won = next((one for one in found.motions if one.uid == carried_motion), None)
    if won is None:
        raise KeyError(carried_motion)
    said = wording.put(meeting.body, found.motions, won)
    return put(meeting, item, "\n\n".join(filter(None, (found.propositions, said))))


def dispatched(meeting: Meeting, item: str, day: date | None) -> Meeting:
    """The meeting with a decision sent to those whom it concerns; UserError when nobody is named."""
    found = item_of(meeting, item)
    if day is not None and not found.recipients:
        raise UserError(say("{title} names nobody to whom the decision is sent.", title=found.title))
    return with_item(meeting, replace(found, dispatched=day))


def dispatch(file: File, meeting: str, item: str, day: date) -> None:
    """Records that a decision was dispatched."""
    change_meeting(file, meeting, say("Decision dispatched"), lambda now: dispatched(now, item, day))
