"""The real desk on a real file, for faults: typed in by its own fields, hindered where the case says."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.app import Program
from beredning.desk.fields.line import LineField
from beredning.desk.settings import Settings
from beredning.desk.window import Window
from beredning.matter.choices import PaperKind
from beredning.matter.things import Matter, Paper, Subject
from beredning.store.file import File, create, open_file
from tests.store.trees import REGISTER

SECONDS = 30_000


def written(path: Path, title: str = "Gammal rubrik") -> Matter:
    """A file with one matter; what it holds."""
    create(path, REGISTER)
    matter = Matter(subjects=(Subject(registry_number="KS 2018/550", title=title),), papers=(Paper(kind=PaperKind.PM),))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
    return matter


class Desks:
    """Programs on files; all are closed at the end."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path) -> None:
        self.qapp, self.qtbot, self.folder = qapp, qtbot, folder
        self.programs: list[Program] = []

    def begin(self, path: Path) -> Window:
        """A program on a file, its matter shown."""
        program = Program(self.qapp, Settings(self.folder / "settings"))
        program.scheme("light")
        self.programs.append(program)
        assert program.start(path)
        return self.shown(program)

    def shown(self, program: Program, path: Path | None = None) -> Window:
        """The program's window once it shows a matter (of a file)."""

        def ready() -> bool:
            window = program.window
            return window is not None and bool(window.matters.root) and (path is None or window.desk.path == path)

        self.until(ready)
        assert program.window is not None
        return program.window

    def until(self, true: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=SECONDS)

    def settled(self, window: Window) -> None:
        """All is saved and said to be."""
        window.desk.working.keep()
        self.until(lambda: window.desk.working.all_saved and "✓" in window.status.saved.text())

    def end(self) -> None:
        for program in self.programs:
            for widget in (program.window, program.welcome):
                if widget is not None:
                    widget.close()
                    widget.deleteLater()


def field(window: Window, name: str = "title") -> LineField:
    """The field of the matter's first pane."""
    window.matters.turn(0)
    return next(w for w in window.matters.panes[0].findChildren(LineField) if w.property("field") == name)


def type_title(window: Window, text: str) -> None:
    """Types a title as a person does, without a pause after it."""
    editor = field(window)
    editor.setText(text)
    editor.textEdited.emit(text)


def on_writer(desks: Desks, window: Window, task: Callable[[File], object]) -> None:
    """Has the writer's thread do something with its open file, and waits for it."""
    done: list[object] = []
    window.desk.rescue(task, lambda _: done.append(1))
    desks.until(lambda: done)


def full(file: File) -> None:
    """From now on no page more can be had: SQLite says that the disk is full."""
    pages = file.connection.execute("PRAGMA page_count").fetchone()[0]
    file.connection.execute(f"PRAGMA max_page_count = {pages}")


def room(file: File) -> None:
    """There is room again."""
    file.connection.execute("PRAGMA max_page_count = 1000000")


def title_of(path: Path, uid: str) -> str:
    """What the file says, read by a connection of its own."""
    with open_file(path) as file:
        return file.matter(uid).value.subjects[0].title


def operations(path: Path, uid: str) -> int:
    with open_file(path) as file:
        wrong = [check.id for check in file.verify() if not check.ok]
        assert not wrong, wrong
        return len(file.history(uid))


def in_place(source: Path, target: Path) -> None:
    """Another process writes a file's bytes over another's, as a sync client may: not by replacing it."""
    code = (
        "import sys\nd = open(sys.argv[1], 'rb').read()\n"
        "with open(sys.argv[2], 'r+b') as f:\n    f.write(d)\n    f.truncate()"
    )
    subprocess.run([sys.executable, "-c", code, str(source), str(target)], check=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process holds the file for writing meanwhile."""
    code = (
        "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\nsys.stdin.read()\nc.execute('ROLLBACK')"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    try:
        yield
    finally:
        other.communicate()


def by_hand(path: Path, statement: str, *values: object) -> None:
    """What somebody does with a plain SQLite tool."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement, values)
    connection.close()


def texts(widget: QWidget) -> str:
    """All that a widget's labels, boxes and buttons say."""
    return "\n".join(str(w.text()) for w in widget.findChildren(QWidget) if callable(getattr(w, "text", None)))
