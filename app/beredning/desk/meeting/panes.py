"""The panes of a meeting in their order; each is loaded when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from beredning.desk.meeting.known import Room
from beredning.desk.protocol import Place
from beredning.matter.message import Message, say


class MeetingPane(Protocol):
    """What every pane of a meeting can do; each is a widget."""

    def show_root(self, root: str) -> None:
        """Shows another meeting, or the same one anew."""

    def go(self, place: Place) -> bool:
        """Goes to a field; False when this pane has none for it."""


@dataclass(frozen=True, slots=True)
class PaneSpec:
    """A pane: the name by which a Place calls it, its name for people, and how it is made."""

    id: str
    name: Message
    make: Callable[[Room], QWidget]


def _agenda(room: Room) -> QWidget:
    from beredning.desk.meeting.agenda import AgendaPane

    return AgendaPane(room)


def _facts(room: Room) -> QWidget:
    from beredning.desk.meeting.facts import FactsPane

    return FactsPane(room)


def _statements(room: Room) -> QWidget:
    from beredning.desk.meeting.statements import StatementsPane

    return StatementsPane(room)


def _decisions(room: Room) -> QWidget:
    from beredning.desk.meeting.decisions import DecisionsPane

    return DecisionsPane(room)


def _packs(room: Room) -> QWidget:
    from beredning.desk.meeting.report import PacksPane

    return PacksPane(room.desk, room.packs)


PANES = (
    PaneSpec("agenda", say("Agenda"), _agenda),
    PaneSpec("statements", say("Statements"), _statements),
    PaneSpec("decisions", say("Decisions"), _decisions),
    PaneSpec("meeting", say("The meeting"), _facts),
    PaneSpec("packs", say("Packs"), _packs),
)


def pane_of(widget: QWidget) -> MeetingPane:
    """The widget as the pane that it is."""
    return cast("MeetingPane", widget)
