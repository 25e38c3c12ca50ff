"""The window's end of the helper process: wishes go out by a thread, answers come home to the window's thread."""

import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from beredning.desk.paper.messages import (
    Answer,
    At,
    Draw,
    Drawn,
    Found,
    Laid,
    Read,
    Review,
    Reviewed,
    Show,
    Unprintable,
    Wish,
    Words,
)
from beredning.desk.threads import Courier
from beredning.matter.message import say

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

ORDER: tuple[type[Wish], ...] = (Show, Draw, At, Read, Review)
DEATHS = 2
"""So often may the helper die of one and the same paper; then the paper is told to be unprintable."""


class PaperHelper(QObject):
    """The helper process: started once, started anew when it dies, ended with the window."""

    laid = Signal(object)
    drawn = Signal(object)
    found = Signal(object)
    read = Signal(object)
    reviewed = Signal(object)
    unprintable = Signal(object)

    def __init__(self, courier: Courier) -> None:
        super().__init__()
        self._courier = courier
        self._turn = threading.Condition()
        self._wishes: dict[type[Wish], Wish] = {}
        self._kept: dict[type[Wish], Wish] = {}
        self._answered = 0
        self._deaths = 0
        self._ended = False
        self._died = False
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None
        self._sender = threading.Thread(target=self._send, name="paper wishes", daemon=True)
        self._sender.start()

    def wish(self, wish: Wish) -> None:
        """Wishes for something; an older wish of the same sort that has not gone out is dropped."""
        with self._turn:
            self._wishes[type(wish)] = wish
            self._turn.notify()

    @property
    def pid(self) -> int | None:
        """The helper's process, once it is started."""
        return self._process.pid if self._process is not None else None

    def end(self) -> None:
        """Ends the process; nothing is answered any more."""
        with self._turn:
            self._ended = True
            self._turn.notify()
        self._sender.join()
        if self._pipe is not None:
            with suppress(OSError):  # it died just now
                self._pipe.send(None)
        if self._process is not None:
            self._process.join(timeout=1)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
        if self._pipe is not None:
            self._pipe.close()

    def _send(self) -> None:
        self._start()
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._ended or self._died or self._wishes)
                if self._ended:
                    return
                anew, self._died = self._died, False
                wishes, self._wishes = self._wishes, {}
                if anew:
                    wishes = self._again() | wishes
                self._kept |= {kind: wish for kind, wish in wishes.items() if kind not in (At, Read)}
            if anew:
                self._start()
            for kind in ORDER:
                if kind in wishes and not self._sent(wishes[kind]):
                    break  # it died: the listener sees that too, and all is wished for again

    def _again(self) -> dict[type[Wish], Wish]:
        """What a new process is wished for: what the last one had shown or not yet done."""
        shown = self._kept.get(Show)
        if isinstance(shown, Show) and shown.serial != self._answered:
            self._deaths += 1
            if self._deaths == DEATHS:
                self._deaths = 0
                self._kept = {}
                why = say("This paper could not be laid out; its texts are safe.")
                self._courier.bring(partial(self._deliver, Unprintable(shown.serial, why)))
        return self._kept

    def _sent(self, wish: Wish) -> bool:
        assert self._pipe is not None
        try:
            self._pipe.send(wish)
        except OSError:
            return False
        return True

    def _start(self) -> None:
        import multiprocessing  # in this thread: the window does not wait for what only processes need

        from beredning.desk.paper.helper import serve

        context = multiprocessing.get_context("spawn")
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join()
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), name="beredning-paper", daemon=True)
        self._process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(self._pipe,), name="paper answers", daemon=True).start()

    def _listen(self, pipe: "Connection") -> None:
        while True:
            try:
                answer: Answer = pipe.recv()
            except (EOFError, OSError, TypeError):  # TypeError: closed at this end while it read
                break
            with self._turn:
                self._done(answer)
            self._courier.bring(partial(self._deliver, answer))
        with self._turn:
            self._died = True
            self._turn.notify()

    def _done(self, answer: Answer) -> None:
        match answer:
            case Laid(serial=serial) | Unprintable(serial=serial):
                self._answered, self._deaths = serial, 0
            case Reviewed(serial=serial):
                review = self._kept.get(Review)
                if isinstance(review, Review) and review.serial == serial:
                    del self._kept[Review]

    def _deliver(self, answer: Answer) -> None:
        if self._ended:
            return
        match answer:
            case Laid():
                self.laid.emit(answer)
            case Drawn():
                self.drawn.emit(answer)
            case Found():
                self.found.emit(answer)
            case Words():
                self.read.emit(answer)
            case Reviewed():
                self.reviewed.emit(answer)
            case Unprintable():
                self.unprintable.emit(answer)
