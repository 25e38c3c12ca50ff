"""What may be chosen among in the fields of a matter; the values are what the file and the JSON hold."""

from enum import StrEnum


class PaperKind(StrEnum):
    """What a paper is called; a council paper is an utlåtande, the board's own a PM."""

    PM = "pm"
    REPORT = "utlåtande"
    OFFICERS_LETTER = "tjänsteskrivelse"


class OriginKind(StrEnum):
    """What started a matter that did not start in the house."""

    REFERRAL = "remiss"
    MOTION = "motion"
    LETTER = "skrivelse"
    PROPOSAL = "förslag"
    REQUEST = "hemställan"
    OTHER = "annat"


class ReferralRole(StrEnum):
    """What a body had to do with the preparation: started it, was asked, or prepared it."""

    INITIATED = "initiated"
    REFERRED = "referred"
    PREPARED = "prepared"


class ReferralStatus(StrEnum):
    """What has come of a referral."""

    WAITING = "waiting"
    ANSWERED = "answered"
    ABSTAINED = "abstained"
    SILENT = "silent"


class ReplyForm(StrEnum):
    """What a part of a reply is."""

    OFFICERS_REPORT = "tjänsteutlåtande"
    OFFICE_OPINION = "kontorsyttrande"
    DECISION = "beslut"
    OPINION = "yttrande"


class StatementKind(StrEnum):
    """What somebody left beside a decision; the last three are no opinion but how somebody stood to the item."""

    RESERVATION = "reservation"
    SPECIAL_STATEMENT = "särskilt uttalande"
    SPECIAL_OPINION = "särskilt yttrande"
    SUBSTITUTE_STATEMENT = "ersättaryttrande"
    MINUTES_NOTE = "protokollsanteckning"
    TAKES_NO_PART = "deltar ej"
    ABSTAINS = "avstår"
    CONFLICT_OF_INTEREST = "jäv"


class TextState(StrEnum):
    """Whether an announced text is awaited, in, or will never come."""

    EXPECTED = "expected"
    RECEIVED = "received"
    NONE = "none"


class SentenceState(StrEnum):
    """How a sentence that is not automatic came about: a known older form, or somebody's own words."""

    VARIANT = "variant"
    LOCKED = "locked"


class SignedFor(StrEnum):
    """On whose behalf a paper is signed."""

    PRESENTER = "presenter"
    BOARD = "board"
    OFFICE = "office"


class EventKind(StrEnum):
    """What happened to a matter; a matter goes back and forth, so it has a list of these and never one status."""

    OFFICERS_REPORT = "officers_report"
    SIGNED = "signed"
    SENT = "sent"
    TABLED = "tabled"
    REFERRED_BACK = "referred_back"
    DECIDED = "decided"
    VERIFIED = "verified"
    NOTICED = "noticed"
    APPEALED = "appealed"
    DISPATCHED = "dispatched"
    CLOSED = "closed"


class VersionReason(StrEnum):
    """Why a version of a paper was kept."""

    IMPORTED = "imported"
    BOARD = "board"
    SENT = "sent"
    ESTABLISHED = "established"
    BY_HAND = "by_hand"
