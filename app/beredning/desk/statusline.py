"""The line at the foot of the window, which tells the truth about what is saved, and shows what is under way."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from beredning.desk.eliding import Eliding
from beredning.desk.jobs import Work
from beredning.desk.look import button, label, worn
from beredning.desk.spoken import Status, announce
from beredning.matter.message import Message, say
from beredning.work.words import Language, word

SAID_FOR = 8000
"""Milliseconds that something said stays."""

TOLD_AGAIN = 30
"""Seconds after which a screen reader says once more that all is saved; a failure, and its end, it says at once."""


class StatusLine(QFrame):
    """Saved or not, what was said last, work under way with a way to cancel it."""

    told_as = Status

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self._language: Language = language
        self.setAccessibleName(self._word(say("How things stand")))
        self.saved = Eliding("")
        self._told_saved = 0.0
        self.backup = label("")
        self.remarks = label("")
        self.said = Eliding("")
        self._work = _WorkLine(language)
        line = QHBoxLayout(self)
        line.setContentsMargins(worn().px(12), worn().px(4), worn().px(12), worn().px(4))
        line.setSpacing(worn().px(16))
        for widget in (self.saved, self.backup, self.remarks, self.said):
            line.addWidget(widget)
        for empty in (self.backup, self.remarks, self.said):
            empty.hide()
        line.setStretchFactor(self.said, 1)
        line.addStretch(0)
        line.addWidget(self._work)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(lambda: self._show(self.said, ""))

    def _word(self, message: Message) -> str:
        return word(message, self._language)

    def _show(self, part: QLabel, text: str) -> None:
        part.setText(text)
        part.setVisible(bool(text) and (part is self.said or self.saved.property("state") != "failed"))

    def show_remarks(self, text: str) -> None:
        """How much there is to remark; nothing where that is nothing."""
        if text != self.remarks.text():
            self._show(self.remarks, text)
            announce(self, text or self._word(say("Nothing to remark.")))

    def show_backup(self, text: str) -> None:
        """When the last backup was made."""
        self._show(self.backup, text)

    def _state(self, state: str, text: str) -> None:
        before = self.saved.property("state")
        if state == "failed" and text != self.saved.text():
            announce(self, text, at_once=True)
        elif state == "saved" and (before == "failed" or time.monotonic() > self._told_saved + TOLD_AGAIN):
            self._told_saved = time.monotonic()
            announce(self, text)
        self.saved.setText(text)
        if self.saved.property("state") != state:
            for shown in (self, self.saved):
                shown.setProperty("state", state)
                shown.style().unpolish(shown)
                shown.style().polish(shown)
        for other in (self.backup, self.remarks):
            self._show(other, other.text())

    def show_saved(self, at: float | None) -> None:
        """All is in the file; `at` is when it was last written to, in seconds since 1970."""
        if at is None:
            self._state("saved", self._word(say("✓ All is saved on this computer")))
            return
        clock = time.strftime("%H:%M:%S", time.localtime(at))
        self._state("saved", self._word(say("✓ All saved {time} on this computer", time=clock)))

    def show_unsaved(self) -> None:
        """Something was typed that is not in the file yet."""
        self._state("waiting", self._word(say("Saving …")))

    def show_waiting(self) -> None:
        """The file does not let us write for long."""
        told = say("Waiting for the file: another program holds it. What you type is kept in a draft.")
        self._state("failed", self._word(told))

    def show_failed(self, message: Message) -> None:
        """What was typed could not be saved; it is kept and tried again."""
        self._state("failed", self._word(say("Not saved: {why} What you typed is kept here.", why=message)))

    def tell(self, message: Message) -> None:
        """Says something for a while."""
        self._show(self.said, self._word(message))
        announce(self, self.said.text())
        self._silence.start(SAID_FOR)

    def show_work(self, work: Work) -> None:
        """Shows work under way, once it has taken long enough to be wondered about."""
        work.shown.connect(self._work.follow)  # no lambda: it would outlive the window, as the work may


class _WorkLine(QWidget):
    """One piece of work: its name, how far, cancel; of several under way the one that was shown last."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._works: list[Work] = []
        self._name = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(worn().px(120))
        self._cancel = button(word(say("Cancel"), language), role="quiet")
        self._cancel.clicked.connect(lambda: self._works[-1].cancel() if self._works else None)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(worn().px(8))
        for widget in (self._name, self._bar, self._cancel):
            line.addWidget(widget)
        self._tick = QTimer(self)
        self._tick.setInterval(100)
        self._tick.timeout.connect(self._show)
        self.hide()

    def follow(self, work: Work) -> None:
        self._works.append(work)
        work.ended.connect(self._ended)
        self._name_it()
        announce(self, self._name.text())
        self._tick.start()

    def _name_it(self) -> None:
        if self._works:
            self._name.setText(word(self._works[-1].label, self._language))
            self._bar.setAccessibleName(self._name.text())
            self._cancel.setAccessibleName(f"{self._cancel.text()}: {self._name.text()}")
            self._show()
        self.setVisible(bool(self._works))

    def _show(self) -> None:
        if self._works:
            work = self._works[-1]
            self._bar.setRange(0, work.of)
            self._bar.setValue(work.done)
            self._cancel.setEnabled(not work.course.settled)

    def _ended(self) -> None:
        self._works = [work for work in self._works if not work.over]
        if not self._works:
            self._tick.stop()
        self._name_it()
