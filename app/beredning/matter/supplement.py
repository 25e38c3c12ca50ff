"""What a supplement holds: what is new, replaced or withdrawn since any pack that was sent before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from beredning.matter.meeting import PackLine, SentPack

Change = Literal["new", "replaces", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Differing:
    """A paper that is not as it was last sent; `sent` is when that was."""

    line: PackLine
    change: Change
    sent: datetime | None = None


def differing(now: Sequence[PackLine], before: Iterable[SentPack]) -> tuple[Differing, ...]:
    """What differs from the last that was sent of each paper; a page that stood in for a paper was not the paper.

    Only what stands for a withdrawn item has a content though it stands in.

    A paper that goes back to what an earlier pack had is replaced too: what counts is what was sent last.
    """
    last: dict[tuple[str, str], tuple[PackLine, datetime]] = {}
    for pack in sorted(before, key=lambda pack: pack.sent):
        for line in pack.lines:
            last[line.item, line.source] = line, pack.sent
    standing = {(line.item, line.source) for line in now}
    gone = [Differing(line, "withdrawn", sent) for key, (line, sent) in last.items() if key not in standing]
    gone = [one for one in gone if not one.line.stands_in]
    emptied = {one.line.item for one in gone}
    found: list[Differing] = []
    for line in now:
        was = last.get((line.item, line.source))
        if was is None or (was[0].stands_in and not line.stands_in):
            found.append(Differing(line, "withdrawn" if line.stands_in and line.item in emptied else "new"))
        elif line.stands_in and (not was[0].stands_in or line.content not in ("", was[0].content)):
            found.append(Differing(line, "withdrawn", was[1]))
        elif was[0].content != line.content:
            found.append(Differing(line, "replaces", was[1]))
    return (*found, *gone)
