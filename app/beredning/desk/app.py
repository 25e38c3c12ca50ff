"""The composition root of the desk: the program, its one window, and what is chosen for both."""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from beredning.desk.banner import Offer
from beredning.desk.choosing import choose_papers
from beredning.desk.endings import Endings
from beredning.desk.exchange import is_bundle
from beredning.desk.live import LiveDesk
from beredning.desk.recovering import ask_salvage, restore
from beredning.desk.settings import Settings
from beredning.desk.spoken import speak
from beredning.desk.theme import Scheme, Theme, dress, follow_system, scheme_of_system
from beredning.desk.window import Window
from beredning.matter.message import Message, UserError, say
from beredning.resources import resource
from beredning.work.backing import has_things, last_backup
from beredning.work.report import report
from beredning.work.session import HeldError, UnwritableError
from beredning.work.words import Language, language_of_locale, word
from beredning.work.writing import put_in_place

if TYPE_CHECKING:
    from beredning.desk.welcome import Welcome

SMALLEST, LARGEST = 0.8, 2.0
BROKEN = "broken"

SETTLED = 2000
"""Milliseconds after the start when what stands is taken to be there for good."""


class Program:
    """Opens files in windows, and changes language, look and text scale at once."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.language: Language = settings.get("language") or language_of_locale()
        self.window: Window | None = None
        self.welcome: Welcome | None = None
        self._translator = QTranslator(app)
        self._scheme: Scheme | None = None
        self._box: QMessageBox | None = None
        self._opening: Path | None = None
        self.unsaid: list[Message] = []
        """What is told once the file that is being opened stands; more than one sentence as a report."""
        self._papers: list[Path] = []
        """What is imported into the file that is being opened."""
        sys.excepthook = self._broken_anywhere
        follow_system(app, self._dress)
        speak()
        self._dress()
        self._speak()

    def hear_endings(self) -> None:
        """Keeps what was typed when the session ends, a signal comes or the program is left."""
        self._endings = Endings(self.app, flush=self.flush, quit_=self.quit, left=self._left, came=self._came)

    def word(self, message: Message) -> str:
        """The message in the language of the program."""
        return word(message, self.language)

    def scheme(self, scheme: Scheme | None) -> None:
        """Wears a scheme whatever the system says; None follows the system."""
        self._scheme = scheme
        self._dress()

    def _dress(self) -> None:
        scheme = self._scheme or scheme_of_system(self.app)
        dress(self.app, Theme(scheme, float(self.settings.get("scale", 1.0))))
        if self.window is not None:
            self._again()

    def _speak(self) -> None:
        QLocale.setDefault(QLocale(self.language))  # for the months and days of a calendar
        for other in self.app.findChildren(QTranslator):  # be it of a program before this one: one language at a time
            self.app.removeTranslator(other)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.language != "en" and self._translator.load(f"qtbase_{self.language}", folder):
            self.app.installTranslator(self._translator)

    # Files

    def start(self, path: Path | None) -> bool:
        """Opens a file, or the last one, or the welcome; False when the file could not be opened."""
        if path is None:
            recent = self.settings.recent()
            path = recent[0] if recent else None
        if path is None:
            self.show_welcome()
            return True
        return self.open(path)

    def show_welcome(self) -> None:
        """The first start: the sample, a new file, an existing one, or papers dropped here."""
        from beredning.desk.welcome import Welcome  # once in a lifetime

        self.welcome = Welcome(self.language)
        self.welcome.sample_wanted.connect(self._sample)
        self.welcome.new_wanted.connect(self._new)
        self.welcome.open_wanted.connect(self._choose)
        self.welcome.import_wanted.connect(self._choose_papers)
        self.welcome.dropped.connect(self._dropped)
        self.welcome.show()

    def open(self, path: Path) -> bool:
        """Opens a file in the window; what hinders it is told in one sentence."""
        if self.window is not None and _same(self.window.desk.path, path):
            self.window.raise_()
            self.window.activateWindow()
            return True
        if self._opening is not None and _same(self._opening, path):
            return True  # asked for twice: it would be locked by ourselves
        return self.open_now(path)

    def open_instead(self, path: Path) -> bool:
        """Opens a file in place of the one that is open, be it anew the same."""
        if self.window is not None and _same(self.window.desk.path, path):
            self.window.let_go()
            self.window.desk.close()  # or the file would be locked by ourselves
        return self.open_now(path)

    def open_now(self, path: Path) -> bool:
        """Opens a file; what hinders it is told. False when it cannot be opened."""
        try:
            desk = self._desk(path)
        except UserError as error:
            self._refused(path, error)
            return False
        self.settings.opened(path)
        self._opening = path

        def refused(error: UserError) -> None:
            self._opening = None
            desk.close()
            self._refused(path, error)

        desk.begin(lambda: self._show(desk), refused)
        return True

    def _refused(self, path: Path, error: UserError) -> None:
        """Says why a file cannot be opened, and what can be done about it."""
        self.unsaid = []
        if self.window is not None and self.window.desk.closed:
            _end(self.window)
            self.window = None
        if self.window is None and self.welcome is None:
            self.show_welcome()
        self.say(error.message, of=path)

    def _desk(self, path: Path) -> LiveDesk:
        """A desk on a file; where somebody else writes in it, or it cannot be written, one for reading only."""
        try:
            return LiveDesk(path, self.language, self.broken)
        except (HeldError, UnwritableError) as error:
            return LiveDesk(path, self.language, self.broken, reading=error)

    def _show(self, desk: LiveDesk) -> None:
        old, self.window, self._opening = self.window, None, None
        window = Window(desk, self.settings)
        window.language_wanted.connect(self._switch)
        window.scale_wanted.connect(self._scale)
        window.new_file_wanted.connect(self._new)
        window.open_file_wanted.connect(self._choose)
        window.import_wanted.connect(self._import)
        window.guard.file_wanted.connect(self.open_instead)
        window.guard.restore_wanted.connect(lambda: restore(self, desk.path))
        self.window = window
        window.show()
        if old is not None:
            _end(old)
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None
        window.begin(str(self.settings.get("matter", "")))
        papers, self._papers = self._papers, []
        self._import(papers)
        unsaid, self.unsaid = self.unsaid, []
        if len(unsaid) == 1:
            self.say(unsaid[0])
        elif unsaid:
            from beredning.desk.dialogs import ReportDialog  # seldom needed

            ReportDialog(window, desk, say("Save what can be read"), unsaid).show()

    def _again(self) -> None:
        """The same file in a window made anew: for another language, look or scale."""
        window = self.window
        if window is None:
            return
        desk, place = window.desk, window.where()
        desk.working.keep()
        desk.language = self.language
        window.let_go()
        self.window = None
        window.hide()
        window.deleteLater()
        self._show(desk)
        if self.window is not None:
            self.window.go_back(place)

    def _switch(self, language: Language) -> None:
        if language != self.language:
            self.language = language
            self.settings.put("language", language)
            self._speak()
            self._again()

    def _scale(self, factor: float) -> None:
        now = float(self.settings.get("scale", 1.0))
        wanted = 1.0 if factor == 0.0 else max(SMALLEST, min(now * factor, LARGEST))
        self.settings.put("scale", round(wanted, 3))
        self._dress()

    def parent(self) -> QWidget | None:
        """What a dialog stands over."""
        return self.window or self.welcome

    def _choose(self) -> None:
        title = self.word(say("Open file…"))
        chosen, _ = QFileDialog.getOpenFileName(self.parent(), title, "", "*.beredning")
        if chosen:
            self.open(Path(chosen))

    def _choose_papers(self) -> None:
        chosen = choose_papers(self.parent(), self.word)
        if chosen:
            self._new(chosen)

    def _new(self, papers: Sequence[Path] = ()) -> None:
        from beredning.work.keeping import DEFAULT_PROFILE, new

        title = self.word(say("New file…"))
        chosen, _ = QFileDialog.getSaveFileName(self.parent(), title, "", "*.beredning")
        if chosen:
            path = Path(chosen).with_suffix(".beredning")
            try:
                new(path, DEFAULT_PROFILE)
            except UserError as error:
                self.say(error.message)
                return
            self._papers = list(papers)
            self.open(path)

    def _sample(self) -> None:
        from beredning.desk.settings import settings_folder
        from beredning.work.sample import write_sample

        path = settings_folder() / "sample.beredning"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                write_sample(path)
        except (UserError, OSError) as error:
            self.say(error.message if isinstance(error, UserError) else say("{why}", why=error))
            return
        self.open(path)

    def _dropped(self, paths: Sequence[Path]) -> None:
        files = [path for path in paths if path.suffix == ".beredning"]
        if files:
            self.open(files[0])
        elif paths:
            self._new(paths)

    def _import(self, paths: Sequence[Path]) -> None:
        files = [path for path in paths if path.suffix == ".beredning"]
        if files:
            self.open(files[0])
        elif self.window is not None and paths:
            papers = [path for path in paths if not is_bundle(path)]
            self.window.exchange.take([path for path in paths if is_bundle(path)])
            if papers:
                from beredning.desk.importing import ImportDialog  # loads the readers

                ImportDialog(self.window, self.window.desk, papers).begin()

    # Errors

    def say(self, message: Message, *, of: Path | None = None) -> None:
        """Says it over whatever is shown; `of` a file that cannot be opened, with what can be done about it."""
        box = self._box = QMessageBox(self.parent())  # held, or it would be gone before it is seen
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Beredning")
        box.setText(self.word(message))
        last = last_backup(of) if of is not None else None
        if of is not None and last is not None:
            at = datetime.fromtimestamp(last.at / 1000).strftime("%Y-%m-%d %H:%M")
            words = self.word(say("Restore the backup of {time}", time=at))
            box.addButton(words, QMessageBox.ButtonRole.ActionRole).clicked.connect(lambda: restore(self, of))
        if of is not None and has_things(of):
            words = self.word(say("Save what can be read…"))
            box.addButton(words, QMessageBox.ButtonRole.ActionRole).clicked.connect(lambda: ask_salvage(self, of))
        if box.buttons():
            box.addButton(QMessageBox.StandardButton.Close)
        box.open()

    def _broken_anywhere(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        del kind, trace
        self.broken(error)

    def broken(self, error: BaseException) -> None:
        """Our own bug: the work is kept, a report is offered, and the user goes on."""
        traceback.print_exception(error)
        if self.window is not None:
            self.window.desk.working.keep()
            self.window.desk.drafts.keep()
            told = say("Something went wrong in Beredning: {what}. What you did is kept.", what=repr(error)[:300])
            QTimer.singleShot(0, self.window, partial(self._tell_broken, self.window, told, report(error)))

    def _tell_broken(self, window: Window, message: Message, words: str) -> None:
        offers: list[Offer] = [
            (say("Save a report…"), lambda: self._ask_report(words)),
            (say("Go on"), lambda: window.banners.drop(BROKEN)),
        ]
        window.banners.put(BROKEN, message, offers, loud=True)

    def _ask_report(self, words: str) -> None:
        title = self.word(say("Save a report…"))
        chosen, _ = QFileDialog.getSaveFileName(self.parent(), title, "beredning.txt", "*.txt")
        if chosen:
            self.save_report(Path(chosen), words)

    def save_report(self, out: Path, words: str) -> None:
        """Writes a report of a bug where the user wants it."""
        try:
            put_in_place(out, words.encode("utf-8"))
        except UserError as error:
            self.say(error.message)

    # Endings

    def flush(self) -> None:
        """Saves what was typed, or keeps a draft of it."""
        if self.window is not None:
            self.window.tell_typed()
            self.window.desk.flush()

    def quit(self) -> None:
        """Closes the window as its own button does."""
        if self.window is not None:
            self.window.close()
        elif self.welcome is not None:
            self.welcome.close()

    def _left(self) -> None:
        if self.window is not None:
            self.window.desk.working.keep()

    def _came(self) -> None:
        if self.window is not None:
            self.window.desk.look_around()


def _end(window: Window) -> None:
    """Closes a window and lets it go with all that it holds; one that must not be closed yet stays."""
    if window.close():
        window.deleteLater()


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def settle() -> None:
    """Lets Python clear away what is no more, but not look through all that came with the start again and again."""
    gc.freeze()
    gc.enable()


def main(path: Path | None) -> int:
    """Runs the desk until its window is closed; returns the exit code."""
    if sys.platform.startswith("linux") and not os.environ.get("QT_QPA_PLATFORM"):
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            lacking = say("There is no display here: use the other commands of `beredning`.")
            print(word(lacking, language_of_locale()), file=sys.stderr)  # noqa: T201 - there is no window to say it in
            return 1
    app = QApplication.instance() or QApplication(["beredning"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Beredning")
    app.setDesktopFileName("beredning")
    app.setWindowIcon(QIcon(str(resource("icons", "preparation.svg"))))
    program = Program(app, Settings())
    program.hear_endings()
    program.start(path)
    QTimer.singleShot(SETTLED, settle)
    return app.exec()
