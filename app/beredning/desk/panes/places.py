"""The panes in their order; each is loaded when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beredning.desk.protocol import Desk
from beredning.matter.message import Message, say

if TYPE_CHECKING:
    from beredning.desk.matter_pane import MatterPane


@dataclass(frozen=True, slots=True)
class PaneSpec:
    """A pane: the name by which a Place calls it, its name for people, and how it is made."""

    id: str
    name: Message
    make: "Callable[[Desk], MatterPane]"


def _matter(desk: Desk) -> "MatterPane":
    from beredning.desk.panes.matter import MatterDetails

    return MatterDetails(desk)


def _preparation(desk: Desk) -> "MatterPane":
    from beredning.desk.panes.preparation import PreparationPane

    return PreparationPane(desk)


def _proposals(desk: Desk) -> "MatterPane":
    from beredning.desk.panes.proposals import ProposalsPane

    return ProposalsPane(desk)


def _statements(desk: Desk) -> "MatterPane":
    from beredning.desk.panes.statements import StatementsPane

    return StatementsPane(desk)


def _review(desk: Desk) -> "MatterPane":
    from beredning.desk.panes.review import ReviewPane

    return ReviewPane(desk)


def _history(desk: Desk) -> "MatterPane":
    from beredning.desk.panes.history import HistoryPane

    return HistoryPane(desk)


PANES = (
    PaneSpec("matter", say("Matter"), _matter),
    PaneSpec("preparation", say("Preparation"), _preparation),
    PaneSpec("proposals", say("Proposals"), _proposals),
    PaneSpec("statements", say("Statements"), _statements),
    PaneSpec("review", say("Review"), _review),
    PaneSpec("history", say("History"), _history),
)
