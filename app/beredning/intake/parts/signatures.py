"""Place, date and the names below them; names in capitals are given back their small letters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from beredning.intake.parts.bits import Bit
from beredning.intake.parts.formulas import sections_of
from beredning.intake.parts.making import Making
from beredning.matter.choices import EventKind, SignedFor
from beredning.matter.things import Signature

NAME_LENGTH = 80
_SMALL = frozenset({"af", "av", "von", "de", "der", "van", "la", "och"})
_PART = re.compile(r"[^\W\d_]+")
_AND = re.compile(r"\s+och\s+|\s*[,;/\t\n]\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"[.:;!?]$")


def signature(
    bits: Sequence[Bit], signed_for: SignedFor, known: Sequence[str], making: Making
) -> tuple[Signature | None, list[Bit]]:
    """The signature in the bits, and the bits that are no part of it; `known` are names with small letters."""
    opening = next((b for b in bits if b.kind == "place"), None)
    behalf = next((b for b in bits if b.kind == "on_behalf"), None)
    names: list[str] = []
    titles: list[str] = []
    named: list[Bit] = []
    rest: list[Bit] = []
    beside = 0  # how many names stood side by side on the line before
    for bit in bits:
        if bit is opening or bit is behalf:
            continue
        if rest or not _could_name(bit):
            rest.append(bit)
        elif beside > 1 and len(words := bit.text.split()) == beside and not set(words) & set(" ".join(known).split()):
            titles.extend([""] * (len(names) - len(titles) - beside))
            titles.extend(words)
            named.append(bit)
            beside = 0
        elif found := tuple(_names(bit.text, known)) or _as_written(bit, signed_for):
            names.extend(found)
            named.append(bit)
            beside = len(found)
        elif names and len(titles) < len(names):
            titles.extend([""] * (len(names) - len(titles) - 1))
            titles.append(bit.text)
            named.append(bit)
        else:
            rest.append(bit)
    if opening is None and behalf is None and not names:
        return None, list(bits)
    place, day = _where_when(opening)
    made = Signature(for_=signed_for, place=place, date=day, names=tuple(names), titles=_filled(titles, len(names)))
    if opening is not None:
        making.saw(made.uid, "", opening)
    if behalf is not None:
        making.saw(made.uid, "on_behalf", behalf)
    for bit in named:
        making.saw(made.uid, "names", bit)
    making.happened(day, EventKind.SIGNED)
    return made, rest


def in_capitals(text: str) -> bool:
    """Whether a text is set in capitals throughout."""
    return text.upper() == text and text.lower() != text


def _as_written(bit: Bit, signed_for: SignedFor) -> tuple[str, ...]:
    """Below the board's names the one who verifies often stands as names are written."""
    found = _WRITTEN.match(bit.text) if signed_for is SignedFor.BOARD else None
    return (found["name"],) if found and not found["title"] else ()


def _could_name(bit: Bit) -> bool:
    text = bit.text
    return (
        not bit.found
        and bit.piece.kind in ("paragraph", "heading")
        and not sections_of(text)
        and len(text) <= NAME_LENGTH * 2
        and (in_capitals(text) or not _SENTENCE.search(text))
    )


def _where_when(opening: Bit | None) -> tuple[str | None, date | None]:
    if opening is None or opening.found is None:
        return None, None
    return opening.found.text("place") or None, opening.found.day("date")


def _filled(titles: list[str], count: int) -> tuple[str, ...]:
    return tuple(titles + [""] * (count - len(titles))) if titles else ()


def _names(text: str, known: Sequence[str]) -> Iterator[str]:
    """The names in a line: known ones as they are known, others only where the line is in capitals."""
    by_fold = {name.casefold(): name for name in known}
    for part in _AND.split(text):
        if part.casefold() in by_fold:
            yield by_fold[part.casefold()]
        elif in_capitals(part):
            yield from _run_together(part, by_fold)
        else:
            yield from _mixed(part, by_fold)


def _run_together(part: str, by_fold: dict[str, str]) -> Iterator[str]:
    """Two signatures set side by side are one line in a text: known names part them."""
    rest = part
    for fold, name in by_fold.items():
        if rest.casefold().startswith(f"{fold} "):
            yield name
            rest = rest[len(fold) + 1 :]
    yield by_fold.get(rest.casefold()) or small_letters(rest)


def _mixed(part: str, by_fold: dict[str, str]) -> Iterator[str]:
    """Signatures side by side of which not all are in capitals; none where some of the line is no name."""
    names, rest = [], part
    while rest.casefold() not in by_fold:
        known = next((fold for fold in by_fold if rest.casefold().startswith(f"{fold} ")), "")
        capitals = _CAPITALS.match(rest)
        if not known and not capitals:
            break
        name = rest[: len(known)] if known else capitals[1] if capitals else ""
        names.append(by_fold.get(name.casefold()) or small_letters(name))
        rest = rest[len(name) + 1 :]
    last = _WRITTEN.match(rest)
    if names and last and not last["title"]:
        yield from (*names, by_fold.get(rest.casefold(), rest))


def small_letters(name: str) -> str:
    """A name set in capitals as it is written: KARIN WANNGÅRD is Karin Wanngård, a nobiliary particle stays small."""
    return _PART.sub(lambda m: m[0].lower() if m[0].lower() in _SMALL else m[0][0] + m[0][1:].lower(), name)


_CAPITALS = re.compile(r"([A-ZÅÄÖÉ][A-ZÅÄÖÉ'’-]+(?: [A-ZÅÄÖÉ][A-ZÅÄÖÉ'’-]+)+) (?=[A-ZÅÄÖÉ][a-zåäöé])")
_WRITTEN = re.compile(
    r"(?P<name>[A-ZÅÄÖÉ][\w'’.-]*(?: (?:von|af|de|[A-ZÅÄÖÉ][\w'’.-]*)){1,3})(?:[ ,]+(?P<title>[a-zåäö].*))?$"
)


def office_signature(bits: Sequence[Bit], making: Making) -> tuple[list[Signature], list[Bit]]:
    """The names and titles that a letter ends with, and what stands before them."""
    bits = [*bits[:-1], *_cells(bits[-1])] if bits else []
    start = len(bits)
    while start and _could_sign(bits[start - 1]):
        start -= 1
    while start < len(bits) and not (bits[start].kind == "place" or _WRITTEN.match(bits[start].text)):
        start += 1
    signing = bits[start:]
    names: list[str] = []
    titles: list[str] = []
    for bit in _beside(signing):
        if bit.kind == "place":
            continue
        found = _WRITTEN.match(bit.text)
        if found and (not names or titles[-1] or found["title"] or len(found["name"].split()) > 1):
            names.append(found["name"])
            titles.append(found["title"] or "")
        elif names:
            titles[-1] = f"{titles[-1]} {bit.text}".strip()
    if not names:
        return [], list(bits)
    opening = next((bit for bit in signing if bit.kind == "place"), None)
    place, day = _where_when(opening)
    made = Signature(
        for_=SignedFor.OFFICE, place=place, date=day, names=tuple(names), titles=tuple(titles) if any(titles) else ()
    )
    for bit in signing:
        making.saw(made.uid, "" if bit is opening else "names", bit)
    making.happened(day, EventKind.SIGNED)
    return [made], list(bits[:start])


def _cells(bit: Bit) -> list[Bit]:
    """A table without lines that sets signatures side by side, as one bit for each of its cells, column by column."""
    rows = [["".join(run.text for run in cell).strip() for cell in row] for row in bit.piece.rows]
    cells = [row[at] for at in range(max(map(len, rows), default=0)) for row in rows if at < len(row) and row[at]]
    signs = (
        bit.piece.kind == "table" and cells and all(len(c) <= NAME_LENGTH and not _SENTENCE.search(c) for c in cells)
    )
    if not signs or not all(_WRITTEN.match(cell) for cell in rows[0] if cell):
        return [bit]
    pieces = (replace(bit.piece, text=cell, kind="paragraph", rows=(), runs=()) for cell in cells)
    return [replace(bit, piece=piece, start=0, stop=len(piece.text)) for piece in pieces]


def _beside(lines: Sequence[Bit]) -> list[Bit]:
    """Two people's names on one line over their titles on the next, parted again."""
    if len(lines) != 2:
        return list(lines)
    names, titles = (line.text.split() for line in lines)
    if len(titles) < 2 or len(names) != 2 * len(titles) or not all(word[:1].isupper() for word in names + titles):
        return list(lines)
    out = []
    for at, title in enumerate(titles):
        for line, text in ((lines[0], " ".join(names[2 * at : 2 * at + 2])), (lines[1], title)):
            out.append(replace(line, piece=replace(line.piece, text=text, runs=()), start=0, stop=len(text)))
    return out


def _could_sign(bit: Bit) -> bool:
    if bit.kind == "place":
        return True
    plain = bit.piece.kind == "paragraph" and not bit.found and bit.whole
    return plain and len(bit.text) <= NAME_LENGTH and not _SENTENCE.search(bit.text)
