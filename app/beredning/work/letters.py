"""A letter is parted: what of it belongs to which item, of which kind, whose; every paragraph of it in one part.

A line that says where the rest belongs (`Ärende 4`, `KS 2018/550`, a title, `Reservation av Moderaterna`) begins a
part. Greetings, signatures of mails and what they quote are set aside, and kept.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from beredning.matter.blocks import Block, ListBlock, Paragraph, Run, SubHeading, TableBlock
from beredning.matter.choices import StatementKind
from beredning.matter.fold import fold
from beredning.matter.meeting import LetterPart, Meeting
from beredning.matter.register import Party, Register
from beredning.matter.text import plain_text, serialise
from beredning.matter.things import Matter
from beredning.wording.reading import recognise
from beredning.work.people import serving

SHORT = 200
"""Code points: a longer paragraph says something, and not where it belongs."""
TITLE = 12
"""Code points of a title that can be recognised without a number beside it."""

KINDS: tuple[tuple[str, StatementKind], ...] = (
    ("ersättaryttrande", StatementKind.SUBSTITUTE_STATEMENT),
    ("protokollsanteckning", StatementKind.MINUTES_NOTE),
    ("särskilt uttalande", StatementKind.SPECIAL_STATEMENT),
    ("särskilt yttrande", StatementKind.SPECIAL_OPINION),
    ("reservation", StatementKind.RESERVATION),
    ("reserverar", StatementKind.RESERVATION),
)
_NUMBER = re.compile(
    r"\b(?:ärende|ärendet|punkt|p\.|nr|nummer)\s*(?:nr\.?|nummer)?\s*(\d{1,3}(?: ?[a-z])?)(?!\w)", re.IGNORECASE
)
_SECTION = re.compile(r"§\s*(\d{1,4})(?!\w)")
_LEADING = re.compile(r"(\d{1,3}(?: [a-z])?)[.):]?\s+(?=\S)")
_ADDRESS = re.compile(r"(?:ärende|punkt|p\.|§|dnr|nr|ämne|re:|sv:|vb:|\d)", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:(?:med )?vänlig|(?:bästa |varma )?hälsning|mvh\b|m v h\b|hälsar\b|tack på förhand|--\s*$)", re.IGNORECASE
)
_HEADERS = re.compile(r"(från|from|ämne|subject|till|to|skickat|sent|datum|date|kopia|cc):\s*(.*)", re.IGNORECASE)
_FORWARDED = re.compile(
    r"(?:-{3,}\s*(?:ursprungligt|original|vidarebefordrat|forwarded)|(?:från|from):\s"
    r"|(?:den|on)\s.{5,80}(?:skrev|wrote):)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """What a line says of where something belongs; nothing of it is certain to be said."""

    item: str | None = None
    kind: StatementKind | None = None
    party: str | None = None

    def __bool__(self) -> bool:
        return bool(self.item or self.kind)


@dataclass(slots=True)
class _Part:
    address: Address = field(default_factory=Address)
    lead: list[Block] = field(default_factory=list)
    text: list[Block] = field(default_factory=list)
    aside: bool = False
    headers: bool = False


def _party_shape(party: Party) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in (party.genitive, party.name) if name)
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)|\({re.escape(party.sign)}\)", re.IGNORECASE)


class Agenda:
    """A meeting's items as a letter may name them, and its parties."""

    def __init__(self, meeting: Meeting, matters: Mapping[str, Matter], register: Register) -> None:
        self.register = register
        self.meeting = meeting
        self.numbers = {(item.number or "").replace(" ", ""): item.uid for item in meeting.items if item.number}
        self.sections = {item.section: item.uid for item in meeting.items if item.section}
        self.dnr: list[tuple[re.Pattern[str], str]] = []
        self.titles: list[tuple[str, str]] = []
        for item in meeting.items:
            matter = matters.get(item.matter or "")
            subjects = matter.subjects if matter else ()
            self.dnr += [
                (re.compile(rf"(?<!\w){re.escape(one.registry_number)}(?!\d)", re.I), item.uid)
                for one in subjects
                if one.registry_number
            ]
            titles = {item.title, item.public_title or "", *(one.title for one in subjects)}
            self.titles += [(fold(title).casefold(), item.uid) for title in titles if len(title) >= TITLE]
        self.parties = [
            (_party_shape(party), party.sign)
            for party in register.parties
            if (party.since or meeting.date) <= meeting.date <= (party.until or meeting.date)
        ]
        signs = {seat.person: seat.party for seat in serving(register, meeting.body, meeting.date)}
        self.people = [(person.name.casefold(), signs.get(person.uid)) for person in register.persons]

    def address(self, text: str) -> Address:
        """What a line says of where something belongs."""
        low = text.casefold()
        kind = next((kind for word, kind in KINDS if word in low), None)
        return Address(self.item(text), kind, self.party(text))

    def item(self, text: str) -> str | None:
        """The one item that the text names by Dnr, number, section or title; None when it names none or several."""
        by_dnr = {uid for shape, uid in self.dnr if shape.search(text)}
        if by_dnr:
            return by_dnr.pop() if len(by_dnr) == 1 else None
        by_number = {
            uid for found in _NUMBER.finditer(text) if (uid := self.numbers.get(found[1].replace(" ", "").casefold()))
        }
        by_number |= {uid for found in _SECTION.finditer(text) if (uid := self.sections.get(found[1]))}
        if by_number:
            return by_number.pop() if len(by_number) == 1 else None
        folded = fold(text).casefold()
        named = {uid for title, uid in self.titles if title in folded or (len(folded) >= 2 * TITLE and folded in title)}
        leading = _LEADING.match(text)
        numbered = self.numbers.get(leading[1].replace(" ", "")) if leading else None
        if numbered in named or not named:
            return numbered if numbered in named else None
        return named.pop() if len(named) == 1 else None

    def party(self, text: str) -> str | None:
        """The party that the text names first; else that of a person whom it names."""
        found = [(match.start(), sign) for shape, sign in self.parties if (match := shape.search(text))]
        if found:
            return min(found)[1]
        low = text.casefold()
        return next((sign for name, sign in self.people if sign and name in low), None)


def parted(
    texts: Iterable[Sequence[Block]], agenda: Agenda, *, subject: str = "", sender: str = ""
) -> tuple[LetterPart, ...]:
    """The parts of a letter whose texts are given in order: itself, what it forwards, the papers attached to it.

    What no line says, its subject may; whose it is, its sender.
    """
    said = agenda.address(subject)
    from_whom = agenda.party(sender)
    out: list[LetterPart] = []
    for blocks in texts:
        parts = [part for part in _parts(blocks, agenda) if part.lead or part.text]
        real = [part for part in parts if not part.aside]
        if len(real) > 1 and not real[0].address and not said.kind:
            real[0].aside = True  # a greeting before what is sent
        item: str | None = None
        for part in parts:
            item = part.address.item or item
            out.append(
                LetterPart(
                    lead=serialise(tuple(part.lead)),
                    text=serialise(tuple(part.text)),
                    item=None if part.aside else item or said.item,
                    statement=None if part.aside else part.address.kind or said.kind,
                    party=None if part.aside else part.address.party or said.party or from_whom,
                    set_aside=part.aside,
                )
            )
    return tuple(out)


def _parts(blocks: Sequence[Block], agenda: Agenda) -> list[_Part]:
    """The parts of one text; what it quotes of an earlier mail is set aside, unless there is nothing else in it."""
    cut = list(_lines_apart(blocks, agenda))
    parts = _cut(cut, agenda, quotes=True)
    if any(not part.aside and (part.address or _long(part)) for part in parts):
        return parts
    return _cut(cut, agenda, quotes=False)


def _long(part: _Part) -> bool:
    return sum(len(plain_text((block,))) for block in part.text) > SHORT


def _cut(blocks: Sequence[Block], agenda: Agenda, *, quotes: bool) -> list[_Part]:
    parts = [_Part()]
    for place, block in enumerate(blocks):
        text, now = plain_text((block,)).strip(), parts[-1]
        begun = any(not part.aside and (part.text or part.lead) for part in parts)
        if quotes and begun and _is_quoted(block, text):
            return [*parts, _Part(aside=True, text=list(blocks[place:]))]
        if _is_header(block, text):
            if not now.headers:
                parts.append(now := _Part(aside=True, headers=True))
            now.text.append(block)
            now.address = _both(now.address, _of_subject(text, agenda))
            continue
        if _CLOSING.match(text) and len(text) < SHORT and (now.text or now.lead):
            parts.append(_Part(aside=True, text=[block]))
            continue
        opening = _opening(text, agenda)
        found = opening or _address_line(block, text, agenda)
        if now.headers:
            parts.append(now := _Part(address=now.address))
        elif found and (now.text or now.aside or _other(now.address, found)):
            parts.append(now := _Part())
        if not found:
            now.text.append(block)
            continue
        now.address = _both(now.address, found)
        (now.text if opening else now.lead).append(block)
    return parts


def _lines_apart(blocks: Sequence[Block], agenda: Agenda) -> Iterator[Block]:
    """The blocks, a paragraph of several lines cut where one of them says where something belongs or closes a mail."""
    for block in blocks:
        lines = _lines(block.runs) if isinstance(block, Paragraph) else []
        marks = [_tells(line, plain_text((line,)).strip(), agenda) for line in lines]
        if len(lines) < 2 or not any(marks):
            yield block
            continue
        run: list[Paragraph] = []
        for line, marked in zip(lines, marks, strict=True):
            if marked and run:
                yield _joined(run)
                run = []
            run.append(line)
            if marked:
                yield _joined(run)
                run = []
        if run:
            yield _joined(run)


def _tells(line: Paragraph, text: str, agenda: Agenda) -> bool:
    return bool(
        _CLOSING.match(text) or _is_quoted(line, text) or _opening(text, agenda) or _address_line(line, text, agenda)
    )


def _lines(runs: Sequence[Run]) -> list[Paragraph]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in rest]
    return [
        Paragraph(tuple(run for run in line if run.text)) for line in lines if any(run.text.strip() for run in line)
    ]


def _joined(lines: Sequence[Paragraph]) -> Paragraph:
    runs = [run for line in lines for run in (Run("\n"), *line.runs)]
    return Paragraph(tuple(runs[1:]))


def _is_quoted(block: Block, text: str) -> bool:
    return not isinstance(block, ListBlock | TableBlock) and bool(_FORWARDED.match(text))


def _is_header(block: Block, text: str) -> bool:
    """Whether a line is of a mail's head as programs show it above what they forward."""
    return _is_quoted(block, text) or (
        isinstance(block, Paragraph) and len(text) < SHORT and bool(_HEADERS.match(text))
    )


def _of_subject(text: str, agenda: Agenda) -> Address:
    found = _HEADERS.match(text)
    return agenda.address(found[2]) if found and found[1].casefold() in ("ämne", "subject") else Address()


def _opening(text: str, agenda: Agenda) -> Address | None:
    """What the sentence says that opens a statement, when it is one."""
    if not 10 < len(text) <= 2 * SHORT:
        return None
    found = recognise(text, agenda.register)
    if found is None or found.formula != "statement" or found.how != "exact":
        return None
    return Address(None, found.facts["kind"], agenda.party(text))


def _address_line(block: Block, text: str, agenda: Agenda) -> Address | None:
    """What a line says of where something belongs, when it can be such a line."""
    if len(text) > SHORT or not text or isinstance(block, TableBlock):
        return None
    found = agenda.address(text)
    if not found:
        return None
    low = text.casefold()
    begins = bool(_ADDRESS.match(text)) or low.startswith(tuple(word for word, _ in KINDS))
    heading = isinstance(block, SubHeading) or not text.endswith((".", "!", "?"))
    return found if begins or (heading and bool(found.item or len(text) < SHORT // 2)) else None


def _other(now: Address, found: Address) -> bool:
    """Whether a line speaks of something else than the lines before it."""
    other_item = now.item and found.item and now.item != found.item
    return bool(other_item or (now.kind and found.kind and now.kind is not found.kind))


def _both(now: Address, found: Address) -> Address:
    return Address(found.item or now.item, found.kind or now.kind, found.party or now.party)


def headers_in(blocks: Sequence[Block]) -> tuple[str, str]:
    """(sender, subject) as the first lines of a pasted mail have them; empty where they have not."""
    found: dict[str, str] = {}
    lines = [line for block in blocks[:8] for line in plain_text((block,)).split("\n")][:8]
    for line in lines:
        if match := _HEADERS.match(line.strip()):
            found.setdefault(match[1].casefold(), match[2].strip())
    return found.get("från") or found.get("from") or "", found.get("ämne") or found.get("subject") or ""
