"""The composition root of the desk: the program, its one window, and what is chosen for both."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from beredning.desk.live import LiveDesk
from beredning.desk.settings import Settings
from beredning.desk.theme import Scheme, Theme, dress, scheme_of_system
from beredning.desk.welcome import Welcome
from beredning.desk.window import Window
from beredning.matter.message import Message, UserError, say
from beredning.resources import resource
from beredning.work.words import Language, language_of_locale, word

SMALLEST, LARGEST = 0.8, 2.0


class Program:
    """Opens files in windows, and changes language, look and text scale at once."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.language: Language = settings.get("language") or language_of_locale()
        self.window: Window | None = None
        self.welcome: Welcome | None = None
        self._translator = QTranslator()
        self._scheme: Scheme | None = None
        self._box: QMessageBox | None = None
        sys.excepthook = self._broken_anywhere
        app.styleHints().colorSchemeChanged.connect(lambda _: self._dress())
        self._dress()
        self._speak()

    def _word(self, message: Message) -> str:
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
        self.app.removeTranslator(self._translator)
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
        self.welcome = Welcome(self.language)
        self.welcome.sample_wanted.connect(self._sample)
        self.welcome.new_wanted.connect(self._new)
        self.welcome.open_wanted.connect(self._choose)
        self.welcome.dropped.connect(self._dropped)
        self.welcome.show()

    def open(self, path: Path) -> bool:
        """Opens a file in the window; what hinders it is told in one sentence."""
        try:
            desk = LiveDesk(path, self.language, self.broken)
        except UserError as error:
            if self.window is None and self.welcome is None:
                self.show_welcome()
            self._say(error.message)
            return False
        self.settings.opened(path)
        desk.begin(lambda: self._show(desk))
        return True

    def _show(self, desk: LiveDesk) -> None:
        old, self.window = self.window, None
        window = Window(desk, self.settings)
        window.language_wanted.connect(self._switch)
        window.scale_wanted.connect(self._scale)
        window.new_file_wanted.connect(self._new)
        window.open_file_wanted.connect(self._choose)
        window.import_wanted.connect(self._import)
        self.window = window
        window.show()
        if old is not None:
            old.close()
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None
        window.begin(str(self.settings.get("matter", "")))

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

    def _parent(self) -> QWidget | None:
        return self.window or self.welcome

    def _choose(self) -> None:
        title = self._word(say("Open file…"))
        chosen, _ = QFileDialog.getOpenFileName(self._parent(), title, "", "*.beredning")
        if chosen:
            self.open(Path(chosen))

    def _new(self) -> None:
        from beredning.work.keeping import DEFAULT_PROFILE, new

        title = self._word(say("New file…"))
        chosen, _ = QFileDialog.getSaveFileName(self._parent(), title, "", "*.beredning")
        if chosen:
            path = Path(chosen).with_suffix(".beredning")
            try:
                new(path, DEFAULT_PROFILE)
            except UserError as error:
                self._say(error.message)
                return
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
            self._say(error.message if isinstance(error, UserError) else say("{why}", why=error))
            return
        self.open(path)

    def _dropped(self, paths: Sequence[Path]) -> None:
        files = [path for path in paths if path.suffix == ".beredning"]
        if files:
            self.open(files[0])

    def _import(self, paths: Sequence[Path]) -> None:
        files = [path for path in paths if path.suffix == ".beredning"]
        if files:
            self.open(files[0])
        elif self.window is not None and paths:
            from beredning.desk.importing import ImportDialog  # loads the readers

            ImportDialog(self.window, self.window.desk, list(paths)).begin()

    # Errors

    def _say(self, message: Message) -> None:
        box = self._box = QMessageBox(self._parent())  # held, or it would be gone before it is seen
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Beredning")
        box.setText(self._word(message))
        box.open()

    def _broken_anywhere(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        del kind, trace
        self.broken(error)

    def broken(self, error: BaseException) -> None:
        """Our own bug: the work is kept, a report is offered, and the user goes on."""
        traceback.print_exception(error)
        if self.window is not None:
            self.window.desk.working.keep()
        told = say("Something went wrong in Beredning: {what}. What you did is kept.", what=repr(error)[:300])
        QTimer.singleShot(0, lambda: self._tell_broken(told))

    def _tell_broken(self, message: Message) -> None:
        if self.window is not None:
            self.window.status.tell(message)


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
    program.start(path)
    return app.exec()
