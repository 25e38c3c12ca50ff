"""The window of one file: the rail, the place one is at, the menus, the status line. It lays out, nothing more."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from beredning.desk.actions import Actions
from beredning.desk.banner import Banners
from beredning.desk.choosing import choose_papers
from beredning.desk.elsewhere import Elsewhere
from beredning.desk.exchange import Exchange
from beredning.desk.guard import Guard
from beredning.desk.live import LiveDesk
from beredning.desk.order import ReadingOrder
from beredning.desk.outputs import Outputs
from beredning.desk.panes.places import PANES
from beredning.desk.paper.client import PaperHelper
from beredning.desk.place import MattersPlace
from beredning.desk.protocol import Place
from beredning.desk.rail import Rail
from beredning.desk.settings import Settings
from beredning.desk.statusline import StatusLine
from beredning.desk.undoing import UndoKeys
from beredning.desk.upkeep import Upkeep
from beredning.matter.choices import PaperKind
from beredning.matter.message import Message, say, say_many
from beredning.matter.things import Matter
from beredning.work.session import MatterRow
from beredning.work.words import Language, word

if TYPE_CHECKING:
    from beredning.desk.meeting.place import MeetingsPlace

PLACES: tuple[tuple[str, str, Message], ...] = (
    ("matters", "matters", say("Matters")),
    ("meetings", "meetings", say("Meet\u00adings")),
)


class Window(ReadingOrder, QMainWindow):
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
        spoken = QActionGroup(self)
        for name, language in (("swedish", "sv"), ("english", "en")):
            spoken.addAction(self.actions_[name]).setChecked(language == self.language)
        self.rail = Rail([(name, icon, self._word(text)) for name, icon, text in PLACES], self._word(say("Places")))
        self.matters = MattersPlace(desk, self.helper, settings)
        self.places = QStackedWidget()
        self.places.addWidget(self.matters)
        self.meetings: MeetingsPlace | None = None
        self.status = StatusLine(self.language)
        self.banners = Banners(self.language)
        self.guard = Guard(desk, self.banners, self.status, self)
        self.outputs = Outputs(self, desk, self.matters)
        self.upkeep = Upkeep(self, desk)
        UndoKeys(self)
        self.exchange = Exchange(self, desk, self.banners)
        self.elsewhere = Elsewhere(self, desk, settings, self.status)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addWidget(self.places, 1)
        column.addWidget(self.banners)
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
        self._show_names("")

    def _word(self, message: Message) -> str:
        return word(message, self.language)

    def _connect(self) -> None:
        desk, status, working = self.desk, self.status, self.desk.working
        working.unsaved.connect(lambda _: status.show_unsaved())
        working.saved.connect(lambda _: status.show_saved(time.time()) if working.all_saved else None)
        working.refused.connect(status.tell)
        working.names.connect(self._show_names)
        working.gone.connect(self._leave)
        desk.told.connect(status.tell)
        desk.failed.connect(status.tell)
        desk.jobs.begun.connect(status.show_work)
        desk.going.connect(self._go)
        self.rail.chosen.connect(self.show_place)
        self.matters.opened.connect(self._show_names)
        self.matters.register.new_wanted.connect(self.new_matter)
        self.matters.counted.connect(self._show_count)
        paper = self.matters.paper
        paper.word_wanted.connect(self.outputs.save_word)
        paper.pdf_wanted.connect(self.outputs.save_pdf)
        paper.print_wanted.connect(self.outputs.print_)
        for name, do in self._deeds().items():
            self.actions_[name].triggered.connect(lambda _=False, do=do: do())
        self.matters.fold_by(self.actions_["register"], self.actions_["paper"])

    def _deeds(self) -> dict[str, Callable[[], object]]:
        matters = self.matters
        deeds: dict[str, Callable[[], object]] = {
            "new-file": self.new_file_wanted.emit,
            "open-file": self.open_file_wanted.emit,
            "new-matter": self.new_matter,
            "new-paper": matters.new_paper,
            "remove-paper": matters.remove_paper,
            "next-paper": lambda: matters.step_paper(1),
            "previous-paper": lambda: matters.step_paper(-1),
            "import": self.choose_imports,
            "take-over": self.exchange.ask_over,
            "send": lambda: self.exchange.send(self.here.root),
            "print": self.outputs.print_,
            "pdf": self.outputs.save_pdf,
            "word": self.outputs.save_word,
            "back-up": self.upkeep.back_up,
            "second-place": self.elsewhere.choose,
            "drill": self.upkeep.try_backup,
            "check": self.upkeep.check_file,
            "purge": lambda: self.upkeep.ask_purge(self.matters.root),
            "quit": self.close,
            "undo": lambda: self.desk.undo(self.here.root),
            "redo": lambda: self.desk.redo(self.here.root),
            "find": self.search,
            "commands": self.show_commands,
            "before": lambda: matters.paper.set_stage("before"),
            "after": lambda: matters.paper.set_stage("after"),
            "larger": lambda: self.scale_wanted.emit(1.1),
            "smaller": lambda: self.scale_wanted.emit(1 / 1.1),
            "usual": lambda: self.scale_wanted.emit(0.0),
            "swedish": lambda: self.language_wanted.emit("sv"),
            "english": lambda: self.language_wanted.emit("en"),
            "build-pack": self.build_pack,
            "next-finding": lambda: self.here.next_finding(),
            "keys": self.show_keys,
            "about": lambda: self.desk.tell(say("Beredning prepares council matters, offline, in one file.")),
        }
        for number in range(6):
            deeds[f"pane-{number + 1}"] = partial(self.enter, number)
        for name, _, _ in PLACES:
            deeds[f"place-{name}"] = partial(self.show_place, name)
        return deeds

    # Coming and going

    def begin(self, last: str) -> None:
        """Opens the matter that was on the desk last, or else the latest one, and begins to guard the file."""
        self._begin(last)
        self.guard.begin()
        self.exchange.look_for_waiting()
        self.elsewhere.copy()

    def _begin(self, last: str) -> None:
        def found(rows: list[MatterRow]) -> None:
            if not rows:
                self.matters.show_nothing()
            elif not self.matters.root:
                self.matters.go(Place(rows[0].uid))

        self.desk.ask(lambda file: (file.candidates(last) if last else []) or file.rows(limit=1), found)

    def _leave(self, root: str) -> None:
        """Turns from what is no more, to the latest matter or meeting."""
        here = self.here.root
        self.matters.register.model.ask()
        if self.meetings is not None:
            self.meetings.leave(root)
        self.matters.leave(root)
        if not self.matters.root:
            self._begin("")
        if here == root:
            self._show_names("")

    @property
    def here(self) -> "MattersPlace | MeetingsPlace":
        """The place one is at."""
        meetings = self.meetings
        return meetings if meetings is not None and self.places.currentWidget() is meetings else self.matters

    def show_place(self, name: str) -> None:
        """Goes to a place of the rail; that of the meetings is loaded when somebody first goes there."""
        if name == "meetings" and self.meetings is None:
            from beredning.desk.meeting.place import MeetingsPlace

            self.meetings = MeetingsPlace(self.desk, self.settings)
            self.meetings.opened.connect(self._show_names)
            self.meetings.counted.connect(self._show_count)
            self.places.addWidget(self.meetings)
        place = self.meetings if name == "meetings" else self.matters
        if place is not None:
            self.places.setCurrentWidget(place)
        self.rail.mark(name)
        names = self.here.head.names
        for number in range(6):
            action = self.actions_[f"pane-{number + 1}"]
            action.setVisible(number < len(names))
            action.setText(names[number] if number < len(names) else "")
        self._show_names("")

    def build_pack(self) -> None:
        """Builds the pack of the meeting on the desk."""
        self.show_place("meetings")
        if self.meetings is not None:
            self.meetings.packbar.go()

    def turn(self, pane: int) -> None:
        """Shows a pane of the place one is at."""
        self.here.turn(pane)

    def enter(self, pane: int) -> None:
        """Shows a pane of the place one is at, and goes into it."""
        if self.here is self.matters:
            self.matters.enter(pane)
        else:
            self.turn(pane)

    def _go(self, place: Place) -> None:
        here = self.meetings
        if here is not None and place.root == here.root:
            self.show_place("meetings")
            here.go(place)
        else:
            self.show_place("matters")
            self.matters.go(place)

    def where(self) -> tuple[Place, bool]:
        """The matter, the pane and the field that one is at, and whether one is at the meetings."""
        matters, focus = self.matters, self.focusWidget()
        pane = PANES[max(matters.head.tabs.currentIndex(), 0)].id
        if focus is None or not matters.stack.isAncestorOf(focus):
            return Place(matters.root, pane), self.here is self.meetings
        thing, field = (str(focus.property(name) or "") for name in ("thing", "field"))
        at = focus.place() if isinstance(focus, QTextEdit) and hasattr(focus, "place") else 0
        return Place(matters.root, pane, thing, field, at, at), self.here is self.meetings

    def go_back(self, was: tuple[Place, bool]) -> None:
        """Goes where another window was."""
        place, meetings = was
        if place.root:
            self.matters.go(place)
        if meetings:
            self.show_place("meetings")

    def let_go(self) -> None:
        """Ends what belongs to the window; the desk goes on in another one."""
        self.settings.put_bytes("window", self.saveGeometry())
        self.helper.end()
        self.matters.register.let_go()
        if self.meetings is not None:
            self.meetings.let_go()
        self._letting_go = True

    # What the actions do

    def show_keys(self) -> None:
        """All keys in one picture."""
        from beredning.desk.overlay import KeysOverlay

        KeysOverlay(self, self.language).show()

    def show_commands(self) -> None:
        """All commands, to be found by their words."""
        from beredning.desk.overlay import CommandList

        CommandList(self, self.actions_, self.language).show()

    def search(self) -> None:
        """Goes to the search line."""
        self.show_place("matters")
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
        if chosen := choose_papers(self, self._word):
            self.import_wanted.emit(chosen)

    def _show_names(self, _root: str) -> None:
        root = self.here.root
        undoable, redoable = self.desk.working.undo_names(root) if root else (None, None)
        for name, what, bare, full in (
            ("undo", undoable, say("Undo"), say("Undo: {what}", what=undoable)),
            ("redo", redoable, say("Redo"), say("Redo: {what}", what=redoable)),
        ):
            self.actions_[name].setEnabled(what is not None)
            self.actions_[name].setText(self._word(full if what is not None else bare))
        matter = bool(root) and self.here is self.matters
        self.actions_.enable(("new-paper", "purge"), matter)
        paper = matter and bool(self.matters.paper_uid)
        self.actions_.enable(("print", "pdf", "word", "before", "after", "remove-paper"), paper)
        self.actions_.enable(("next-paper", "previous-paper"), paper and self.matters.several)
        self.actions_.enable(("next-finding", "send"), bool(root))

    def _show_count(self, count: int) -> None:
        self.status.show_remarks(self._word(say_many("{n} remark", "{n} remarks", count)) if count else "")

    def tell_typed(self) -> None:
        """What was typed in this very turn is told before the window goes."""
        from beredning.desk.prose.edit import ProseEdit  # loaded with the first pane

        for edit in self.findChildren(ProseEdit):
            edit.source()

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
        self.tell_typed()
        if not self._letting_go:
            if not self.guard.may_go():
                event.ignore()
                return
            self.let_go()
            self.desk.close()
        super().closeEvent(event)
