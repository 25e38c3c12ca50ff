"""The seed as its fields have it, and the shapes in which the same text may reach us."""

import json
import textwrap
import unicodedata
from collections.abc import Callable

from beredning.intake.source import Source
from beredning.intake.text.plain import read_plain
from beredning.resources import sample

SEED = sample("pm-ks-2018-550.txt").read_text("utf-8")


def field_paragraphs() -> list[str]:
    """Every paragraph of the seed's longer fields, as the reference JSON has them."""
    matter = json.loads(sample("pm-ks-2018-550.json").read_text("utf-8"))
    texts: list[str] = []

    def walk(value: object, name: str = "") -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, key)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, name)
        elif isinstance(value, str) and len(value) > 60:
            texts.extend(value.split("\n\n"))

    walk(matter)
    return texts


def pieces_of(source: Source) -> list[tuple[str, str, str]]:
    """What must be the same however the text came: kind, label and text of each piece."""
    return [(piece.kind, piece.label, piece.text) for piece in source.pieces]


def read_text(text: str) -> Source:
    return read_plain(text.encode(), "pm.txt")


def _lines() -> list[str]:
    return SEED.split("\n")


def stripped() -> str:
    return "\n".join(line.rstrip() for line in _lines())


def _blocks() -> list[tuple[str, bool]]:
    """Each piece on a line of its own, and whether empty lines stood before it."""
    out: list[tuple[str, bool]] = []
    gap = False
    source = read_text(SEED)
    texts = iter(source.pieces)
    at = next(texts)
    for line in _lines():
        if not line.strip():
            gap = True
            continue
        start = line.strip().removeprefix("\uf0a7 ")
        if at is not None and at.text.startswith(start):
            out.append((("• " if at.label else "") + at.text, gap))
            at = next(texts, None)
        gap = False
    return out


def rewrapped(columns: int) -> str:
    lines: list[str] = []
    for text, gap in _blocks():
        lines += [""] * gap + textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def unwrapped(between: str) -> str:
    return between.join(text for text, _ in _blocks())


def with_page_numbers(form: str) -> str:
    out: list[str] = []
    page = 1
    for line in _lines():
        if line[:1] == " " and out:
            out += ["", form.format(page=page), ""]
            page += 1
        out.append(line.removeprefix(" ").rstrip())
    return "\n".join([*out, form.format(page=page)])


def with_form_feeds() -> str:
    return "\n".join(
        ("\f" + line[1:] if line[:1] == " " and n else line).rstrip(" ") for n, line in enumerate(_lines())
    )


def soft_hyphens(text: str) -> str:
    return text.replace("kommun", "kom\u00admun").replace("extremism", "extre\u00admism")


SHAPES: dict[str, Callable[[], str]] = {
    "trailing blanks gone": stripped,
    "CRLF": lambda: SEED.replace("\n", "\r\n"),
    "CR": lambda: SEED.replace("\n", "\r"),
    "CRLF, trailing blanks gone": lambda: stripped().replace("\n", "\r\n"),
    "72 columns": lambda: rewrapped(72),
    "100 columns": lambda: rewrapped(100),
    "unwrapped, empty lines between": lambda: unwrapped("\n\n"),
    "unwrapped": lambda: unwrapped("\n"),
    "soft hyphens": lambda: soft_hyphens(SEED),
    "soft hyphens, trailing blanks gone": lambda: soft_hyphens(stripped()),
    "no-break spaces": lambda: SEED.replace("den ", "den\u00a0").replace("KS 2018", "KS\u00a02018"),
    "decomposed": lambda: unicodedata.normalize("NFD", stripped()),
    "tabs before every line": lambda: "\n".join("\t" + line.strip() if line.strip() else "" for line in _lines()),
    "tabs before first lines": lambda: "\n".join(
        ("\t" if not before.strip() else "") + line.strip()
        for before, line in zip(["", *_lines()], _lines(), strict=False)
    ),
    "double spaces": lambda: stripped().replace(". ", ".  ").replace(" och ", "  och "),
    "page numbers with totals": lambda: with_page_numbers("{page} (6)"),
    "page numbers in words": lambda: with_page_numbers("Sida {page} av 6"),
    "bare page numbers": lambda: with_page_numbers("{page}"),
    "running heads": lambda: with_page_numbers("PM Rotel I (Dnr KS 2018/550)    {page} (6)"),
    "form feeds": with_form_feeds,
    "bullets": lambda: SEED.replace("\uf0a7", "•"),
    "dashes": lambda: stripped().replace("\uf0a7", "–"),
}
