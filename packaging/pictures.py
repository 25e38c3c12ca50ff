"""Pictures of every pane of the running desk, offscreen: `python packaging/pictures.py OUT/`.

Light and dark, Swedish and English, 1280 x 720 and 1920 x 1080, from the sample.
"""

import os
import sys
import tempfile
import time
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
from beredning.work.sample import write_sample

SIZES = ((1280, 720), (1920, 1080))
PANES = ("matter", "preparation", "proposals", "statements", "review", "history")


def main(out: Path) -> None:
    """Writes the pictures into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="beredning-pictures-") as folder:
        file = Path(folder) / "stad.beredning"
        write_sample(file, made=30, size="small")
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
    for overlay in (KeysOverlay(window, language), CommandList(window, window.actions_, language)):
        overlay.show()
        _picture(overlay, out / f"{name}-{type(overlay).__name__}.png")
        overlay.close()
    window.close()
    window.deleteLater()


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
    end = time.monotonic() + 30
    while not done() and time.monotonic() < end:  # type: ignore[operator]
        QTest.qWait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"))
