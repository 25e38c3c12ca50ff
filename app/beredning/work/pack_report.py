"""What became of a pack, for a face: where each item's papers are, what is missing, what is as it was before."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beredning.matter.message import Message, say

if TYPE_CHECKING:  # the press is slow to load, and what is told of a pack needs none of it
    from beredning.work.packing_file import Built


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper or a file of an item in the pack; `state` is `printed`, `placeholder` or `missing`, `why` says why."""

    item: str
    number: str
    title: str
    first: int
    pages: int
    state: str
    why: Message | None

    @property
    def last(self) -> int:
        """Its last page."""
        return self.first + max(self.pages, 1) - 1


def printed(built: "Built") -> tuple[Printed, ...]:
    """Everything that is in the pack, or should be, in order."""
    return tuple(
        Printed(
            bundle.uid,
            bundle.number,
            _named(bundle.title, one.part.label, one.part.title),
            one.first,
            one.pages,
            str(one.part.state),
            one.part.why,
        )
        for bundle, bound in built.pack.bundles
        for one in bound
    )


def missing(built: "Built") -> dict[str, Message]:
    """Why each paper or attachment that should be in the pack is not, by its uid."""
    bound = (one for _, some in built.pack.bundles for one in some)
    return {one.part.source: one.part.why for one in bound if one.part.state == "missing" and one.part.why}


def _named(item: str, label: str, title: str) -> str:
    """`PM`, `Bilaga 2 · Karta`: the item's own title is not said twice."""
    return label if label and title == item else " · ".join(filter(None, (label, title)))


def spans(built: "Built") -> dict[str, tuple[int, int]]:
    """The first and the last page of each item that has any."""
    out: dict[str, tuple[int, int]] = {}
    for one in printed(built):
        first, last = out.get(one.item, (one.first, one.last))
        out[one.item] = min(first, one.first), max(last, one.last)
    return out


def unchanged(before: "Built", now: "Built") -> int:
    """How many of the items say what they said in an earlier pack."""

    def said(built: "Built") -> dict[str, list[tuple[str, str]]]:
        return {
            bundle.uid: [(one.part.source, one.part.content or one.part.title) for one in bound]
            for bundle, bound in built.pack.bundles
        }

    old, new = said(before), said(now)
    return sum(old.get(uid) == parts for uid, parts in new.items())


def claims(built: "Built") -> Message:
    """Which standards the file keeps, as was checked."""
    standards = built.pack.standards
    match standards.pdfa, standards.pdfua:
        case None, _:
            return say("no archival standard")
        case level, True:
            return say("PDF/A-{level} and PDF/UA-1", level=level)
        case level, _:
            return say("PDF/A-{level}", level=level)
