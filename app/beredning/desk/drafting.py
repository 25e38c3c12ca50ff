"""The emergency draft: while something cannot be saved it lies on this computer, whatever becomes of the program."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from beredning.desk.threads import Courier
from beredning.desk.working import Working
from beredning.matter.message import UserError
from beredning.work.drafts import State, drop_draft, keep_draft

SOON = 300
"""Milliseconds after typing at which a draft follows it."""


class DraftKeeper(QObject):
    """Keeps a draft from when a save fails or does not come back until all is saved; the window never waits for it."""

    kept = Signal(object)
    """(Path): where the draft lies."""
    refused = Signal(object)
    """(Message): it can be kept nowhere; what was typed is in this window alone."""

    def __init__(self, working: Working, path: Path, courier: Courier) -> None:
        super().__init__()
        self._working, self._path, self._courier = working, path, courier
        self._session = uuid4().hex[:8]
        self._drafting = self._ended = False
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="draft")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.keep)
        working.failed.connect(lambda _: self.keep())
        working.delayed.connect(self.keep)
        working.changed.connect(lambda _changes, _origin: self._soon.start() if self._drafting else None)
        working.saved.connect(lambda _: self.drop() if working.all_saved else None)

    def keep(self) -> None:
        """Keeps what is not saved now, in the background."""
        states = () if self._ended else self._working.unsaved_states()
        if states:
            self._drafting = True
            self._hand.submit(self._write, states, self._courier.bring)

    def keep_now(self) -> bool:
        """Keeps it before anything else is done; False when something is unsaved and can be kept nowhere."""
        states = self._working.unsaved_states()
        if not states:
            return True
        self._drafting = True
        return self._hand.submit(self._write, states, self._courier.bring).result() is not None

    def drop(self) -> None:
        """All is saved: the draft goes."""
        self._soon.stop()
        if self._drafting:
            self._drafting = False
            if self._ended:
                self._unlink()
            else:
                self._hand.submit(self._unlink)

    def end(self) -> None:
        """Waits for what is being written."""
        self._soon.stop()
        self._ended = True
        self._hand.shutdown()

    def _write(self, states: tuple[State, ...], bring: Callable[[Callable[[], None]], None]) -> Path | None:
        try:
            place = keep_draft(self._path, self._session, states)
        except UserError as error:
            why = error.message
            bring(lambda: self.refused.emit(why))
            return None
        self._place = place
        bring(lambda: self.kept.emit(place))
        return place

    _place: Path | None = None

    def _unlink(self) -> None:
        if self._place is not None:
            drop_draft(self._place)
