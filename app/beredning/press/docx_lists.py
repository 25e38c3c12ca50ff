"""Word's own numbering for a paper's lists, wherever it gives exactly the labels as printed."""

import re
from dataclasses import dataclass, field

from beredning.papers.tree import Listing

DEEPEST = 8
"""Word numbers nine levels of a list, counted from 0."""

STEP = 397
"""What an item hangs by, and each level more, in twentieths of a point: 7 mm."""

_LABEL = re.compile(r"((?:\d{1,9}\.)*)(\d{1,9})([.)]?)")


@dataclass(slots=True)
class Numbering:
    """The numberings that a document uses: a format for each sort of list, and an instance for each list."""

    formats: dict[tuple[str, ...], int] = field(default_factory=dict)
    instances: list[tuple[int, int, int]] = field(default_factory=list)

    def of(self, listing: Listing, depth: int) -> int | None:
        """The instance (from 1) that gives a list at a depth, and its sub-clauses, their labels; None if none can."""
        if depth > DEEPEST:
            return None
        if listing.kind == "bullets":
            return self._bullets({item.label for item in listing.items}, depth)
        ends: dict[int, str] = {}
        if not _follow(listing, "", depth, ends):
            return None
        levels = range(DEEPEST + 1)
        if listing.kind == "clauses":
            texts = [".".join(f"%{n}" for n in range(depth + 1, level + 2)) + ends.get(level, "") for level in levels]
        else:
            texts = [f"%{level + 1}{ends[depth]}" for level in levels]
        formats = tuple(f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/>' for text in texts)
        return self._instance(formats, depth, _first(listing))

    def _bullets(self, signs: set[str], depth: int) -> int | None:
        if len(signs) > 1 or not signs <= set("•–"):
            return None
        (sign,) = signs
        return self._instance((f'<w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>',) * (DEEPEST + 1), depth, 1)

    def _instance(self, levels: tuple[str, ...], depth: int, start: int) -> int:
        made = self.formats.setdefault(levels, len(self.formats))
        self.instances.append((made, depth, start))
        return len(self.instances)

    def xml(self) -> str:
        """The elements of numbering.xml."""
        formats = "".join(_format(number, levels) for levels, number in self.formats.items())
        return formats + "".join(_num(number, *one) for number, one in enumerate(self.instances, 1))


def _first(listing: Listing) -> int:
    found = _LABEL.fullmatch(listing.items[0].label)
    return int(found[2]) if found else 1


def _follow(listing: Listing, above: str, depth: int, ends: dict[int, str]) -> bool:
    """Whether the labels count on by one under the number above, every level with one ending."""
    if depth > DEEPEST:
        return False
    first = 1 if above else _first(listing)
    for number, item in enumerate(listing.items, first):
        found = _LABEL.fullmatch(item.label)
        if not found or found[1] != above or found[2] != str(number) or ends.setdefault(depth, found[3]) != found[3]:
            return False
        if listing.kind == "clauses":
            below = (block for block in item.blocks if isinstance(block, Listing) and block.kind == "clauses")
            if not all(_follow(one, f"{above}{number}.", depth + 1, ends) for one in below):
                return False
    return True


def _format(number: int, levels: tuple[str, ...]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{level}<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(depth + 1) * STEP}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
        for depth, level in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'


def _num(number: int, made: int, depth: int, start: int) -> str:
    override = f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{made}"/>{override}</w:num>'
