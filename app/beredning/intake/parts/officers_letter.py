"""A tjänsteskrivelse: the officers' letter that other municipalities' matters begin with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from beredning.intake.parts import facts
from beredning.intake.parts.arrange import arranged
from beredning.intake.parts.bits import Bit
from beredning.intake.parts.bodies import looks_like_body
from beredning.intake.parts.clauses import all_clauses
from beredning.intake.parts.formulas import sections_of
from beredning.intake.parts.making import Making
from beredning.intake.parts.outline import PREPARING, Part, Zone
from beredning.intake.parts.preparation import preparation
from beredning.intake.parts.prose import heads, is_heading, prose
from beredning.intake.parts.signatures import office_signature
from beredning.intake.parts.tail import attachments
from beredning.matter.choices import PaperKind
from beredning.matter.things import Matter, Origin, Paper, Proposal, Section, Signature, Subject
from beredning.wording.titles import lowered

_NAME = re.compile(r"TJÄNSTESKRIVELSE|Tjänsteskrivelse")
_NUMBER = re.compile(r"\(?(?:Dnr|dnr|Diarienr|Diarienummer|Ärendenummer)[.:]?\s*(?P<number>[^()]{3,60}?)\)?$")
_NUMBER_WITHIN = re.compile(
    r"\b(?:[Dd]nr|[Dd]iarienr|[Dd]iarienummer|[Ää]rendenummer)[.:]?\s*([A-ZÅÄÖ]{1,8}[ -]?\d{2,4}[/:.-]\d{1,6})"
)
_ABOUT = re.compile(
    r"(?:Till|Handläggare|Kontaktperson|Telefon|E-post|Epost|Datum|Sida|Från|Vår referens|Er referens|Kontakt)\b"
    r"|\d{4}-\d\d-\d\d$|\S+@\S+$|\d[\d\s/-]{5,}$|(?:den )?\d{1,2} [a-zåäö]{3,9} \d{4}$"
)
_MINUTED = re.compile(r" § \d{1,4}$")
_PROPOSES = re.compile(
    r"(?P<who>[A-ZÅÄÖ][\w&-]*(?: [\w&-]+){0,6}?) (?P<verb>föreslår|föreslås|beslutar|besluta|rekommenderas)\b"
    r"(?: (?:att )?(?P<whom>[\w&-]+(?: [\w&-]+){0,4}?) (?:att )?(?:besluta|beslutar)\b)?"
)
_DECIDES = re.compile(r"[A-ZÅÄÖ][\w&-]*(?: [\w&-]+){0,6}? (?:beslutar|besluta)(?: för egen del)?\s*[.:]?$")
_HEADS_ANOTHER = re.compile(r"förslag till (?:beslut i )?(?:kommunfullmäktige|kommunstyrelsen|beslut)\w*:?$")
_COUNCIL_PAPERS = frozenset({"views", "compilation"})


@dataclass(slots=True)
class _Stretch:
    """A section of the letter: the name of the common section that it is, its heading and what stands below."""

    name: str
    heading: Bit | None
    bits: list[Bit] = field(default_factory=list)


def is_letter(bits: Sequence[Bit]) -> bool:
    """Whether the paper calls itself so, or has the letter's sections and none of a memorandum's."""
    for bit in bits[:12]:
        if bit.kind == "designation" and bit.found:
            return bit.found.facts.get("kind") is PaperKind.OFFICERS_LETTER
        if _NAME.fullmatch(bit.text):
            return True
    if any(bit.kind == "presenters" for bit in bits):
        return False
    named: set[str] = set()
    for bit in bits:
        if bit.whole and not bit.found:
            named.update(sections_of(bit.text))
    return bool(named & {"proposal", "assessment", "recipients"}) and not named & _COUNCIL_PAPERS


def letter(bits: Sequence[Bit], making: Making) -> Matter:
    """The matter that a letter is about, its sentences not yet settled."""
    for bit in bits:
        if bit.found and bit.kind in PREPARING:
            making.bodies.learn(bit.found.names("bodies"))
    head, *stretches = _stretches(bits)
    subject, annex_line = _head(head.bits, making)
    proposed: list[Proposal] = []
    signed: list[Signature] = []
    sections: list[Section] = []
    recipients: list[str] = []
    summary, prepared, after = "", "", "proposals"
    for number, stretch in enumerate(stretches):
        if _signs(stretches, number):
            made, stretch.bits = office_signature(stretch.bits, making)
            signed.extend(made)
        if stretch.name == "proposal":
            proposed.extend(_proposals(stretch, making))
        elif stretch.name == "recipients":
            making.head("recipients", stretch.heading)
            recipients.extend(bit.text for bit in stretch.bits)
        elif stretch.name == "summary" and not summary and stretch.bits:
            making.head("summary", stretch.heading)
            summary, after = prose(stretch.bits), "summary"
        elif stretch.name == "preparation" and not prepared and any(b.kind in PREPARING for b in stretch.bits):
            making.head("preparation", stretch.heading)
            prepared, after = preparation([Part(Zone.PREPARATION, None, stretch.bits)], making), "preparation"
        elif stretch.name != "attachments":
            heading = stretch.heading.text if stretch.heading else ""
            sections.append(Section(heading=heading, text=prose(stretch.bits), after=after))
    enclosed = attachments(
        [Part(Zone.ATTACHMENTS, s.heading, s.bits) for s in stretches if s.name == "attachments"], making
    )
    arranged(making)
    paper = Paper(
        uid=making.paper,
        kind=PaperKind.OFFICERS_LETTER,
        annex_line=annex_line,
        proposals=tuple(proposed),
        repeats=False,
        summary=summary,
        preparation=prepared,
        sections=tuple(sections),
        signed=tuple(signed),
        recipients=tuple(recipients),
    )
    events = tuple(sorted(making.events, key=lambda event: event.date.toordinal() if event.date else 0))
    return Matter(
        subjects=(subject,), referrals=tuple(making.referrals), attachments=enclosed, papers=(paper,), events=events
    )


def _stretches(bits: Sequence[Bit]) -> list[_Stretch]:
    """The head, then one stretch per heading; a sentence of proposal opens one where its heading is missing."""
    out = [_Stretch("head", None)]
    level = 0
    summed_up = any(bit.whole and bit.text.casefold().startswith("sammanfattning") for bit in bits)
    for place, bit in enumerate(bits):
        name = _heading(bit, level, in_head=len(out) == 1, summed_up=summed_up)
        in_text = out[-1].name not in ("head", "recipients", "attachments")
        if (
            not name
            and in_text
            and out[-1].bits
            and heads(bit, bits[place - 1], bits[place + 1] if place + 1 < len(bits) else None)
        ):
            name = "own"
        if name:
            level = level or bit.piece.level
            out.append(_Stretch(name, bit))
            continue
        if bit.kind == "proposal" and out[-1].name == "head":
            out.append(_Stretch("proposal", None))
        out[-1].bits.append(bit)
    return out


def _heading(bit: Bit, level: int, *, in_head: bool, summed_up: bool) -> str:
    """The name of the section that the bit is the heading of; empty for all other text."""
    if not bit.whole or bit.found or bit.piece.kind in ("item", "table"):
        return ""
    sections = sections_of(bit.text)
    for name in ("proposal", "recipients", "attachments", "preparation"):
        if name in sections:
            return name
    sums_up = bit.text.casefold().startswith("sammanfattning") and is_heading(bit)
    if "summary" in sections or sums_up:
        return "summary" if not summed_up or sums_up else "own"
    if sections & {"basis", "assessment", "economy", "children"}:
        return "own"
    if in_head or not is_heading(bit):
        return ""
    high = bit.piece.kind == "heading" and (not level or bit.piece.level <= level)
    return "own" if high else ""


def _head(bits: Sequence[Bit], making: Making) -> tuple[Subject, str | None]:
    """The letter's first lines: what it is, its number, its title and where the matter came from; and all others."""
    number: str | None = None
    origin: Origin | None = None
    origin_bit: Bit | None = None
    lines: list[Bit] = []
    above: list[Bit] = []
    for bit in bits:
        if bit.kind == "designation" and bit.found:
            number = number or next(iter(bit.found.names("registry")), None)
            making.saw(making.paper, "designation", bit)
        elif _NAME.fullmatch(bit.text):
            making.saw(making.paper, "designation", bit)
        elif number is None and (found := _NUMBER.match(bit.text)):
            number = found["number"]
            making.saw(making.paper, "designation", bit)
        elif bit.kind == "origin" and bit.found and origin is None and lines:
            origin, origin_bit = facts.origin(bit.found), bit
        elif number is None and (found := _NUMBER_WITHIN.search(bit.text)):
            number = found[1]
            above.append(bit)
        elif _ABOUT.match(bit.text) or looks_like_body(bit.text) or _MINUTED.search(bit.text) or len(bit.text) > 300:
            above.append(bit)
        else:
            lines.append(bit)
    title = next((b for b in reversed(lines) if b.piece.kind == "heading"), lines[-1] if lines else None)
    above.extend(bit for bit in lines if bit is not title)
    subject = Subject(registry_number=number, title=title.text if title else "", origin=origin)
    if origin_bit is not None:
        making.saw(subject.uid, "origin", origin_bit)
    return subject, " ".join(bit.text for bit in sorted(above, key=lambda bit: (bit.at, bit.start))) or None


def _proposals(stretch: _Stretch, making: Making) -> list[Proposal]:
    """The sentences that say who proposes, with the clauses below each; clauses may also stand without one."""
    making.head("proposal", stretch.heading)
    out: list[Proposal] = []
    opening: Bit | None = None
    below: list[Bit] = []
    for bit in [*stretch.bits, None]:
        if bit is not None and _HEADS_ANOTHER.search(bit.text) and len(bit.text) < 80:
            making.lose([bit])
            continue
        if bit is not None and not _opens(bit, first=opening is None and not below):
            below.append(bit)
            continue
        if opening is not None or below:
            made = _proposal(opening, below, making)
            if opening is not None:
                making.saw(made.uid, "", opening)
            out.append(made)
        opening, below = bit, []
    return out


def _opens(bit: Bit, *, first: bool) -> bool:
    if bit.kind in ("proposal", "decision") or _DECIDES.match(bit.text):
        return True
    return (
        first
        and bit.piece.kind == "paragraph"
        and len(bit.text) < 200
        and _PROPOSES.match(bit.text) is not None
        and (re.search(r"(?:besluta|beslutar|följande|att)\s*[.:]?$", bit.text) is not None)
    )


def _proposal(opening: Bit | None, below: Sequence[Bit], making: Making) -> Proposal:
    """Clauses with who proposes them to whom: `Kommunstyrelsen beslutar` is what the office proposes to the board."""
    clauses = all_clauses(below)
    office = making.register.profile.office
    if opening is not None and opening.found is not None:
        made = facts.proposal(opening.found, clauses)
        return made if made.to or made.own_part else replace(made, instance=office, to=(lowered(made.instance),))
    found = _PROPOSES.match(opening.text) if opening else None
    if found is None:
        return Proposal(instance="", clauses=clauses)
    if found["verb"] == "föreslår":
        whom = re.split(r" föreslå(?:r att)? ", found["whom"] or making.register.profile.board)
        return Proposal(instance=found["who"], to=tuple(map(lowered, whom)), clauses=clauses)
    return Proposal(instance=office, to=(lowered(found["who"]),), clauses=clauses)


def _signs(stretches: Sequence[_Stretch], number: int) -> bool:
    """A letter is signed at the end of its last text, before the recipients and what is enclosed."""
    texts = [at for at, s in enumerate(stretches) if s.name not in ("recipients", "attachments")]
    return bool(texts) and number == texts[-1]
