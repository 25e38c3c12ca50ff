"""A meeting of a body, its agenda, and what was sent for it."""

from dataclasses import field
from enum import StrEnum

from beredning.matter.declare import QUIET, Day, Moment, Prose, Ref, Thing, thing
from beredning.matter.things import Secrecy, Signatory


class Conduct(StrEnum):
    """How somebody stood to an item beside taking part: three different things (KL 4:25, 6:28)."""

    CONFLICT_OF_INTEREST = "jäv"
    TOOK_NO_PART = "deltar ej"
    ABSTAINED = "avstår"


@thing("sitting")
class Sitting(Thing):
    """One sitting of a meeting."""

    start: Moment
    end: Moment | None = None
    place: str | None = None


@thing("attendance")
class Attendance(Signatory):
    """Who served at the meeting, for whom, when they came and left."""

    serving_for: str | None = None
    arrived: Moment | None = None
    left: Moment | None = None


@thing("item_conduct")
class ItemConduct(Signatory):
    """Somebody's conduct at one item."""

    conduct: Conduct


@thing("motion_moved")
class MotionMoved(Thing):
    """A motion moved at a meeting (yrkande) and not withdrawn (KL 5:66)."""

    movers: tuple[str, ...] = ()
    text: Prose = ""


@thing("agenda_item")
class AgendaItem(Thing):
    """An item of the agenda; number and section (§) are two things, and a number once sent never changes."""

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
    votes: str | None = None
    decision: Prose = ""


@thing("pack_line")
class PackLine(Thing):
    """A paper in a pack that was sent: of which item and which thing, with a hash of what it says.

    `stands_in` is a page in the place of a paper that was not there.
    """

    item: Ref
    source: Ref
    content: str
    title: str = ""
    stands_in: bool = field(default=False, metadata=QUIET)


@thing("sent_file")
class SentFile(Thing):
    """A file of a pack that was sent, by the hash of its content; `name` tells it from the pack's others."""

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


@thing("meeting")
class Meeting(Thing):
    """A meeting of a body on a day."""

    body: str
    date: Day
    sittings: tuple[Sitting, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    packs: tuple[SentPack, ...] = field(default=(), metadata=QUIET)
    numbers_frozen: Moment | None = field(default=None, metadata=QUIET)
    verified: Day | None = field(default=None, metadata=QUIET)
    noticed: Day | None = field(default=None, metadata=QUIET)
