"""The real desk on a disk that really is mounted read-only: it reads, says so, and a copy can be worked in."""

from pathlib import Path

from tests.faults.desks import title_of, written
from tests.faults.test_full_disk_jobs import in_a_small_world

DESK = """
import subprocess, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from beredning.desk.app import Program
from beredning.desk.settings import Settings
from tests.faults.desks import field, type_title

folder = Path(sys.argv[1])
disk, out = folder / "stick", folder / "copy.beredning"
subprocess.run(["mount", "--bind", str(disk), str(disk)], check=True)
subprocess.run(["mount", "-o", "remount,bind,ro", str(disk)], check=True)
app = QApplication(["beredning"])
program = Program(app, Settings(folder / "settings"))

def look():
    window = program.window
    if window is None or not window.matters.root:
        return
    if window.desk.path.parent == disk:
        if not window.banners.text("reading"):
            return
        if not out.exists():
            told = [window.banners.text("reading"), field(window).text(), window.banners.text("unsaved")]
            print(*told, sep="|", flush=True)
            window.guard.copy(out)
        return
    if window.desk.reading is None and not typed:
        typed.append(1)
        type_title(window, "Min rubrik")
        window.desk.when_saved(lambda: (window.close(), app.exit()))

typed = []
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
if __name__ == "__main__":
    assert program.start(disk / "a.beredning")
    app.exec()
"""


def test_a_read_only_disk_is_read_and_a_copy_can_be_worked_in(tmp_path: Path, drafts: Path) -> None:
    path = tmp_path / "stick" / "a.beredning"
    path.parent.mkdir()
    matter = written(path)
    before = path.read_bytes()
    done = in_a_small_world(DESK, tmp_path)
    assert done.returncode == 0, done.stderr
    told, title, unsaved = done.stdout.strip().split("|")
    assert told.startswith("Open for reading only:")
    assert (title, unsaved) == ("Gammal rubrik", "")
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert title_of(tmp_path / "copy.beredning", matter.uid) == "Min rubrik"
    assert not drafts.exists() or not list(drafts.iterdir())
