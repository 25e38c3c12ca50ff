"""A supplement: the items with what differs from the packs that were sent, and what is remembered of those."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from beredning.matter.agenda import WITHDRAWN
from beredning.matter.meeting import Meeting, PackLine, SentPack
from beredning.matter.message import UserError, say
from beredning.matter.supplement import differing
from beredning.press.pack.parts import Bundle
from beredning.store.reading import Reader
from beredning.wording import agenda as said
from beredning.work.meetings import Row
from beredning.work.pack_profile import Profile


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a supplement holds of the whole: rows, bundles, and by item what its line says: the mark, and why."""

    rows: tuple[Row, ...]
    bundles: tuple[Bundle, ...]
    marks: Mapping[str, tuple[str, str]]


def supplement(bundles: Sequence[Bundle], found: Sequence[Row], profile: Profile) -> Chosen:
    """The items with parts that differ from what was sent, and only those parts.

    Raises UserError when nothing differs: an empty supplement is sent to nobody.
    """
    now = lines_of(bundles)
    changes = differing(now, profile.since)
    by_part = {(one.line.item, one.line.source): one for one in changes}
    rows_, kept, marks = [], [], {}
    for row, bundle in zip(found, bundles, strict=True):
        own = [one for one in changes if one.line.item == row.item.uid]
        if not own:
            continue
        parts = tuple(part for part in bundle.parts if (row.item.uid, part.source) in by_part)
        first = next((one for one in own if one.line.title == bundle.title), own[0])
        reasons = [profile.reasons.get(uid, "") for uid in (row.item.uid, *(one.line.source for one in own))]
        others = [] if WITHDRAWN in row.item.marks else [one for one in own if one is not first]  # all of it is gone
        named = [f"{one.line.title} {said.CHANGES[one.change]}" for one in others]
        rows_.append(row)
        kept.append(replace(bundle, parts=parts, change=said.CHANGES[first.change]))
        marks[row.item.uid] = said.CHANGES[first.change], "; ".join(filter(None, [*reasons, *named]))
    if not rows_:
        raise UserError(say("Nothing has changed since the packs that were sent."))
    return Chosen(tuple(rows_), tuple(kept), marks)


def remembered(file: Reader, meeting: Meeting, packs: Iterable[SentPack]) -> tuple[SentPack, ...]:
    """The packs with their items without papers, which older programs did not note: they stood on the agenda then."""
    bare = {item.uid for item in meeting.items if item.matter is None}
    return tuple(_filled(file, meeting, pack) if _lacks_bare(pack, bare) else pack for pack in packs)


def _lacks_bare(pack: SentPack, bare: set[str]) -> bool:
    """Whether no item without papers is noted of a pack; a supplement need not have any."""
    return bool(bare) and pack.profile != "supplement" and not any(line.item in bare for line in pack.lines)


def _filled(file: Reader, meeting: Meeting, pack: SentPack) -> SentPack:
    then = file.meeting(meeting.uid, as_of=file.made_by(meeting.uid, pack.uid)).value
    return replace(pack, lines=(*pack.lines, *(_bare(item.uid, item.title) for item in then.items if not item.matter)))


def lines_of(bundles: Iterable[Bundle], reasons: Mapping[str, str] = MappingProxyType({})) -> tuple[PackLine, ...]:
    """What a pack holds, to be remembered when it is sent; `reasons`, by the items, are what it said of them.

    An item without papers is a line that stands in for none.
    """
    return tuple(line for bundle in bundles for line in _lines(bundle, reasons.get(bundle.uid, "")))


def _lines(bundle: Bundle, reason: str) -> tuple[PackLine, ...]:
    uid = bundle.uid
    if not bundle.parts:
        return (_bare(uid, bundle.title, reason),)
    return tuple(
        PackLine(
            item=uid,
            source=part.source,
            content=part.content,
            title=part.title,
            stands_in=part.state != "printed",
            reason=reason,
            begins=part.reference if pages else None,
            pages=pages,
        )
        for part in bundle.parts
        for pages in (part.spans if part.state != "printed" else part.spans or part.file.pages,)
    )


def _bare(uid: str, title: str, reason: str = "") -> PackLine:
    """The line of an item without papers."""
    return PackLine(item=uid, source=uid, content="", title=title, stands_in=True, reason=reason)
