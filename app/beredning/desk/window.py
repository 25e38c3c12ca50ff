"""The window of one file: the rail, the place one is at, the menus, the status line. It lays out, nothing more."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from beredning.desk.actions import Actions
from beredning.desk.live import LiveDesk
from beredning.desk.outputs import Outputs
from beredning.desk.overlay import CommandList, KeysOverlay
from beredning.desk.paper.client import PaperHelper
from beredning.desk.place import MattersPlace
from beredning.desk.prose.edit import ProseEdit
from beredning.desk.protocol import Place
from beredning.desk.rail import Rail
from beredning.desk.settings import Settings
from beredning.desk.statusline import StatusLine
from beredning.matter.choices import PaperKind
from beredning.matter.message import Message, say, say_many
from beredning.matter.things import Matter
from beredning.work.backing import Drill, Made, Why, drill
from beredning.work.keeping import verify
from beredning.work.session import Check, MatterRow
from beredning.work.words import Language, word

PLACES: tuple[tuple[str, str, Message], ...] = (("matters", "matters", say("Matters")),)


class Window(QMainWindow):
    """Everything that one file shows."""

    language_wanted = Signal(str)
    scale_wanted = Signal(float)
    new_file_wanted = Signal()
    open_file_wanted = Signal()
    import_wanted = Signal(object)

    def __init__(self, desk: LiveDesk, settings: Settings) -> None:
        super().__init__()
        self.desk, self.settings = desk, settings
        self.language: Language = desk.language
        self.helper = PaperHelper(desk.courier)
        self._letting_go = False
        self.setAcceptDrops(True)
        self.setWindowTitle(f"{desk.path.stem} – Beredning")
        self.actions_ = Actions(self, self.language)
        self.actions_.fill(self.menuBar(), self.language)
        self.rail = Rail([(name, icon, self._word(text)) for name, icon, text in PLACES])
        self.matters = MattersPlace(desk, self.helper, settings)
        self.places = QStackedWidget()
        self.places.addWidget(self.matters)
        self.status = StatusLine(self.language)
        self.outputs = Outputs(self, desk, self.matters)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addWidget(self.places, 1)
        column.addLayout(line, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.rail.mark("matters")
        self._connect()
        self.resize(1440, 900)
        if geometry := settings.bytes("window"):
            self.restoreGeometry(geometry)
        self.setMinimumSize(1024, 640)
        self.status.show_saved(None)
        self._show_backup()
        self._show_names("")

    def _word(self, message: Message) -> str:
        return word(message, self.language)

    def _connect(self) -> None:
        desk, status, working = self.desk, self.status, self.desk.working
        working.unsaved.connect(lambda _: status.show_unsaved())
        working.saved.connect(lambda _: status.show_saved(time.time()) if working.all_saved else None)
        working.failed.connect(status.show_failed)
        working.refused.connect(status.tell)
        working.names.connect(self._show_names)
        working.gone.connect(lambda _: self.matters.register.model.ask())
        status.again.connect(working.try_again)
        status.keep_as_file.connect(self._keep_as_file)
        desk.told.connect(status.tell)
        desk.backed_up.connect(self._backed_up)
        desk.failed.connect(status.tell)
        desk.jobs.begun.connect(status.show_work)
        desk.going.connect(self.matters.go)
        self.matters.opened.connect(self._show_names)
        self.matters.register.new_wanted.connect(self.new_matter)
        self.matters.counted.connect(self._show_count)
        paper = self.matters.paper
        paper.word_wanted.connect(self.outputs.save_word)
        paper.pdf_wanted.connect(self.outputs.save_pdf)
        paper.print_wanted.connect(self.outputs.print_)
        for name, do in self._deeds().items():
            self.actions_[name].triggered.connect(lambda _=False, do=do: do())
        for name, part in (("register", self.matters.register), ("paper", paper)):
            self.actions_[name].setChecked(True)
            self.actions_[name].toggled.connect(part.setVisible)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        matters = self.matters
        deeds: dict[str, Callable[[], object]] = {
            "new-file": self.new_file_wanted.emit,
            "open-file": self.open_file_wanted.emit,
            "new-matter": self.new_matter,
            "import": self.choose_imports,
            "print": self.outputs.print_,
            "pdf": self.outputs.save_pdf,
            "word": self.outputs.save_word,
            "back-up": self.back_up,
            "drill": self.try_backup,
            "check": self.check_file,
            "quit": self.close,
            "undo": lambda: self.desk.working.undo(matters.root) if matters.root else None,
            "redo": lambda: self.desk.working.redo(matters.root) if matters.root else None,
            "find": self.search,
            "commands": lambda: CommandList(self, self.actions_, self.language).show(),
            "before": lambda: matters.paper.set_stage("before"),
            "after": lambda: matters.paper.set_stage("after"),
            "larger": lambda: self.scale_wanted.emit(1.1),
            "smaller": lambda: self.scale_wanted.emit(1 / 1.1),
            "usual": lambda: self.scale_wanted.emit(0.0),
            "swedish": lambda: self.language_wanted.emit("sv"),
            "english": lambda: self.language_wanted.emit("en"),
            "next-finding": matters.next_finding,
            "keys": lambda: KeysOverlay(self, self.language).show(),
            "about": lambda: self.desk.tell(say("Beredning prepares council matters, offline, in one file.")),
        }
        for number in range(6):
            deeds[f"pane-{number + 1}"] = partial(matters.enter, number)
        return deeds

    # Coming and going

    def begin(self, last: str) -> None:
        """Opens the matter that was on the desk last, or else the latest one."""

        def found(rows: list[MatterRow]) -> None:
            if rows and not self.matters.root:
                self.matters.go(Place(rows[0].uid))

        self.desk.ask(lambda file: (file.candidates(last) if last else []) or file.rows(limit=1), found)

    def where(self) -> tuple[str, int]:
        """The matter and the pane that are shown."""
        return self.matters.root, self.matters.head.tabs.currentIndex()

    def go_back(self, place: tuple[str, int]) -> None:
        """Goes where another window was."""
        root, pane = place
        if root:
            self.matters.go(Place(root))
            self.matters.turn(pane)

    def let_go(self) -> None:
        """Ends what belongs to the window; the desk goes on in another one."""
        self.settings.put_bytes("window", self.saveGeometry())
        self.helper.end()
        self._letting_go = True

    # What the actions do

    def search(self) -> None:
        """Goes to the search line."""
        self.actions_["register"].setChecked(True)
        self.matters.register.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.matters.register.search.selectAll()

    def new_matter(self) -> None:
        """Makes a matter with an empty paper and goes to its title."""
        from beredning.work.beginning import new_matter

        register = self.desk.register

        def made(matter: Matter) -> None:
            subject = matter.subjects[0]
            self.desk.show(Place(matter.uid, "matter", subject.uid, "title"))

        self.desk.write(say("New matter"), lambda file: new_matter(file, register, PaperKind.PM), made)

    def choose_imports(self) -> None:
        """Asks which papers to import."""
        names = "*.pdf *.docx *.txt *.html *.htm"
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self._word(say("Import papers…")), "", f"{self._word(say('Papers'))} ({names})"
        )
        if chosen:
            self.import_wanted.emit([Path(name) for name in chosen])

    def _show_names(self, _root: str) -> None:
        root = self.matters.root
        undoable, redoable = self.desk.working.undo_names(root) if root else (None, None)
        for name, what, bare, full in (
            ("undo", undoable, say("Undo"), say("Undo: {what}", what=undoable)),
            ("redo", redoable, say("Redo"), say("Redo: {what}", what=redoable)),
        ):
            self.actions_[name].setEnabled(what is not None)
            self.actions_[name].setText(self._word(full if what is not None else bare))
        has = bool(root)
        self.actions_.enable(("print", "pdf", "word", "before", "after", "next-finding"), has)

    def _show_count(self, count: int) -> None:
        self.status.remarks.setText(self._word(say_many("{n} remark", "{n} remarks", count)) if count else "")

    def _show_backup(self) -> None:
        last = self.desk.safety.last()
        if last is not None:
            at = datetime.fromtimestamp(last.at / 1000).strftime("%Y-%m-%d %H:%M")
            self.status.backup.setText(self._word(say("Backup {time}", time=at)))

    def _backed_up(self, made: Made) -> None:
        for warning in made.warnings:
            self.status.tell(warning)
        self._show_backup()

    def back_up(self) -> None:
        """Makes a backup now."""
        done = say("A backup was made.")
        self.desk.write(say("Backup"), lambda _: None, lambda _: self.desk.tell(done), why=Why.HAND)

    def try_backup(self) -> None:
        """Restores the last backup to a temporary place and looks it over."""
        path = self.desk.path

        def told(tried: Drill) -> None:
            told = say(
                "The last backup can be restored: it holds {then} matters, the file {now}.",
                then=tried.matters,
                now=tried.matters_now,
            )
            self.desk.tell(told)

        self.desk.run(say("Trying the last backup"), lambda progress: drill(path, progress), told)

    def check_file(self) -> None:
        """Looks the whole file over."""
        path = self.desk.path
        self.desk.working.keep()

        def told(checks: list[Check]) -> None:
            wrong = [check for check in checks if not check.ok]
            for check in wrong:
                self.desk.tell(check.detail)
            if not wrong:
                self.desk.tell(say("The file is whole."))

        self.desk.run(say("Checking the file"), lambda progress: verify(path, progress), told)

    def _keep_as_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self._word(say("Save as text…")), "beredning.json")
        if chosen:
            from beredning.work.keeping_texts import keep_values

            keep_values(Path(chosen), [step.after for step in self.desk.working.waiting()])

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.import_wanted.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        for edit in self.findChildren(ProseEdit):
            edit.source()  # what was typed in this very turn is told before the window goes
        if not self._letting_go:
            self.let_go()
            self.desk.close()
        super().closeEvent(event)
