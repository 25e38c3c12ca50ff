"""Which section each bit stands in: headings repeat and carry no numbers, so what came before tells them apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from beredning.intake.parts.bits import Bit
from beredning.intake.parts.bodies import Bodies, key, looks_like_body
from beredning.intake.parts.formulas import LONGEST_HEADING, sections_of
from beredning.intake.parts.prose import is_heading
from beredning.intake.parts.signatures import in_capitals
from beredning.intake.parts.statement_headings import names_statement


class Zone(Enum):
    """The stretches of a paper, in their usual order."""

    FRONT = auto()
    PRESENTERS = auto()
    SUMMARY = auto()
    SECTION = auto()
    PREPARATION = auto()
    VIEWS = auto()
    REPEAT = auto()
    SIGNED = auto()
    ATTACHMENTS = auto()
    OUTCOME = auto()
    STATEMENTS = auto()
    BOARD = auto()
    COMPILATION = auto()
    CASE = auto()
    CASE_PREPARATION = auto()
    REPLIES = auto()


@dataclass(slots=True)
class Part:
    """A stretch of the paper: its heading, if any, and what stands below; `after` is the section it follows."""

    zone: Zone
    heading: Bit | None = None
    bits: list[Bit] = field(default_factory=list)
    after: str = "summary"


PREPARING = frozenset({"initiated", "referred", "prepared"})
URGES = frozenset({"repeat", "counter", "proposal"})
_BOARD_SAYS = frozenset({"decision", "statement", "on_behalf", "place"})
_TEXTS = frozenset({Zone.FRONT, Zone.PRESENTERS, Zone.SUMMARY, Zone.SECTION, Zone.PREPARATION, Zone.VIEWS, Zone.REPEAT})
_LATE = frozenset({Zone.SIGNED, Zone.OUTCOME, Zone.STATEMENTS, Zone.BOARD})
_COMPILED = frozenset({Zone.COMPILATION, Zone.CASE, Zone.CASE_PREPARATION, Zone.REPLIES})
_AFTER = {Zone.PREPARATION: "preparation", Zone.VIEWS: "views"}


def outline(bits: Sequence[Bit], bodies: Bodies) -> list[Part]:
    """The paper as parts in printed order: every bit stands in exactly one of them."""
    walk = _Walk(bits, bodies)
    for at in range(len(bits)):
        walk.step(at)
    return walk.parts


def _prepared_at(bits: Sequence[Bit]) -> int:
    """The place of the heading over the preparation; -1 where no heading says so before the paper is signed.

    A sentence of the preparation above it tells of somebody else's: that the government has referred the matter.
    """
    for at, bit in enumerate(bits):
        if bit.kind in ("outcome", "repeat"):
            break
        if bit.whole and not bit.kind and bit.piece.kind not in ("item", "table"):
            sections = sections_of(bit.text)
            if "compilation" in sections:
                break
            if "preparation" in sections:
                return at
    return -1


class _Walk:
    """One walk down the paper: where it stands, and what it has passed."""

    def __init__(self, bits: Sequence[Bit], bodies: Bodies) -> None:
        self.bits = bits
        self.bodies = bodies
        self.parts = [Part(Zone.FRONT)]
        self.seen = {Zone.FRONT}
        self.section_level = 0
        self.replied: set[str] = set()
        self.prepared_at = _prepared_at(bits)

    @property
    def zone(self) -> Zone:
        return self.parts[-1].zone

    @property
    def late(self) -> bool:
        return not self.seen.isdisjoint(_LATE)

    @property
    def early(self) -> bool:
        """Whether the paper has come neither to its signature nor to its compilation."""
        return not self.late and self.seen.isdisjoint({Zone.COMPILATION, Zone.CASE, Zone.CASE_PREPARATION})

    def step(self, at: int) -> None:
        bit = self.bits[at]
        opened = self.by_heading(bit, at)
        if opened is not None:
            self.open(opened, bit)
            return
        opened = self.by_formula(bit, at)
        if opened is not None and opened is not self.zone:
            self.open(opened)
        elif self.zone is Zone.PRESENTERS and bit.kind != "presenters":
            self.open(Zone.SUMMARY)
        self.parts[-1].bits.append(bit)

    def open(self, zone: Zone, heading: Bit | None = None) -> None:
        after = self.parts[-1].after if self.zone is Zone.SECTION else _AFTER.get(self.zone, "summary")
        self.parts.append(Part(zone, heading, after=after))
        self.seen.add(zone)
        if zone is Zone.REPLIES and heading:
            self.replied.add(key(heading.text))
        if heading and heading.piece.kind == "heading" and not self.section_level:
            self.section_level = heading.piece.level

    def below(self, at: int) -> Bit | None:
        return self.bits[at + 1] if at + 1 < len(self.bits) else None

    def by_heading(self, bit: Bit, at: int) -> Zone | None:
        """The zone that the bit opens as its heading."""
        if not bit.whole or bit.found or bit.piece.kind in ("item", "table"):
            return None
        if self.zone is Zone.REPLIES:
            return self.after_replies(bit, at)
        sections = sections_of(bit.text)
        if self.zone in _COMPILED:
            return self.in_compilation(bit, at, sections)
        if "compilation" in sections:
            return Zone.COMPILATION
        if self.zone in (Zone.SIGNED, Zone.ATTACHMENTS, Zone.OUTCOME) and self.names_statement(bit, at):
            return Zone.STATEMENTS
        if self.opens_reply(bit, at):
            return Zone.REPLIES
        if not sections:
            return self.own_section(bit)
        return self.known_section(at, sections)

    def known_section(self, at: int, sections: frozenset[str]) -> Zone | None:
        if "board" in sections and self.opens_board(at):
            return Zone.BOARD
        if "attachments" in sections and Zone.ATTACHMENTS not in self.seen:
            return Zone.ATTACHMENTS
        if self.late:
            return self.late_section(sections)
        if "summary" in sections:
            if Zone.SUMMARY not in self.seen:
                return Zone.SUMMARY
            return Zone.SECTION if self.zone in (Zone.SUMMARY, Zone.SECTION) else None
        if "preparation" in sections and Zone.PREPARATION not in self.seen:
            return Zone.PREPARATION
        if "views" in sections and Zone.VIEWS not in self.seen:
            return Zone.VIEWS
        return None

    def late_section(self, sections: frozenset[str]) -> Zone | None:
        """After the signature a second Ärendet or Beredning is the compilation's, whose own heading was lost."""
        if self.zone is Zone.STATEMENTS and Zone.BOARD not in self.seen and self.parts[-1].bits[-1:] == []:
            return None
        if "compilation_case" in sections:
            return Zone.CASE
        if "compilation_preparation" in sections:
            return Zone.CASE_PREPARATION
        return None

    def own_section(self, bit: Bit) -> Zone | None:
        """A heading that the source itself sets as high as the known sections is a section of this paper's own."""
        high = bit.piece.kind == "heading" and 0 < bit.piece.level <= self.section_level
        texts = (Zone.SUMMARY, Zone.SECTION, Zone.PREPARATION, Zone.VIEWS)
        if high and self.zone in texts and not self.bodies.is_known(bit.text):
            return Zone.SECTION
        return None

    def names_statement(self, bit: Bit, at: int) -> bool:
        below = self.below(at)
        return below is not None and below.kind == "statement" and names_statement(bit)

    def opens_board(self, at: int) -> bool:
        below = self.below(at)
        if Zone.BOARD in self.seen or below is None:
            return False
        if self.board_speaks(at):
            return True
        return self.late and self.zone is not Zone.SIGNED

    def opens_reply(self, bit: Bit, at: int) -> bool:
        below = self.below(at)
        if below is None or below.kind != "reply" or self.zone is Zone.FRONT:
            return False
        return is_heading(bit) or looks_like_body(bit.text) or self.bodies.is_known(bit.text)

    def in_compilation(self, bit: Bit, at: int, sections: frozenset[str]) -> Zone | None:
        if self.opens_reply(bit, at):
            return Zone.REPLIES
        if "board" in sections and self.board_speaks(at):
            return Zone.BOARD
        if "compilation_case" in sections and self.zone is Zone.COMPILATION:
            return Zone.CASE
        if "compilation_preparation" in sections and self.zone is not Zone.CASE_PREPARATION:
            return Zone.CASE_PREPARATION
        if self.zone is not Zone.CASE and self.names_body(bit):
            return Zone.REPLIES
        return None

    def names_body(self, bit: Bit) -> bool:
        if len(bit.text) > LONGEST_HEADING:
            return False
        return self.bodies.is_known(bit.text) or (is_heading(bit) and looks_like_body(bit.text))

    def after_replies(self, bit: Bit, at: int) -> Zone | None:
        """The next body's heading; and a paper whose compilation comes first still has its board."""
        if len(bit.text) > LONGEST_HEADING:
            return None
        if self.opens_reply(bit, at):
            return Zone.REPLIES
        sections = sections_of(bit.text)
        if "board" in sections and self.board_speaks(at):
            return Zone.BOARD
        if is_heading(bit) and self.bodies.is_known(bit.text) and key(bit.text) not in self.replied:
            return Zone.REPLIES
        if "compilation" in sections and self.early:
            return Zone.COMPILATION
        return Zone.VIEWS if "views" in sections and self.early and Zone.VIEWS not in self.seen else None

    def board_speaks(self, at: int) -> bool:
        """Whether what was said in the board follows, for the first time."""
        below = self.below(at)
        return Zone.BOARD not in self.seen and below is not None and below.kind in _BOARD_SAYS

    def by_formula(self, bit: Bit, at: int) -> Zone | None:
        """The zone that a sentence of the tables opens, or None where it belongs to the text around it."""
        kind = bit.kind
        if kind and self.zone is Zone.REPLIES:
            return self.in_replies(bit)
        if not kind:
            return None
        if kind == "reply" and self.zone is not Zone.FRONT and self.replies(bit):
            return Zone.REPLIES
        if kind == "outcome" and self.is_outcome(bit):
            return Zone.OUTCOME
        if kind == "decision" and (self.late or self.zone not in (Zone.FRONT, Zone.PRESENTERS)):
            return Zone.BOARD
        if kind == "on_behalf" and self.late:
            return Zone.BOARD
        if self.zone in _COMPILED:
            return Zone.CASE_PREPARATION if kind in PREPARING and self.zone is not Zone.CASE_PREPARATION else None
        return self.in_texts(kind, at) if self.zone in _TEXTS else self.in_late(kind)

    def in_replies(self, bit: Bit) -> Zone | None:
        """Older papers have the replies in the midst: the presenter's proposal and what follows it end them."""
        if bit.kind == "outcome" and not self.late and self.is_outcome(bit):
            return Zone.OUTCOME
        return Zone.REPEAT if bit.kind == "repeat" and self.early and Zone.REPEAT not in self.seen else None

    def in_texts(self, kind: str, at: int) -> Zone | None:
        if kind == "presenters" and self.zone is Zone.FRONT:
            return Zone.PRESENTERS
        if kind in PREPARING and Zone.PREPARATION not in self.seen and at > self.prepared_at:
            return Zone.PREPARATION
        if kind in URGES and self.zone not in (Zone.FRONT, Zone.PRESENTERS, Zone.REPEAT):
            return Zone.REPEAT
        if kind == "repeat" and self.zone is Zone.FRONT:
            return Zone.REPEAT
        if kind == "place" and self.is_signature(at):
            return Zone.SIGNED
        return Zone.STATEMENTS if kind == "statement" and self.zone is not Zone.PREPARATION else None

    def replies(self, bit: Bit) -> bool:
        """A reply without a heading: a document's introduction, or a decision of a body that the preparation names."""
        if bit.inline or bit.found is None:
            return False
        return "form" in bit.found.facts or self.bodies.is_known(bit.found.text("body"))

    def is_outcome(self, bit: Bit) -> bool:
        """A body that endorses in its paragraph is no outcome: that names the presenter, or follows the proposal."""
        if bit.found is None or Zone.OUTCOME in self.seen:
            return False
        return bool(bit.found.facts.get("presenter")) or self.late or self.zone is Zone.REPEAT

    def is_signature(self, at: int) -> bool:
        """Place and date end a proposal, or stand above a name in capitals."""
        if self.zone is Zone.REPEAT:
            return True
        below = self.below(at)
        return below is not None and in_capitals(below.text) and self.zone is not Zone.PRESENTERS

    def in_late(self, kind: str) -> Zone | None:
        if kind == "statement" and self.zone is not Zone.BOARD:
            return Zone.STATEMENTS
        if kind == "place" and Zone.SIGNED not in self.seen and self.zone is not Zone.BOARD:
            return Zone.SIGNED
        if kind == "repeat" and Zone.REPEAT not in self.seen and self.zone is Zone.OUTCOME:
            return Zone.REPEAT
        return None
