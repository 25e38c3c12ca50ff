"""Page one: what the paper is, whose matter it is, what is proposed, and who presents it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from beredning.intake import facts
from beredning.intake.bits import Bit
from beredning.intake.clauses import all_clauses
from beredning.intake.making import Making
from beredning.matter.choices import PaperKind
from beredning.matter.things import Origin, Presenter, Proposal, Subject

TITLE_LENGTH = 400

_NUMBER_LINE = re.compile(r"\(?(?:Dnr|Diarienr|Diarienummer)[:.]?\s*(?P<number>[^()]{3,40}?)\)?\.?$", re.IGNORECASE)


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
    numbers = list(front.registry_numbers)
    out = []
    for place in range(max(len(groups), len(numbers), 1)):
        title, origin_bit, own = groups[place] if place < len(groups) else ("", None, None)
        number = own or (numbers.pop(0) if numbers else None)
        subject = Subject(registry_number=number, title=title, origin=_origin(origin_bit))
        if origin_bit is not None:
            making.saw(subject.uid, "origin", origin_bit)
        out.append(subject)
        if place + 1 >= len(groups) and not numbers:
            break
    return tuple(out)


def _above(bit: Bit, out: Front, making: Making) -> None:
    """One bit above the first proposal."""
    found = bit.found
    if found and found.kind == "designation" and out.designation is None:
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
    elif _could_title(bit):
        out.titles.append([bit])
    else:
        making.lose([bit])


def _could_title(bit: Bit) -> bool:
    """A title is a noun phrase without a full stop."""
    return bit.piece.kind in ("paragraph", "heading") and len(bit.text) <= TITLE_LENGTH and not bit.text.endswith(".")


def _titles(front: Front) -> list[tuple[str, Bit | None, str | None]]:
    """Titles with their origins: a line that goes on in the next is one title, unless each has its own number."""
    groups: list[tuple[str, Bit | None, str | None]] = []
    merged = len(front.origins) > 1 or len(front.numbers) > 1
    several = 1 < len(front.registry_numbers) >= len(front.titles) or merged
    for place, bits in enumerate(front.titles):
        if place and not several and place - 1 in front.origins:
            front.unplaced.extend(bits)
            continue
        text = " ".join(bit.text for bit in bits)
        before = groups[-1] if groups else None
        if before and before[1] is None and before[2] is None and (not several or text[:1].islower()):
            groups[-1] = (f"{before[0]} {text}", front.origins.get(place), front.numbers.get(place))
        else:
            groups.append((text, front.origins.get(place), front.numbers.get(place)))
    return groups


def _origin(bit: Bit | None) -> Origin | None:
    return facts.origin(bit.found) if bit is not None and bit.found else None
