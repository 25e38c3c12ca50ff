"""Pictures of the running desk, offscreen: `python packaging/pictures.py OUT/ [light-sv …]`.

Every pane, overlay, dialog, menu and empty place, from the sample: light, dark and high contrast, Swedish and English,
1280 x 720 and 1920 x 1080, and the text at 150 and 200 %.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "app"))

from meeting_pictures import fill_meetings, panes, show_meetings
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from beredning.desk.app import Program
from beredning.desk.dialogs import PasteDialog, SignatoryDialog
from beredning.desk.fields.day import DayField
from beredning.desk.importing import ImportDialog
from beredning.desk.meeting.profiles import Profiles
from beredning.desk.overlay import CommandList, KeysOverlay
from beredning.desk.prose.edit import ProseEdit
from beredning.desk.protocol import Place
from beredning.desk.settings import Settings
from beredning.desk.welcome import Welcome
from beredning.desk.window import Window
from beredning.matter.edits import with_field
from beredning.matter.message import say
from beredning.matter.things import Matter
from beredning.resources import sample
from beredning.work.keeping import DEFAULT_PROFILE, new
from beredning.work.sample import SEED, write_sample

SIZES = ((1280, 720), (1920, 1080))
SCALES = (1.5, 2.0)
PANES = ("matter", "preparation", "proposals", "statements", "review", "history")
LOOKS = [f"{scheme}-{language}" for scheme in ("light", "dark", "contrast") for language in ("sv", "en")]


class Camera:
    """Takes pictures of one look of the desk into a folder."""

    def __init__(self, app: QApplication, folder: Path, out: Path, look: str) -> None:
        self.app, self.folder, self.out, self.look = app, folder, out, look
        self.scheme, self.language = look.split("-")

    @contextmanager
    def opened(self, file: Path, scale: float = 1.0) -> Iterator[Window]:
        """A window on a file, in this look."""
        settings = Settings(Path(tempfile.mkdtemp(dir=self.folder)))
        settings.put("language", self.language)
        settings.put("scale", scale)
        program = Program(self.app, settings)
        program.scheme(self.scheme)  # type: ignore[arg-type]
        program.start(file)
        until(lambda: program.window is not None)
        window = program.window
        assert window is not None
        window.resize(*SIZES[0])
        window.activateWindow()
        until(lambda: bool(window.matters.root) or file.stem == "tom")
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            QTest.qWait(20)

    def save(self, widget: QWidget, name: str) -> None:
        """A picture of a widget."""
        widget.show()
        widget.activateWindow()
        QTest.qWait(80)
        widget.grab().save(str(self.out / f"{self.look}-{name}.png"))

    def over(self, window: Window, floating: QWidget, name: str) -> None:
        """A picture of a window with something that stands over it."""
        floating.show()
        QTest.qWait(80)
        whole = window.grab()
        painter = QPainter(whole)
        painter.drawPixmap(floating.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), floating.grab())
        painter.end()
        whole.save(str(self.out / f"{self.look}-{name}.png"))
        floating.close()
        QTest.qWait(20)

    def opened_by(self, window: Window, do: Callable[[], object], name: str) -> None:
        """A picture of a window with what something opens over it."""

        def floating() -> list[QWidget]:
            return [w for w in self.app.topLevelWidgets() if w.isVisible() and w not in (window, window.window())]

        do()
        until(lambda: bool(floating()))
        self.over(window, floating()[0], name)

    def everything(self, file: Path, empty: Path) -> None:
        """All pictures of this look."""
        with self.opened(file) as window:
            welcome = Welcome(window.language)
            self.save(welcome, "welcome")
            welcome.close()
            show_the_sample(window)
            for width, height in SIZES:
                window.resize(width, height)
                for number, pane in enumerate(PANES):
                    window.matters.turn(number)
                    settle(window)
                    if pane == "statements":
                        write_in_the_statement(window)
                    until(lambda: window.matters.paper.view.up_to_date)
                    QTest.qWait(300)
                    self.save(window, f"{width}-{pane}")
            window.resize(1440, 810)  # the README's
            window.matters.turn(3)
            write_in_the_statement(window)
            until(lambda: window.matters.paper.view.up_to_date)
            QTest.qWait(300)
            self.save(window, "desk")
            window.resize(*SIZES[0])
            self.floating(window)
            self.states(window)
        self.meetings(file)
        for scale in SCALES:
            with self.opened(file, scale) as window:
                show_the_sample(window)
                for width, height in (SIZES[0], (round(1280 * scale), round(720 * scale))):
                    window.resize(width, height)
                    for number in range(len(PANES)):
                        window.matters.turn(number)
                        settle(window)
                        until(lambda: window.matters.paper.isHidden() or window.matters.paper.view.up_to_date)
                        QTest.qWait(100)
                        self.save(window, f"{round(scale * 100)}-{width}-{PANES[number]}")
        with self.opened(empty) as window:
            QTest.qWait(300)
            self.save(window, "empty-file")
            window.new_matter()
            until(lambda: bool(window.matters.root) and window.matters.paper.view.up_to_date)
            for number, pane in enumerate(PANES):
                window.matters.turn(number)
                settle(window)
                QTest.qWait(900 if pane == "review" else 200)
                self.save(window, f"empty-{pane}")

    def meetings(self, file: Path) -> None:
        """The place of the meetings, with the pack built."""
        fill_meetings(file)
        with self.opened(file) as window:
            show_meetings(window, until)
            for width, height in SIZES:
                window.resize(width, height)
                for pane in panes(window):
                    self.save(window, f"{width}-meeting-{pane}")

    def floating(self, window: Window) -> None:
        """Overlays, dialogs, menus."""
        matters, language = window.matters, window.language
        self.over(window, KeysOverlay(window, language), "keys")
        self.over(window, CommandList(window, window.actions_, language), "commands")
        for number, menu in enumerate(action.menu() for action in window.menuBar().actions()):
            menu.popup(window.mapToGlobal(QPoint(12 + 60 * number, 28)))
            self.over(window, menu, f"menu-{number}")
        window.matters.turn(3)
        root, statement = matters.root, matters.matter.papers[0].statements[0]
        pane = matters.panes[3]
        self.over(window, SignatoryDialog(pane, window.desk, root, statement.signatories[0].uid), "dialog-signatory")
        self.opened_by(window, lambda: pane.choose_party(window.desk.register.profile.board), "dialog-party")  # type: ignore[attr-defined]
        hint = say("One body a line, or with commas between; numbers and dashes before them are left out.")
        self.over(window, PasteDialog(pane, window.desk, say("Bodies to ask"), hint, len), "dialog-paste")
        packs = Profiles(pane, window.desk)
        packs.add()
        self.over(window, packs, "dialog-packs")
        text = self.folder / "nordic-safe-cities.txt"
        text.write_bytes("Synpunkter från en arbetsgrupp som mallen inte har.\n\n".encode() + sample(SEED).read_bytes())
        papers = [text, self.folder / "borta.docx"]
        self.opened_by(window, ImportDialog(window, window.desk, papers).begin, "dialog-import")
        box = QMessageBox(QMessageBox.Icon.Warning, "Beredning", "", parent=window)
        box.setText(window.desk.word(say("Nothing is found.")))
        self.over(window, box, "dialog-told")
        window.matters.turn(0)
        day = window.matters.panes[0].findChild(DayField)
        assert day is not None
        QTest.qWait(50)
        self.opened_by(window, day.pick, "calendar")

    def states(self, window: Window) -> None:
        """The search, a difference, a failed save, work under way, folded sides, keys that are at a button."""
        matters = window.matters
        matters.register.search.setText("våldsbej")
        QTest.qWait(500)
        self.save(window, "search")
        matters.register.search.setText("qqq")
        QTest.qWait(500)
        self.save(window, "search-nothing")
        matters.register.search.clear()
        change(window)
        until(lambda: window.desk.working.all_saved)
        matters.turn(5)
        QTest.qWait(1200)
        self.save(window, "history-difference")
        matters.turn(2)
        settle(window)
        matters.stack.currentWidget().verticalScrollBar().setValue(2000)  # type: ignore[attr-defined]
        self.save(window, "proposals-difference")
        matters.turn(4)
        QTest.qWait(900)
        self.save(window, "review-more")
        window.status.show_failed(say("The disk is full; nothing was saved in {path}.", path="stad.beredning"))
        self.save(window, "save-failed")
        window.status.show_saved(time.time())
        for widget in list(window.findChildren(QWidget)):
            if widget.objectName() in ("pdf", "word") and widget.isVisible():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.save(window, "focus")
        for name in ("register", "paper"):
            window.actions_[name].setChecked(False)
        self.save(window, "folded")
        for name in ("register", "paper"):
            window.actions_[name].setChecked(True)


def settle(window: Window) -> None:
    """Waits until the pane on the desk is there as a whole."""
    window.matters.stack.currentWidget().finish()  # type: ignore[attr-defined]
    QTest.qWait(60)


def show_the_sample(window: Window) -> None:
    """Opens the sample's matter."""
    matters = window.matters
    window.desk.ask(lambda reader: reader.candidates("KS 2018/550"), lambda rows: matters.go(Place(rows[0].uid)))
    until(lambda: "KS 2018/550" in matters.head.details.text())


def write_in_the_statement(window: Window) -> None:
    """The cursor in the first statement's text, as somebody writes there."""
    statement = window.matters.matter.papers[0].statements[0]
    window.activateWindow()
    window.matters.go(Place(window.matters.root, "statements", statement.uid, "text", 10, 10))
    until(lambda: isinstance(window.focusWidget(), ProseEdit))


def change(window: Window) -> None:
    """Changes a title and lets the board decide something else."""
    matters, desk = window.matters, window.desk
    subject = matters.matter.subjects[0].uid
    title = "Medlemskap i nätverket Nordic Safe Cities från 2019"
    desk.do(say("Change {field}", field=say("title")), matters.root, lambda m: with_field(m, subject, "title", title))
    matters.turn(2)
    pane = matters.panes[2]
    pane.finish()
    pane._decide()  # type: ignore[attr-defined]
    clause = matters.matter.papers[0].decisions[0].clauses[0]
    text = clause.text.replace("ansöker", "ansöker till 2019")

    def other(matter: Matter) -> Matter:
        return with_field(matter, clause.uid, "text", text)

    desk.do(say("Change {field}", field=say("text")), matters.root, other)
    desk.working.keep()


def until(done: Callable[[], object]) -> None:
    """Waits until something is so."""
    end = time.monotonic() + 30
    while not done() and time.monotonic() < end:
        QTest.qWait(20)


def main(out: Path, looks: list[str]) -> None:
    """Writes the pictures into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="beredning-pictures-") as folder:
        for look in looks:
            file, empty = Path(folder) / look / "stad.beredning", Path(folder) / look / "tom.beredning"
            file.parent.mkdir()
            write_sample(file, made=30, size="small")
            new(empty, DEFAULT_PROFILE)
            Camera(app, file.parent, out, look).everything(file, empty)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"), sys.argv[2:] or LOOKS)
