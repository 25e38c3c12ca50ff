"""What is known of the matters of the meeting on the desk, read once, and anew when they stand otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from beredning.desk.live import LiveDesk
from beredning.desk.meeting.packs import Packs
from beredning.matter.changes import Changes
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, say
from beredning.matter.things import Matter
from beredning.work.afterwards import carry
from beredning.work.overview import Seen, behind, seen
from beredning.work.session import File

CARRIED_AFTER = 900
"""Milliseconds without a change after which decisions are carried to their matters."""


class Known(QObject):
    """The meeting, its matters, and what is remarked on them; `changed` after every change of any of it."""

    changed = Signal()

    def __init__(self, desk: LiveDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.root = ""
        self.ready = False
        self.seen: dict[str, Seen] = {}
        self._stale: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CARRIED_AFTER)
        self._soon.timeout.connect(self.carry)
        desk.changed.connect(self._changed)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        value = self.desk.value(self.root)
        assert isinstance(value, Meeting)
        return value

    @property
    def matters(self) -> Mapping[str, Matter]:
        """Its matters by their uids, as the file has them."""
        return {uid: one.matter for uid, one in self.seen.items()}

    def leave(self) -> None:
        """Follows nothing: the meeting is no more."""
        self._soon.stop()
        self.root, self.seen, self.ready = "", {}, False

    def show_root(self, root: str) -> None:
        """Begins to follow another meeting."""
        self.root, self.seen, self.ready = root, {}, False
        self._stale.clear()
        self._read()

    def take(self, found: Mapping[str, Seen]) -> None:
        """Takes matters that were read elsewhere."""
        self.seen.update(found)

    def _read(self) -> None:
        """Reads the matters that are not known yet, or that stand otherwise; what was known stands until then."""
        root, uids = self.root, dict.fromkeys(item.matter for item in self.meeting.items if item.matter)
        wanted = [uid for uid in uids if uid not in self.seen or uid in self._stale]
        self._stale.clear()

        def came(found: dict[str, Seen]) -> None:
            if self.root != root:
                return
            for uid in wanted:
                self.seen.pop(uid, None)
            self.seen.update(found)
            self._tell()

        if wanted:
            self.desk.ask(lambda reader: seen(reader, wanted), came)
        if not any(uid not in self.seen for uid in wanted):
            self._tell()

    def _tell(self) -> None:
        self.ready = True
        self.changed.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.root and self.root in changes.touched:
            self._soon.start()
            self._read()

    def settle(self) -> None:
        """Carries at once what is still to be carried."""
        if self._soon.isActive():
            self.carry()

    def carry(self) -> None:
        """Has the matters say what the meeting did with them, when they do not yet."""
        self._soon.stop()
        if self.root and self.ready and behind(self.meeting, self.matters):
            root = self.root
            self.write(say("Carried from the meeting"), lambda file: carry(file, root))

    def forget(self, roots: Sequence[str] | None) -> None:
        """Reads these matters anew, which stand otherwise in the file; None for all of them."""
        if self.root and (roots is None or set(roots) & set(self.seen)):
            self._stale.update(self.seen if roots is None else roots)
            self._read()

    def write(self, label: Message, task: Callable[[File], object]) -> None:
        """Has the writer do something to the meeting and its matters; what of them is open is read anew."""
        uids = (item.matter for item in self.meeting.items if item.matter)
        self.desk.rewrite(label, task, dict.fromkeys([self.root, *uids]))


@dataclass(frozen=True, slots=True)
class Room:
    """What the panes of a meeting share."""

    desk: LiveDesk
    known: Known
    packs: Packs
