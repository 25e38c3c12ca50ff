"""Pictures of every pane of the running desk, offscreen: `python packaging/pictures.py OUT/`.

Light and dark, Swedish and English, 1280 x 720 and 1920 x 1080, from the sample.
"""

import os
import sys
import tempfile
import time as clock
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "app"))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from beredning.desk.app import Program
from beredning.desk.overlay import CommandList, KeysOverlay
from beredning.desk.protocol import Place
from beredning.desk.settings import Settings
from beredning.desk.welcome import Welcome
from beredning.desk.window import Window
from beredning.matter.agenda import IMMEDIATE, marked, secret
from beredning.matter.message import say
from beredning.matter.things import Secrecy
from beredning.work import meetings
from beredning.work.afterwards import change_meeting
from beredning.work.arranging import Plan, arrange
from beredning.work.attending import called
from beredning.work.sample import write_sample
from beredning.work.session import open_file

SIZES = ((1280, 720), (1920, 1080))
PANES_OF_MEETINGS = ("agenda", "statements", "decisions", "facts", "packs")
PANES = ("matter", "preparation", "proposals", "statements", "review", "history")


def main(out: Path) -> None:
    """Writes the pictures into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="beredning-pictures-") as folder:
        file = Path(folder) / "stad.beredning"
        write_sample(file, made=30, size="small")
        _fill_meetings(file)
        for scheme in ("light", "dark"):
            for language in ("sv", "en"):
                settings = Settings(Path(folder) / f"{scheme}-{language}")
                settings.put("language", language)
                program = Program(app, settings)
                program.scheme(scheme)
                _take(program, file, out, f"{scheme}-{language}", language)


def _take(program: Program, file: Path, out: Path, name: str, language: str) -> None:
    welcome = Welcome(language)
    _picture(welcome, out / f"{name}-welcome.png")
    welcome.close()
    program.start(file)
    _until(lambda: program.window is not None and bool(program.window.matters.root))
    window = program.window
    assert window is not None
    window.desk.ask(lambda reader: reader.candidates("KS 2018/550"), lambda rows: window.matters.go(Place(rows[0].uid)))
    _until(lambda: "KS 2018/550" in window.matters.head.details.text())
    for width, height in SIZES:
        window.resize(width, height)
        for number, pane in enumerate(PANES):
            window.matters.turn(number)
            if pane == "statements":
                _write(window)
            _until(lambda: window.matters.paper.view.up_to_date)
            QTest.qWait(300)
            _picture(window, out / f"{name}-{width}-{pane}.png")
    _take_meetings(window, out, name)
    for overlay in (KeysOverlay(window, language), CommandList(window, window.actions_, language)):
        overlay.show()
        _picture(overlay, out / f"{name}-{type(overlay).__name__}.png")
        overlay.close()
    window.close()
    window.deleteLater()


def _fill_meetings(path: Path) -> None:
    """Matters of a few divisions on the sample's agenda, one tabled, one secret, one late; and two more meetings."""
    with open_file(path, write=True) as file:
        first, register = file.meetings()[0].uid, file.register().value
        some = sorted(file.rows(limit=30), key=lambda row: row.division or "")[:12]
        for row in some:
            meetings.add_matter(file, first, row.uid)
        items = [item.uid for item in file.meeting(first).value.items]
        ground = Secrecy(ground="19 kap. 1 §")
        for change in (
            lambda m: secret(m, items[5], ground, "Affärsärende"),
            lambda m: marked(m, items[3], IMMEDIATE),
            lambda m: marked(m, items[7], "(utdelas)"),
            lambda m: called(m, register),
        ):
            change_meeting(file, first, say("Meeting held"), change)
        for day in (9, 30):
            plan = Plan(register.profile.board, date(2018, 5, day), time(9), "Stadshuset", file.meeting(first).value)
            arrange(file, plan)


def _take_meetings(window: Window, out: Path, name: str) -> None:
    window.show_place("meetings")
    place = window.meetings
    assert place is not None
    _until(lambda: place.root)
    first = next(row.uid for row in place.list.model.meetings if row.date.month == 4)
    place.go(Place(first))
    _until(lambda: place.root == first and place.known.ready)
    if not place.meeting.numbers_frozen:
        place.agenda.send_agenda()
        place.agenda.table.choose(place.meeting.items[4].uid)
        place.agenda.free()
        QTest.qWait(300)
        QTest.keyClicks(window.focusWidget(), "Fyllnadsval")
    place.turn(0)
    place.packbar.go()
    _until(lambda: place.packs.last is not None and not place.packs.stale)
    for width, height in SIZES:
        window.resize(width, height)
        for number, pane in enumerate(PANES_OF_MEETINGS):
            place.turn(number)
            QTest.qWait(400)
            _picture(window, out / f"{name}-{width}-meeting-{pane}.png")
    window.show_place("matters")


def _write(window: Window) -> None:
    """The cursor in the first statement's text, as somebody writes there."""
    statement = window.matters.matter.papers[0].statements[0]
    window.matters.go(Place(window.matters.root, "statements", statement.uid, "text", 10, 10))
    QTest.qWait(100)
    editor = window.focusWidget()
    if editor is not None:
        window.matters._focused(None, editor)


def _picture(widget: QWidget, path: Path) -> None:
    widget.show()
    QTest.qWait(60)
    widget.grab().save(str(path))


def _until(done: object) -> None:
    end = clock.monotonic() + 30
    while not done() and clock.monotonic() < end:  # type: ignore[operator]
        QTest.qWait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"))
