"""What a review remarks: a value with its place, its words, and, where certain, a mend."""

from dataclasses import dataclass
from enum import StrEnum

from beredning.matter.message import Message


class Severity(StrEnum):
    """How much a finding matters: an error must not be printed, a warning wants a decision, information may be left."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: `thing` and `field` say where, `quote` what it is about, `mend` what the text would become.

    Inside somebody's signed text there is never a mend, only `ask_sender`.
    """

    id: str
    severity: Severity
    thing: str
    field: str
    quote: str
    message: Message
    mend: str | None = None
    ask_sender: bool = False
