"""A supplement: the items with what differs from the packs that were sent, and what is remembered of those."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from beredning.matter.agenda import WITHDRAWN
from beredning.matter.meeting import PackLine
from beredning.matter.message import UserError, say
from beredning.matter.supplement import differing
from beredning.press.pack.parts import Bundle
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


def lines_of(bundles: Iterable[Bundle], reasons: Mapping[str, str] = MappingProxyType({})) -> tuple[PackLine, ...]:
    """What a pack holds, to be remembered when it is sent; `reasons`, by the items, are what it said of them.

    An item without papers is a line that stands in for none.
    """
    return tuple(line for bundle in bundles for line in _lines(bundle, reasons.get(bundle.uid, "")))


def _lines(bundle: Bundle, reason: str) -> tuple[PackLine, ...]:
    uid = bundle.uid
    if not bundle.parts:
        return (PackLine(item=uid, source=uid, content="", title=bundle.title, stands_in=True, reason=reason),)
    return tuple(
        PackLine(
            item=uid,
            source=part.source,
            content=part.content,
            title=part.title,
            stands_in=part.state != "printed",
            reason=reason,
        )
        for part in bundle.parts
    )
