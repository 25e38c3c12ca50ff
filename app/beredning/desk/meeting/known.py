"""What is known of the matters of the meeting on the desk, read once, and anew when they stand otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from beredning.desk.live import LiveDesk
from beredning.desk.meeting.packs import Packs
from beredning.matter.changes import Changes
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message
from beredning.matter.things import Matter
from beredning.work.afterwards import change_meeting
from beredning.work.overview import Seen, seen
from beredning.work.session import File


class Known(QObject):
    """The meeting, its matters, and what is remarked on them; `changed` after every change of any of it."""

    changed = Signal()

    def __init__(self, desk: LiveDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.root = ""
        self.ready = False
        self.seen: dict[str, Seen] = {}
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

    def show_root(self, root: str) -> None:
        """Begins to follow another meeting."""
        self.root, self.seen, self.ready = root, {}, False
        self._read()

    def take(self, found: Mapping[str, Seen]) -> None:
        """Takes matters that were read elsewhere."""
        self.seen.update(found)

    def _read(self) -> None:
        """Reads the matters that are not known yet."""
        root = self.root
        lacking = [item.matter for item in self.meeting.items if item.matter and item.matter not in self.seen]

        def came(found: dict[str, Seen]) -> None:
            if self.root == root:
                self.seen.update(found)
                self._tell()

        if lacking:
            self.desk.ask(lambda reader: seen(reader, lacking), came)
        else:
            self._tell()

    def _tell(self) -> None:
        self.ready = True
        self.changed.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.root and self.root in changes.touched:
            self._read()

    def forget(self, roots: Sequence[str] | None) -> None:
        """Reads these matters anew, which stand otherwise in the file; None for all of them."""
        if not self.root:
            return
        gone = [uid for uid in (self.seen if roots is None else roots) if uid in self.seen]
        if gone or roots is None:
            for uid in gone:
                self.seen.pop(uid)
            self._read()

    def change(self, label: Message, how: Callable[[Meeting], Meeting]) -> None:
        """Changes the meeting and carries what it decided to its matters, all saved together."""
        root = self.root
        self.write(label, lambda file: change_meeting(file, root, label, how))

    def write(self, label: Message, task: Callable[[File], object]) -> None:
        """Has the writer do something to the meeting and its matters; what of them is open is read anew."""
        root = self.root

        def done(file: File) -> list[Meeting | Matter]:
            task(file)
            meeting = file.meeting(root).value
            uids = dict.fromkeys(item.matter for item in meeting.items if item.matter)
            return [meeting, *(file.matter(uid).value for uid in uids if self.desk.working.is_open(uid))]

        def came(values: list[Meeting | Matter]) -> None:
            for value in values:
                self.desk.reread(value)

        self.desk.write(label, done, came)


@dataclass(frozen=True, slots=True)
class Room:
    """What the panes of a meeting share."""

    desk: LiveDesk
    known: Known
    packs: Packs
