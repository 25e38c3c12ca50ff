"""How the program is ended from outside: logging out, a signal, sleep; what was typed is saved or kept before."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]


class Endings(QObject):
    """Calls `flush` before the session ends, `quit_` when a signal asks, `left` and `came` when the program is left."""

    def __init__(
        self,
        app: QApplication,
        *,
        flush: Callable[[], object],
        quit_: Callable[[], object],
        left: Callable[[], object],
        came: Callable[[], object],
    ) -> None:
        super().__init__()
        self._flush, self._quit, self._left, self._came = flush, quit_, left, came
        app.commitDataRequest.connect(self._commit, Qt.ConnectionType.DirectConnection)
        app.applicationStateChanged.connect(self._state)
        self._hear_signals()

    def _commit(self, _manager: QSessionManager) -> None:
        self._flush()

    def _state(self, state: Qt.ApplicationState) -> None:
        (self._came if state == Qt.ApplicationState.ApplicationActive else self._left)()

    def _hear_signals(self) -> None:
        """A signal is heard by Python only when some Python runs: it wakes Qt by a socket."""
        self._reads, self._writes = socket.socketpair()
        for end in (self._reads, self._writes):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writes.fileno())
        for number in SIGNALS:
            signal.signal(number, lambda _number, _frame: None)
        self._notifier = QSocketNotifier(self._reads.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._signalled)

    def _signalled(self) -> None:
        self._reads.recv(64)
        self._quit()
