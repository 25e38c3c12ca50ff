"""References as item and page (`3:5`): what was sent keeps them, whatever comes later or is corrected."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from beredning.matter.meeting import SentPack


@dataclass(frozen=True, slots=True)
class Kept:
    """The first and the last page of its item that a paper was sent with."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Placed:
    """The page of its item that a paper begins at, and how many there are before those of another; None for no end."""

    first: int
    room: int | None = None


def kept(packs: Iterable[SentPack]) -> dict[str, dict[str, Kept]]:
    """What was sent of each item, by the paper's uid; of packs that did not note it nothing is kept."""
    out: dict[str, dict[str, Kept]] = {}
    for line in (line for pack in packs for line in pack.lines):
        if line.begins is None:
            continue
        own, last = out.setdefault(line.item, {}), line.begins + (line.pages or 1) - 1
        before = own.get(line.source)
        own[line.source] = Kept(line.begins, max(last, before.last) if before else last)
    return out


def placed(parts: Sequence[tuple[str, int]], before: Mapping[str, Kept]) -> list[Placed]:
    """Where each part of an item stands, by its paper's uid and how many pages it has.

    What was sent stays, also where a corrected paper before it has more pages than before or fewer; what is new comes
    after all of it, so that no reference ever means two pages.
    """
    begins = {one.first for one in before.values()}
    ends = [one.last for one in before.values()]
    ends += [_last(before[source].first, pages, begins) for source, pages in parts if source in before]
    end, firsts = max(ends, default=0), list[int]()
    for source, pages in parts:
        firsts.append(before[source].first if source in before else end + 1)
        end += 0 if source in before else pages
    begins.update(firsts)
    return [Placed(first, _room(first, begins)) for first in firsts]


def _room(first: int, begins: Collection[int]) -> int | None:
    return min((begin - first for begin in begins if begin > first), default=None)


def _last(first: int, pages: int, begins: Collection[int]) -> int:
    return first + min(pages, _room(first, begins) or pages) - 1
