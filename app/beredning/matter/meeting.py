"""A meeting of a body, its agenda, and what was sent for it."""

from dataclasses import field
from enum import StrEnum

from beredning.matter.choices import StatementKind
from beredning.matter.declare import QUIET, Day, Moment, Prose, Ref, Thing, thing
from beredning.matter.things import Decision, Secrecy, Signatory, Statement


class Conduct(StrEnum):
    """How somebody stood to an item beside taking part: three different things (KL 4:25, 6:28)."""

    CONFLICT_OF_INTEREST = "jäv"
    TOOK_NO_PART = "deltar ej"
    ABSTAINED = "avstår"


class Moved(StrEnum):
    """What a motion asks for."""

    APPROVAL = "bifall"
    REJECTION = "avslag"
    CHANGE = "ändring"
    ADDITION = "tillägg"
    REFERRAL_BACK = "återremiss"
    TABLING = "bordläggning"
    OTHER = "annat"


class Vote(StrEnum):
    """How somebody voted."""

    YES = "ja"
    NO = "nej"
    ABSTAINS = "avstår"


class ItemResult(StrEnum):
    """What became of an item when the body met."""

    DECIDED = "beslutat"
    TABLED = "bordlagt"
    REFERRED_BACK = "återremitterat"
    NOTED = "anmält"
    DROPPED = "utgick"


@thing("sitting")
class Sitting(Thing):
    """One sitting of a meeting."""

    start: Moment
    end: Moment | None = None
    place: str | None = None


@thing("attendance")
class Attendance(Signatory):
    """Who was there: a member, a substitute and for whom they served, an officer; when they came and left.

    `since` is the first item that somebody who came later took part in, `until` the first that somebody who left did
    not. One who is there without `serving` has no part in decisions.
    """

    serving: bool = field(default=True, metadata=QUIET)
    serving_for: str | None = None
    arrived: Moment | None = None
    left: Moment | None = None
    since: Ref | None = field(default=None, metadata=QUIET)
    until: Ref | None = field(default=None, metadata=QUIET)


@thing("item_conduct")
class ItemConduct(Signatory):
    """Somebody's conduct at one item."""

    conduct: Conduct


@thing("motion_moved")
class MotionMoved(Thing):
    """A motion moved at a meeting (yrkande) and not withdrawn (KL 5:66): for what, on whose `proposal`, own words."""

    asks: Moved = Moved.OTHER
    signatories: tuple[Signatory, ...] = ()
    proposal: str | None = None
    text: Prose = ""


@thing("named_vote")
class NamedVote(Signatory):
    """How one of those who served voted."""

    vote: Vote


@thing("ballot")
class Ballot(Thing):
    """A vote: what yes and no stood for, the numbers, and, when it was by name, everybody's vote.

    `casting`: the votes were equal and the one who presided decided (KL 4:26).
    """

    yes: str = ""
    no: str = ""
    yes_votes: int | None = None
    no_votes: int | None = None
    abstained: int | None = None
    casting: bool = field(default=False, metadata=QUIET)
    votes: tuple[NamedVote, ...] = ()


@thing("postponed")
class Postponed(Thing):
    """How an item was tabled or referred back; in the council a third can (KL 5:50): who asked, of how many present.

    `motivation` is in the movers' own words.
    """

    minority: bool = False
    requested_by: tuple[str, ...] = ()
    present: int | None = None
    motivation: Prose = ""
    until: Day | None = field(default=None, metadata=QUIET)


@thing("agenda_item")
class AgendaItem(Thing):
    """An item of the agenda; number and section (§) are two things, and a number once sent never changes.

    `decisions` is what the body decided; what it says of a matter is carried to the matter's paper. `statements` are
    those at an item without a matter, the others stand with the paper. `verified` and `noticed` are the days of an
    immediately verified section. `reason` says in the next supplement why it has the item.
    """

    number: str | None = None
    section: str | None = None
    group: str | None = None
    title: str = ""
    public_title: str | None = None
    matter: Ref | None = None
    paper: Ref | None = None
    marks: tuple[str, ...] = ()
    secrecy: Secrecy | None = None
    conducts: tuple[ItemConduct, ...] = ()
    motions: tuple[MotionMoved, ...] = ()
    propositions: Prose = ""
    ballots: tuple[Ballot, ...] = ()
    result: ItemResult | None = None
    postponed: Postponed | None = field(default=None, metadata=QUIET)
    decisions: tuple[Decision, ...] = ()
    statements: tuple[Statement, ...] = field(default=(), metadata=QUIET)
    recipients: tuple[str, ...] = field(default=(), metadata=QUIET)
    reason: str = field(default="", metadata=QUIET)
    verified: Day | None = field(default=None, metadata=QUIET)
    noticed: Day | None = field(default=None, metadata=QUIET)
    dispatched: Day | None = field(default=None, metadata=QUIET)


@thing("pack_line")
class PackLine(Thing):
    """A paper in a pack that was sent: of which item and which thing, with a hash of what it says.

    `stands_in` is a page in the place of a paper that was not there, `reason` what a supplement said of the item.
    `begins` is the page of the item that it began at, as references name it, and `pages` how many it had.
    """

    item: Ref
    source: Ref
    content: str
    title: str = ""
    stands_in: bool = field(default=False, metadata=QUIET)
    reason: str = field(default="", metadata=QUIET)
    begins: int | None = field(default=None, metadata=QUIET)
    pages: int | None = field(default=None, metadata=QUIET)


@thing("sent_file")
class SentFile(Thing):
    """A file of a pack that was sent, or of minutes that were verified, by the hash of its content.

    `name` tells it from the others: of a section that was verified at once it is its item's uid, of minutes empty.
    """

    content: str
    name: str = ""


@thing("sent_pack")
class SentPack(Thing):
    """A pack that was sent, and what was in it; a supplement is reckoned from all of those before it."""

    profile: str
    sent: Moment
    pages: int = 0
    lines: tuple[PackLine, ...] = ()
    files: tuple[SentFile, ...] = field(default=(), metadata=QUIET)


@thing("letter_part")
class LetterPart(Thing):
    """A part of a letter and where it belongs: `lead` are the lines that say so, `text` what is said.

    `placed` is the statement that was made of it, once it was. A part that is `set_aside` is none: a greeting, a
    question.
    """

    lead: Prose = ""
    text: Prose = ""
    item: Ref | None = None
    statement: StatementKind | None = None
    party: str | None = None
    placed: Ref | None = None
    set_aside: bool = field(default=False, metadata=QUIET)


@thing("letter")
class Letter(Thing):
    """What came in for a meeting, by mail, file or paste; `file` is the original's SHA-256, kept whole.

    The parts hold every paragraph of it, each once.
    """

    received: Moment
    sender: str = ""
    subject: str = ""
    message: str | None = None
    file: str | None = None
    parts: tuple[LetterPart, ...] = ()


@thing("meeting")
class Meeting(Thing):
    """A meeting of a body on a day; `established` are its minutes as they were each time they were verified."""

    body: str
    date: Day
    sittings: tuple[Sitting, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    secretary: str | None = field(default=None, metadata=QUIET)
    verifiers: tuple[Signatory, ...] = field(default=(), metadata=QUIET)
    letters: tuple[Letter, ...] = field(default=(), metadata=QUIET)
    packs: tuple[SentPack, ...] = field(default=(), metadata=QUIET)
    established: tuple[SentFile, ...] = field(default=(), metadata=QUIET)
    numbers_frozen: Moment | None = field(default=None, metadata=QUIET)
    verified: Day | None = field(default=None, metadata=QUIET)
    noticed: Day | None = field(default=None, metadata=QUIET)
