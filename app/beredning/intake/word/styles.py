"""What the styles of a .docx say of paragraphs and characters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from beredning.intake.word.package import child, local, number, switched_on, value

_HEADING = re.compile(r"(?:heading|rubrik)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|rubrik)", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense |starkt )?(?:quote|citat|block text)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says with all it is based on; `heading` is 0 for none and 1 for the title, `outline` from 1."""

    name: str = ""
    title: bool = False
    heading: int = 0
    quote: bool = False
    list_id: str = ""
    depth: int = 0
    strong: bool = False
    emphasis: bool = False
    new_page: bool = False


def styles_of(root: Any | None) -> Mapping[str, Look]:
    """Every style by its id; the default paragraph style also under the empty id."""
    elements = {
        value(style, "styleId") or "": style for style in (root if root is not None else ()) if local(style) == "style"
    }
    looks: dict[str, Look] = {}
    for style_id in elements:
        looks[style_id] = _resolved(style_id, elements)
    for style_id, element in elements.items():
        if value(element, "default") in ("1", "true") and value(element, "type") == "paragraph":
            looks[""] = looks[style_id]
    return looks


def _resolved(style_id: str, elements: Mapping[str, Any]) -> Look:
    chain: list[Any] = []
    seen: set[str] = set()
    while style_id in elements and style_id not in seen and len(chain) < 20:
        seen.add(style_id)
        chain.append(elements[style_id])
        based = child(elements[style_id], "basedOn")
        style_id = (value(based) or "") if based is not None else ""
    look = Look()
    for element in reversed(chain):
        look = _over(look, element)
    return look


def _over(base: Look, element: Any) -> Look:
    named = child(element, "name")
    name = (value(named) or "") if named is not None else ""
    outline = child(element, "pPr", "outlineLvl")
    heading = base.heading
    if found := _HEADING.fullmatch(name):
        heading = int(found[1])
    elif outline is not None:
        level = number(value(outline), 9)
        heading = level + 1 if level < 9 else 0
    listed, depth = child(element, "pPr", "numPr", "numId"), child(element, "pPr", "numPr", "ilvl")
    strong, emphasis = switched_on(child(element, "rPr", "b")), switched_on(child(element, "rPr", "i"))
    fresh = switched_on(child(element, "pPr", "pageBreakBefore"))
    return Look(
        name,
        bool(_TITLE.fullmatch(name)) or base.title,
        heading,
        bool(_QUOTE.fullmatch(name)) or base.quote,
        (value(listed) or "") if listed is not None else base.list_id,
        number(value(depth)) if depth is not None else base.depth,
        base.strong if strong is None else strong,
        base.emphasis if emphasis is None else emphasis,
        base.new_page if fresh is None else fresh,
    )
