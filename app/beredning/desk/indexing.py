"""The search index kept up to date while nobody types, and attached files read that were not: in no save's way."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from beredning.desk.jobs import Jobs
from beredning.desk.protocol import Progress
from beredning.desk.threads import FileThread
from beredning.matter.message import UserError, say
from beredning.work.session import File

AFTER = 1_500
"""Milliseconds after the last save."""

FEW = 20
"""So many matters that lag behind are left so until the file is closed, and searched as they are.

To index the one that is being written after every few words would only fill the file.
"""

AT_ONCE = 25
"""So many matters are indexed in one turn of the writer: what is saved meanwhile waits some hundredths of a second."""


class Indexing(QObject):
    """Has the writer index what was saved, a little at a time."""

    caught_up = Signal()
    """More can be found than before."""

    def __init__(self, path: Path, writer: FileThread, reader: FileThread, jobs: Jobs) -> None:
        super().__init__()
        self._path, self._writer, self._reader, self._jobs = path, writer, reader, jobs
        self._read, self._anew, self._steps = False, False, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def soon(self) -> None:
        """Something was saved."""
        self._timer.start(AFTER)

    def anew(self) -> None:
        """The index could not be read: another is made."""
        if not self._anew:
            self._anew, self._steps = True, 1
            self._writer.ask(lambda file: file.give_up_index(), lambda _: self._timer.start(0), _unsaid)

    def stop(self) -> None:
        """The file is about to be closed, which indexes the rest."""
        self._timer.stop()
        self._timer.blockSignals(True)

    def _step(self) -> None:
        self._writer.ask(lambda file: file.catch_up_some(AT_ONCE, few=FEW), self._stepped, _unsaid)

    def _stepped(self, more: bool) -> None:
        self._steps += 1
        if more:
            self._timer.start(0)
            return
        if self._steps > 1:
            self.caught_up.emit()
        self._anew, self._steps = False, 0
        if not self._read:
            self._read = True
            self._reader.ask(lambda file: bool(file.unread()), self._read_attached, _unsaid)

    def _read_attached(self, wanted: bool) -> None:
        if not wanted:
            return
        from beredning.work.attaching import Read, note_texts, texts_of_unread  # loads what looks into attached files

        def read(progress: Progress) -> list[Read]:
            return texts_of_unread(self._path, progress)

        def note(texts: list[Read]) -> None:
            def noted(file: File) -> None:
                note_texts(file, texts)

            self._writer.ask(noted, lambda _: self._timer.start(0), _unsaid)

        self._jobs.run(say("Reading attached files"), read, note)


def _unsaid(_error: UserError) -> None:
    """Nobody asked for it, and whoever searches is told what is missing."""
