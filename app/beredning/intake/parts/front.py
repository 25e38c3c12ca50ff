"""Page one: what the paper is, whose matter it is, what is proposed, and who presents it."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from beredning.intake.parts import facts
from beredning.intake.parts.bits import Bit
from beredning.intake.parts.clauses import all_clauses
from beredning.intake.parts.formulas import Found, read
from beredning.intake.parts.making import Making
from beredning.matter.choices import OriginKind, PaperKind
from beredning.matter.things import Origin, Presenter, Proposal, Subject
from beredning.wording.divisions import DivisionsGap
from beredning.wording.loose import day_in

TITLE_LENGTH = 400

_NUMBER_LINE = re.compile(r"\(?(?:Dnr|Diarienr|Diarienummer)[:.]?\s*(?P<number>[^()]{3,40}?)\)?\.?$", re.IGNORECASE)

_NUMBERS = re.compile(r", | och ")

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
    numbers: dict[int, Bit] = field(default_factory=dict)
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
    groups = _titles(front) or [_Title("")]
    making.lose(front.unplaced)
    own = {title.own_number for title in groups}
    numbers = deque(number for number in front.registry_numbers if number not in own)
    out = []
    for title in groups:
        number = title.own_number or (numbers.popleft() if numbers else None)
        subject = Subject(registry_number=number, title=title.text, origin=_origin(title))
        for bit in title.lines:
            making.saw(subject.uid, "origin", bit)
        out.append(replace(subject, deadline=day_in(title.limit.text)) if title.limit else subject)
    return (*out, *(Subject(registry_number=number) for number in numbers))


def _above(bit: Bit, out: Front, making: Making) -> None:
    """One bit above the first proposal."""
    found = bit.found
    if not out.titles and _designates(bit, out, making):
        return
    if (limit := _LIMIT.match(bit.text)) and out.titles and bit.whole and len(out.titles) - 1 not in out.limits:
        out.limits[len(out.titles) - 1] = bit
        if within := read(limit["origin"].strip(), making.register):
            out.origins.setdefault(len(out.titles) - 1, replace(bit, found=within))
    elif found and found.kind == "designation" and out.designation is None:
        _designate(found, out)
        out.designation = bit
        making.saw(making.paper, "designation", bit)
    elif found and found.kind == "annex" and out.annex_line is None:
        out.annex_line = bit.text
    elif found and found.kind == "origin" and out.titles:
        out.origins.setdefault(len(out.titles) - 1, bit)
        if out.origins[len(out.titles) - 1] is not bit:
            making.lose([bit])
    elif out.titles and bit.whole and len(out.titles) - 1 not in out.numbers and _NUMBER_LINE.match(bit.text):
        out.numbers[len(out.titles) - 1] = bit
    elif _could_title(bit):
        out.titles.append([bit])
    else:
        making.lose([bit])


def _designates(bit: Bit, out: Front, making: Making) -> bool:
    """Whether a line above the title goes on with the designation: divisions or numbers on lines of their own."""
    line = _NUMBER_LINE.match(bit.text)
    divisions = DivisionsGap().read(bit.text)
    if not bit.whole or not (line or divisions):
        return False
    if line:
        numbers = (number.strip() for number in _NUMBERS.split(line["number"]))
        out.registry_numbers = tuple(dict.fromkeys((*out.registry_numbers, *numbers)))
    elif divisions:
        out.divisions += divisions.value
    making.saw(making.paper, "designation", bit)
    return True


def _designate(found: Found, out: Front) -> None:
    out.kind, out.number = found.facts.get("kind"), found.text("number") or None
    out.divisions += found.names("divisions")
    out.registry_numbers = tuple(dict.fromkeys((*out.registry_numbers, *found.names("registry"))))


def _could_title(bit: Bit) -> bool:
    """A title is a noun phrase without a full stop."""
    return bit.piece.kind in ("paragraph", "heading") and len(bit.text) <= TITLE_LENGTH and not bit.text.endswith(".")


@dataclass(frozen=True, slots=True)
class _Title:
    """A title and the lines below it that say whence it came, its number, and until when an answer is wanted."""

    text: str
    origin: Bit | None = None
    number: Bit | None = None
    limit: Bit | None = None

    @property
    def own_number(self) -> str:
        line = _NUMBER_LINE.match(self.number.text) if self.number else None
        return line["number"] if line else ""

    @property
    def lines(self) -> list[Bit]:
        """The lines in printed order; one that says two things is one."""
        bits = {bit.at: bit for bit in (self.origin, self.number, self.limit) if bit is not None}
        return [bits[at] for at in sorted(bits)]


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
        if before and not before.lines and (not several or text[:1].islower()):
            text = f"{groups.pop().text} {text}"
        groups.append(_Title(text, front.origins.get(place), front.numbers.get(place), front.limits.get(place)))
    return groups


def _origin(title: _Title) -> Origin | None:
    """Whence the title came; lines below it that say more stand with it, as they are worded."""
    found = title.origin.found if title.origin else None
    origin = facts.origin(found) if found else None
    if title.lines in ([], [title.origin]) and not title.limit:
        return origin
    wording = " ".join(bit.text for bit in title.lines)
    return replace(origin or Origin(kind=OriginKind.OTHER, sender=""), wording=wording)
