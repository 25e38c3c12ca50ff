"""Lists of two people brought together: whose order holds, where what only one put there comes, what was moved."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def together(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """The list with what either has, in the order of the one who changed it; None where a person must choose.

    That is where both gave what they share an order of their own, or where one put something between two that the
    other parted; what one removed and the other has still is not such. The same comes of it whoever is asked first.
    """
    shared = set(mine) & set(theirs)
    old, here, there = ([uid for uid in side if uid in shared] for side in (base, mine, theirs))
    first, second = (mine, theirs) if here == there or there == old else (theirs, mine)
    if here not in (there, old) and there != old:
        return None
    ahead, behind = (_next_of([uid for uid in side if uid in shared]) for side in (first, second))
    groups = _behind(second, shared)
    if any(ahead[at] != behind[at] and not set(base).issuperset(own) for at, own in groups.items()):
        return None
    return woven(first, second)


def woven(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The first list, with what only the second has behind what it stands behind there."""
    shared = set(first) & set(second)
    others = _behind(second, shared)
    made: list[str] = []
    for at, own in _behind(first, shared).items():
        groups = sorted(group for group in (own, others[at]) if group)
        made += [at] * (at != "") + [uid for group in groups for uid in group]
    return made


def _behind(uids: Sequence[str], shared: set[str]) -> dict[str, list[str]]:
    """What stands behind each that is shared, up to the next; by the empty name what stands ahead of all of them."""
    groups: dict[str, list[str]] = {"": []}
    at = ""
    for uid in uids:
        if uid in shared:
            at = uid
            groups[at] = []
        else:
            groups[at].append(uid)
    return groups


def _next_of(uids: Sequence[str]) -> dict[str, str]:
    return dict(zip(["", *uids], [*uids, ""], strict=True))


def moved(base: Sequence[str], other: Sequence[str]) -> set[str]:
    """What may have been moved within a list: whatever some fewest moves that explain the other order would move."""
    place = {uid: at for at, uid in enumerate(base)}
    order = [uid for uid in other if uid in place]
    up = _longest([place[uid] for uid in order])
    down = _longest([-place[uid] for uid in reversed(order)])[::-1]
    steps = [one + two - 1 for one, two in zip(up, down, strict=True)]
    longest = max(steps, default=0)
    alone = Counter(level for level, step in zip(up, steps, strict=True) if step == longest)
    return {uid for uid, level, step in zip(order, up, steps, strict=True) if step < longest or alone[level] > 1}


def _longest(places: Sequence[int]) -> list[int]:
    """For each place, how many rise in a row of places up to it at most."""
    lowest: list[int] = []
    found: list[int] = []
    for place in places:
        at = bisect_left(lowest, place)
        lowest[at : at + 1] = [place]
        found.append(at + 1)
    return found
