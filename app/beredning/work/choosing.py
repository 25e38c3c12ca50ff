"""The choices of fields that have some, with their names for people."""

from beredning.matter.choices import (
    EventKind,
    OriginKind,
    PaperKind,
    ReferralRole,
    ReferralStatus,
    ReplyForm,
    SignedFor,
    StatementKind,
    TextState,
    VersionReason,
)
from beredning.matter.message import Message, say
from beredning.work.naming import event_name, field_name, paper_name

Choices = tuple[tuple[object, Message], ...]

PAPER_KINDS: Choices = tuple((kind, paper_name(kind)) for kind in PaperKind)
SECTIONS: Choices = (
    ("proposals", say("Proposals")),
    *((name, field_name(name)) for name in ("summary", "preparation", "views")),
)
"""The sections of a paper that a further one can follow."""
EVENT_KINDS: Choices = tuple((kind, event_name(kind)) for kind in EventKind)

ORIGIN_KINDS: Choices = (
    (OriginKind.REFERRAL, say("referral from the state")),
    (OriginKind.MOTION, say("motion")),
    (OriginKind.LETTER, say("written communication")),
    (OriginKind.PROPOSAL, say("proposal")),
    (OriginKind.REQUEST, say("request")),
    (OriginKind.OTHER, say("something else")),
)

ROLES: Choices = (
    (ReferralRole.INITIATED, say("initiated the matter")),
    (ReferralRole.REFERRED, say("was asked")),
    (ReferralRole.PREPARED, say("prepared the matter")),
)

STATUSES: Choices = (
    (ReferralStatus.WAITING, say("awaited")),
    (ReferralStatus.ANSWERED, say("answered")),
    (ReferralStatus.ABSTAINED, say("abstained")),
    (ReferralStatus.SILENT, say("silent")),
)

REPLY_FORMS: Choices = (
    (ReplyForm.OFFICERS_REPORT, say("officers' report")),
    (ReplyForm.OFFICE_OPINION, say("opinion of the office")),
    (ReplyForm.DECISION, say("decision")),
    (ReplyForm.OPINION, say("opinion")),
)

STATEMENT_KINDS: Choices = (
    (StatementKind.RESERVATION, say("reservation")),
    (StatementKind.SPECIAL_STATEMENT, say("special statement")),
    (StatementKind.SPECIAL_OPINION, say("special opinion")),
    (StatementKind.SUBSTITUTE_STATEMENT, say("substitute's statement")),
    (StatementKind.MINUTES_NOTE, say("note to the minutes")),
    (StatementKind.TAKES_NO_PART, say("takes no part")),
    (StatementKind.ABSTAINS, say("abstains from voting")),
    (StatementKind.CONFLICT_OF_INTEREST, say("conflict of interest")),
)

TEXT_STATES: Choices = (
    (None, say("not said")),
    (TextState.EXPECTED, say("text awaited")),
    (TextState.RECEIVED, say("text is in")),
    (TextState.NONE, say("without text")),
)

SIGNED_FOR: Choices = (
    (SignedFor.PRESENTER, say("the presenter")),
    (SignedFor.BOARD, say("the board")),
    (SignedFor.OFFICE, say("the office")),
)

HEADED: Choices = (
    ("proposal", say("Proposals")),
    *((name, field_name(name)) for name in ("summary", "preparation", "views")),
    ("attachments", say("Attachments")),
    ("recipients", field_name("recipients")),
    ("board", say("what was said in the board")),
    ("compilation", say("Compilation of replies")),
    ("compilation_case", say("the matter, in the compilation")),
    ("compilation_preparation", say("the preparation, in the compilation")),
)
"""The sections whose headings a paper may have otherwise than usual."""

VERSION_REASONS: Choices = (
    (VersionReason.BY_HAND, say("kept by hand")),
    (VersionReason.IMPORTED, say("as imported")),
    (VersionReason.BOARD, say("as the board had it")),
    (VersionReason.SENT, say("as sent")),
    (VersionReason.ESTABLISHED, say("established")),
)
