"""Page one: what the paper is, whose matter it is, what is proposed, and who presents it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from beredning.intake.parts import facts
from beredning.intake.parts.bits import Bit
from beredning.intake.parts.clauses import all_clauses
from beredning.intake.parts.formulas import read
from beredning.intake.parts.loose import day_in
from beredning.intake.parts.making import Making
from beredning.matter.choices import OriginKind, PaperKind
from beredning.matter.things import Origin, Presenter, Proposal, Subject

TITLE_LENGTH = 400

_NUMBER_LINE = re.compile(r"\(?(?:Dnr|Diarienr|Diarienummer)[:.]?\s*(?P<number>[^()]{3,40}?)\)?\.?$", re.IGNORECASE)

_LIMIT = re.compile(
    r"(?P<origin>(?:[A-ZÅÄÖ].{4,200}? )?)"
    r"\(?(?:Remisstid(?:en)?|Svarstid(?:en)?|Sista svarsdag|Svar(?:et)?|Remissvar(?:et)?|Yttrande)\b"
    r"[^.;]{0,40}?(?:den )?(?:\d{1,2} [a-z]{3,9} \d{4}|\d{4}-\d\d-\d\d)[^.;]{0,20}\)?\.?$"
)


@dataclass(slots=True)
class Front:
    """What page one says."""

    kind: PaperKind | None = None
    number: str | None = None
    divisions: tuple[str, ...] = ()
    registry_numbers: tuple[str, ...] = ()
    annex_line: str | None = None
    designation: Bit | None = None
    titles: list[list[Bit]] = field(default_factory=list)
    origins: dict[int, Bit] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    number_lines: list[Bit] = field(default_factory=list)
    limits: dict[int, Bit] = field(default_factory=dict)
    unplaced: list[Bit] = field(default_factory=list)
    proposals: tuple[Proposal, ...] = ()
    presenters: tuple[Presenter, ...] = ()


def front(bits: Sequence[Bit], making: Making) -> Front:
    """Reads the bits down to the presenters' sentence; what cannot be told is lost."""
    out = Front()
    proposing = next((place for place, bit in enumerate(bits) if bit.kind == "proposal"), len(bits))
    for bit in bits[:proposing]:
        _above(bit, out, making)
    out.proposals = proposals(bits[proposing:], "", making)
    return out


def proposals(bits: Sequence[Bit], part: str, making: Making) -> tuple[Proposal, ...]:
    """Sentences and the clauses below each; `part` is the name under which the sentences are kept."""
    out: list[Proposal] = []
    starts = [place for place, bit in enumerate(bits) if bit.kind in ("proposal", "repeat", "counter", "decision")]
    making.lose(bits[: starts[0] if starts else len(bits)])
    for start, stop in zip(starts, [*starts[1:], len(bits)], strict=False):
        found = bits[start].found
        assert found is not None
        made = facts.proposal(found, all_clauses(bits[start + 1 : stop]))
        making.saw(made.uid, part, bits[start])
        out.append(made)
    return tuple(out)


def presenters(bits: Sequence[Bit], making: Making) -> tuple[Presenter, ...]:
    """The presenters of the sentence that says so."""
    out: tuple[Presenter, ...] = ()
    for bit in bits:
        if bit.found and bit.kind == "presenters":
            out += facts.presenters(bit.found)
            making.saw(making.paper, "presenters", bit)
        else:
            making.lose([bit])
    return out


def subjects(front: Front, making: Making) -> tuple[Subject, ...]:
    """The titles with their origins and registry numbers; numbers go to titles in order."""
    groups = _titles(front)
    making.lose(front.unplaced)
    if front.designation is None:  # which would have said the numbers again
        making.lose(front.number_lines)
    numbers = list(front.registry_numbers)
    out = []
    for place in range(max(len(groups), len(numbers), 1)):
        title, origin_bit, own, limit = groups[place] if place < len(groups) else ("", None, None, None)
        number = own or (numbers.pop(0) if numbers else None)
        subject = Subject(registry_number=number, title=title, origin=_origin(origin_bit))
        for bit in _distinct(origin_bit, limit):
            making.saw(subject.uid, "origin", bit)
        out.append(_until(subject, origin_bit, limit) if limit else subject)
        if place + 1 >= len(groups) and not numbers:
            break
    return tuple(out)


def _above(bit: Bit, out: Front, making: Making) -> None:
    """One bit above the first proposal."""
    found = bit.found
    if (limit := _LIMIT.match(bit.text)) and out.titles and bit.whole and len(out.titles) - 1 not in out.limits:
        out.limits[len(out.titles) - 1] = bit
        if within := read(limit["origin"].strip(), making.register):
            out.origins.setdefault(len(out.titles) - 1, replace(bit, found=within))
    elif found and found.kind == "designation" and out.designation is None:
        out.designation = bit
        out.kind, out.number = found.facts.get("kind"), found.text("number") or None
        out.divisions, out.registry_numbers = found.names("divisions"), found.names("registry")
        making.saw(making.paper, "designation", bit)
    elif found and found.kind == "annex" and out.annex_line is None:
        out.annex_line = bit.text
    elif found and found.kind == "origin" and out.titles:
        out.origins.setdefault(len(out.titles) - 1, bit)
        if out.origins[len(out.titles) - 1] is not bit:
            making.lose([bit])
    elif (line := _NUMBER_LINE.match(bit.text)) and out.titles and bit.whole and len(out.titles) - 1 not in out.numbers:
        out.numbers[len(out.titles) - 1] = line["number"]
        out.number_lines.append(bit)
    elif _could_title(bit):
        out.titles.append([bit])
    else:
        making.lose([bit])


def _could_title(bit: Bit) -> bool:
    """A title is a noun phrase without a full stop."""
    return bit.piece.kind in ("paragraph", "heading") and len(bit.text) <= TITLE_LENGTH and not bit.text.endswith(".")


_Title = tuple[str, Bit | None, str | None, Bit | None]


def _titles(front: Front) -> list[_Title]:
    """Titles with their origins: a line that goes on in the next is one title, unless each has its own number."""
    groups: list[_Title] = []
    merged = len(front.origins) > 1 or len(front.numbers) > 1
    several = 1 < len(front.registry_numbers) >= len(front.titles) or merged
    for place, bits in enumerate(front.titles):
        if place and not several and (place - 1 in front.origins or place - 1 in front.limits):
            front.unplaced.extend(bits)
            continue
        text = " ".join(bit.text for bit in bits)
        before = groups[-1] if groups else None
        if before and not any(before[1:]) and (not several or text[:1].islower()):
            text = f"{groups.pop()[0]} {text}"
        groups.append((text, front.origins.get(place), front.numbers.get(place), front.limits.get(place)))
    return groups


def _distinct(*bits: Bit | None) -> list[Bit]:
    """The bits that are there; one that says both is one."""
    return list({bit.at: bit for bit in bits if bit is not None}.values())


def _until(subject: Subject, origin_bit: Bit | None, limit: Bit) -> Subject:
    """The subject with the day by which its sender wants an answer; the line that says so stands with its origin's."""
    lines = " ".join(bit.text for bit in _distinct(origin_bit, limit))
    origin = subject.origin or Origin(kind=OriginKind.OTHER, sender="")
    return replace(subject, deadline=day_in(limit.text), origin=replace(origin, wording=lines))


def _origin(bit: Bit | None) -> Origin | None:
    return facts.origin(bit.found) if bit is not None and bit.found else None
