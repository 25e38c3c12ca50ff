"""List labels of a .docx, computed as Word does from numbering.xml (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field
from typing import Any

from beredning.intake.text.labels import spelled
from beredning.intake.word.package import child, local, number, value

_PLACE = re.compile(r"%(\d)")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its number format, its text with `%1` for the first level's number."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, Level | int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, depth: int) -> str | None:
        """The label of the next paragraph in a list at a depth from 0; None for what is no list."""
        abstract = self.lists.get(list_id)
        if abstract is None:
            return None
        levels = self.levels.get(abstract, {})
        own = self._level(list_id, levels, depth)
        counts = self._counts.setdefault(abstract, {})
        override = self.restarts.get(list_id, {}).get(depth)
        if isinstance(override, int) and (list_id, depth) not in self._started:
            counts[depth] = override
        else:
            counts[depth] = counts.get(depth, own.start - 1) + 1
        self._started.add((list_id, depth))
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if own.form == "bullet":
            return "•"
        if own.form == "none" and "%" in own.text:
            return ""

        def printed(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            found = self._level(list_id, levels, level)
            return spelled(counts.get(level, found.start), found.form)

        return _PLACE.sub(printed, own.text)[:_LONGEST].strip()

    def _level(self, list_id: str, levels: dict[int, Level], depth: int) -> Level:
        override = self.restarts.get(list_id, {}).get(depth)
        return override if isinstance(override, Level) else levels.get(depth, Level())


def numbering_of(root: Any | None) -> Numbering:
    """The lists that a numbering part declares."""
    found = Numbering()
    linked: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for element in root if root is not None else ():
        if local(element) == "abstractNum":
            own = value(element, "abstractNumId") or ""
            found.levels[own] = {number(value(lvl, "ilvl")): _level(lvl) for lvl in element if local(lvl) == "lvl"}
            if (link := child(element, "numStyleLink")) is not None:
                linked[own] = value(link) or ""
            if (style := child(element, "styleLink")) is not None:
                by_style[value(style) or ""] = own
        elif local(element) == "num":
            _add_list(found, element)
    for own, style_name in linked.items():
        if style_name in by_style:
            found.levels[own] = found.levels[by_style[style_name]]
    return found


def _add_list(found: Numbering, element: Any) -> None:
    own = value(element, "numId") or ""
    abstract = child(element, "abstractNumId")
    found.lists[own] = (value(abstract) or "") if abstract is not None else ""
    for override in element:
        if local(override) != "lvlOverride":
            continue
        depth = number(value(override, "ilvl"))
        start, level = child(override, "startOverride"), child(override, "lvl")
        if level is not None:
            found.restarts.setdefault(own, {})[depth] = _level(level)
        elif start is not None:
            found.restarts.setdefault(own, {})[depth] = number(value(start), 1)


def _level(element: Any) -> Level:
    start, form, text = child(element, "start"), child(element, "numFmt"), child(element, "lvlText")
    return Level(
        number(value(start), 1) if start is not None else 1,
        (value(form) or "decimal") if form is not None else "decimal",
        (value(text) or "") if text is not None else "",
    )
