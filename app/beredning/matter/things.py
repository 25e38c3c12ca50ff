"""A matter: its subjects, how it was prepared, its papers, and what was said and decided.

MODEL.md's list, declared; the Swedish terms stand in DOMAIN.md section 8. `As printed` means: kept letter for letter.
"""

from dataclasses import field

from beredning.matter.choices import (
    EventKind,
    OriginKind,
    PaperKind,
    ReferralRole,
    ReferralStatus,
    ReplyForm,
    SentenceState,
    SignedFor,
    StatementKind,
    TextState,
    VersionReason,
)
from beredning.matter.declare import QUIET, Day, Prose, Ref, Thing, thing


@thing("secrecy")
class Secrecy(Thing):
    """A secrecy marking: provision, date, authority; it is no decision (OSL 5:5)."""

    ground: str
    since: Day | None = None
    authority: str | None = None


@thing("origin")
class Origin(Thing):
    """Where a subject came from; `wording` is the printed line when it is not the one these facts compose."""

    kind: OriginKind
    sender: str
    number: str | None = field(default=None, metadata=QUIET)
    wording: str | None = None


@thing("subject")
class Subject(Thing):
    """One of a matter's titles with its registry number and origin; a merged matter has several."""

    registry_number: str | None = None
    title: str = ""
    public_title: str | None = None
    origin: Origin | None = None
    sender_reference: str | None = None
    deadline: Day | None = None
    extended_to: Day | None = field(default=None, metadata=QUIET)
    raised_on: Day | None = field(default=None, metadata=QUIET)


@thing("clause")
class Clause(Thing):
    """A sentence of a decision (att-sats); `number` as printed, None for a single unnumbered one."""

    number: str | None = None
    text: Prose = ""
    clauses: tuple["Clause", ...] = ()


@thing("signatory")
class Signatory(Thing):
    """Somebody's name as printed, with the party sign and the role of that day as printed."""

    name: str
    party: str | None = None
    role: str | None = None
    person: Ref | None = field(default=None, metadata=QUIET)


@thing("presenter")
class Presenter(Signatory):
    """The commissioner who presents the matter."""


@thing("ground")
class Ground(Thing):
    """What a statement rests on: own text, another statement, a text outside the file, an attachment, a motion."""

    own: bool = field(default=False, metadata=QUIET)
    refers_to: Ref | None = field(default=None, metadata=QUIET)
    outside: str | None = field(default=None, metadata=QUIET)
    attachment: Ref | None = field(default=None, metadata=QUIET)
    motion: bool = field(default=False, metadata=QUIET)


@thing("statement")
class Statement(Thing):
    """What somebody left beside a decision of an instance: dissent, comment, note, or taking no part."""

    instance: str
    kind: StatementKind
    signatories: tuple[Signatory, ...] = ()
    and_others: bool = False
    grounds: tuple[Ground, ...] = ()
    clauses: tuple[Clause, ...] = ()
    text: Prose = ""
    announced: Day | None = field(default=None, metadata=QUIET)
    text_state: TextState | None = field(default=None, metadata=QUIET)
    supersedes: Ref | None = field(default=None, metadata=QUIET)
    secrecy: Secrecy | None = field(default=None, metadata=QUIET)


@thing("reply_part")
class ReplyPart(Thing):
    """One part of a reply to a referral, in its order: a board's decision, then its officers' report.

    `section` is that of the board's minutes.
    """

    form: ReplyForm
    by: str
    dated: Day | None = None
    clauses: tuple[Clause, ...] = ()
    text: Prose = ""
    statements: tuple[Statement, ...] = ()
    section: str | None = field(default=None, metadata=QUIET)


@thing("referral")
class Referral(Thing):
    """A body's part in the preparation.

    `place` and `reply_place` order its paragraph and its reply where the paper departs from the order of the referrals.
    An `unlisted` one spoke without its name in the list: as one of `samtliga stadsdelsnämnder`, or unasked.
    """

    body: str
    role: ReferralRole = ReferralRole.REFERRED
    status: ReferralStatus = ReferralStatus.WAITING
    sent: Day | None = None
    due: Day | None = None
    received: Day | None = None
    summary: Prose = ""
    reply: tuple[ReplyPart, ...] = ()
    body_ref: Ref | None = field(default=None, metadata=QUIET)
    heading: str | None = field(default=None, metadata=QUIET)
    extended_to: Day | None = field(default=None, metadata=QUIET)
    reminded: tuple[str, ...] = field(default=(), metadata=QUIET)
    place: int | None = field(default=None, metadata=QUIET)
    reply_place: int | None = field(default=None, metadata=QUIET)
    unlisted: bool = field(default=False, metadata=QUIET)
    secrecy: Secrecy | None = field(default=None, metadata=QUIET)


@thing("attachment")
class Attachment(Thing):
    """A file that belongs to the matter; `file` is the SHA-256 of its content, None when only its title is recorded."""

    number: str | None = None
    title: str = ""
    file: str | None = None
    pages: int | None = None
    third_party: bool = False
    secrecy: Secrecy | None = None


@thing("event")
class Event(Thing):
    """Something that happened to the matter on a day."""

    date: Day | None
    what: EventKind
    body: str | None = None
    refers_to: Ref | None = field(default=None, metadata=QUIET)
    motivation: Prose | None = field(default=None, metadata=QUIET)
    requested_by: tuple[str, ...] = field(default=(), metadata=QUIET)
    votes: str | None = field(default=None, metadata=QUIET)


@thing("proposal")
class Proposal(Thing):
    """What `instance` proposes that the last of `to` decides; `own_part`: what the board decides for itself."""

    instance: str
    to: tuple[str, ...] = ()
    own_part: bool = False
    condition: str | None = None
    clauses: tuple[Clause, ...] = ()


@thing("repeated_proposal")
class RepeatedProposal(Proposal):
    """A proposal as found at its second place, where it differs from the first."""


@thing("signature")
class Signature(Thing):
    """Place, date and names under a paper."""

    for_: SignedFor = field(default=SignedFor.PRESENTER, metadata={"json": "for"})
    place: str | None = None
    date: Day | None = None
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = field(default=(), metadata=QUIET)


@thing("outcome")
class Outcome(Thing):
    """What an instance said of the presenter's proposal: tillstyrker, avstyrker."""

    instance: str
    stance: str


@thing("decision")
class Decision(Thing):
    """What an instance decided, or, with `to`, proposed to the next; `agrees_with` names whose view it shared.

    `own_part` is what it decided for itself beside what it proposed, perhaps on a `condition`.
    """

    instance: str
    date: Day | None = None
    to: tuple[str, ...] = ()
    agrees_with: str | None = None
    clauses: tuple[Clause, ...] = ()
    text: Prose = ""
    own_part: bool = field(default=False, metadata=QUIET)
    condition: str | None = field(default=None, metadata=QUIET)


@thing("compilation")
class Compilation(Thing):
    """Remissammanställning: its own longer Ärendet, and its Beredning; the replies stand with the referrals."""

    case: Prose = ""
    preparation: Prose = ""


@thing("sentence")
class Sentence(Thing):
    """A composed sentence that somebody fixed: of which thing, which `part` of it, and how; a variant has no text."""

    of: Ref
    part: str = ""
    state: SentenceState
    variant: str | None = field(default=None, metadata=QUIET)
    text: str = ""


@thing("heading")
class PrintedHeading(Thing):
    """A section's heading where it is not the usual one; `section` is the name of the field that the section prints."""

    section: str
    text: str


@thing("section")
class Section(Thing):
    """A section that the kind of paper has beyond the common ones: Ekonomiska konsekvenser, Beslutsunderlag ...

    `after` is the name of the common section it follows.
    """

    heading: str
    text: Prose = ""
    after: str = "summary"


@thing("enclosure")
class Enclosure(Thing):
    """One of the matter's attachments, as enclosed with a paper; without any, a paper encloses all of them."""

    attachment: Ref


@thing("version")
class Version(Thing):
    """A version of a paper and why it was kept; it is the paper as of the operation that created this thing."""

    reason: VersionReason
    note: str | None = None


@thing("paper")
class Paper(Thing):
    """A paper of the matter: PM, utlåtande, tjänsteskrivelse."""

    kind: PaperKind
    number: str | None = None
    divisions: tuple[str, ...] = ()
    annex_line: str | None = None
    presenters: tuple[Presenter, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    repeats: bool = field(default=True, metadata=QUIET)
    repeated: tuple[RepeatedProposal, ...] = ()
    summary: Prose = ""
    views: Prose = ""
    signed: tuple[Signature, ...] = ()
    outcome: Outcome | None = None
    statements: tuple[Statement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    compilation: Compilation | None = None
    sentences: tuple[Sentence, ...] = ()
    preparation: Prose = field(default="", metadata=QUIET)
    sections: tuple[Section, ...] = field(default=(), metadata=QUIET)
    headings: tuple[PrintedHeading, ...] = field(default=(), metadata=QUIET)
    enclosed: tuple[Enclosure, ...] = field(default=(), metadata=QUIET)
    recipients: tuple[str, ...] = field(default=(), metadata=QUIET)
    remainder: Prose = field(default="", metadata=QUIET)
    versions: tuple[Version, ...] = field(default=(), metadata=QUIET)


@thing("matter")
class Matter(Thing):
    """A council matter (ärende): everything that is known of it, in one value."""

    subjects: tuple[Subject, ...] = ()
    responsible: str | None = None
    secrecy: Secrecy | None = None
    referrals: tuple[Referral, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    papers: tuple[Paper, ...] = ()
    events: tuple[Event, ...] = ()
