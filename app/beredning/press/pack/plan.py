"""Where everything stands: the pages of every part, the volumes, and the fronts that say so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from beredning.papers.tree import Paper
from beredning.press.look import Look

from .front import Cover, cover
from .parts import Bound, Bundle

_TRIES = 8
_LENGTHS: dict[int, tuple[int, ...]] = {}  # of the fronts of so many items, last time: most often true again


@dataclass(frozen=True, slots=True)
class Place:
    """A volume among the others: which it is, counted from 0, every volume's items by their place, and its pages.

    `pages` are those that each item begins at as printed, "" for an item that has none; `spans` each volume's first and
    last page.
    """

    volume: int
    groups: tuple[tuple[int, ...], ...]
    pages: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


Fronts = Callable[[Place], Paper]
"""Cover and agenda of a volume."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A volume laid out: its front, its first page as printed, and where its items' parts stand."""

    front: Cover
    first: int
    bundles: tuple[tuple[Bundle, tuple[Bound, ...]], ...]


def plan(fronts: Fronts, bundles: Sequence[Bundle], look: Look, *, duplex: bool, sheets: int = 0) -> tuple[Laid, ...]:
    """The volumes of a pack, divided at items so that none is of more than `sheets`, if one item alone is not.

    The numbers in the fronts depend on the fronts' own length: they are printed until both agree.
    """
    lengths = list(_LENGTHS.get(len(bundles), (2,)))
    for tried in range(_TRIES):
        groups = _divided(bundles, lengths, duplex=duplex, sheets=sheets)
        placed, spans = _placed(bundles, groups, lengths, duplex=duplex)
        pages = tuple(str(bound[0].first) if bound else "" for bound in placed)
        held = tuple(tuple(own) for own in groups)
        made = [
            cover(fronts(Place(at, held, pages, tuple(spans))), look, _said(bundles, own))
            for at, own in enumerate(groups)
        ]
        found = [printed.pages for printed in made]
        if found == lengths:
            break
        before = [*lengths, *found[len(lengths) :]]
        if tried >= _TRIES // 2:  # they go to and fro: then rather a blank page
            if all(new <= old for new, old in zip(found, lengths, strict=False)) and len(found) <= len(lengths):
                break
            lengths = [max(new, old) for new, old in zip(found, before, strict=False)]
        else:
            lengths = found
    _LENGTHS[len(bundles)] = tuple(found)
    return tuple(
        Laid(front, first, tuple((bundles[at], placed[at]) for at in own))
        for front, (first, _), own in zip(made, spans, groups, strict=True)
    )


def _said(bundles: Sequence[Bundle], own: Sequence[int]) -> dict[str, str]:
    """What is said of the links to a volume's items."""
    some = (bundles[at] for at in own if bundles[at].parts)
    return {one.uid: f"{one.number}. {one.title}".lstrip(". ") for one in some}


def _divided(bundles: Sequence[Bundle], lengths: Sequence[int], *, duplex: bool, sheets: int) -> list[list[int]]:
    """The items of each volume, by their place."""
    groups: list[list[int]] = [[]]
    used, filled = lengths[0], False
    for at, bundle in enumerate(bundles):
        begin = used + (used % 2 if duplex and bundle.pages else 0)
        if sheets and filled and bundle.pages and sheets_of(begin + bundle.pages, duplex=duplex) > sheets:
            groups.append([])
            front = lengths[len(groups) - 1] if len(groups) <= len(lengths) else 1
            begin = front + (front % 2 if duplex else 0)
        groups[-1].append(at)
        used, filled = begin + bundle.pages, filled or bool(bundle.pages)
    return groups


def _placed(
    bundles: Sequence[Bundle], groups: Sequence[Sequence[int]], lengths: Sequence[int], *, duplex: bool
) -> tuple[list[tuple[Bound, ...]], list[tuple[int, int]]]:
    """Where each item's parts stand, and the first and last page of each volume: numbers run through them all."""
    placed: list[tuple[Bound, ...]] = []
    spans, after = list[tuple[int, int]](), 0
    for volume, own in enumerate(groups):
        after += after % 2 if duplex else 0
        first = after + 1
        after += lengths[volume] if volume < len(lengths) else 1
        for at in own:
            after += after % 2 if duplex and bundles[at].parts else 0
            bound, reference = [], 1
            for part in bundles[at].parts:
                reference = part.reference or reference
                bound.append(Bound(part, after + 1, part.file.pages, reference))
                after += part.file.pages
                reference += part.spans or part.file.pages
            placed.append(tuple(bound))
        spans.append((first, after))
    return placed, spans


def sheets_of(pages: int, *, duplex: bool) -> int:
    """How many sheets of paper so many pages need."""
    return -(-pages // 2) if duplex else pages
