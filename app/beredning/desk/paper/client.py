"""The window's end of the helper process: wishes go out by a thread, answers come home to the window's thread."""

import multiprocessing
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from PySide6.QtCore import QObject, Signal

from beredning.desk.paper.helper import serve
from beredning.desk.paper.messages import At, Draw, Drawn, Found, Laid, Review, Reviewed, Show, Unprintable
from beredning.desk.threads import Courier


class PaperHelper(QObject):
    """The helper process, started when first wished for, started anew when it died, ended with the window."""

    laid = Signal(object)
    drawn = Signal(object)
    found = Signal(object)
    reviewed = Signal(object)
    unprintable = Signal(object)

    def __init__(self, courier: Courier) -> None:
        super().__init__()
        self._courier = courier
        self._wishes: dict[str, object] = {}
        self._woken = threading.Condition()
        self._ended = False
        self._pipe: Connection | None = None
        self._process: SpawnProcess | None = None
        self._last_show: Show | None = None
        self._sender = threading.Thread(target=self._send, name="paper wishes", daemon=True)
        self._sender.start()

    def wish(self, wish: Show | Draw | At | Review) -> None:
        """Wishes for something; an older wish of the same sort that has not gone out is dropped."""
        with self._woken:
            self._wishes[type(wish).__name__] = wish
            self._woken.notify()

    @property
    def pid(self) -> int | None:
        """The helper's process, if it runs."""
        return self._process.pid if self._process is not None else None

    def end(self) -> None:
        """Ends the process."""
        with self._woken:
            self._ended = True
            self._woken.notify()
        self._sender.join(timeout=10)
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(timeout=2)
            if self._process.is_alive():
                self._process.kill()
                self._process.join(timeout=2)

    def _send(self) -> None:
        while True:
            with self._woken:
                self._woken.wait_for(lambda: self._ended or self._wishes)
                if self._ended:
                    return
                wishes, self._wishes = list(self._wishes.values()), {}
            for wish in sorted(wishes, key=lambda w: not isinstance(w, Show)):
                self._send_one(wish)

    def _send_one(self, wish: object) -> None:
        if isinstance(wish, Show):
            self._last_show = wish
        for _ in range(2):
            pipe = self._pipe or self._start()
            try:
                if self._anew and self._last_show is not None and wish is not self._last_show:
                    pipe.send(self._last_show)
                self._anew = False
                pipe.send(wish)
                return
            except OSError:  # the process has died; another one takes the same wish
                self._pipe = None

    _anew = False

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), name="beredning-paper", daemon=True)
        self._process.start()
        theirs.close()
        self._pipe, self._anew = ours, True
        threading.Thread(target=self._listen, args=(ours,), name="paper answers", daemon=True).start()
        return ours

    def _listen(self, pipe: Connection) -> None:
        signals: dict[type, Callable[[object], None]] = {
            Laid: self.laid.emit,
            Drawn: self.drawn.emit,
            Found: self.found.emit,
            Reviewed: self.reviewed.emit,
            Unprintable: self.unprintable.emit,
        }
        while True:
            try:
                answer = pipe.recv()
            except (EOFError, OSError, TypeError):
                break
            self._courier.bring(partial(signals[type(answer)], answer))
        if not self._ended and self._pipe is pipe:  # it died: what was shown is wished for again
            self._pipe = None
            if self._last_show is not None:
                self.wish(self._last_show)
