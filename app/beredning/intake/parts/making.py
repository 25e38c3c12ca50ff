"""The draft while it is being made: what has been found so far, and what could not be placed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from beredning.intake.parts.bits import Bit
from beredning.intake.parts.bodies import Bodies
from beredning.matter.choices import EventKind, ReferralRole
from beredning.matter.register import Register
from beredning.matter.things import Event, Referral
from beredning.wording.references import Reference


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as found: which part of which thing it is, its words, and the variant that the tables read it as."""

    of: str
    part: str
    text: str
    variant: str = ""
    slipped: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph of the preparation: the places of its bodies, and the sentence where it is one on several of them."""

    places: tuple[int, ...]
    bit: Bit | None = None


@dataclass(slots=True)
class Making:
    """What one import gathers; `referrals` grow as bodies are met and keep their places.

    `told` and `replied` hold whose paragraphs and replies stand in which order, `above` the headings of statements,
    `listed` the places of the bodies that the lists name."""

    register: Register
    bodies: Bodies
    paper: str
    name: str = ""
    referrals: list[Referral] = field(default_factory=list)
    sentences: list[Seen] = field(default_factory=list)
    references: dict[str, tuple[Reference, ...]] = field(default_factory=dict)
    enclosures: dict[str, str] = field(default_factory=dict)
    headings: list[tuple[str, str]] = field(default_factory=list)
    above: dict[str, Bit] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    lost: list[Bit] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    told_of: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    replied: list[int] = field(default_factory=list)

    def saw(self, of: str, part: str, bit: Bit) -> None:
        """The bit is this part of the thing with this uid."""
        variant = bit.found.variant if bit.found else ""
        self.sentences.append(Seen(of, part, bit.text, variant, bit.found is not None and bit.found.slipped))

    def rename(self, names: Mapping[str, str]) -> None:
        """Sentences of these things are those of other ones: the repeated proposal is the first one again."""
        self.sentences = [replace(seen, of=names.get(seen.of, seen.of)) for seen in self.sentences]

    def lose(self, bits: Iterable[Bit]) -> None:
        """No place was found for these."""
        self.lost.extend(bits)

    def head(self, section: str, bit: Bit | None) -> None:
        """A section's heading as printed; a second one of the same section has no place."""
        if bit is None:
            return
        if any(section == known for known, _ in self.headings):
            self.lose([bit])
        else:
            self.headings.append((section, bit.text))

    def refer(self, name: str, role: ReferralRole) -> int:
        """The place of a new referral to this body."""
        place = len(self.referrals)
        self.referrals.append(Referral(body=name, role=role))
        self.bodies.add(name, place)
        return place

    def change(self, at: int, /, **values: object) -> Referral:
        """The referral at this place, with these values from now on."""
        changed = replace(self.referrals[at], **values)  # type: ignore[arg-type]  # the names are Referral's own
        self.referrals[at] = changed
        return changed

    def happened(self, day: date | None, what: EventKind, body: str | None = None) -> None:
        """Something that the paper dates."""
        if day is not None and not any(e.date == day and e.what == what and e.body == body for e in self.events[-8:]):
            self.events.append(Event(date=day, what=what, body=body))


def texts(bits: Sequence[Bit]) -> tuple[str, ...]:
    """The words of bits, those of one piece in one string, its label in front."""
    out: list[str] = []
    before = -1
    for bit in bits:
        label = f"{bit.piece.label} " if bit.piece.label and bit.start == 0 else ""
        if bit.at == before:
            out[-1] = f"{out[-1]} {bit.text}"
        else:
            out.append(label + bit.text)
        before = bit.at
    return tuple(out)
