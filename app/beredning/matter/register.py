"""Who and what a municipality consists of, with periods: parties, people, bodies, seats, divisions, and its profile."""

from dataclasses import field
from enum import StrEnum

from beredning.matter.declare import QUIET, Day, Ref, Thing, thing


class BodyKind(StrEnum):
    """What a body is."""

    COUNCIL = "council"
    BOARD = "board"
    PREPARING = "preparing"
    COMMITTEE = "committee"
    DISTRICT = "district"
    OFFICE = "office"
    COMPANY = "company"
    OTHER = "other"


@thing("party")
class Party(Thing):
    """A party: its sign as printed (not always capitals), its name and the name's genitive, from and to."""

    sign: str
    name: str
    genitive: str
    since: Day | None = None
    until: Day | None = None


@thing("person")
class Person(Thing):
    """A person; a private one must be maskable in the public copy."""

    name: str
    private: bool = False


@thing("body")
class Body(Thing):
    """A body: board, committee, office, company; `administration` answers for it, `order_group` orders lists."""

    name: str
    genitive: str | None = None
    kind: BodyKind = BodyKind.COMMITTEE
    administration: str | None = None
    order_group: int = 0
    since: Day | None = None
    until: Day | None = None


@thing("seat")
class Seat(Thing):
    """A person's seat in a body: role and party of a period; `substitute_for` names a party or a seat."""

    person: Ref
    body: Ref
    role: str = ""
    party: str | None = None
    since: Day | None = None
    until: Day | None = None
    substitute_for: str | None = field(default=None, metadata=QUIET)


@thing("division")
class Division(Thing):
    """A commissioner's division (rotel)."""

    sign: str
    name: str = ""
    commissioner: Ref | None = None
    since: Day | None = None
    until: Day | None = None


@thing("profile")
class Profile(Thing):
    """How this municipality words and prints: names of its instances, its terms, its paper (DOMAIN.md's "config")."""

    name: str
    municipality: str
    place: str
    preparing: str | None = None
    board: str = "Kommunstyrelsen"
    council: str = "Kommunfullmäktige"
    office: str = "Stadsledningskontoret"
    presenter_role: str | None = None
    substitute_statements: bool = True
    justified: bool = False
    spaced: bool = False
    late_continued: bool = field(default=False, metadata=QUIET)  # late items: numbers that go on, instead of letters
    yearly_sections: bool = field(default=False, metadata=QUIET)  # § 1 begins the year, instead of each meeting
    notice_days: int = field(default=7, metadata=QUIET)


class PackSecrecy(StrEnum):
    """What a pack shows of what is secret: a page in its place, nothing but what is public, or all of it."""

    CLOSED = "closed"
    PUBLIC = "public"
    OPEN = "open"


@thing("pack_profile")
class PackProfile(Thing):
    """A pack that this municipality makes beside the usual ones: what is in it, and its paper form.

    `divisions` are those whose items it has, all when empty; a volume has at most `sheets`, 0 for no limit; `copies` of
    one with what is secret are numbered. With a `gutter` our own papers leave more room at the spine than outside.
    """

    name: str
    secrecy: PackSecrecy = PackSecrecy.CLOSED
    divisions: tuple[str, ...] = ()
    attachments: bool = True
    large: bool = False
    duplex: bool = True
    sheets: int = 0
    copies: int = 1
    gutter: bool = False


@thing("register")
class Register(Thing):
    """The registers of one file."""

    profile: Profile
    parties: tuple[Party, ...] = ()
    persons: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    seats: tuple[Seat, ...] = ()
    divisions: tuple[Division, ...] = ()
    pack_profiles: tuple[PackProfile, ...] = field(default=(), metadata=QUIET)
