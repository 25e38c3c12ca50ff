"""The paragraphs of one .docx part: runs in their styles, changes accepted, what is not text left out and counted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from beredning.intake.word.package import child, local, number, switched_on, value
from beredning.intake.word.styles import Look
from beredning.matter.blocks import Run

# Neither deleted text nor field codes nor drawings' own properties are text of the paper.
_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "Fallback"}
)
_LEFT_OUT = {"del": "deleted", "moveFrom": "deleted", "ins": "inserted", "commentReference": "comments"}

TAKEN = "taken"
"""An attribute that we give to text that was read, so that what was not is found."""


@dataclass(slots=True)
class Found:
    """What one paragraph holds: runs, the text boxes anchored in it, page breaks."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    break_before: bool = False
    pages: int = 0


@dataclass(slots=True)
class Reader:
    """Reads paragraphs with the styles of their document; `counts` says what was accepted or left out."""

    looks: Mapping[str, Look]
    counts: Counter[str] = field(default_factory=Counter)

    def paragraph(self, element: Any) -> Found:
        """The runs of a paragraph element."""
        found = Found()
        look = self.look(element)
        self._walk(element, look.strong and not look.heading, look.emphasis and not look.heading, found)
        return found

    def look(self, element: Any) -> Look:
        """The style of a paragraph element."""
        named = child(element, "pPr", "pStyle")
        return self.looks.get((value(named) or "") if named is not None else "", self.looks.get("", Look()))

    def _walk(self, element: Any, strong: bool, emphasis: bool, found: Found) -> None:
        for inner in element:
            name = local(inner)
            if name in _LEFT_OUT and (name != "ins" or len(inner)):
                self.counts[_LEFT_OUT[name]] += 1
            if name in _SKIPPED:
                continue
            if name == "txbxContent":
                found.boxes.append(inner)
            elif name == "r":
                self._run(inner, strong, emphasis, found)
            elif name == "t":  # outside every run
                found.runs.append(Run(self._sign(inner, found), emphasis, strong))
            else:
                self._walk(inner, strong, emphasis, found)

    def _run(self, element: Any, strong: bool, emphasis: bool, found: Found) -> None:
        properties = child(element, "rPr")
        if properties is not None:
            if switched_on(child(properties, "vanish")):
                self.counts["hidden"] += 1
                return
            styled = child(properties, "rStyle")
            look = self.looks.get(value(styled) or "") if styled is not None else None
            if look is not None:
                strong, emphasis = strong or look.strong, emphasis or look.emphasis
            own_strong, own_emphasis = switched_on(child(properties, "b")), switched_on(child(properties, "i"))
            strong = strong if own_strong is None else own_strong
            emphasis = emphasis if own_emphasis is None else own_emphasis
        for inner in element:
            if text := self._sign(inner, found):
                found.runs.append(Run(text, emphasis, strong))

    def _sign(self, element: Any, found: Found) -> str:
        match local(element):
            case "t":
                element.set(TAKEN, "")
                return element.text or ""
            case "tab" | "ptab":
                return " "
            case "noBreakHyphen":
                return "-"
            case "sym":
                return "•"
            case "cr":
                return "\n"
            case "br":
                if value(element, "type") in ("page", "column"):
                    found.pages += value(element, "type") == "page"
                    found.break_before = found.break_before or not found.runs
                    return " "
                return "\n"
            case "lastRenderedPageBreak":
                found.pages += 1
                found.break_before = found.break_before or not found.runs
            case "commentReference":
                self.counts["comments"] += 1
            case "drawing" | "pict" | "AlternateContent" | "object":
                self._walk(element, False, False, found)
        return ""


def paragraphs_in(element: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body, cell or text box in order, whatever wraps them."""
    for inner in element:
        name = local(inner)
        if name in ("p", "tbl"):
            yield inner
        elif name not in _SKIPPED:
            yield from paragraphs_in(inner)


def not_taken(element: Any) -> Iterator[tuple[str, str]]:
    """Text that was not read, as (text, why): `deleted` or `hidden`, and empty where it stands where none may stand."""
    for sign in element.iter("{*}t"):
        if sign.text and sign.get(TAKEN) is None:
            above = list(sign.iterancestors())
            if any(local(one) in _SKIPPED or switched_on(child(one, "rPr", "vanish")) for one in above):
                continue  # counted where it was met
            if any(local(one) == "tr" and child(one, "trPr", "del") is not None for one in above):
                yield sign.text, "deleted"
            else:
                yield sign.text, "hidden" if any(_covered(one) for one in above) else ""


def _covered(cell: Any) -> bool:
    """Whether a cell is covered by the one above it."""
    merged = child(cell, "tcPr", "vMerge")
    return local(cell) == "tc" and merged is not None and value(merged) != "restart"


def rows_of(table: Any) -> Iterator[list[Any | None]]:
    """The cells of each row of a table; None for what a cell above or beside covers."""
    for row in _inside(table, "tr"):
        cells: list[Any | None] = []
        for cell in _inside(row, "tc"):
            span = child(cell, "tcPr", "gridSpan")
            cells.append(None if _covered(cell) else cell)
            if span is not None:
                cells += [None] * min(number(value(span), 1) - 1, 50)
        if child(row, "trPr", "del") is None:
            yield cells


def _inside(element: Any, wanted: str) -> Iterator[Any]:
    for inner in element:
        name = local(inner)
        if name == wanted:
            yield inner
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _inside(inner, wanted)
