"""What follows a backup, beside the work: its copy in a second place, and the mirror that any program reads."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from beredning.desk.live import LiveDesk
from beredning.desk.settings import Settings
from beredning.desk.statusline import StatusLine
from beredning.matter.message import Message, UserError, say
from beredning.work.backing import Backup, Made, Why, copied_elsewhere

PLACE = "second-place"

AFTER = 60_000
"""Milliseconds after the first backup of a day when its mirror is written."""


class Elsewhere(QObject):
    """Copies the backups of one desk to the second place that is remembered, has the mirror written, and says so."""

    def __init__(self, window: QWidget, desk: LiveDesk, settings: Settings, status: StatusLine) -> None:
        super().__init__(window)
        self._window, self._desk, self._settings, self._status = window, desk, settings, status
        self._copied: Backup | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER)
        self._later.timeout.connect(self.mirror)
        desk.backed_up.connect(self._made)
        self.show()

    @property
    def place(self) -> Path | None:
        """The second place; None where nobody chose one."""
        chosen = self._settings.get(PLACE)
        return Path(chosen) if chosen else None

    def choose(self) -> None:
        """Asks for a second place for the backups: another disk, a stick, a share."""
        title = self._desk.word(say("Second place for backups…"))
        if chosen := QFileDialog.getExistingDirectory(self._window, title, str(self.place or "")):
            self.put(Path(chosen))

    def put(self, place: Path) -> None:
        """Remembers a second place and copies the last backup there."""
        self._settings.put(PLACE, str(place))
        self._copied = None
        self.copy()

    def _made(self, made: Made) -> None:
        for warning in made.warnings:
            self._status.tell(warning)
        self.show()
        if made.backup is None:
            return
        if made.backup.why is Why.HAND:
            self.mirror()
        elif made.backup.why is Why.DAY:
            self._later.start()
        self.copy()

    def copy(self) -> None:
        """Copies what is not there yet, in the background; that it cannot be done is said and hinders nothing."""
        place, path = self.place, self._desk.path
        if place is None or self._desk.reading is not None:
            return

        def work() -> Backup | Message | None:
            try:
                return copied_elsewhere(path, place)
            except UserError as error:
                return say("The backup has no copy in the second place: {why}", why=error.message)

        def done(copied: Backup | Message | None) -> None:
            if isinstance(copied, Message):
                self._status.tell(copied)
            else:
                self._copied = copied
            self.show()

        self._desk.run(say("Copying the backup"), lambda _: work(), done)

    def mirror(self) -> None:
        """Has the readable mirror written among the backups, by a process of its own."""
        from beredning.work.apart import mirror_of  # loads the readers

        path = self._desk.path
        self._desk.run(say("Writing the mirror"), lambda progress: mirror_of(path, progress), lambda _: self.copy())

    def show(self) -> None:
        """Says how old the last backup is, and its last copy in the second place."""
        last, word = self._desk.safety.last(), self._desk.word
        if last is None:
            return
        told = say("Backup {time}", time=_moment(last))
        if self._copied is not None:
            told = say("Backup {time}, second place {other}", time=_moment(last), other=_moment(self._copied))
        elif self.place is not None:
            told = say("Backup {time}, none in the second place", time=_moment(last))
        self._status.show_backup(word(told))


def _moment(backup: Backup) -> str:
    return datetime.fromtimestamp(backup.at / 1000).strftime("%Y-%m-%d %H:%M")
